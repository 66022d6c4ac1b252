"""The page of a thing that letters speak of: an act, an article, an actor, a paper, a concept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.pages import panels, statements
from kamergraaf.serving.pages.addresses import outside, own_kind, page_of

if TYPE_CHECKING:
    from kamergraaf.serving.pages.asking import Asker, Row
    from kamergraaf.serving.pages.kinds import Kind
    from kamergraaf.serving.pages.labels import Labels, Namer
    from kamergraaf.serving.pages.panels import Panel
    from kamergraaf.serving.pages.statements import Fact, Value
    from kamergraaf.serving.pages.words import Words

Said = tuple[ox.Triple, ...]
# A page shows the places of as many letters as have about this many together, and of one letter at least.
PLACES = 120
LETTERS_AT_MOST = 25
# The life of an act: what its dates are called, in words.toml.
DATES = {
    PREFIXES["eli"] + "date_document": "date-document",
    PREFIXES["kg"] + "agreedOn": "date-agreed",
    PREFIXES["eli"] + "first_date_entry_in_force": "date-in-force",
    PREFIXES["eli"] + "date_applicability": "date-applies",
    PREFIXES["eli"] + "date_no_longer_in_force": "date-ends",
}
SKOS, DCT, ELI = PREFIXES["skos"], PREFIXES["dct"], PREFIXES["eli"]
OTHER_NAMES = (SKOS + "altLabel",)
TITLES = (ELI + "title", DCT + "title")
DEFINITIONS = (SKOS + "definition", SKOS + "scopeNote", PREFIXES["rdfs"] + "comment")
IDENTIFIERS = (DCT + "identifier", SKOS + "notation")


@dataclass(frozen=True, slots=True)
class Stage:
    """A date in the life of an act; `by` is the act that took its place."""

    date: str
    name: str
    by: Value | None = None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in which a thing occurs, with how often."""

    name: str
    href: str
    date: str
    places: int


@dataclass(frozen=True, slots=True)
class ThingPage:
    """Everything on the page of a thing; `spoken_of` says that letters may be expected to speak of such things."""

    title: str
    kind: str
    away: str
    titles: tuple[Value, ...]
    other_names: tuple[Value, ...]
    definitions: tuple[Value, ...]
    identifiers: tuple[str, ...]
    stages: tuple[Stage, ...]
    panels: tuple[Panel, ...]
    letters: tuple[LetterLine, ...]
    page: int
    pages: int
    total: int
    spoken_of: bool
    facts: tuple[Fact, ...]
    uses: tuple[Fact, ...]


def split(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Divide letters into pages: one that names a thing in many letters stays quick to make and to read."""
    pages: list[list[Row]] = []
    places = 0
    for row in rows:
        if not pages or places + row.number("places") > PLACES or len(pages[-1]) >= LETTERS_AT_MOST:
            pages.append([])
            places = 0
        pages[-1].append(row)
        places += row.number("places")
    return tuple(map(tuple, pages))


async def thing_page(ask: Asker, names: Namer, iri: str, kind: Kind, said: Said, words: Words, page: int) -> ThingPage:
    """Put the page of a thing together; `page` counts from 1, and one beyond the last is the last."""
    rows, pointing = await asyncio.gather(ask.rows("page-letters", thing=iri), ask.rows("page-uses", thing=iri))
    pages = split(rows)
    page = max(1, min(page, len(pages)))
    here = pages[page - 1] if pages else ()
    asked = await panels.ask_panels(ask, iri, kind.panels, [row.text("letter") for row in here])
    used = () if kind.panels else pointing
    iris = {iri} | statements.wanted(said) | panels.wanted(asked)
    iris |= {row.text(name) for row in used for name in ("subject", "property")}
    labels = await names.labels(iris, words)
    return ThingPage(
        title=labels.of(iri),
        kind=_kind_word(iri, kind, said, labels, words),
        away=outside(iri) or "",
        titles=_values(said, TITLES, labels, words),
        other_names=_values(said, OTHER_NAMES, labels, words),
        definitions=_values(said, DEFINITIONS, labels, words),
        identifiers=tuple(value.text for value in _values(said, IDENTIFIERS, labels, words)),
        stages=_stages(said, labels, words),
        panels=panels.panels(asked, labels, words),
        letters=tuple(_line(row) for row in here),
        page=page,
        pages=len(pages),
        total=len(rows),
        spoken_of=bool(kind.panels),
        facts=statements.facts(said, labels, words),
        uses=statements.uses(used, labels, words),
    )


def _line(row: Row) -> LetterLine:
    return LetterLine(row.text("name"), page_of(row.text("letter")), row.text("date"), row.number("places"))


def _kind_word(iri: str, kind: Kind, said: Said, labels: Labels, words: Words) -> str:
    """Return what kind of thing it is: of a concept, the list it stands in; of anything else, its class."""
    minted = words.kinds.get(own_kind(iri) or "") if kind.name in ("paper", "other") else None
    if minted or kind.name not in ("concept", "other"):
        return minted or words.kinds[kind.name]
    told = sorted(_iris(said, SKOS + "inScheme")) or sorted(_iris(said, statements.TYPE))
    return labels.of(told[0]) if told else words.kinds["other"]


def _iris(said: Said, property_: str) -> list[str]:
    return [t.object.value for t in said if t.predicate.value == property_ and isinstance(t.object, ox.NamedNode)]


def _values(said: Said, properties: tuple[str, ...], labels: Labels, words: Words) -> tuple[Value, ...]:
    """Return the values of some properties, those in the reader's language first, those without language too."""
    found = [statements.value(t.object, labels) for t in said if t.predicate.value in properties]
    return tuple(sorted(set(found), key=lambda value: (value.lang not in ("", words.lang), value.lang, value.text)))


def _stages(said: Said, labels: Labels, words: Words) -> tuple[Stage, ...]:
    """Return the dates of an act in order, and last what took its place."""
    dated = sorted(
        (t.object.value, DATES[t.predicate.value])
        for t in said
        if t.predicate.value in DATES and isinstance(t.object, ox.Literal)
    )
    followers = [statements.value(t.object, labels) for t in said if t.predicate.value == DCT + "isReplacedBy"]
    stages = [Stage(date, words[name]) for date, name in dated]
    return tuple(stages + [Stage("", words["replaced-by"], follower) for follower in followers])
