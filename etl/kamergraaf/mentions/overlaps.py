"""Of names that overlap keep one: the longest, then the earliest, then the one that is known."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.mentions.found import Found

_PLACE = attrgetter("at", "until")


def without_overlaps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the found names of one kind without overlaps, in text order, whatever order they come in."""
    kept: list[Found] = []
    together: list[Found] = []  # those that hang together: each overlaps one before it
    reach = 0
    for one in sorted(found, key=_PLACE):
        if one.at >= reach:
            kept += _best(together) if len(together) > 1 else together
            together, reach = [one], one.until
        else:
            together.append(one)
            reach = max(reach, one.until)
    return (*kept, *_best(together))


def _best(together: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    starts: list[int] = []
    for one in sorted(together, key=_rank):
        place = bisect_left(starts, one.at)
        if (not place or kept[place - 1].until <= one.at) and (place == len(kept) or one.until <= starts[place]):
            kept.insert(place, one)
            starts.insert(place, one.at)
    return kept


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
