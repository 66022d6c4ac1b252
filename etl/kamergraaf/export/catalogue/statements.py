"""The catalogue's part that is written by hand: who publishes, and the values of code lists (ontology/catalogue/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kamergraaf import resources
from kamergraaf.errors import ResourceError, SourceError
from kamergraaf.export.catalogue.model import DATASET
from kamergraaf.export.letter import full
from kamergraaf.graph.terms import word
from kamergraaf.namespaces import GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# What is said of the dataset in every catalogue, whoever publishes.
NEEDED = ("dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:contactPoint")
CATALOGUE_GRAPH = f"{GRAPH}catalogue"


class Statements:
    """Statements written by hand, to be taken over and asked; terms are given as N-Quads writes them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = frozenset(quads)

    def lines(self) -> set[str]:
        """Return all statements as lines in the graph of the catalogue."""
        graph = NamedNode(CATALOGUE_GRAPH)
        return {f"{Quad(quad.subject, quad.predicate, quad.object, graph)} ." for quad in self._quads}

    def of(self, subject: str, *curies: str) -> dict[str, list[str]]:
        """Return the values of properties of a node, by the property as given, sorted."""
        wanted = {full(curie): curie for curie in curies}
        said: dict[str, list[str]] = {}
        for quad in self._quads:
            curie = wanted.get(quad.predicate.value)
            if curie and quad.subject == NamedNode(subject):
                said.setdefault(curie, []).append(str(quad.object))
        return {curie: sorted(values) for curie, values in said.items()}

    def typed(self, curie: str) -> list[str]:
        """Return the IRIs of the nodes of a class, sorted."""
        wanted = NamedNode(full(curie))
        return sorted(
            quad.subject.value
            for quad in self._quads
            if quad.predicate.value == full("rdf:type")
            and quad.object == wanted
            and isinstance(quad.subject, NamedNode)
        )


def load_statements(own: Path | None = None) -> Statements:
    """Load what stands in ontology/catalogue/, with the file `own` in the place of catalogue.ttl if it is given.

    Raises SourceError when `own` cannot be read, lacks what a release needs, or has blank nodes, which ours never has.
    """
    folder = resources.folder("ontology") / "catalogue"
    try:
        ours = [*_read(folder / "codes.ttl"), *(_read(folder / "catalogue.ttl") if own is None else ())]
    except (OSError, SyntaxError) as error:
        raise ResourceError(f"{folder}: does not load: {error}") from error
    written = Statements([*ours, *(_given(own) if own else ())])
    if own and (missing := _missing(written)):
        raise SourceError(
            f"{own} does not say {', '.join(missing)}: copy ontology/catalogue/catalogue.ttl and change that"
        )
    return written


def _missing(written: Statements) -> list[str]:
    """Return what a release needs and a catalogue does not say: each once, words in Dutch, and the publisher's name."""
    said = written.of(DATASET, *NEEDED)
    missing = [f"one {curie} of <{DATASET}>" for curie in NEEDED[2:] if len(said.get(curie, ())) != 1]
    missing += [
        f"{curie} of <{DATASET}> in Dutch"
        for curie in NEEDED[:2]
        if not any(text.endswith("@nl") for text in said.get(curie, ()))
    ]
    named = [written.of(publisher.strip("<>"), "foaf:name") for publisher in said.get("dct:publisher", ())]
    return [*missing, *(() if all(named) else ("foaf:name of the publisher",))]


def _given(path: Path) -> list[Quad]:
    try:
        quads = _read(path)
    except (OSError, SyntaxError) as error:
        raise SourceError(f"{path} cannot be read as Turtle ({error}): mend the file") from error
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or str(quad.object).startswith("_:"):
            raise SourceError(f"{path} has a blank node ({quad.predicate}): give it an IRI")
    return quads


def _read(path: Path) -> list[Quad]:
    quads = parse(path.read_bytes(), format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads]


def both(nl: str, en: str) -> tuple[str, str]:
    """Write a text in both languages."""
    return f"{word(nl)}@nl", f"{word(en)}@en"
