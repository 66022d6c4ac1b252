"""Give a name to shapes without one, so that a finding can be counted, found again and left out, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH

if TYPE_CHECKING:
    from rdflib.term import Node

NAMELESS = "urn:kamergraaf:shape:"


def local_name(iri: str) -> str:
    """Return what follows the last slash, hash or colon of an IRI.

    >>> local_name("http://purl.org/dc/terms/title"), local_name("urn:x:Dataset")
    ('title', 'Dataset')
    """
    return iri.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def named(shapes: Graph) -> Graph:
    """Return the shapes with a name for each node shape with a target and each property shape that has none.

    The property shape of ex:Dataset for dct:title becomes `ex:Dataset-title`, a second one `ex:Dataset-title-2`; the
    order is that of their content, so that the same shapes get the same names.
    """
    names: dict[Node, URIRef] = {}
    for node, target in sorted(shapes.subject_objects(SH.targetClass), key=lambda pair: str(pair[1])):
        if isinstance(node, BNode) and node not in names:
            names[node] = _free(NAMELESS + local_name(str(target)), names)
    owners = sorted({owner for owner in shapes.subjects(SH.property, None) if isinstance(owner, URIRef)})
    waiting: list[tuple[URIRef, Node]] = [(owner, owner) for owner in owners]
    waiting += sorted((name, node) for node, name in names.items())
    for name, owner in waiting:  # grows while it is read: property shapes have property shapes
        for shape in _nameless(shapes, owner, names):
            names[shape] = _free(f"{name}-{_path_name(shapes, shape)}", names)
            waiting.append((names[shape], shape))
    renamed = Graph()
    for s, p, o in shapes:
        renamed.add((names.get(s, s), p, names.get(o, o)))
    return renamed


def _nameless(shapes: Graph, owner: Node, names: dict[Node, URIRef]) -> list[Node]:
    found = {s for s in shapes.objects(owner, SH.property) if isinstance(s, BNode) and s not in names}
    return sorted(found, key=lambda shape: _content(shapes, shape))


def _content(shapes: Graph, shape: Node) -> list[str]:
    """Return what a shape says, in an order that does not depend on the names of blank nodes."""
    return sorted(f"{p} {'' if isinstance(o, BNode) else o}" for p, o in shapes.predicate_objects(shape))


def _path_name(shapes: Graph, shape: Node) -> str:
    path = shapes.value(shape, SH.path)
    return local_name(str(path)) if isinstance(path, URIRef) else "path"


def _free(name: str, names: dict[Node, URIRef]) -> URIRef:
    taken = set(names.values())
    tried, number = URIRef(name), 1
    while tried in taken:
        number += 1
        tried = URIRef(f"{name}-{number}")
    return tried
