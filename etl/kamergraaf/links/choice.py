"""Choose one of the things that a name may denote, or none.

In this order, each step only when the ones before leave more than one:
    the number that the name gives; the only candidate; the chamber spoken to; the word before the name ("herziene");
    the act itself rather than one that amends it;
    what existed on the day of the letter; the package of which the passage names another act; what was in force then, the
    newest of several directives; the version that was adopted last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.links.status import existed_on, in_force_on, is_act_on, is_directive, is_proposal, status_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kamergraaf.links.model import Method, Reason
    from kamergraaf.mentions.model import Mention
    from kamergraaf.vocabulary import Entity, Vocabulary

# A proposal is spoken of from a year before it is made: the work programme of the Commission announces it
ANNOUNCED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides between candidates: the day of the letter, the chamber spoken to, the packages named.

    `packages` are those of which the same exchange names an act, `wider` those of the whole letter.
    """

    vocabulary: Vocabulary
    day: date | None
    chamber: Entity | None
    packages: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """The entity and how it was chosen, or the reason why none was."""

    entity: Entity | None
    method: Method | None = None
    reason: Reason | None = None


def choose(mention: Mention, around: Circumstances) -> Choice:
    """Return the one entity that `mention` denotes, or none with the reason."""
    known = [found for iri in mention.candidates if (found := around.vocabulary.entity(iri))]
    if not known:
        return Choice(None, reason="unknown")
    first: Method = "definition" if mention.form == "definition" else "name"
    if mention.qualifier == "proposal":
        known = _proposals(known, around) or known
        first = "qualifier"
    if len(known) == 1:
        return Choice(known[0], first)
    for method, narrowed in _steps(known, mention, around):
        if len(narrowed) == 1:
            return Choice(narrowed[0], first if method == "name" else method)
    return Choice(None, reason="ambiguous")


def _steps(known: list[Entity], mention: Mention, around: Circumstances) -> Iterable[tuple[Method, list[Entity]]]:
    yield "name", known
    known = _in_chamber(known, around.chamber)
    yield "context", known
    known = _qualified(known, mention.qualifier, around)
    yield "qualifier", known
    if mention.qualifier is None:
        known = _amended(known)
        yield "name", known
    if around.day is not None:
        day = around.day
        known = _kept(known, lambda one: existed_on(one, day, around.vocabulary) and one.lives_on(day))
        yield "date", known
    yield "context", [one for one in known if not around.packages.isdisjoint(one.packages)]
    if around.day is not None:
        in_force = [one for one in known if in_force_on(one, day)]
        yield "date", in_force
        yield "date", _last_directive(in_force)
        yield "date", [one for one in known if status_on(one, day) == "applicable"]
        yield "date", [one for one in known if (since := one.dates.document) and since <= day]
    yield "context", [one for one in known if not around.wider.isdisjoint(one.packages)]
    yield "name", [one for one in known if not is_proposal(one)]
    if around.day is not None:
        yield "date", _version(known, day)


def _version(known: list[Entity], day: date) -> list[Entity]:
    """Return the version of one act that letters of `day` speak of, or several when they are no versions of one act.

    That is the one adopted last, from its adoption on; before the first, the first; after the last, the last.
    """
    acts = [one for one in known if one.kind == "instrument" and not is_proposal(one)]
    made = [one for one in acts if is_act_on(one, day)]
    if not made and all((one.dates.document or day) > day for one in acts):
        return [one for one in acts if not any(one.iri in other.successors for other in acts)]
    made = made or acts
    return [one for one in made if not any(other.iri in one.successors for other in made)]


def _kept(known: list[Entity], test: Callable[[Entity], bool]) -> list[Entity]:
    """Return those that pass `test`; all when none does, since then the test says nothing."""
    return [one for one in known if test(one)] or known


def _in_chamber(known: list[Entity], chamber: Entity | None) -> list[Entity]:
    if chamber is None:
        return known
    return _kept(known, lambda one: one.iri == chamber.iri or chamber.iri in one.chambers)


def _qualified(known: list[Entity], qualifier: str | None, around: Circumstances) -> list[Entity]:
    """Narrow by the word before the name: the latest, the earliest, or what is in force on the letter's day."""
    if qualifier == "newer":
        return _from_day(_kept(known, lambda one: _thought_of(one, around)), max)
    if qualifier == "older":
        return _from_day(known, min)
    if qualifier == "current" and around.day is not None:
        day = around.day
        return _kept(_kept(known, lambda one: in_force_on(one, day)), lambda one: status_on(one, day) == "applicable")
    return known


def _thought_of(one: Entity, around: Circumstances) -> bool:
    """Say whether an instrument, or the proposal for it, may have been made before the day of the letter."""
    proposals = [found for iri in one.proposals if (found := around.vocabulary.entity(iri))]
    return all(_made(proposal, around.day) for proposal in ([one] if is_proposal(one) else proposals))


def _from_day(known: list[Entity], pick: Callable[[list[date]], date]) -> list[Entity]:
    """Return those of the day that `pick` picks; all when none has a day."""
    days = [day for one in known if (day := _since(one))]
    return [one for one in known if _since(one) == pick(days)] if days else known


def _amended(known: list[Entity]) -> list[Entity]:
    """Leave out what amends another candidate: a name without "herziene" means the act as it stands."""
    iris = {one.iri for one in known}
    return _kept(known, lambda one: iris.isdisjoint(one.amends))


def _last_directive(known: list[Entity]) -> list[Entity]:
    """Return the newest of several directives: the one before it only holds until this one is transposed."""
    return _from_day(known, max) if all(is_directive(one) for one in known) else []


def _made(proposal: Entity, day: date | None) -> bool:
    """Say whether the Commission had made a proposal on `day`; an unknown day does not exclude."""
    return day is None or proposal.dates.document is None or proposal.dates.document <= day


def _since(entity: Entity) -> date | None:
    return entity.dates.document or entity.dates.agreed


def _proposals(known: Sequence[Entity], around: Circumstances) -> list[Entity]:
    """Return the proposals among `known`, else those for acts that were not adopted on the letter's day.

    Who proposes to change an act that there is does not mean the proposal that it once was, nor one that nobody spoke of yet.
    """
    day, vocabulary = around.day, around.vocabulary
    own = [one for one in known if is_proposal(one) and _made(one, day)]
    pending = [one for one in known if day is None or one.dates.document is None or one.dates.document > day]
    found = [proposal for one in pending for iri in one.proposals if (proposal := vocabulary.entity(iri))]
    if day is not None and max(len(known), len(found)) > 1:
        found = [one for one in found if one.dates.document is None or one.dates.document <= day + ANNOUNCED]
    return own or found
