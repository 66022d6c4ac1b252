"""A graph that can be asked: stored queries by name, SPARQL of one's own, and what there is to ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.api.answer import Answer
from kamergraaf.api.places import find
from kamergraaf.errors import UsageError
from kamergraaf.queries import bind, load_catalogue, run
from kamergraaf.queries.describe import THEMES
from kamergraaf.queries.prefixes import with_prefixes
from kamergraaf.queries.run import Result
from kamergraaf.web import SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.queries import Query
    from kamergraaf.queries.run import Source

Given = str | int | date


class Graph:
    """The graph in a store, a file or behind an endpoint; `kamergraaf.open` makes one.

    >>> import kamergraaf, pyoxigraph
    >>> graph = kamergraaf.open(pyoxigraph.Store())
    >>> graph.query("positions-on-act", act="http://data.europa.eu/eli/dir/2008/115/oj").columns[:3]
    ('date', 'named_in', 'holder')
    >>> bool(graph.sparql("ASK { ?letter a kg:Letter }"))
    False
    """

    __slots__ = ("_name", "_source")

    def __init__(self, source: Source, name: str) -> None:
        """Ask `source`, and call it `name` when it is shown."""
        self._source = source
        self._name = name

    def __repr__(self) -> str:
        """Name what is asked."""
        return f"<kamergraaf graph: {self._name}>"

    def query(self, name: str, /, **parameters: Given | Iterable[Given]) -> Answer:
        """Return the answer to the stored query `name`, with these values for its parameters; others keep their default.

        An IRI may be given by an identifier ("celex:32008L0115", "party:VVD", "iso3:MAR") or a name ("Terugkeerrichtlijn");
        several values are a list. `catalogue` lists the queries, `explain` tells of one.
        Raises UsageError for a name or value that means nothing here, StoreError when the graph does not answer.
        """
        query = load_catalogue()[name]
        values = {parameter: _words(given) for parameter, given in parameters.items()}
        return Answer(run(self._source, bind(query, values, self._source)), query=query.name)

    def sparql(self, text: str) -> Answer:
        """Return the answer to a SPARQL query; our prefixes (`kg:`, `eli:`, …) need not be declared.

        The default graph is the union of all graphs. Raises UsageError for a text that is no SPARQL query.
        """
        return Answer(run(self._source, with_prefixes(text)))

    @property
    def catalogue(self) -> Answer:
        """The stored queries, those for people first: name, theme, question in English and Dutch, parameters."""
        return catalogue()

    def explain(self, name: str) -> str:
        """Return what a stored query answers, and what its parameters are, as text.

        >>> print(Graph(ox.Store(), "").explain("open-commitments").splitlines()[0])
        open-commitments: Which commitments are open, overdue first?
        """
        return explain(load_catalogue()[name])


def open_graph(source: str | Path | ox.Store | None = None, *, timeout: float = SECONDS) -> Graph:
    """Return the graph in `source`; see `kamergraaf.open`."""
    found = find(source, timeout=timeout)
    return Graph(found, "in memory" if isinstance(source, ox.Store) else str(source or "store"))


def catalogue() -> Answer:
    """Return the stored queries as an answer: one row a query."""
    columns = ("name", "theme", "question", "vraag", "parameters")
    queries = sorted(load_catalogue(), key=lambda query: (list(THEMES).index(query.theme), query.name))
    rows = tuple((q.name, q.theme, q.title_en, q.title, ", ".join(p.name for p in q.parameters)) for q in queries)
    return Answer(Result(columns, tuple(tuple(map(ox.Literal, row)) for row in rows)))


def explain(query: Query) -> str:
    """Return the title and description of a query in English, and a line for each parameter."""
    lines = [f"{query.name}: {query.title_en}", "", fill(query.description_en, 100), ""]
    lines += [f"  {p.name} ({p.type}): {p.label_en}, for example {p.example!r}" for p in query.parameters]
    return "\n".join(lines).rstrip()


def _words(given: Given | Iterable[Given]) -> list[str]:
    several = [given] if isinstance(given, str | int | date) else list(given)
    for value in several:
        if not isinstance(value, str | int | date) or isinstance(value, bool):
            raise UsageError(f"a parameter takes a text, a whole number or a date, not {value!r}")
    return [value.isoformat() if isinstance(value, date) else str(value) for value in several]
