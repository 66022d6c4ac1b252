"""The partition of the source: every character in exactly one node or one named kind of furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kamergraaf.document.model import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.model import Passage

#: What stands between the words that were read
KINDS = (
    "unread",
    "mark",
    "blank",
    "rule",
    "page-number",
    "running-head",
    "image",
    "letterhead",
    "label",
)
CODE = {kind: bytes((code,)) for code, kind in enumerate(KINDS)}
RUN = re.compile(b"|".join(re.escape(code) + b"+" for code in CODE.values()))
#: One, and more of them: the engine leaps to a class, and not to a run of one
BLANK = re.compile(r"[\s\ufeff][\s\ufeff]*+")
_BY_START = attrgetter("start")


def partition(
    characters: str, blocks: Sequence[Block], passages: Sequence[Passage], named: Iterable[tuple[int, int, str]]
) -> tuple[Stretch, ...]:
    """Name what every character of the source is; what nobody claims is "unread".

    `named` are spans that are furniture by decision of the parser (labels, repeated letterheads). Inside a block that
    gave a passage, characters that the passage left out are marks ("**", "#", "<sup>") or blanks.
    """
    claims = _claims(passages)  # None of them overlap: each comes from characters of its own.
    kinds = _furniture(len(characters), blocks, claims, named)
    stretches: list[Stretch] = []
    at = 0
    for claim in claims:
        if claim.start > at:
            stretches += _between(characters, kinds, at, claim.start)
        stretches.append(claim)
        at = claim.end
    stretches += _between(characters, kinds, at, len(characters))
    return tuple(stretches)


def _claims(passages: Sequence[Passage]) -> list[Stretch]:
    """The stretches of the words that were read and of their markers, in text order; markers side by side are one."""
    found = [
        Stretch(start, end, "passage", passage.index)
        for passage in passages
        for start, end in passage.reading.segments(0, len(passage.text))
    ]
    markers = sorted([(marker.start, marker.end) for passage in passages for marker in passage.markers])
    for index, (start, end) in enumerate(markers):
        if index and markers[index - 1][1] == start:
            start = found.pop().start
        found.append(Stretch(start, end, "marker"))
    found.sort(key=_BY_START)
    return found


def _furniture(
    length: int, blocks: Sequence[Block], claims: Sequence[Stretch], named: Iterable[tuple[int, int, str]]
) -> bytearray:
    """What each character is when no words claim it: a code of its kind."""
    kinds = bytearray(length)
    words = [claim for claim in claims if claim.kind == "passage"]
    starts = [claim.start for claim in words]
    for block in blocks:
        last = bisect_left(starts, block.end) - 1
        if last >= 0 and words[last].end > block.start:
            _paint(kinds, block.start, block.end, "mark")
        elif block.kind in CODE:
            _paint(kinds, block.start, block.end, block.kind)
    for start, end, kind in named:
        _paint(kinds, start, end, kind)
    return kinds


def _paint(kinds: bytearray, start: int, end: int, kind: str) -> None:
    kinds[start:end] = CODE[kind] * (end - start)


def _between(characters: str, kinds: bytearray, start: int, end: int) -> list[Stretch]:
    """The stretches between words that were read: runs of one kind of furniture, and the white space in them."""
    if characters[start:end].isspace():
        return [Stretch(start, end, "blank")]
    for blank in BLANK.finditer(characters, start, end):
        _paint(kinds, *blank.span(), "blank")
    spans = [run.span() for run in RUN.finditer(kinds, start, end)]
    return [Stretch(at, until, KINDS[kinds[at]]) for at, until in spans]
