"""Compare spans and texts, and count what was right, missed and wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.scoring.key import Key, Marked

Row = Mapping[str, str]
Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one kind, and which items were missed or wrong."""

    values: dict[str, Value]
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """Key items with the row that meets each, required items without one, and rows that touch no item at all."""

    pairs: tuple[tuple[Marked, Row], ...]
    missed: tuple[Marked, ...]
    wrong: tuple[Row, ...]

    @property
    def required(self) -> list[tuple[Marked, Row]]:
        """The pairs that count."""
        return [(item, row) for item, row in self.pairs if item.required]

    def figures(self) -> dict[str, Value]:
        """Return precision, recall and F1."""
        return precision_recall(len(self.required), len(self.wrong), len(self.missed))


def plain(text: str) -> str:
    """Return a text for comparison: Markdown marks, footnote markers and white space do not count.

    >>> plain("**Het  kabinet**<sup>3</sup>")
    'Het kabinet'
    """
    text = re.sub(r"<sup>\d+</sup>", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[*_#>\\]", "", text)).strip()


def span(row: Row) -> tuple[int, int]:
    """Return the span that a row claims."""
    return int(row["start"]), int(row["end"])


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the share that two spans have in common.

    >>> overlap((0, 10), (5, 15))
    0.3333333333333333
    """
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def precision_recall(right: int, wrong: int, missed: int) -> dict[str, Value]:
    """Return precision, recall and F1, with the counts they are made of."""
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    both = precision + recall
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / both, 3) if both else 0.0,
        "tp": right,
        "fp": wrong,
        "fn": missed,
    }


def detect(key: Key, marked: Iterable[Marked], rows: Iterable[Row], threshold: float = 0.5) -> Matched:
    """Match items and rows one to one, the greatest overlap first."""
    items = [item for item in marked if key.covers(item.start)]
    found = [row for row in rows if key.covers(span(row)[0])]
    touching = _touching(items, found)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in touching:
        if i not in pairs and j not in taken and share >= threshold:
            pairs[i] = j
            taken.add(j)
    touched = {j for _, _, j in touching}
    return Matched(
        tuple((items[i], found[j]) for i, j in pairs.items()),
        tuple(item for i, item in enumerate(items) if i not in pairs and item.required),
        tuple(row for j, row in enumerate(found) if j not in touched),
    )


def _touching(items: Sequence[Marked], found: Sequence[Row]) -> list[tuple[float, int, int]]:
    spans = [span(row) for row in found]
    pairs = (
        (overlap((item.start, item.end), spans[j]), i, j)
        for i, item in enumerate(items)
        for j in range(len(spans))
        if max(item.start, spans[j][0]) < min(item.end, spans[j][1])
    )
    return sorted(pairs, reverse=True)


def alike(one: str, other: str) -> float:
    """Return how like two texts are, 0 to 1; texts that share neither beginning nor end count as unlike."""
    one, other = plain(one), plain(other)
    if one[:30] != other[:30] and one[-30:] != other[-30:]:
        return 0.0
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
