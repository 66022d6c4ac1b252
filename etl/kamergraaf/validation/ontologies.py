"""Which terms an ontology answers for: its own, not those of others that it only declares to be readable alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kamergraaf.namespaces import PREFIXES
from kamergraaf.validation.report import Report

if TYPE_CHECKING:
    from pyoxigraph import Quad

TYPE = PREFIXES["rdf"] + "type"
ONTOLOGY = PREFIXES["owl"] + "Ontology"
NAMESPACE = PREFIXES["vann"] + "preferredNamespaceUri"


def only_own_terms(report: Report, quads: Iterable[Quad]) -> Report:
    """Return the findings on terms in the namespaces of the ontologies of a graph; all findings when it has none."""
    spaces = tuple(sorted(_namespaces(quads)))
    return Report.of(f for f in report.findings if f.node.startswith(spaces)) if spaces else report


def _namespaces(quads: Iterable[Quad]) -> Iterable[str]:
    for quad in quads:
        value = str(getattr(quad.object, "value", quad.object))
        if quad.predicate.value == TYPE and value == ONTOLOGY:
            yield str(quad.subject).strip("<>")
        elif quad.predicate.value == NAMESPACE:
            yield value
