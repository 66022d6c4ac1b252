"""Describe what is said: positions, legal bases, commitments, and answers that point at other answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.entities import describe_provision
from kamergraaf.graph.terms import day, dutch, given, iri, word

if TYPE_CHECKING:
    from kamergraaf.claims.model import Claims, Commitment, CrossReference, Evidence, LegalBasis, Position
    from kamergraaf.graph.context import Context


def describe_claims(context: Context, claims: Claims) -> None:
    """Describe all claims of a letter."""
    for position in claims.positions:
        describe_position(context, position)
    for basis in claims.legal_bases:
        describe_legal_basis(context, basis)
    for commitment in claims.commitments:
        describe_commitment(context, commitment)
    for reference in claims.cross_references:
        describe_cross_reference(context, reference)


def _statement(context: Context, evidence: Evidence) -> dict[str, str | None]:
    """Return what every claim has: where it is said, in which words, and by which run it was read."""
    return {
        "kg:statedIn": context.stated_in(evidence.passage),
        "kg:inExchange": context.exchange(evidence.exchange),
        "eli:is_part_of": context.is_letter,
        "kg:evidence": context.evidence(evidence.start, evidence.end, (evidence.passage,)),
        "schema:text": dutch(evidence.quote),
        "prov:wasGeneratedBy": iri(context.iris.run),
    }


def describe_position(context: Context, position: Position) -> None:
    """Describe what a holder thinks or does about something."""
    place = context.iris.place("position", position.evidence.start, position.evidence.end)
    context.quads.describe(
        f"{place}/{position.stance}",
        ("kg:Position", "del:Position"),
        {
            "del:madeBy": given(iri, position.holder),
            "kg:byLabel": dutch(position.holder_label),
            "kg:holderKind": context.concept("holder-kind", position.holder_kind),
            "kg:stance": context.concept("stance", position.stance),
            "kg:cue": dutch(position.cue),
            "schema:about": [iri(entity) for entity in position.about],
            "kg:addressee": [iri(entity) for entity in position.addressees],
            "dct:date": given(day, context.letter.head.date),
            **_statement(context, position.evidence),
        },
    )


def describe_legal_basis(context: Context, basis: LegalBasis) -> None:
    """Describe that something rests on an instrument or one of its provisions."""
    provision = describe_provision(context, basis.provision, basis.instrument, basis.article)
    instrument = given(iri, basis.instrument)
    context.quads.describe(
        context.iris.place("legal-basis", basis.evidence.start, basis.evidence.end),
        ("kg:LegalBasis", "schema:Claim"),
        {
            "kg:restsOn": provision or instrument,
            "schema:about": instrument,
            "kg:article": given(word, basis.article),
            **_statement(context, basis.evidence),
        },
    )


def describe_commitment(context: Context, commitment: Commitment) -> None:
    """Describe a promise: by whom, to whom, by when. A letter can only make it, so its status is open."""
    context.quads.describe(
        context.iris.place("commitment", commitment.evidence.start, commitment.evidence.end),
        ("kg:Commitment", "schema:PlanAction"),
        {
            "schema:agent": given(iri, commitment.by_iri),
            "kg:byLabel": dutch(commitment.by),
            "schema:recipient": given(iri, commitment.to_iri),
            "kg:toLabel": given(dutch, commitment.to),
            "kg:dueText": given(dutch, commitment.due),
            "schema:endTime": given(day, commitment.due_by),
            "kg:occasion": given(dutch, commitment.occasion),
            "kg:commitmentStatus": context.concept("commitment-status", "open"),
            **_statement(context, commitment.evidence),
        },
    )


def describe_cross_reference(context: Context, reference: CrossReference) -> None:
    """Describe that an answer points at others, or why it is not known at which."""
    evidence = reference.evidence
    answers = [iri(context.iris.part("answer", number)) for number in answered(context, reference.to_exchanges)]
    reason = reference.reason or (None if answers else "unresolved-reference")
    context.quads.describe(
        context.iris.place("cross-reference", evidence.start, evidence.end),
        ("kg:CrossReference", "cito:Citation"),
        {
            "cito:hasCitingEntity": iri(context.iris.part("answer", reference.from_exchange)),
            "cito:hasCitedEntity": answers,
            "kg:inExchange": context.exchange(reference.from_exchange),
            "eli:is_part_of": context.is_letter,
            "kg:evidence": context.evidence(evidence.start, evidence.end, (evidence.passage,)),
            "schema:text": dutch(evidence.quote),
            "kg:reason": context.concept("reason", reason) if reason and not answers else None,
        },
    )


def answered(context: Context, numbers: tuple[int, ...]) -> list[int]:
    """Return those of the exchanges that have an answer."""
    have = {exchange.number for exchange in context.letter.exchanges if exchange.answer}
    return [number for number in numbers if number in have]
