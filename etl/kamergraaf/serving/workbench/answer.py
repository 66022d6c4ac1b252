"""Ask the reader, and keep what a page shows of the answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.queries.describe import query_form
from kamergraaf.queries.run import TRIPLE, Term
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.workbench.mistakes import Mistake, read_mistake

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kamergraaf.serving.reader import Reader

Row = tuple[Term | None, ...]

# A table of more rows is slow to lay out and read by nobody; the downloads hold all.
SHOWN = 500
# A chart puts rows together, so it takes more of them.
KEPT = 5_000
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The first rows of an answer, how many there are (`more`: at least so many), and how long the engine took."""

    form: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    more: bool
    milliseconds: int

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that stand in the table."""
        return self.rows[:SHOWN]

    def columns_named(self, names: Container[str]) -> Iterator[Term | None]:
        """Yield all values of the columns in `names`."""
        places = [place for place, column in enumerate(self.columns) if column in names]
        return (row[place] for row in self.rows for place in places)

    @property
    def truth(self) -> bool | None:
        """The answer to an ASK query, else None."""
        if self.form != "ASK":
            return None
        answer = self.rows[0][0]
        return isinstance(answer, ox.Literal) and answer.value == "true"


async def ask(reader: Reader, text: str) -> Answer | Mistake:
    """Run the query `text`; a query that cannot be answered is told as a mistake."""
    form = query_form(text)
    started = time.monotonic()
    try:
        columns, rows, total = await (
            _graph(reader, text) if form in ("CONSTRUCT", "DESCRIBE") else _table(reader, text)
        )
    except ProblemError as error:
        return read_mistake(error.detail, text, error.status_code, error.reason)
    except SyntaxError as error:
        return read_mistake(str(error), text)
    took = round((time.monotonic() - started) * 1000)
    return Answer(form, columns, rows, total, total > COUNTED, took)


async def _graph(reader: Reader, text: str) -> tuple[tuple[str, ...], tuple[Row, ...], int]:
    triples = await reader.construct(text)
    # A graph has no order of its own: sorted, so that the same graph gives the same page.
    rows: list[Row] = sorted(((t.subject, t.predicate, t.object) for t in triples), key=str)
    return TRIPLE, tuple(rows[:KEPT]), len(rows)


async def _table(reader: Reader, text: str) -> tuple[tuple[str, ...], tuple[Row, ...], int]:
    answer = await reader.select(text)
    if isinstance(answer, ox.QueryBoolean):
        return ("answer",), ((ox.Literal(bool(answer)),),), 1
    columns = tuple(variable.value for variable in answer.variables)
    solutions = iter(answer)
    rows = tuple(tuple(row[column] for column in columns) for row in islice(solutions, KEPT))
    rest = sum(1 for _ in islice(solutions, COUNTED + 1 - len(rows)))
    return columns, rows, len(rows) + rest
