"""The shapes, read once, in the form that pySHACL runs fastest."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from kamergraaf.errors import ResourceError
from kamergraaf.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

SHAPE = "https://w3id.org/kamergraaf/shape/"


def read_shapes(paths: tuple[Path, ...]) -> Graph:
    """Return the shapes of Turtle files as one graph; a file that does not load is a ResourceError."""
    graph = Graph()
    for path in paths:
        try:
            graph.parse(data=path.read_bytes(), format="turtle")
        except OSError as error:
            raise ResourceError(f"cannot read the shapes {path}: {error.strerror}. Check the path") from error
        except Exception as error:  # rdflib's Turtle parser raises BadSyntax, ValueError and others
            reason = " ".join(str(error).split())
            raise ResourceError(f"the shapes {path} do not load: {reason}. Correct this Turtle file") from error
    if next(graph.subjects(SH.path | SH.targetClass, None), None) is None:
        raise ResourceError(
            f"no shape in {', '.join(map(str, paths)) or 'no file'}. Give Turtle files with SHACL shapes"
        )
    return graph


@cache
def shapes(extra: tuple[Path, ...] = ()) -> Graph:
    """Return our shapes and those of the `extra` files, ready to run."""
    return flattened(read_shapes((*sorted(folder("shapes").glob("*.ttl")), *extra)))


def flattened(shapes: Graph) -> Graph:
    """Give each property shape the target class of its node shape, and return the same rules as a new graph.

    pySHACL runs `sh:property` once for each focus node and property shape, and a shape with a target of its own once for
    all focus nodes: five times as fast on a letter. What a closed shape allows goes into its sh:ignoredProperties.
    """
    flat = Graph()
    flat += shapes
    for node in set(shapes.subjects(SH.property, None)):
        targets = set(shapes.objects(node, SH.targetClass))
        if targets and isinstance(node, URIRef) and not _other_targets(shapes, node):
            _flatten(flat, node, targets)
    return flat


def _other_targets(shapes: Graph, node: Node) -> bool:
    others = (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    return any((node, target, None) in shapes for target in others)


def _flatten(flat: Graph, node: Node, targets: set[Node]) -> None:
    properties = set(flat.objects(node, SH.property))
    for shape in properties:
        for target in targets:
            flat.add((shape, SH.targetClass, target))
    if (node, SH.closed, None) in flat:
        paths = {path for shape in properties for path in flat.objects(shape, SH.path) if isinstance(path, URIRef)}
        _allow(flat, node, paths)
    flat.remove((node, SH.property, None))


def _allow(flat: Graph, node: Node, paths: set[URIRef]) -> None:
    ignored = flat.value(node, SH.ignoredProperties)
    allowed = {*paths, *(Collection(flat, ignored) if ignored is not None else ())}
    flat.remove((node, SH.ignoredProperties, None))
    head = BNode()
    Collection(flat, head, sorted(allowed))
    flat.add((node, SH.ignoredProperties, head))
