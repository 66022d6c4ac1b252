"""`kamergraaf query`: ask the store."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.errors import UsageError
from kamergraaf.publishing import open_store
from kamergraaf.queries import Format, bind, load_catalogue, load_file, render, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.queries import Query


def list_queries() -> None:
    """Print the stored queries: name, what it answers, its parameters."""
    rows = [
        (query.name, query.title_en, ", ".join(parameter.name for parameter in query.parameters))
        for query in load_catalogue()
    ]
    show.table(("name", "what it answers", "parameters"), rows)


def answer(name: str, params: Iterable[str], form: Format, data: Path, endpoint: str | None) -> None:
    """Print the answer to a stored query, or to the query in a file."""
    query = _query(name)
    source = endpoint or open_store(data)
    text = bind(query, _values(params), source)
    show.result(render(run(source, text), form, width=show.width()).rstrip())


def _query(name: str) -> Query:
    path = Path(name)
    return load_file(path) if path.suffix == ".rq" and path.exists() else load_catalogue()[name]


def _values(params: Iterable[str]) -> dict[str, list[str]]:
    """Return the values by name; a name that is given more than once has all its values."""
    values: dict[str, list[str]] = defaultdict(list)
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"the parameter {param} has no value: write --param {param}=VALUE")
        values[name].append(value)
    return values
