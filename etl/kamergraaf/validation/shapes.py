"""The shapes, read once: as they are written, in the form that pySHACL runs fastest, and as text for other engines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, SH

from kamergraaf.errors import ResourceError
from kamergraaf.resources import folder
from kamergraaf.validation.integers import widened
from kamergraaf.validation.naming import local_name, named

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

SHAPE = "https://w3id.org/kamergraaf/shape/"
#: What SHACL, sections 4.2 and 4.4 to 4.7, has for property shapes only.
NEED_A_PATH = (
    *(SH.minCount, SH.maxCount, SH.uniqueLang, SH.lessThan, SH.lessThanOrEquals),
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount),
)
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Shapes ready to run: every property shape has a name, and nothing is imported from elsewhere."""

    graph: Graph
    flat: Graph
    turtle: bytes
    names: tuple[str, ...]

    @classmethod
    def of(cls, written: Graph) -> Rules:
        """Prepare the shapes of a graph."""
        graph = named(written)
        graph.remove((None, OWL.imports, None))
        _check(graph)
        shapes = {*graph.subjects(SH.path, None), *(s for target in TARGETS for s in graph.subjects(target, None))}
        names = {local_name(str(shape)) for shape in shapes if isinstance(shape, URIRef)}
        return cls(graph, flattened(graph), graph.serialize(format="turtle").encode(), tuple(sorted(names)))


def read_shapes(paths: tuple[Path, ...]) -> Graph:
    """Return the shapes of Turtle files, or folders of them, as one graph; what does not load is a ResourceError."""
    graph = Graph()
    for path in _files(paths):
        try:
            graph.parse(data=path.read_bytes(), format="turtle", publicID=path.name)
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


def _check(graph: Graph) -> None:
    """Raise ResourceError for what one engine refuses and another leaves out: a rule that nobody runs is no rule."""
    for parameter in NEED_A_PATH:
        for shape in graph.subjects(parameter, None):
            if (shape, SH.path, None) not in graph:
                name, what = local_name(str(shape)), local_name(str(parameter))
                raise ResourceError(f"the shape {name} has sh:{what} and no sh:path. Put it on a property shape")
    for shape, pattern in graph.subject_objects(SH.pattern):
        try:
            re.compile(str(pattern))
        except re.error as error:
            raise ResourceError(
                f"the sh:pattern {str(pattern)!r} of {local_name(str(shape))} is no regular expression ({error}). "
                "Correct it"
            ) from error


def _files(paths: tuple[Path, ...]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.glob("*.ttl")) if path.is_dir() else (path,))]


@cache
def shapes(extra: tuple[Path, ...] = ()) -> Rules:
    """Return our shapes for letters and those of the `extra` files and folders, ready to run."""
    return rules((*sorted(folder("shapes").glob("*.ttl")), *extra))


@cache
def rules(paths: tuple[Path, ...], *, stored: bool = False) -> Rules:
    """Return the shapes of these files and folders, ready to run; `stored` for graphs that come out of a store."""
    written = read_shapes(paths)
    return Rules.of(widened(written) if stored else written)


def flattened(shapes: Graph) -> Graph:
    """Give each property shape the target class of its node shape, and return the same rules as a new graph.

    pySHACL runs `sh:property` once for each focus node and property shape, and a shape with a target of its own once for
    all focus nodes: five times as fast on a letter. What a closed shape allows goes into its sh:ignoredProperties.
    """
    flat = Graph()
    flat += shapes
    for node in set(shapes.subjects(SH.property, None)):
        targets = set(shapes.objects(node, SH.targetClass))
        if targets and isinstance(node, URIRef) and not _used_otherwise(shapes, node):
            _flatten(flat, node, targets)
    return flat


def _used_otherwise(shapes: Graph, node: Node) -> bool:
    """Whether the node shape has other targets too, is a class itself, or is what another shape or list refers to."""
    others = (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    referring = (SH.node, SH["not"], SH.qualifiedValueShape, SH.property, RDF.first)
    return any((node, target, None) in shapes for target in others) or any(
        (None, reference, node) in shapes for reference in referring
    )


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
