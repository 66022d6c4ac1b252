"""Say whether a letter's graph keeps the rules: graph -> Report.

Three kinds of rules, one report: shapes (`shapes/`, over the letter's own graph), check queries (`queries/check/`, over a
store with the letter, the vocabularies and the ontology), and quotes (what the graph quotes against the source text).
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kamergraaf.namespaces import GRAPH
from kamergraaf.validation.checks import known_terms, run_checks
from kamergraaf.validation.quotes import check_quotes
from kamergraaf.validation.rdf import read_quads
from kamergraaf.validation.report import Finding, Report, Severity
from kamergraaf.validation.shacl import validate_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.source.text import Text

__all__ = ["Finding", "Report", "Severity", "check_letter", "run_checks", "validate_graph", "validate_letter"]


def validate_letter(nquads: bytes | str, text: Text | None, extra_shapes: tuple[Path, ...] = ()) -> Report:
    """Validate one letter's N-Quads: shapes, check queries, and the quotes when its source `text` is given.

    `extra_shapes` are Turtle files with further shapes. Raises SourceError when the text is not N-Quads, and
    ResourceError when our own shapes, queries or vocabularies do not load.
    """
    report = validate_graph(nquads, extra_shapes) + check_letter(nquads)
    return report if text is None else report + check_quotes(nquads, text)


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
