"""The chart of a query: what its header says is drawn, and which column plays which part.

#+ chart: {type: bar, label: label, value: mentions, link: act}
#+ chart: {type: timeline, date: date, lane: holder_label, series: stance, text: quote, link: letter}
#+ chart: {type: matrix, row: act_label, column: holder_label, value: [advocates, opposes]}
#+ chart: {type: network, source: source, source_label: source_label, target: target, target_label: target_label}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

ChartKind = Literal["bar", "timeline", "matrix", "network"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that columns play in a kind of chart: those it needs, those it may have, and those that take several."""

    needed: tuple[str, ...]
    possible: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


PARTS: Mapping[ChartKind, Parts] = MappingProxyType(
    {
        # One bar a label; several values, or a series, stand beside each other in colours.
        "bar": Parts(("label", "value"), ("series", "link"), ("value",)),
        # One point a row on its date, in the lane of its holder, asker or the like.
        "timeline": Parts(("date", "lane"), ("series", "text", "link")),
        # One cell for a row and a column; of several values the greatest gives the colour.
        "matrix": Parts(("row", "column", "value"), (), ("value",)),
        # One line a row, from a thing to a thing.
        "network": Parts(
            ("source", "target"), ("source_label", "source_kind", "target_label", "target_kind", "relation", "weight")
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its kind, and the columns of the result by the part they play."""

    kind: ChartKind
    columns: Mapping[str, tuple[str, ...]]

    @property
    def drawn(self) -> frozenset[str]:
        """The columns that play a part."""
        return frozenset(column for columns in self.columns.values() for column in columns)

    def column(self, part: str) -> str | None:
        """Return the column that plays `part`, the first if there are several, or None."""
        return next(iter(self.columns.get(part, ())), None)


class ChartError(ValueError):
    """A chart that breaks the rules; the message says which, and what to write instead."""


def read_chart(given: object, text: str) -> Chart:
    """Read the value of `chart` in a header of the query `text`; raises ChartError."""
    if not isinstance(given, dict) or not all(isinstance(key, str) for key in given):
        raise ChartError("chart is a list of parts, as in 'chart: {type: bar, label: name, value: number}'")
    kind = next((each for each in get_args(ChartKind) if each == given.get("type")), None)
    if kind is None:
        raise ChartError(f"the type of a chart is one of {', '.join(get_args(ChartKind))}")
    parts = PARTS[kind]
    columns = {part: _columns(part, value, parts) for part, value in given.items() if part != "type"}
    if missing := [part for part in parts.needed if part not in columns]:
        raise ChartError(f"a {kind} chart needs a column for {' and '.join(missing)}")
    if unknown := [part for part in columns if part not in parts.needed + parts.possible]:
        raise ChartError(f"a {kind} chart has no {unknown[0]!r}; it has {', '.join(parts.needed + parts.possible)}")
    for column in (column for named in columns.values() for column in named):
        if not re.search(rf"[?$]{re.escape(column)}\b", text):
            raise ChartError(f"the query has no column ?{column}")
    return Chart(kind, MappingProxyType(columns))


def _columns(part: str, value: object, parts: Parts) -> tuple[str, ...]:
    listed = value if isinstance(value, list) and part in parts.several else [value]
    if not listed or not all(isinstance(each, str) and each for each in listed):
        raise ChartError(f"{part} of a chart is the name of a column, without question mark")
    return tuple(listed)
