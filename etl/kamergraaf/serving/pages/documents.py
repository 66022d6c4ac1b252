"""The document of each thing: which page shows it, and which statements tell it to programs."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool

from kamergraaf.namespaces import GRAPH, ID
from kamergraaf.serving.pages import lists, statements
from kamergraaf.serving.pages.addresses import ONTOLOGIES, page_of, short
from kamergraaf.serving.pages.kinds import Kind, kind_of
from kamergraaf.serving.pages.labels import Namer
from kamergraaf.serving.pages.letter import letter_page, signed, wanted
from kamergraaf.serving.pages.part import part_page
from kamergraaf.serving.pages.reading import Library
from kamergraaf.serving.pages.structured import as_schema_org
from kamergraaf.serving.pages.thing import thing_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.serving.pages.asking import Asker
    from kamergraaf.serving.pages.find import Found
    from kamergraaf.serving.pages.words import Words

Said = tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written: its template, and what goes into it."""

    template: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """A thing that a search found, as it is shown."""

    iri: str
    href: str
    label: str
    kind: str
    identifier: str
    matched: str
    replaced: bool

    def as_json(self) -> dict[str, str]:
        """Return the result for completion in a form."""
        return {
            "iri": self.iri,
            "label": self.label,
            "kind": self.kind,
            "identifier": self.identifier,
            "matched": self.matched,
        }


class Documents:
    """Makes documents from the answers of a reader."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask
        self._names = Namer(ask)
        self._library = Library(ask)

    async def mentions(self, iri: str) -> bool:
        """Say whether the graph speaks of `iri`: as a subject, as a value, or as a graph."""
        return bool(await self.statements(iri, briefly=True))

    async def statements(self, iri: str, *, briefly: bool = False) -> Said:
        """Return what a program gets of `iri`: its statements, for a letter and a graph all that stands in the graph.

        What is only ever a value gets the statements that it stands in. `briefly` leaves whole graphs out.
        """
        if iri.startswith(GRAPH):
            return await self._graph(iri, briefly=briefly)
        own = await self._ask.triples("page-statements", thing=iri)
        if not briefly and iri in ONTOLOGIES:
            return (*own, *await self._ask.triples("page-terms", ontology=iri))
        if not briefly and kind_of(_classes(own)).page == "letter":
            whole = await self._ask.triples("page-graph", graph=iri.replace(ID, GRAPH, 1))
            return tuple({*own, *whole})
        return own or await self._standing_in(iri)

    async def _graph(self, iri: str, *, briefly: bool) -> Said:
        if not briefly:
            return await self._ask.triples("page-graph", graph=iri)
        rows = await self._ask.rows("page-graph-classes", graph=iri)
        return tuple(
            ox.Triple(ox.NamedNode(row.text("example")), ox.NamedNode(statements.TYPE), ox.NamedNode(row.text("class")))
            for row in rows
        )

    async def _standing_in(self, iri: str) -> Said:
        rows = await self._ask.rows("page-uses", thing=iri)
        return tuple(
            ox.Triple(ox.NamedNode(row.text("subject")), ox.NamedNode(row.text("property")), ox.NamedNode(iri))
            for row in rows
        )

    async def page(self, iri: str, words: Words, number: int) -> Page | None:
        """Return the page of `iri`; None when the graph says nothing of it. `number` is of pages that go on."""
        if iri.startswith(GRAPH):
            graph = await lists.graph_page(self._ask, self._names, iri, words)
            return Page("graph.html", {"graph": graph, "title": iri}) if graph else None
        said = await self._ask.triples("page-statements", thing=iri)
        if iri in ONTOLOGIES:
            return await self._ontology(iri, said, words)
        kind = kind_of(_classes(said))
        if not said and not await self._standing_in(iri):
            return None
        return await self._page(iri, kind, said, words, number)

    async def _page(self, iri: str, kind: Kind, said: Said, words: Words, number: int) -> Page:
        match kind.page:
            case "letter":
                return await self._letter(iri, said, words)
            case "section":
                section = await lists.section_page(self._ask, self._names, iri, said, words)
                return Page("section.html", {"section": section, "title": section.title})
            case "scheme":
                listed = await lists.scheme_page(self._ask, self._names, iri, said, words, number)
                return Page("scheme.html", {"listed": listed, "title": listed.title})
            case "part":
                part = await part_page(self._ask, self._names, self._library, iri, kind, said, words)
                if part:
                    return Page("part.html", {"part": part, "title": part.title})
        thing = await thing_page(self._ask, self._names, iri, kind, said, words, number)
        return Page("thing.html", {"thing": thing, "title": thing.title})

    async def _ontology(self, iri: str, said: Said, words: Words) -> Page | None:
        terms = await self._ask.triples("page-terms", ontology=iri)
        page = await lists.ontology_page(self._names, iri, said, terms, words)
        return Page("ontology.html", {"ontology": page, "title": page.title}) if said else None

    async def _letter(self, iri: str, said: Said, words: Words) -> Page:
        reading, people = await asyncio.gather(
            self._library.reading(iri), self._ask.rows("page-letter-people", letter=iri)
        )
        iris = {iri} | wanted(reading) | statements.wanted(said)
        iris |= {row.text("capacity") for row in people}
        labels = await self._names.labels(iris, words)
        return Page(
            "letter.html",
            {
                "title": labels.of(iri),
                "letter": await run_in_threadpool(letter_page, reading, labels, words),
                "head": _head(said),
                "facts": statements.facts(said, labels, words),
                "people": signed(people, labels),
                "labels": labels,
                "schema_org": as_schema_org(iri, said, reading, labels),
            },
        )

    async def results(self, found: Sequence[Found], words: Words) -> tuple[Result, ...]:
        """Return what a search found, with names and places."""
        labels = await self._names.labels({one.iri for one in found}, words)
        return tuple(
            Result(
                one.iri,
                page_of(one.iri),
                labels.of(one.iri),
                words.kinds[one.kind],
                one.identifier,
                one.matched,
                one.replaced,
            )
            for one in found
        )


def _classes(said: Said) -> set[str]:
    return {t.object.value for t in said if t.predicate.value == statements.TYPE and isinstance(t.object, ox.NamedNode)}


def _head(said: Said) -> dict[str, tuple[str, ...]]:
    """Return what the head of a letter shows, by the short name of its property: words, or IRIs to be named."""
    # What a letter does not say is empty, so that its template need not ask twice.
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for triple in said:
        name = short(triple.predicate.value).replace("kg:", "").replace(":", "_").replace("-", "_")
        value = triple.object
        if isinstance(value, ox.NamedNode | ox.Literal):
            found[name] = (*found[name], value.value)
    return found
