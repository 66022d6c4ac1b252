"""What the browser needs to draw the chart of a query: the parts, and the rows in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.serving.workbench.cells import Names, cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.queries.chart import Chart
    from kamergraaf.queries.run import Term
    from kamergraaf.serving.workbench.answer import Answer

Value = str | int | float | None
# The parts of a network that are things with pages of their own.
ENDS = ("source", "target")


def drawing(chart: Chart, answer: Answer, names: Names) -> dict[str, object]:
    """Return the chart as plain data: `kind`, `parts` (columns by part), `rows` (values by column), `all` (no row is left out).

    The address of the page of a thing stands beside it in its row, under the column's name with an @ before it.
    """
    drawn = chart.drawn
    linked = {chart.column(part) for part in ("link", *ENDS)} - {None}
    rows: list[dict[str, Value]] = []
    for row in answer.rows:
        values = {column: term for column, term in zip(answer.columns, row, strict=True) if column in drawn}
        rows.append({**_values(values, names), **_links(values, linked, names)})
    return {
        "kind": chart.kind,
        "parts": {part: list(columns) for part, columns in chart.columns.items()},
        "rows": rows,
        "all": answer.total == len(answer.rows),
    }


def _values(values: Mapping[str, Term | None], names: Names) -> dict[str, Value]:
    return {column: _value(term, names) for column, term in values.items()}


def _links(values: Mapping[str, Term | None], linked: set[str | None], names: Names) -> dict[str, Value]:
    return {f"@{column}": cell(term, names).href for column, term in values.items() if column in linked}


def _value(term: Term | None, names: Names) -> Value:
    if term is None:
        return None
    shown = cell(term, names)
    if shown.numeric and isinstance(term, ox.Literal):
        return float(term.value) if "." in term.value or "e" in term.value.lower() else int(term.value)
    return shown.text
