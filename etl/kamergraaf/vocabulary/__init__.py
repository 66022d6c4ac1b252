"""The vocabularies: what letters name, and how names are found.

load()                     all of ontology/vocabularies/, read once per process
vocabulary.find(text)      labels in a text, longest first at each word
vocabulary.entity(iri)     what is known of a thing
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from kamergraaf.memory import nothing_to_collect
from kamergraaf.namespaces import KG, KGL
from kamergraaf.resources import folder
from kamergraaf.vocabulary.entity import Dates, Entity, EntityKind, Label
from kamergraaf.vocabulary.gazetteer import Gazetteer, Hit
from kamergraaf.vocabulary.reading import (
    Properties,
    digest_of,
    entities_of,
    labels_of,
    read_properties,
    repairs_of,
    texts,
)
from kamergraaf.vocabulary.spellings import Spelling
from kamergraaf.vocabulary.words import Words, first_words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

__all__ = [
    "Dates",
    "Entity",
    "EntityKind",
    "Gazetteer",
    "Hit",
    "Label",
    "Spelling",
    "Vocabulary",
    "Words",
    "first_words",
    "load",
    "words_of",
]

CHAMBERS = {"TK": "tooi:oorg10002", "EK": "tooi:oorg10001"}


class Vocabulary:
    """All entities of the vocabularies, found by IRI, by identifier and by name."""

    def __init__(self, subjects: dict[str, Properties], digest: str) -> None:
        self.digest = digest
        self.entities = entities_of(subjects)
        self._subjects = subjects

    def entity(self, iri: str) -> Entity | None:
        """Return the entity with this IRI, or None."""
        return self.entities.get(iri)

    def identified(self, curie: str) -> Entity | None:
        """Return the entity with this identifier ("celex:32004L0082"), None if there is no one or more than one."""
        found = self._by_identifier.get(curie, ())
        return found[0] if len(found) == 1 else None

    def chamber(self, chamber: Literal["TK", "EK"] | None) -> Entity | None:
        """Return the Tweede Kamer or the Eerste Kamer."""
        return self.identified(CHAMBERS[chamber]) if chamber else None

    def fraction(self, name: str, chamber: Literal["TK", "EK"] | None = None, on: date | None = None) -> Entity | None:
        """Return the party group that is called `name`, in this chamber and on this day where that decides."""
        hits = [hit for hit in self.find(name) if hit.end - hit.start == len(name)]
        found = {s.iri: self.entities[s.iri] for hit in hits for s in hit.spellings if self.is_a(s.iri, "Fraction")}
        house = self.chamber(chamber)
        for test in (lambda e: e.lives_on(on), lambda e: house is None or house.iri in e.chambers):
            kept = {iri: entity for iri, entity in found.items() if test(entity)}
            found = kept or found
        return next(iter(found.values())) if len(found) == 1 else None

    def book(self, code: Entity, article: str | None) -> Entity | None:
        """Return the book of a code that holds an article: Boek 7 of the Burgerlijk Wetboek holds "7:610"."""
        if not article or code.iri not in self._books:
            return None
        held = (one for one in self._books[code.iri] if article.startswith(one.articles))
        return next(held, None)

    def is_a(self, iri: str, class_name: str) -> bool:
        """Say whether the entity has our own class `class_name` ("Fraction")."""
        entity = self.entities.get(iri)
        return entity is not None and KG + class_name in entity.classes

    def find(self, text: str) -> list[Hit]:
        """Return the names in `text`, see `Gazetteer.find`."""
        return self.gazetteer.find(words_of(text))

    def called(self, name: str, kind: EntityKind) -> tuple[str, ...]:
        """Return the IRIs of what has `name`, the whole of it, as a label, sorted."""
        hits = (hit for hit in self.find(name) if (hit.start, hit.end) == (0, len(name)))
        return tuple(sorted({s.iri for hit in hits for s in hit.spellings if s.kind == kind}))

    def values(self, iri: str, name: str) -> tuple[str, ...]:
        """Return the values of the property `name` of the lexicon (`kgl:`) of any subject, sorted."""
        return texts(self._subjects.get(iri, {}), KGL + name)

    def labels(self, iri: str) -> tuple[str, ...]:
        """Return the Dutch names of any subject, sorted; for words that are no entities."""
        return labels_of(self._subjects.get(iri, {}))

    def having(self, name: str) -> tuple[str, ...]:
        """Return the subjects that have the property `name` of the lexicon (`kgl:`), sorted."""
        return self._by_property.get(KGL + name, ())

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The index of all names but those of groups and policies (`kgl:noMention`), which are words of a sentence."""
        left_out = frozenset(self.having("noMention"))
        entities = [entity for iri, entity in self.entities.items() if iri not in left_out]
        with nothing_to_collect():
            return Gazetteer(entities, repairs_of(self._subjects))

    @cached_property
    def _books(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            for code in entity.packages if entity.articles else ():
                found[code].append(entity)
        return {code: tuple(books) for code, books in found.items()}

    @cached_property
    def _by_property(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self._subjects):
            for name in self._subjects[iri]:
                found[name].append(iri)
        return {name: tuple(iris) for name, iris in found.items()}

    @cached_property
    def _by_identifier(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            for curie in entity.identifiers:
                found[curie].append(entity)
        return {curie: tuple(entities) for curie, entities in found.items()}


def read(files: Sequence[Path]) -> Vocabulary:
    """Return the vocabulary in these Turtle files, whatever their order."""
    ordered = sorted(files, key=lambda file: file.name)
    with nothing_to_collect():
        return Vocabulary(read_properties(ordered), digest_of(ordered))


@cache
def load() -> Vocabulary:
    """Return the vocabulary of this installation: all Turtle files of ontology/vocabularies/."""
    return read(tuple((folder("ontology") / "vocabularies").glob("*.ttl")))
