"""What the graph says of a thing, as a table: a line a property, its values with links."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.pages.addresses import outside, page_of, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.serving.pages.asking import Row
    from kamergraaf.serving.pages.labels import Labels
    from kamergraaf.serving.pages.words import Words

TYPE = PREFIXES["rdf"] + "type"
# Values of one property that a page shows; the others are in the Turtle.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its words, and where they lead; `away` is the thing's own place on the web."""

    text: str
    lang: str = ""
    href: str = ""
    away: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values; `more` is how many are not shown."""

    name: str
    href: str
    values: tuple[Value, ...]
    more: int = 0


def wanted(triples: Iterable[ox.Triple]) -> set[str]:
    """Return the IRIs whose names a table of `triples` needs."""
    return {
        term.value for triple in triples for term in (triple.predicate, triple.object) if isinstance(term, ox.NamedNode)
    }


def facts(triples: Iterable[ox.Triple], labels: Labels, words: Words) -> tuple[Fact, ...]:
    """Return the table, in the order of words.toml; properties that it does not name come behind, by name."""
    by_property: dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]] = defaultdict(list)
    for triple in triples:
        by_property[triple.predicate.value].append(triple.object)
    order = list(words.properties)

    def rank(iri: str) -> tuple[int, str]:
        return (order.index(short(iri)) if short(iri) in order else len(order), property_name(iri, labels, words))

    return tuple(_fact(iri, by_property[iri], labels, words) for iri in sorted(by_property, key=rank))


def property_name(iri: str, labels: Labels, words: Words) -> str:
    """Return what a property is called: in words.toml, else in its ontology."""
    return words.properties.get(short(iri)) or labels.of(iri)


def _fact(iri: str, terms: Iterable[object], labels: Labels, words: Words) -> Fact:
    values = [value(term, labels) for term in terms]
    values.sort(key=lambda one: (one.lang != words.lang, one.lang, _number(one.text), one.text.casefold()))
    return Fact(property_name(iri, labels, words), page_of(iri), tuple(values[:SHOWN]), max(len(values) - SHOWN, 0))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 18 else 0


def value(term: object, labels: Labels) -> Value:
    """Return a term as words with a link."""
    if isinstance(term, ox.NamedNode):
        return Value(labels.of(term.value), href=page_of(term.value), away=outside(term.value) or "")
    if isinstance(term, ox.Literal):
        return Value(term.value, term.language or "")
    return Value(str(term))


def uses(rows: Iterable[Row], labels: Labels, words: Words) -> tuple[Fact, ...]:
    """Return what points at a thing: a line a property, with the things that have it as a value."""
    by_property: dict[str, list[Value]] = defaultdict(list)
    for row in rows:
        subject = row.text("subject")
        by_property[row.text("property")].append(Value(labels.of(subject), href=page_of(subject)))
    return tuple(
        Fact(property_name(iri, labels, words), page_of(iri), tuple(values[:SHOWN]), max(len(values) - SHOWN, 0))
        for iri, values in sorted(by_property.items())
    )
