"""The figures of several letters as one: counts are added up, shares are made of the sums (micro-average)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.scoring.matching import precision_recall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamergraaf.scoring.matching import Measure, Value

Values = dict[str, "Value"]

# Counts that precision, recall and F1 are made of.
COUNTS = ("tp", "fp", "fn")


def total(measures: Iterable[Measure]) -> Values:
    """Return the figures of one kind over several letters, in the order that a letter has them; {} for none.

    A letter whose key says nothing of the kind (`share=None` alone) does not count.

    >>> from kamergraaf.scoring.matching import Measure, precision_recall
    >>> total([Measure(precision_recall(1, 0, 0)), Measure(precision_recall(0, 1, 1))])["f1"]
    0.5
    """
    counted = [measure.values for measure in measures if measure.values != {"share": None}]
    if not counted:
        return {}
    summed = {name: _sum([values[name] for values in counted if name in values]) for name in counted[0]}
    return summed | _ratios(summed)


def _sum(values: Sequence[Value]) -> Value:
    """Add up counts (3) and shares ("3/4"); a ratio cannot be added up, and is made of sums afterwards."""
    if all(isinstance(value, str) for value in values):
        pairs = [str(value).split("/") for value in values]
        return f"{sum(int(right) for right, _ in pairs)}/{sum(int(of) for _, of in pairs)}"
    return sum(value for value in values if isinstance(value, int))


def _ratios(summed: Mapping[str, Value]) -> Values:
    found: Values = {}
    if all(name in summed for name in COUNTS):
        right, wrong, missed = (int(summed[name] or 0) for name in COUNTS)
        found |= precision_recall(right, wrong, missed)
    if "link_recall" in summed:
        found["link_recall"] = _ratio(int(summed["linked_right"] or 0), int(summed["linkable"] or 0))
    if "texts_right" in summed:
        right, of = (int(part) for part in str(summed["texts_right"]).split("/"))
        found["share"] = _ratio(right, of)
    return found


def _ratio(right: int, of: int) -> float | None:
    return round(right / of, 3) if of else None
