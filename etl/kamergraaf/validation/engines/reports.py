"""Read a SHACL validation report graph, the form in which two of the engines answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from kamergraaf.validation.engines.model import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node


def read_report(results: Graph) -> Iterator[Violation]:
    """Yield the results of a report graph; what a result has as its detail is no result of its own."""
    for result in results.objects(None, SH.result):
        path = results.value(result, SH.resultPath)
        yield Violation(
            shape=str(results.value(result, SH.sourceShape)),
            component=str(results.value(result, SH.sourceConstraintComponent)),
            severity=str(results.value(result, SH.resultSeverity)),
            focus=_name(results.value(result, SH.focusNode)) or "",
            path=str(path) if isinstance(path, URIRef) else None,
            value=_name(results.value(result, SH.value)),
            messages=tuple(sorted(_messages(results, result))),
        )


def _messages(results: Graph, result: Node) -> Iterator[tuple[str, str]]:
    for message in results.objects(result, SH.resultMessage):
        if isinstance(message, Literal):
            yield message.language or "", str(message)


def _name(node: Node | None) -> str | None:
    if node is None:
        return None
    return f"_:{node}" if isinstance(node, BNode) else str(node)
