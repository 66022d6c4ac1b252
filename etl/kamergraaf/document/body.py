"""Where the body of a letter begins: the first fraction or part heading, label, or question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document import headings
from kamergraaf.document.contents import CONTENTS
from kamergraaf.document.exchanges import asks
from kamergraaf.document.numbering import first_numbered
from kamergraaf.document.voices import first_marked, first_voice, speaks_for_members

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.headings import Label

FIRST_NUMBER = re.compile(r"^1[.)]\s")
#: Above the questions of an Aanhangsel: "Antwoord van minister Jansen (Financiën) (ontvangen 3 mei 2024)"
RECEIVED = re.compile(r"\(ontvangen\b", re.IGNORECASE)
#: How far above the first answer label its question may begin, in blocks.
REACH = 8


def body_start(blocks: Sequence[Block], after: int, numbers: Mapping[int, Label], *, asked: bool = False) -> int:
    """Return the index of the first block of the body; the number of blocks when nothing is asked or answered.

    `numbers` are the bare numbers above questions; `asked` says that questions are known to follow. Where topics come first
    and fractions inside, the topic's heading right above the first fraction belongs to the body.
    """
    first = min(_first_of_body(blocks, after), *numbers, len(blocks))
    if first < len(blocks) and _answers(blocks[first]) and (numbered := first_numbered(blocks)) is not None:
        first = numbered if after <= numbered < first else first
    if first == len(blocks):
        numbered = first_numbered(blocks)
        if numbered is not None and numbered >= after:
            return numbered
        voice = first_voice(blocks, after)
        voice = first_marked(blocks, after, told=asked) if voice is None else voice
        return first if voice is None else voice
    above = blocks[first - 1] if after < first else None
    if above is None:
        return first
    if headings.fraction_names(blocks[first].title):
        return first - 1 if _is_outer_topic(above, blocks[first]) else first
    label = headings.read_label(blocks[first].title)
    if not label or label.kind != "answer":
        return first
    numbered = first_numbered(blocks)
    return numbered if numbered is not None and after <= numbered < first else _question_above(blocks, first, after)


def _answers(block: Block) -> bool:
    """Whether a heading opens the part that only answers: "II Antwoord", "Antwoord van minister De Vries (Justitie). (Ontvangen …)"."""
    part = headings.part_heading(block.title)
    return headings.ANSWERED_BY.match(block.title) is not None or (part is not None and part["answering"] is not None)


def _first_of_body(blocks: Sequence[Block], after: int) -> int:
    for index in range(after, len(blocks)):
        block = blocks[index]
        if block.kind not in ("text", "heading"):
            continue
        if headings.LETTER_HEADING.match(block.title) or headings.read_label(block.title):
            return index
        part = headings.part_heading(block.title)
        if (part and not part.group("appendix") and not RECEIVED.search(block.title)) or headings.fraction_names(
            block.title
        ):
            return index
        if index + 1 < len(blocks) and headings.completes_heading(block.title, blocks[index + 1].title):
            return index
        if index + 1 < len(blocks) and headings.bare_fraction(block.title, blocks[index + 1].title):
            return index
    return len(blocks)


def _is_outer_topic(above: Block, fraction: Block) -> bool:
    return bool(above.level) and not CONTENTS.match(above.title) and above.level < (fraction.level or 7)


def _question_above(blocks: Sequence[Block], label: int, after: int) -> int:
    """Where the question above the first answer label begins, when it has no label of its own: "1. Kunt u …?"."""
    reach = [i for i in range(max(after, label - REACH), label) if blocks[i].kind == "text"]
    numbered = next((i for i in reach if FIRST_NUMBER.match(blocks[i].title)), None)
    if numbered is not None:
        return numbered
    first = label
    for index in reversed(reach):
        if not (asks(blocks[index].title) if first == label else speaks_for_members(blocks[index].title)):
            break
        first = index
    return first
