"""Turtle files as things to show: each node with its names, its explanation, and what else is said of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kamergraaf.errors import ResourceError
from kamergraaf.export.letter import full
from kamergraaf.namespaces import BASE
from kamergraaf.queries import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAMES = ("rdfs:label", "skos:prefLabel", "sh:name", "dct:title")
MEANINGS = ("skos:definition", "sh:message", "dct:description", "rdfs:comment")
# What a page shows elsewhere or not at all.
APART = frozenset(full(curie) for curie in (*NAMES, *MEANINGS, "rdf:type", "rdfs:isDefinedBy", "skos:inScheme"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: words with their language, or a thing with its address."""

    text: str
    language: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a file: names and meanings by language, classes as IRIs, and the other properties, sorted."""

    iri: str
    short: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]
    classes: tuple[str, ...]
    others: tuple[tuple[str, tuple[Value, ...]], ...]

    @property
    def name(self) -> str:
        """Return what it is called, in Dutch if it has a Dutch name."""
        return self.names.get("nl") or next(iter(self.names.values()), self.short)

    @property
    def anchor(self) -> str:
        """Return what stands behind # in the address of its place on a page: the steps of its IRI behind the host."""
        steps = self.iri.removeprefix(BASE).removeprefix("id/").replace("#", "/").split("/")
        return "-".join(step for step in steps if step and not step.endswith(":"))

    @property
    def deprecated(self) -> bool:
        """Say whether it should not be used any more."""
        return any(name == "owl:deprecated" for name, _ in self.others)


def read(path: Path) -> tuple[Node, ...]:
    """Return the nodes of a Turtle file that have an IRI, sorted by it."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, BlankNode):
                assert isinstance(quad.object, NamedNode | Literal)
                said[quad.subject.value][quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        raise ResourceError(f"{path}: not Turtle ({error}): repair the file") from error
    return tuple(_node(iri, properties) for iri, properties in sorted(said.items()))


def _node(iri: str, properties: Mapping[str, list[NamedNode | Literal]]) -> Node:
    others = [
        (
            shorten(name),
            tuple(sorted((_value(term) for term in terms), key=lambda value: (value.text, value.language or ""))),
        )
        for name, terms in sorted(properties.items())
        if name not in APART
    ]
    classes = tuple(sorted(term.value for term in properties.get(full("rdf:type"), ())))
    return Node(iri, shorten(iri), _texts(properties, NAMES), _texts(properties, MEANINGS), classes, tuple(others))


def _texts(properties: Mapping[str, list[NamedNode | Literal]], curies: Iterable[str]) -> dict[str, str]:
    """Return the first text in each language; what has no language stands in English files and is shown so."""
    found: dict[str, str] = {}
    for curie in curies:
        for term in sorted(properties.get(full(curie), ()), key=str):
            if isinstance(term, Literal):
                found.setdefault(term.language or "en", term.value)
    return found


def _value(term: NamedNode | Literal) -> Value:
    if isinstance(term, Literal):
        return Value(term.value, term.language)
    # What begins with http is a link; any other scheme in a vocabulary would be a mistake, and is shown as text.
    return Value(shorten(term.value), address=term.value if term.value.startswith(("http://", "https://")) else None)
