"""What is validated as one: a letter's graph, a catalogue, a vocabulary; cut out of whatever someone points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kamergraaf.errors import StoreError
from kamergraaf.namespaces import GRAPH
from kamergraaf.queries.run import Result, run

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kamergraaf.queries import Endpoint
    from kamergraaf.source.text import Text
    from kamergraaf.validation.lines import Lines
    from kamergraaf.validation.report import Finding


@dataclass(frozen=True, slots=True)
class Subject:
    """A graph to validate, by the name that people know it by.

    `text` is the letter that a graph was made from, when it is at hand; `lines` finds the places of findings in the
    file `file`: the letter, or the RDF file itself. `stored` says that it comes out of a store, which may have kept an
    xsd:nonNegativeInteger as xsd:integer, as Oxigraph does. `troubles` are findings of the reading itself.
    """

    name: str
    quads: tuple[Quad, ...]
    text: Text | None = None
    file: str | None = None
    lines: Lines | None = None
    stored: bool = False
    troubles: tuple[Finding, ...] = ()


LETTERS = "letter/"


def named_graphs(store: Store, wanted: str) -> tuple[NamedNode, ...]:
    """Return the graphs of ours that a profile is about, by name: all letters for "letter/", else the one graph."""
    names = sorted((graph for graph in store.named_graphs() if isinstance(graph, NamedNode)), key=lambda g: g.value)
    return tuple(graph for graph in names if is_wanted(graph.value, wanted))


def is_wanted(graph: str, wanted: str) -> bool:
    """Say whether a graph is one that a profile is about.

    >>> is_wanted(GRAPH + "letter/5396454", "letter/"), is_wanted(GRAPH + "vocabulary", "letter/")
    (True, False)
    """
    return graph.startswith(GRAPH + wanted) if wanted.endswith("/") else graph == GRAPH + wanted


def subjects_in(store: Store, wanted: str, name: str) -> Iterator[Subject]:
    """Yield what a profile is about in a store: each of our graphs of that kind, or all there is when it has none."""
    graphs = named_graphs(store, wanted)
    for graph in graphs:
        yield Subject(graph.value, tuple(store.quads_for_pattern(None, None, None, graph)), stored=True)
    if not graphs:
        yield Subject(name, tuple(store), stored=True)


def subjects_behind(endpoint: Endpoint, wanted: str) -> Iterator[Subject]:
    """Yield what a profile is about behind an endpoint, one graph a request; nothing when it has no such graph.

    Raises StoreError when the endpoint does not answer, or refuses to give a whole graph.
    """
    listed = run(endpoint, "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph")
    for graph in _nodes(listed):
        if is_wanted(graph.value, wanted):
            answer = run(endpoint, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
            quads = tuple(Quad(*row, graph) for row in answer.rows)  # type: ignore[arg-type, call-arg]
            _check_whole(endpoint, graph, len(quads))
            yield Subject(graph.value, quads, stored=True)


def _check_whole(endpoint: Endpoint, graph: NamedNode, arrived: int) -> None:
    """Raise StoreError when an endpoint gave only a part of a graph: many cut long answers without a word."""
    counted = run(endpoint, f"SELECT (COUNT(*) AS ?number) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    number = getattr(counted.rows[0][0], "value", "?") if counted.rows else "?"
    if number != str(arrived):
        raise StoreError(
            f"{endpoint.url} gave {arrived} of the {number} statements of {graph.value}: "
            "its answers are limited; validate a dump of it instead"
        )


def _nodes(result: Result) -> Iterable[NamedNode]:
    return [row[0] for row in result.rows if isinstance(row[0], NamedNode)]
