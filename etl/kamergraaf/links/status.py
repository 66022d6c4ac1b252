"""What an instrument was on a day, from the dates the vocabularies give: never from what it is today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kamergraaf.vocabulary import Entity, Vocabulary


DIRECTIVE = re.compile(r"celex:3\d{4}L\d+")
PROPOSAL = re.compile(r"celex:5\d{4}P[A-Z]\d+")


def status_on(entity: Entity, day: date | None) -> str | None:
    """Return "proposal", "agreed", "adopted", "in-force", "applicable" or "repealed"; None when the dates do not say."""
    if day is None or entity.kind != "instrument":
        return None
    if is_proposal(entity):
        return "agreed" if _past(entity.dates.agreed, day) else "proposal"
    dates = entity.dates
    if dates.ended is not None and dates.ended < day:
        return "repealed"
    steps = (
        ("applicable", dates.applies),
        ("in-force", dates.in_force),
        ("adopted", dates.document),
        ("agreed", dates.agreed),
    )
    reached = next((name for name, since in steps if _past(since, day)), None)
    if reached is None and dates.document is not None:
        return "proposal"
    return reached


def in_force_on(entity: Entity, day: date) -> bool:
    """Say whether the instrument is in force (or applies) on `day`."""
    return status_on(entity, day) in ("in-force", "applicable")


def is_act_on(entity: Entity, day: date) -> bool:
    """Say whether the instrument was adopted and not repealed on `day`, in force or not."""
    return status_on(entity, day) in ("adopted", "in-force", "applicable")


def existed_on(entity: Entity, day: date, vocabulary: Vocabulary) -> bool:
    """Say whether the instrument could be named on `day`: proposed, agreed or adopted, and not yet gone."""
    if entity.dates.ended is not None and entity.dates.ended < day:
        return False
    proposals = [found for iri in entity.proposals if (found := vocabulary.entity(iri))]
    since = [entity.dates.document, entity.dates.agreed, *(proposal.dates.document for proposal in proposals)]
    known = [one for one in since if one is not None]
    return not known or min(known) <= day


def is_proposal(entity: Entity) -> bool:
    """Say whether the instrument is a proposal of the Commission."""
    return bool(entity.proposal_for) or any(PROPOSAL.fullmatch(curie) for curie in entity.identifiers)


def is_directive(entity: Entity) -> bool:
    """Say whether the instrument is a directive: in force, it is the law that member states transpose."""
    return any(DIRECTIVE.fullmatch(curie) for curie in entity.identifiers)


def _past(since: date | None, day: date) -> bool:
    return since is not None and since <= day
