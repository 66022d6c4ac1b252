"""Tables whose columns say what asks and what answers.

| Nr. | Vraag                          | Antwoord                     |
| 1   | Wat is het budget van EDIP?    | De Commissie stelt voor om … |

Each row becomes blocks: a label for its question, the question, a label for its answer (the bar between them), the answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kamergraaf.document.headings import Label
from kamergraaf.document.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.document.blocks import Block

ASKED = re.compile(r"^(?:vra(?:ag|gen)|vraag\s*/\s*opmerking)$", re.IGNORECASE)
ANSWERED = re.compile(
    r"^(?:antwoord(?:en)?|reactie|beantwoording)(?:\s+(?:minister|staatssecretaris|kabinet))?$", re.IGNORECASE
)
TAG = re.compile(r"</?\w+>")
NUMBER = re.compile(r"\d{1,3}[a-z]?")


def cut_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, with the rows of such tables cut into their cells."""
    columns: tuple[int, int] | None = None
    for block in blocks:
        if not block.cells:
            columns = columns if block.kind in ("rule", "page-number", "running-head") else None
            yield block
        elif found := _columns(block):
            columns = found
            yield replace(block, kind="rule", cells=())
        elif columns and max(columns) < len(block.cells):
            yield from _row(block, *columns)
        else:
            yield block


def _columns(block: Block) -> tuple[int, int] | None:
    """The places of the two columns, when the row is the head of such a table."""
    words = [_words(block, cell) for cell in block.cells]
    asked = [place for place, word in enumerate(words) if ASKED.match(word)]
    answered = [place for place, word in enumerate(words) if ANSWERED.match(word)]
    return (asked[0], answered[0]) if asked and answered else None


def _row(block: Block, asked: int, answered: int) -> Iterator[Block]:
    question, answer = block.cells[asked], block.cells[answered]
    numbers = [_words(block, cell) for place, cell in enumerate(block.cells) if place < asked]
    label = Label("question", tuple(number for number in numbers if NUMBER.fullmatch(number)))
    yield _piece(block, block.start, question[0], label)
    yield _piece(block, *question)
    yield _piece(block, question[1], answer[0], Label("answer", label.numbers))
    yield _piece(block, answer[0], block.end)


def _piece(block: Block, start: int, end: int, says: Label | None = None) -> Block:
    line = block.lines[0]
    piece = Line(start, end, line.text[start - line.start : end - line.start])
    words = " ".join(piece.text.replace("<br>", " ").strip(" |").split())
    return replace(block, start=start, end=end, title=words, lines=(piece,), cells=(), says=says)


def _words(block: Block, cell: tuple[int, int]) -> str:
    line = block.lines[0]
    return TAG.sub("", line.text[cell[0] - line.start : cell[1] - line.start]).strip(" *_")
