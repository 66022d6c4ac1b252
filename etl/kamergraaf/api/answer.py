"""An answer as people use it: rows of plain values, data frames, files."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kamergraaf.api.values import ColumnType, Value, plain, types_of
from kamergraaf.errors import UsageError
from kamergraaf.queries.render import render, shorten
from kamergraaf.queries.run import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas
    import polars

#: How many rows a notebook or a prompt shows of an answer.
SHOWN = 20

PANDAS: dict[ColumnType, str] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[us, UTC]",
}


class Answer:
    r"""The rows that a query gave.

    Iterate over it for rows, each a `dict` from column to plain value: texts and IRIs are `str`, dates
    `datetime.date`, whole numbers `int`, what is empty is None.

    >>> import kamergraaf, pyoxigraph
    >>> store = pyoxigraph.Store()
    >>> store.load(
    ...     b'PREFIX dct: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>'
    ...     b'<urn:letter:1> dct:date "2024-04-26"^^xsd:date .', format=pyoxigraph.RdfFormat.TURTLE)
    >>> answer = kamergraaf.open(store).sparql("SELECT ?letter ?date { ?letter dct:date ?date }")
    >>> for row in answer:
    ...     print(row["letter"], row["date"].year)
    urn:letter:1 2024
    >>> len(answer), answer.columns, answer.types
    (1, ('letter', 'date'), ('text', 'date'))
    >>> answer.to_csv()
    'letter,date\r\nurn:letter:1,2024-04-26\r\n'
    """

    __slots__ = ("_result", "_short", "_types")

    def __init__(self, result: Result, *, query: str | None = None, short: bool = False) -> None:
        """Hold `result`; `query` names the stored query it came from, which knows the types of its columns."""
        self._result = result
        self._types = types_of(result, query)
        self._short = short

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return self._result.columns

    @property
    def types(self) -> tuple[ColumnType, ...]:
        """What each column holds: text, integer, number, boolean, date or datetime."""
        return self._types

    @property
    def result(self) -> Result:
        """The RDF terms behind the plain values."""
        return self._result

    def __len__(self) -> int:
        """Return how many rows there are; a yes or no is one row."""
        return len(self._result.rows)

    def __bool__(self) -> bool:
        """Say yes or no for ASK; for rows, whether there are any."""
        return plain(self._result.rows[0][0]) is True if self._result.kind == "boolean" else len(self) > 0

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield the rows, each a dict from column to plain value."""
        for terms in self._values():
            yield dict(zip(self.columns, terms, strict=True))

    def __getitem__(self, column: str) -> list[Value]:
        """Return the values of one column."""
        if column not in self.columns:
            raise KeyError(f"there is no column {column!r}: this answer has {', '.join(self.columns)}")
        return [row[self.columns.index(column)] for row in self._values()]

    def short(self) -> Answer:
        """Return the same answer with IRIs in the short form that people read: `letter/5396454`, `kg:Letter`.

        CSV and RDF keep them whole.
        """
        other = Answer(self._result, short=True)
        other._types = self._types
        return other

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame with typed columns: string, Int64, Float64, boolean, datetime64.

        A time without a zone is taken as UTC. Needs `pip install 'kamergraaf[pandas]'`.
        """
        try:
            import pandas
        except ImportError as error:
            raise _missing("pandas") from error
        return pandas.DataFrame(
            {name: pandas.Series(_fitting(values, kind), dtype=PANDAS[kind]) for name, values, kind in self._columns()},
            columns=list(self.columns),
        )

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame with typed columns: String, Int64, Float64, Boolean, Date, Datetime.

        A time without a zone is taken as UTC. Needs `pip install 'kamergraaf[polars]'`.
        """
        try:
            import polars
        except ImportError as error:
            raise _missing("polars") from error
        types: dict[ColumnType, Any] = {
            "text": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
            "date": polars.Date,
            "datetime": polars.Datetime("us", "UTC"),
        }
        return polars.DataFrame(
            [polars.Series(name, _fitting(values, kind), types[kind]) for name, values, kind in self._columns()]
        )

    def to_csv(self, path: str | Path | None = None) -> str:
        """Return the rows as CSV (RFC 4180, IRIs whole), and write them to the file `path` when it is given."""
        return self.to_text("csv", path)

    def to_text(self, form: str, path: str | Path | None = None) -> str:
        """Return the answer as table, csv, tsv, json, xml or md; a graph also as ttl, nt, jsonld or rdf."""
        text = render(self._result, form)
        if path is not None:
            _write(Path(path), text)
        return text

    def __repr__(self) -> str:
        """Show the first rows as a table for people."""
        return self._shown().rstrip("\n")

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook; all text is escaped."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(_cell(value))}</td>' for value in row.values())}</tr>"
            for row, _ in zip(self.short(), range(SHOWN), strict=False)
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{len(self)} rows</p>"

    def _shown(self) -> str:
        first = Result(self._result.columns, self._result.rows[:SHOWN], self._result.kind)
        count = "" if len(self) <= SHOWN else f"… the first {SHOWN} of {len(self)}\n"
        return render(first, "table") + count

    def _values(self) -> Iterator[tuple[Value, ...]]:
        for row in self._result.rows:
            yield tuple(
                shorten(term.value) if self._short and isinstance(term, NamedNode) else plain(term) for term in row
            )

    def _columns(self) -> Iterator[tuple[str, list[Value], ColumnType]]:
        columns = list(zip(*self._values(), strict=True)) or [()] * len(self.columns)
        for name, values, kind in zip(self.columns, columns, self.types, strict=True):
            yield name, list(values), kind


def _fitting(values: list[Value], kind: ColumnType) -> list[Value]:
    """Return the values in the one type that a data frame's column has."""
    if kind == "text":
        return [None if value is None else _cell(value) for value in values]
    if kind == "number":
        return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
    if kind == "datetime":
        return [v.replace(tzinfo=UTC) if isinstance(v, datetime) and v.tzinfo is None else v for v in values]
    return values


def _cell(value: Value) -> str:
    """Return a value as RDF writes it: `true`, not `True`."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}): choose a place that you may write to"
        ) from error


def _missing(library: str) -> UsageError:
    return UsageError(f"{library} is not installed: pip install 'kamergraaf[{library}]'")
