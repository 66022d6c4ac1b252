"""The partition of the source: every character in exactly one node or one named kind of furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kamergraaf.document.model import Passage, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.blocks import Block

KINDS = (
    "unread",
    "passage",
    "marker",
    "mark",
    "blank",
    "rule",
    "page-number",
    "running-head",
    "image",
    "letterhead",
    "label",
)
CODE = {kind: code for code, kind in enumerate(KINDS)}
RUN = re.compile(b"|".join(re.escape(bytes((code,))) + b"+" for code in CODE.values()))
BLANK = re.compile(r"[\s\ufeff]+")


def partition(
    characters: str, blocks: Sequence[Block], passages: Sequence[Passage], named: Iterable[tuple[int, int, str]]
) -> tuple[Stretch, ...]:
    """Name what every character of the source is; what nobody claims is "unread".

    `named` are spans that are furniture by decision of the parser (labels, repeated letterheads). Inside a block that
    gave a passage, characters that the passage left out are marks ("**", "#", "<sup>") or blanks.
    """
    kinds = bytearray(len(characters))
    read = {block.start for passage in passages for block in _blocks_at(blocks, passage)}
    for block in blocks:
        _paint(
            kinds,
            block.start,
            block.end,
            "mark" if block.start in read else block.kind if block.kind in CODE else "unread",
        )
    for start, end, kind in named:
        _paint(kinds, start, end, kind)
    owner: dict[int, int] = {}
    for passage in passages:
        for start, end in passage.reading.segments(0, len(passage.text)):
            _paint(kinds, start, end, "passage")
            owner[start] = passage.index
        for marker in passage.markers:
            _paint(kinds, marker.start, marker.end, "marker")
    _paint_blanks(kinds, characters)
    return tuple(_stretches(kinds, owner))


def _paint(kinds: bytearray, start: int, end: int, kind: str) -> None:
    kinds[start:end] = bytes((CODE[kind],)) * (end - start)


def _paint_blanks(kinds: bytearray, characters: str) -> None:
    """Name the white space that is not within words that were read, or within their markers."""
    for run in RUN.finditer(bytes(kinds)):
        if KINDS[kinds[run.start()]] not in ("passage", "marker"):
            for blank in BLANK.finditer(characters, run.start(), run.end()):
                _paint(kinds, blank.start(), blank.end(), "blank")


def _blocks_at(blocks: Sequence[Block], passage: Passage) -> list[Block]:
    """The blocks that a passage's words stand in; one run of words may go on from block to block."""
    segments = passage.reading.segments(0, len(passage.text))
    found: list[Block] = []
    at = _first_block(blocks, segments[0][0])
    for start, end in segments:
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        while at < len(blocks) and blocks[at].start < end:
            if not found or found[-1] is not blocks[at]:
                found.append(blocks[at])
            if blocks[at].end >= end:
                break
            at += 1
    return found


def _first_block(blocks: Sequence[Block], start: int) -> int:
    """Binary search: the first block that ends behind `start`."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _stretches(kinds: bytearray, owner: dict[int, int]) -> Iterable[Stretch]:
    """Runs of one kind; a run of passage characters is cut where another passage begins."""
    begins = sorted(owner)
    for run in RUN.finditer(bytes(kinds)):
        kind = KINDS[kinds[run.start()]]
        if kind != "passage":
            yield Stretch(run.start(), run.end(), kind)
            continue
        cuts = begins[bisect_left(begins, run.start()) : bisect_left(begins, run.end())]
        for start, end in zip(cuts, [*cuts[1:], run.end()], strict=True):
            yield Stretch(start, end, kind, owner[start])
