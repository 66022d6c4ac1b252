"""`kamergraaf query`: ask the store."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.errors import UsageError
from kamergraaf.publishing import open_store
from kamergraaf.queries import Endpoint, Format, bind, load_catalogue, load_file, load_text, render, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.queries import Query

#: What the name of a query file ends in.
FILES = frozenset({".rq", ".sparql"})
#: How a query begins that is typed on the command line; one that describes an IRI has no braces.
SPARQL = re.compile(r"\s*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\s", re.IGNORECASE)


def list_queries() -> None:
    """Print the stored queries: name, what it answers, its parameters."""
    rows = [
        (query.name, query.title_en, ", ".join(parameter.name for parameter in query.parameters))
        for query in load_catalogue()
    ]
    show.table(("name", "what it answers", "parameters"), rows)


def answer(
    name: str, params: Iterable[str], form: Format | None, data: Path, endpoint: str | None, timeout: float
) -> None:
    """Print the answer to a stored query, or to the query in a file, in stdin ("-") or on the command line itself."""
    query = _query(name)
    source = Endpoint(endpoint, timeout) if endpoint else open_store(data)
    text = bind(query, _values(params), source)
    # As bytes: the line ends of CSV and the empty cells of TSV are part of the result.
    show.result_bytes(render(run(source, text), form, width=show.width()).encode())


def _query(name: str) -> Query:
    if name == "-":
        return load_text(sys.stdin.read(), "stdin", "the query in stdin")
    if "{" in name or SPARQL.match(name):
        return load_text(name, "command-line", "the query on the command line")
    path = Path(name)
    named_as_file = path.suffix in FILES or path.name != name
    if path.is_file() or (named_as_file and not _is_stored(name)):
        return load_file(path)
    return load_catalogue()[name]


def _is_stored(name: str) -> bool:
    """Whether the name is that of a stored query, also with its folder or suffix: "report/topics", "topics.rq"."""
    bare = name.removesuffix(".rq")
    return any(bare in (query.name, f"{query.theme}/{query.name}") for query in load_catalogue())


def _values(params: Iterable[str]) -> dict[str, list[str]]:
    """Return the values by name; a name that is given more than once has all its values."""
    values: dict[str, list[str]] = defaultdict(list)
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"the parameter {param} has no value: write --param {param}=VALUE")
        values[name].append(value)
    return values
