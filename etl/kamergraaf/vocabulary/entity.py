"""One thing that letters name: an instrument, an actor, a group, with what the vocabularies say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

EntityKind = Literal["instrument", "actor"]


@dataclass(frozen=True, slots=True)
class Label:
    """A name as written, whether it may only match in exactly this case, and whether it is a misspelling."""

    text: str
    exact: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The days on which an instrument changed its state; None where the vocabularies do not say.

    `agreed` is the political agreement, `document` the signing, `ended` the last day in force.
    """

    document: date | None = None
    agreed: date | None = None
    in_force: date | None = None
    applies: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A concept of the vocabularies. All tuples are sorted; IRIs are strings.

    `identifiers` are CURIEs ("celex:32004L0082"); `packages`, `successors`, `amends` and `proposals` are IRIs of instruments;
    `proposal_for` are the acts that a proposal became; `chambers` and `parents` (the body it is a part of) are IRIs;
    `articles` are the beginnings of the numbers of a book's articles ("7:"); `title` is the official one; `start` and `end`
    bound the life of an actor.
    """

    iri: str
    label: str
    kind: EntityKind | None
    labels: tuple[Label, ...] = ()
    identifiers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    dates: Dates = Dates()
    packages: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    proposal_for: tuple[str, ...] = ()
    chambers: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    title: str | None = None
    start: date | None = None
    end: date | None = None

    def lives_on(self, day: date | None) -> bool:
        """Say whether `day` lies within the life of the actor; an unknown day or bound does not exclude."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
