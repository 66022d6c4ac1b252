"""Write the graph as flat tables: one CSV file a query of queries/export/, with CSVW metadata beside each."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError
from kamergraaf.export.answers import library
from kamergraaf.export.columns import group_metadata, metadata
from kamergraaf.queries import Query, Result, run

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

# The tag of the queries that make a table.
TABLE = "table"
# The metadata of all tables together, under the name that CSVW tools look for beside a table.
GROUP = "csv-metadata.json"


def table_queries() -> tuple[Query, ...]:
    """Return the queries that make a table each, by name."""
    return tuple(query for query in library().themed("export") if TABLE in query.tags)


def export_tables(store: Store, directory: Path) -> tuple[Path, ...]:
    """Write all tables of the store's letters into `directory`, and return the CSV files.

    UTF-8, a header line, commas, CRLF (RFC 4180); rows by letter and place in the text; empty where there is no value.
    """
    results = tuple((query, run(store, query.text)) for query in table_queries())
    _write(directory / GROUP, group_metadata((query, result.columns) for query, result in results))
    return tuple(_export(query, result, directory) for query, result in results)


def _export(query: Query, result: Result, directory: Path) -> Path:
    _write(directory / f"{query.name}.csv-metadata.json", metadata(query, result.columns))
    return _write(directory / f"{query.name}.csv", as_csv(result))


def as_csv(result: Result) -> str:
    """Return a result as CSV text: IRIs whole, literals without quotes and language."""
    cells = io.StringIO()
    writer = csv.writer(cells, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([getattr(term, "value", "") for term in row] for row in result.rows)
    return cells.getvalue()


def _write(path: Path, content: str) -> Path:
    aside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(content, encoding="utf-8", newline="")
        return aside.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot write ({error.strerror}): choose a folder that you may write to") from error
