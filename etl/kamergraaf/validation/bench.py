"""Run the check queries over one letter at a time, beside the ontology and the vocabularies."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kamergraaf.namespaces import GRAPH
from kamergraaf.validation.checks import known_terms, run_checks
from kamergraaf.validation.rdf import read_quads

if TYPE_CHECKING:
    from kamergraaf.validation.report import Report


class _Bench:
    """A store that keeps ontology and vocabularies loaded and holds one letter at a time.

    Loading the vocabularies costs more than a letter's checks; so they stay, and only the letter comes and goes.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._store: Store | None = None

    def check(self, quads: list[Quad]) -> Report:
        with self._lock:
            if self._store is None:
                self._store = known_terms()
            try:
                self._store.extend(quads)
                return run_checks(self._store)
            finally:
                self._store.remove_graph(LOOSE)


_BENCH = _Bench()
LOOSE = NamedNode(GRAPH + "letter/-")


def check_letter(nquads: bytes | str) -> Report:
    """Run the check queries over one letter's N-Quads, with vocabularies and ontology beside them.

    Whatever their graphs are called, the quads are taken as one letter's: a graph that passes for the vocabulary cannot
    describe what the vocabulary does not.
    """
    return _BENCH.check([Quad(q.subject, q.predicate, q.object, LOOSE) for q in read_quads(nquads)])
