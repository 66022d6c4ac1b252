"""Run the shapes over one letter's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import KG, PREFIXES
from kamergraaf.validation.rdf import as_graph
from kamergraaf.validation.report import Finding, Report
from kamergraaf.validation.shapes import shapes

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    from kamergraaf.validation.report import Severity

SEVERITY: dict[str, Severity] = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}
EVIDENCE = URIRef(f"{KG}evidence")
BEGIN = URIRef(f"{PREFIXES['nif']}beginIndex")
END = URIRef(f"{PREFIXES['nif']}endIndex")


def validate_graph(nquads: bytes | str, extra_shapes: tuple[Path, ...] = ()) -> Report:
    """Validate one letter's N-Quads against our shapes and those of the `extra_shapes` files (Turtle).

    Graph names play no part. Raises ResourceError when shapes do not load or cannot be run, and SourceError when the
    text is not N-Quads.
    """
    graph = as_graph(nquads)
    return run_shapes(graph, shapes(extra_shapes))


def run_shapes(graph: Graph, rules: Graph) -> Report:
    """Validate a graph in rdflib memory against a shapes graph."""
    try:
        _, results, reason = pyshacl.validate(graph, shacl_graph=rules, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        results, reason = None, str(error)
    if not isinstance(results, Graph):
        raise ResourceError(f"the shapes cannot be run: {' '.join(str(reason).split())}. Correct the shapes")
    return Report.of(_finding(results, result, graph) for result in results.subjects(SH.resultSeverity, None))


def _finding(results: Graph, result: Node, graph: Graph) -> Finding:
    focus = results.value(result, SH.focusNode)
    start, end = _place(graph, focus)
    return Finding(
        rule=_rule(results.value(result, SH.sourceShape)),
        severity=SEVERITY.get(str(results.value(result, SH.resultSeverity)), "violation"),
        node=str(focus),
        message=_message(results, result, "nl"),
        message_en=_message(results, result, "en"),
        start=start,
        end=end,
        path=_iri(results.value(result, SH.resultPath)),
        value=_text(results.value(result, SH.value)),
    )


def _rule(shape: Node | None) -> str:
    """Return the local name of a shape: what follows the last slash or hash of its IRI."""
    return str(shape).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _message(results: Graph, result: Node, language: str) -> str:
    """Return the message in `language`; a shape of others may have one message, in any language or in none."""
    messages = sorted(m for m in results.objects(result, SH.resultMessage) if isinstance(m, Literal))
    own = [str(message) for message in messages if message.language == language]
    return (own or [str(message) for message in messages] or [""])[0]


def _iri(path: Node | None) -> str | None:
    """Return a path that is one property; a path with blank nodes has no name."""
    return str(path) if path is not None and path.n3().startswith("<") else None


def _text(value: Node | None) -> str | None:
    return None if value is None else str(value)


def _place(graph: Graph, node: Node | None) -> tuple[int | None, int | None]:
    """Return the offsets of a node, or of its evidence."""
    for holder in (node, graph.value(node, EVIDENCE)):
        ends = [graph.value(holder, index) for index in (BEGIN, END)]
        if all(end is not None and str(end).isdecimal() for end in ends):
            return int(str(ends[0])), int(str(ends[1]))
    return None, None
