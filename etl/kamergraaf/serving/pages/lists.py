"""Pages that list: the concepts of a vocabulary, the exchanges under a heading, the terms of an ontology, a graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import GRAPH, ID, PREFIXES
from kamergraaf.serving.pages import statements
from kamergraaf.serving.pages.addresses import page_of, place_in, short
from kamergraaf.serving.pages.statements import Fact, Value

if TYPE_CHECKING:
    from kamergraaf.serving.pages.asking import Asker
    from kamergraaf.serving.pages.labels import Labels, Namer
    from kamergraaf.serving.pages.words import Words

MEMBERS = 250
RDFS, OWL = PREFIXES["rdfs"], PREFIXES["owl"]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: `lines` are its members on this page, `total` counts them all."""

    title: str
    kind: str
    lines: tuple[Value, ...]
    page: int
    pages: int
    total: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of an ontology, with what is said of it in each language."""

    name: str
    anchor: str
    iri: str
    labels: tuple[Value, ...]
    definitions: tuple[Value, ...]
    examples: tuple[Value, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The page of an ontology: its classes and its properties."""

    title: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many things of a class a graph has, with one of them."""

    name: str
    href: str
    number: int
    example: Value


@dataclass(frozen=True, slots=True)
class GraphPage:
    """The page of a named graph; `letter` is the letter that it is about."""

    iri: str
    letter: Value | None
    classes: tuple[ClassCount, ...]


async def scheme_page(
    ask: Asker, names: Namer, iri: str, said: tuple[ox.Triple, ...], words: Words, page: int
) -> ListPage:
    """List the concepts of a vocabulary, by name in the reader's language."""
    shown: dict[str, str] = {}
    for row in await ask.rows("page-members", thing=iri):
        label, member = row.term("label"), row.text("concept")
        if member not in shown or (isinstance(label, ox.Literal) and label.language == words.lang):
            shown[member] = row.text("label")
    members = sorted(shown, key=lambda member: (shown[member].casefold(), member))
    pages = max(1, -(-len(members) // MEMBERS))
    page = max(1, min(page, pages))
    here = members[(page - 1) * MEMBERS : page * MEMBERS]
    labels = await names.labels({iri} | statements.wanted(said), words)
    lines = tuple(Value(shown[member] or short(member), href=page_of(member)) for member in here)
    facts = statements.facts(said, labels, words)
    return ListPage(labels.of(iri), words.kinds["scheme"], lines, page, pages, len(members), facts)


@dataclass(frozen=True, slots=True)
class Under:
    """An exchange or remark under a heading."""

    number: int
    asker: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SectionPage:
    """The page of a heading in a letter."""

    title: str
    kind: str
    letter_href: str
    letter: str
    lines: tuple[Under, ...]
    facts: tuple[Fact, ...]


async def section_page(ask: Asker, names: Namer, iri: str, said: tuple[ox.Triple, ...], words: Words) -> SectionPage:
    """List what stands under a heading, in the order of the text."""
    key, position = iri.rsplit("/", 2)[1:]
    letter = f"{ID}letter/{key}"
    rows = await ask.rows("page-section", thing=iri)
    labels = await names.labels({iri, letter} | statements.wanted(said), words)
    lines = tuple(
        Under(
            row.number("number"),
            row.text("asker"),
            row.text("text"),
            place_in(letter, row.number("start"), row.number("end")),
        )
        for row in rows
    )
    href = f"{page_of(letter)}#section-{position}"
    facts = statements.facts(said, labels, words)
    return SectionPage(labels.of(iri), words.kinds["section"], href, labels.of(letter), lines, facts)


async def ontology_page(
    names: Namer, iri: str, said: tuple[ox.Triple, ...], terms: tuple[ox.Triple, ...], words: Words
) -> OntologyPage:
    """List the terms of an ontology, each with an anchor, in both languages."""
    labels = await names.labels({iri} | statements.wanted((*said, *terms)), words)
    by_term: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in terms:
        by_term[str(triple.subject)[1:-1]].append(triple)
    classes: list[Term] = []
    properties: list[Term] = []
    for name, about in sorted(by_term.items()):
        is_class = any(str(triple.object) == f"<{OWL}Class>" for triple in about)
        (classes if is_class else properties).append(_term(name, about, labels, words))
    return OntologyPage(labels.of(iri), tuple(classes), tuple(properties), statements.facts(said, labels, words))


def _term(iri: str, about: list[ox.Triple], labels: Labels, words: Words) -> Term:
    told = {
        "labels": RDFS + "label",
        "definitions": PREFIXES["skos"] + "definition",
        "examples": PREFIXES["skos"] + "example",
    }
    # Both languages stand on the page, the reader's first: a term is to be cited in either.
    values = {
        name: tuple(
            sorted(
                (statements.value(t.object, labels) for t in about if t.predicate.value == property_),
                key=lambda value: (value.lang != words.lang, value.lang),
            )
        )
        for name, property_ in told.items()
    }
    left = [t for t in about if t.predicate.value not in (*told.values(), RDFS + "isDefinedBy")]
    return Term(short(iri), iri.rpartition("#")[2], iri, facts=statements.facts(left, labels, words), **values)


async def graph_page(ask: Asker, names: Namer, iri: str, words: Words) -> GraphPage | None:
    """Say what is in a named graph; None when there is nothing."""
    rows = await ask.rows("page-graph-classes", graph=iri)
    if not rows:
        return None
    letter = iri.replace(GRAPH, ID, 1) if iri.startswith(f"{GRAPH}letter/") else ""
    labels = await names.labels({letter, *(row.text(name) for row in rows for name in ("class", "example"))}, words)
    classes = tuple(
        ClassCount(
            labels.of(row.text("class")), page_of(row.text("class")), row.number("number"),
            Value(labels.of(row.text("example")), href=page_of(row.text("example"))),
        )
        for row in rows
    )  # fmt: skip
    return GraphPage(iri, Value(labels.of(letter), href=page_of(letter)) if letter else None, classes)
