"""The partition of the source: every character in exactly one node or one named kind of furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.document.model import Passage, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.blocks import Block

KINDS = (
    "unread", "passage", "marker", "mark", "blank", "rule", "page-number", "running-head", "image", "letterhead", "contents", "label",
)


def partition(
    characters: str,
    blocks: Sequence[Block],
    passages: Sequence[Passage],
    named: Iterable[tuple[int, int, str]],
) -> tuple[Stretch, ...]:
    """Name what every character of the source is; what nobody claims is "unread".

    `named` are spans that are furniture by decision of the parser (labels, repeated letterheads). Inside a block,
    characters that its passage left out are marks ("**", "#", "<sup>") or blanks.
    """
    kinds = bytearray(len(characters))
    for block in blocks:
        code = KINDS.index(block.kind) if block.kind in KINDS else KINDS.index("unread")
        kinds[block.start : block.end] = bytes([code]) * (block.end - block.start)
    for start, end, kind in named:
        kinds[start:end] = bytes([KINDS.index(kind)]) * (end - start)
    owner: dict[int, int] = {}
    for passage in passages:
        _paint(kinds, owner, passage, blocks)
    return _stretches(characters, kinds, owner)


def _paint(kinds: bytearray, owner: dict[int, int], passage: Passage, blocks: Sequence[Block]) -> None:
    mark, own, marker = KINDS.index("mark"), KINDS.index("passage"), KINDS.index("marker")
    inside = [block for block in blocks if passage.start <= block.start < passage.end or block.start <= passage.start < block.end]
    for block in inside:
        if block.kind in ("text", "heading", "footnote"):
            for at in range(max(block.start, 0), block.end):
                if kinds[at] == 0:
                    kinds[at] = mark
    for start, end in passage.reading.segments(0, len(passage.text)):
        kinds[start:end] = bytes([own]) * (end - start)
        owner[start] = passage.index
    for one in passage.markers:
        kinds[one.start : one.end] = bytes([marker]) * (one.end - one.start)


def _stretches(characters: str, kinds: bytearray, owner: dict[int, int]) -> tuple[Stretch, ...]:
    """Run lengths of the painted kinds; blanks outside passages are their own kind."""
    own = KINDS.index("passage")
    blank = KINDS.index("blank")
    for at, character in enumerate(characters):
        if kinds[at] != own and (character.isspace() or character == "\ufeff"):
            kinds[at] = blank
    found: list[Stretch] = []
    start, passage = 0, None
    for at in range(1, len(characters) + 1):
        if at - 1 in owner:
            passage = owner[at - 1]
        if at == len(characters) or kinds[at] != kinds[start] or (kinds[at] == own and at in owner and owner[at] != passage):
            kind = KINDS[kinds[start]]
            found.append(Stretch(start, at, kind, passage if kind == "passage" else None))
            start = at
    return tuple(found)
