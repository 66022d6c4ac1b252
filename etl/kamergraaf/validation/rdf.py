"""One letter's N-Quads as an rdflib graph in plain memory.

pySHACL gives false results on a graph that an Oxigraph store backs, and rdflib's own N-Quads parser is twenty times
slower than Oxigraph's: so Oxigraph parses, and its terms are rewritten into rdflib's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from rdflib import BNode, Graph, Literal, URIRef

from kamergraaf.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph
    from rdflib.term import Node

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def read_quads(nquads: bytes | str) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of N-Quads text; text that is not N-Quads is a SourceError with its line."""
    data = nquads.encode() if isinstance(nquads, str) else nquads
    try:
        yield from parse(data, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        place = "" if error.lineno is None else f" at line {error.lineno}, column {error.offset}"
        raise SourceError(
            f"these are no N-Quads{place}: {error.msg}. Give the graph as `kamergraaf build` writes it"
        ) from error


@cache
def _datatype(iri: str) -> URIRef:
    return URIRef(iri)


def _literal(term: pyoxigraph.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == XSD_STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=_datatype(term.datatype.value), normalize=False)


def _term(term: object, known: dict[str, URIRef]) -> Node:
    if isinstance(term, NamedNode):
        found = known.get(term.value)
        if found is None:
            found = known[term.value] = URIRef(term.value)
        return found
    if isinstance(term, BlankNode):
        return BNode(term.value)
    return _literal(term)  # type: ignore[arg-type]


def as_graph(nquads: bytes | str) -> Graph:
    """Return the triples of N-Quads text, whatever their graphs, as one rdflib graph in memory."""
    graph = Graph(bind_namespaces="none")
    known: dict[str, URIRef] = {}
    for quad in read_quads(nquads):
        graph.add((_term(quad.subject, known), _term(quad.predicate, known), _term(quad.object, known)))
    return graph
