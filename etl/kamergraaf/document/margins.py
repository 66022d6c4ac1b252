"""The letterhead's column as a converter leaves it on later pages, in the middle of an answer.

… boven 10.000 kubieke meter per
Pagina 1 van 3                          a page's foot, a rule or a picture; or the ministry opens the run
Ministerie van Infrastructuur
en Waterstaat
Bestuurskern                            what stands between it and the labels is of the column too
Ons kenmerk                             a label of the letterhead: without it only the ministry is known
IENW/BSK-2025/217733                    as many values as there were labels without one
jaar. Woningen worden overal …
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.furniture import letterhead_label
from kamergraaf.document.headings import fraction_names, read_label
from kamergraaf.document.letterhead import MINISTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.blocks import Block

ABOVE = ("page-number", "running-head", "rule", "image")
#: The labels that such a column always has one of.
DATED = re.compile(r"datum|kenmerk|referentie", re.IGNORECASE)
ENDS = (".", "?", "!", ":", ";")
#: How many blocks a column may have, and how long each may be.
MOST = 12
LONGEST = 90


def find_margins(blocks: Sequence[Block], body: int) -> frozenset[int]:
    """The indices of the blocks that are such a column, from the body on."""
    found: set[int] = set()
    for index in range(max(body, 1), len(blocks)):
        if index in found:
            continue
        above = blocks[index - 1].kind
        ministry = MINISTRY.match(blocks[index].title) is not None
        if not ministry and above not in ABOVE:
            continue
        length = _length(takewhile(_is_short, blocks[index : index + MOST]))
        found.update(range(index, index + (length or (ministry and above == "page-number"))))
    return frozenset(found)


def _length(run: Iterable[Block]) -> int:
    """How many of these blocks are the column: up to its last label, and the values that labels still lack."""
    length = lacking = 0
    known = False
    for place, block in enumerate(run, 1):
        labels = [label for line in block.lines if (label := letterhead_label(line.text.strip(" #*_")))]
        if labels and block.title[0].isupper():
            values = len(block.lines) - len(labels) + sum(bool(label["value"]) for label in labels)
            lacking += max(0, len(labels) - values)
            known = known or any(DATED.search(label["label"]) for label in labels)
        elif lacking and re.search(r"\d", block.title):
            lacking -= len(block.lines)
        else:
            continue
        length = place
    return length if known else 0


def _is_short(block: Block) -> bool:
    """Whether a block may stand in such a column: it is short, no sentence, and says nothing of questions or answers."""
    title = block.title
    if block.kind not in ("text", "heading") or len(title) > LONGEST or title.endswith(ENDS):
        return False
    if title[:1].islower() and not title.startswith("en "):
        return False
    return read_label(title) is None and not fraction_names(title)
