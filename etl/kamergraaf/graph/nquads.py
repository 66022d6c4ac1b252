"""Collect the statements of one graph, and give them as sorted N-Quads lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.terms import iri, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Objects = str | None | Iterable[str | None]


class Quads:
    """The statements of one named graph, each once, in any order of arrival.

    Subjects are plain IRIs, predicates and classes are CURIEs ("kg:evidence"), objects are written terms.
    """

    def __init__(self, graph: str) -> None:
        self._graph = iri(graph)
        self._lines: set[str] = set()
        self._described: set[str] = set()

    def describe(self, subject: str, classes: Iterable[str], properties: Mapping[str, Objects]) -> str:
        """Describe a node once and return it as a term; a property that is None or empty is left out."""
        written = iri(subject)
        if subject not in self._described:
            self._described.add(subject)
            self.state(subject, "rdf:type", (term(name) for name in classes))
            for predicate, objects in properties.items():
                self.state(subject, predicate, objects)
        return written

    def state(self, subject: str, predicate: str, objects: Objects) -> None:
        """Add one statement for each of `objects`."""
        head = f"{iri(subject)} {term(predicate)} "
        for written in (objects,) if isinstance(objects, str | None) else objects:
            if written is not None:
                self._lines.add(f"{head}{written} {self._graph} .")

    def knows(self, subject: str) -> bool:
        """Say whether the node has been described."""
        return subject in self._described

    def lines(self) -> tuple[str, ...]:
        """Return the lines, sorted by code point, without line ends."""
        return tuple(sorted(self._lines))
