"""Of names that overlap keep one: the longest, then the earliest, then the one that is known."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.mentions.found import Found


def without_overlaps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the found names of one kind without overlaps, in text order, whatever order they come in."""
    kept: list[Found] = []
    for one in sorted(found, key=_rank):
        place = bisect_left(kept, one.at, key=lambda other: other.at)
        before = kept[place - 1] if place else None
        after = kept[place] if place < len(kept) else None
        if (before is None or before.until <= one.at) and (after is None or one.until <= after.at):
            kept.insert(place, one)
    return tuple(kept)


def outside(found: Iterable[Found], others: Iterable[Found]) -> tuple[Found, ...]:
    """Return those of `found` that touch none of `others`; `others` do not overlap each other."""
    ordered = sorted((other.at, other.until) for other in others)
    ends = [until for _, until in ordered]

    def free(one: Found) -> bool:
        place = bisect_left(ends, one.at + 1)
        return place == len(ordered) or ordered[place][0] >= one.until

    return tuple(one for one in found if free(one))


def _rank(one: Found) -> tuple[int, int, bool, str, tuple[str, ...]]:
    return (one.at - one.until, one.at, not (one.candidates or one.identifier), one.form, one.candidates)
