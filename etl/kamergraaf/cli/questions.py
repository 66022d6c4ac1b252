"""`kamergraaf query` and `kamergraaf gaps`: ask the store, and see what could not be linked."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.cli.model import first_words
from kamergraaf.cli.rows import Row, read_rows
from kamergraaf.errors import UsageError
from kamergraaf.publishing import open_store
from kamergraaf.queries import Format, bind, load_catalogue, load_file, render, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

    from kamergraaf.queries import Query

# How many characters of context stand on each side of a mention.
CONTEXT = 45


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


def show_gaps(data: Path) -> None:
    """Print the mentions without a link, the most frequent first, each with one place in its context."""
    store, catalogue = open_store(data), load_catalogue()
    rows = read_rows(store, catalogue["unlinked-mentions"])
    around = catalogue["evidence-at"]
    show.table(
        ("times", "name", "kind", "reason", "letter", "in its context"),
        [
            (
                row["times"],
                first_words(row["text"], 40),
                row.last("kind"),
                row.last("reason"),
                row.last("letter"),
                _context(store, around, row),
            )
            for row in rows
        ],
        numbers=("times",),
    )
    show.message(f"{len(rows)} names without a link in {data}")


def _context(store: Store, around: Query, gap: Row) -> str:
    """Return the words around a mention, from the shortest evidence that holds more than the mention itself."""
    start, end = int(gap["start"]), int(gap["end"])
    pieces = read_rows(store, around, letter=gap["letter"], at=gap["start"])
    wider = [piece for piece in pieces if int(piece["end"]) - int(piece["start"]) > end - start]
    if not wider:
        return ""
    piece = min(wider, key=lambda one: len(one["text"]))
    at, text = start - int(piece["start"]), piece["text"]
    before, after = text[max(0, at - CONTEXT) : at], text[at + end - start : at + end - start + CONTEXT]
    # Whole words only, unless the evidence begins or ends there.
    before = before if at <= CONTEXT else before.partition(" ")[2]
    after = after if len(after) < CONTEXT else after.rpartition(" ")[0]
    return " ".join(f"{before}{text[at : at + end - start]}{after}".split())
