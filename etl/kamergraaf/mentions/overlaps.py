"""Of names that overlap keep one: the longest, then the earliest, then the one that is known."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.mentions.found import Found

_PLACE = attrgetter("at", "until")


def without_overlaps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the found names of one kind without overlaps, in text order, whatever order they come in."""
    kept: list[Found] = []
    first = reach = 0  # of those at the end that hang together: each overlaps one before it
    for one in sorted(found, key=_PLACE):
        if one.at >= reach:
            if len(kept) > first + 1:
                kept[first:] = _best(kept[first:])
            first, reach = len(kept), one.until
        elif one.until > reach:
            reach = one.until
        kept.append(one)
    kept[first:] = _best(kept[first:])
    return tuple(kept)


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
    ordered = sorted([(other.at, other.until) for other in others])
    starts, ends = [at for at, _ in ordered], [until for _, until in ordered]
    starts.append(sys.maxsize)
    return tuple([one for one in found if starts[bisect_right(ends, one.at)] >= one.until])


def _rank(one: Found) -> tuple[int, int, bool, str, tuple[str, ...]]:
    return (one.at - one.until, one.at, not (one.candidates or one.identifier), one.form, one.candidates)
