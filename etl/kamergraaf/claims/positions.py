"""Positions: what the government and the fractions think or do about something, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kamergraaf.claims.context import GOVERNMENT, Context, evidence
from kamergraaf.claims.marks import ACTOR, HOLDER, Mark, mark, marks_of
from kamergraaf.claims.model import HolderKind, Position
from kamergraaf.claims.stances import Finding, find_stances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.document.model import Passage, Sentence

_PARTS: Final = ("cover", "question", "answer", "remark")
_KINDS: Final[dict[str, HolderKind]] = {"government": "government", "fraction": "fraction"}
# How a holder is called that a sentence leaves out: "Uw Kamer wordt geïnformeerd" is said by the government.
_LEFT_OUT: Final[dict[HolderKind, str]] = {"government": "kabinet", "fraction": "leden", "other": ""}


def find_positions(context: Context) -> tuple[Position, ...]:
    """Find the positions of a letter, in text order; the evidence is the whole sentence.

    What is asked is no position: "Kan de minister toezeggen dat …", "Deze leden vragen of …".
    """
    asked = {(q.passage, q.sentence.at) for exchange in context.letter.exchanges for q in exchange.asked}
    found: list[Position] = []
    for passage, sentence in context.sentences(*_PARTS):
        if passage.speaker in _KINDS and (passage.index, sentence.at) not in asked:
            found.extend(_positions(context, passage, sentence))
    return tuple(found)


def _positions(context: Context, passage: Passage, sentence: Sentence) -> Iterator[Position]:
    """Yield the positions in one sentence: the speaker's own, or else those it reports of others."""
    kind = _KINDS[passage.speaker]
    marks = context.marks(passage, sentence)
    findings = find_stances(sentence.text, context.marked(passage, sentence), cues=context.cues, kind=kind)
    for one in findings:
        yield _position(context, passage, sentence, finding=one, kind=kind)
    if not findings and kind == "government":
        others = tuple(Mark(m.start, m.end, HOLDER) for m in marks if m.kind == ACTOR)
        if not others:
            return
        marked = context.plain(passage, sentence).marked(mark(sentence.text, others))
        for one in find_stances(sentence.text, marked, cues=context.cues, kind="other"):
            if one.holder and context.entity_at(passage, sentence, one.holder):
                yield _position(context, passage, sentence, finding=one, kind="other")


def _position(
    context: Context, passage: Passage, sentence: Sentence, *, finding: Finding, kind: HolderKind
) -> Position:
    """Return the position that a finding shows."""
    addressees = _addressees(context, passage, sentence, finding)
    holder = finding.holder and context.entity_at(passage, sentence, finding.holder)
    if holder is None and kind == "fraction":
        holder = _asker(context, passage)
    if not finding.holder and kind == "government":
        holder = GOVERNMENT
    return Position(
        evidence=evidence(passage, sentence.at, sentence.until),
        holder=holder,
        holder_label=sentence.text[slice(*finding.holder)] if finding.holder else _LEFT_OUT[kind],
        holder_kind=kind,
        stance=finding.stance,
        cue=sentence.text[finding.start : finding.end],
        about=tuple(sorted(_named(context, passage, sentence) - {*addressees, holder})),
        addressees=addressees,
    )


def _addressees(context: Context, passage: Passage, sentence: Sentence, finding: Finding) -> tuple[str, ...]:
    """Return whom a call is made upon: those named within the cue, or else the first named behind it."""
    if finding.stance != "calls-on":
        return ()
    placed = [(context.place(link, sentence), link) for link in context.links_in(passage, sentence)]
    actors = [
        (p, x.entity) for p, x in placed if x.mention.kind == "actor" and x.entity and not _within(p, finding.holder)
    ]
    inside = {entity for place, entity in actors if _within(place, (finding.start, finding.end))}
    behind = [entity for place, entity in actors if place[0] >= finding.end]
    return tuple(sorted(inside or set(behind[:1])))


def _within(place: tuple[int, int], span: tuple[int, int] | None) -> bool:
    """Say whether a place overlaps a span."""
    return span is not None and place[0] < span[1] and span[0] < place[1]


def _asker(context: Context, passage: Passage) -> str | None:
    """Return the one fraction that speaks in a passage: "deze leden", "zij"."""
    letter = context.letter
    names: tuple[str, ...] = ()
    for exchange in letter.exchanges:
        if exchange.number == passage.exchange:
            names = exchange.askers
    for remark in letter.remarks:
        if passage.index in remark.block.passages:
            names = remark.fractions
    if len(names) != 1:
        return None
    fraction = context.vocabulary.fraction(names[0], letter.head.chamber, letter.head.date)
    return fraction.iri if fraction else None


def _named(context: Context, passage: Passage, sentence: Sentence) -> set[str]:
    """Return the entities named in a sentence, but for the government and the chamber: they are who speak."""
    links = context.links_in(passage, sentence)
    if not links:
        return set()
    said = context.plain(passage, sentence)
    own = [one for key in ("government", "chamber") for one in marks_of(said, context.cues.of(key).cues, key)]
    return {
        link.entity
        for link in links
        if link.entity and not any(_within(context.place(link, sentence), (one.start, one.end)) for one in own)
    }
