"""What is said, by whom, about what, with the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Stance = Literal["advocates", "opposes", "assesses", "commits", "calls-on", "acknowledges"]
HolderKind = Literal["government", "fraction", "other"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: `start:end` source offsets, `quote` the clean text, in passage `passage`."""

    start: int
    end: int
    quote: str
    passage: int
    exchange: int | None


@dataclass(frozen=True, slots=True)
class Position:
    """What a holder thinks or does about something. `holder` is the entity IRI (None when unlinked), `holder_label` as
    written; `about` and `addressees` are entity IRIs, sorted; `cue` the words that show the stance."""

    evidence: Evidence
    holder: str | None
    holder_label: str
    holder_kind: HolderKind
    stance: Stance
    cue: str
    about: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A statement that something rests on an instrument or one of its provisions, as the text says it."""

    evidence: Evidence
    instrument: str | None
    identifiers: tuple[str, ...]
    article: str | None
    provision: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise (toezegging): `due` as written, `due_by` the last day it can mean; `occasion` where it was made."""

    evidence: Evidence
    by: str
    by_iri: str | None
    to: str
    to_iri: str | None
    due: str | None
    due_by: date | None
    occasion: str | None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """An answer that points at another answer. `to_exchanges` is empty when unresolved; `reason` then says why."""

    evidence: Evidence
    from_exchange: int
    to_exchanges: tuple[int, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of one letter, each kind in text order."""

    positions: tuple[Position, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
