"""Positions: what the government and the fractions think or do about something, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kamergraaf.claims.context import GOVERNMENT, Context, Spoken
from kamergraaf.claims.marks import ACTOR, CHAMBER, HOLDER, Mark, mark
from kamergraaf.claims.model import HolderKind, Position
from kamergraaf.claims.stances import Finding, find_stances, may_show_stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.document.model import Part, Passage

_PARTS: Final[tuple[Part, ...]] = ("cover", "question", "answer", "remark")
_KINDS: Final[dict[str, HolderKind]] = {"government": "government", "fraction": "fraction"}
# How a holder is called that a sentence leaves out: "Uw Kamer wordt geïnformeerd" is said by the government.
_LEFT_OUT: Final[dict[HolderKind, str]] = {"government": "kabinet", "fraction": "leden", "other": ""}


def find_positions(context: Context) -> tuple[Position, ...]:
    """Find the positions of a letter, in text order; the evidence is the whole sentence.

    What is asked is no position: "Kan de minister toezeggen dat …", "Deze leden vragen of …".
    """
    asked = {(q.passage, q.sentence.at) for exchange in context.letter.exchanges for q in exchange.asked}
    found: list[Position] = []
    for spoken in context.sentences(*_PARTS):
        if spoken.passage.speaker in _KINDS and (spoken.passage.index, spoken.sentence.at) not in asked:
            found.extend(_positions(context, spoken))
    return tuple(found)


def _positions(context: Context, spoken: Spoken) -> Iterator[Position]:
    """Yield the positions in one sentence: the speaker's own, or else those it reports of others."""
    kind = _KINDS[spoken.passage.speaker]
    if not may_show_stance(spoken.said, context.cues, kind):
        return
    findings = find_stances(spoken.text, spoken.marked, cues=context.cues, kind=kind)
    for one in findings:
        yield _position(context, spoken, finding=one, kind=kind)
    if not findings and kind == "government":
        others = tuple(Mark(m.start, m.end, HOLDER) for m in spoken.marks if m.kind == ACTOR)
        if not others:
            return
        marked = spoken.said.marked(mark(spoken.text, others))
        for one in find_stances(spoken.text, marked, cues=context.cues, kind="other"):
            if one.holder and spoken.entity_at(one.holder):
                yield _position(context, spoken, finding=one, kind="other")


def _position(context: Context, spoken: Spoken, *, finding: Finding, kind: HolderKind) -> Position:
    """Return the position that a finding shows."""
    addressees = _addressees(spoken, finding)
    holder = finding.holder and spoken.entity_at(finding.holder)
    if holder is None and kind == "fraction":
        holder = _asker(context, spoken.passage)
    if not finding.holder and kind == "government":
        holder = GOVERNMENT
    return Position(
        evidence=spoken.evidence(),
        holder=holder,
        holder_label=spoken.text[slice(*finding.holder)] if finding.holder else _LEFT_OUT[kind],
        holder_kind=kind,
        stance=finding.stance,
        cue=spoken.text[finding.start : finding.end],
        about=tuple(sorted(_named(spoken) - {*addressees, holder})),
        addressees=addressees,
    )


def _addressees(spoken: Spoken, finding: Finding) -> tuple[str, ...]:
    """Return whom a call is made upon: those named within the cue, or else the first named behind it."""
    if finding.stance != "calls-on":
        return ()
    placed = [(spoken.place(link), link) for link in spoken.links]
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


def _named(spoken: Spoken) -> set[str]:
    """Return the entities named in a sentence, but for the government and the chamber: they are who speak."""
    if not spoken.links:
        return set()
    own = [*spoken.government, *(one for one in spoken.marks if one.kind == CHAMBER)]
    return {
        link.entity
        for link in spoken.links
        if link.entity and not any(_within(spoken.place(link), (one.start, one.end)) for one in own)
    }
