"""Judge whole numbers that come out of a store: Oxigraph keeps each kind of them as xsd:integer, and only its value.

So the data get xsd:integer everywhere, and a shape that asks for xsd:nonNegativeInteger asks for an xsd:integer from 0 up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import SH

#: The types derived from xsd:integer, with their least and greatest value (XML Schema, part 2, section 3.4).
BOUNDS: Mapping[URIRef, tuple[int | None, int | None]] = {
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
}
DERIVED = frozenset(str(kind) for kind in BOUNDS)
INTEGER = NamedNode(str(XSD.integer))


def widened(shapes: Graph) -> Graph:
    """Return the shapes with xsd:integer and its bounds for each type derived from it."""
    wide = Graph()
    for subject, predicate, node in shapes:
        # A value that a shape lists or asks for is of the type that the store makes of it, too.
        known = isinstance(node, RdfLiteral) and node.datatype in BOUNDS
        wide.add((subject, predicate, RdfLiteral(str(node), datatype=XSD.integer) if known else node))
    for kind, (least, greatest) in BOUNDS.items():
        for shape in set(shapes.subjects(SH.datatype, kind)):
            wide.set((shape, SH.datatype, XSD.integer))
            for bound, value in ((SH.minInclusive, least), (SH.maxInclusive, greatest)):
                # A bound that the shape sets itself is at least as narrow.
                if value is not None and (shape, bound, None) not in shapes:
                    wide.add((shape, bound, RdfLiteral(value)))
    return wide


def as_integers(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Return the quads with xsd:integer for each type derived from it."""
    return tuple(_as_integer(quad) for quad in quads)


def _as_integer(quad: Quad) -> Quad:
    term = quad.object
    if isinstance(term, Literal) and term.datatype.value in DERIVED:
        return Quad(quad.subject, quad.predicate, Literal(term.value, datatype=INTEGER), quad.graph_name)
    return quad
