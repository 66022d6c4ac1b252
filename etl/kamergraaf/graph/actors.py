"""Find who is meant: the ministries that send, the persons who sign, the fractions and members who ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.graph import iris as mint
from kamergraaf.graph.terms import dutch, iri
from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from datetime import date

    from kamergraaf.graph.context import Context
    from kamergraaf.vocabulary import Vocabulary

PERSON = PREFIXES["foaf"] + "Person"

# A member with the party behind the name, as written questions have it: "Koekkoek (Volt)", "Van der Plas (BBB)".
MEMBER_OF_PARTY = re.compile(r"(?P<member>[^()]+?)\s*\((?P<party>[^()]+)\)")


def ministry(vocabulary: Vocabulary, role: str, on: date | None) -> str | None:
    """Return the ministry of an office ("Minister van Justitie en Veiligheid"), by the longest portfolio it names.

    None when no ministry of that day has the portfolio, or more than one.
    """
    found: dict[int, set[str]] = {}
    for entity in vocabulary.entities.values():
        for portfolio in entity.portfolios:
            if entity.lives_on(on) and re.search(rf"\b{re.escape(portfolio)}(?!\w)", role):
                found.setdefault(len(portfolio), set()).add(entity.iri)
    longest = found[max(found)] if found else set()
    return next(iter(longest)) if len(longest) == 1 else None


def ministries(context: Context) -> list[str]:
    """Return the ministries of those who sign, or of the sender where no one signs, as terms."""
    head = context.letter.head
    roles = [person.role for person in head.persons if person.capacity == "signatory"] or [head.sender or ""]
    found = {ministry(context.vocabulary, role, head.date) for role in roles}
    return [iri(one) for one in sorted(one for one in found if one)]


def name_person(context: Context, name: str) -> str:
    """Return a person as a term: the one the vocabulary calls so, else one of whom only the name is known."""
    vocabulary = context.vocabulary
    hits = (hit for hit in vocabulary.find(name) if (hit.start, hit.end) == (0, len(name)))
    known = {s.iri for hit in hits for s in hit.spellings if PERSON in vocabulary.entities[s.iri].classes}
    if len(known) == 1:
        return iri(known.pop())
    minted = mint.person(name)
    if vocabulary.entity(minted):
        return iri(minted)
    return context.quads.describe(minted, ("kg:Actor", "foaf:Person"), {"skos:prefLabel": dutch(name)})


def askers(context: Context, names: tuple[str, ...]) -> tuple[list[str], str | None]:
    """Return who asks, as terms, and their names as tables show them: "GroenLinks-PvdA; D66", "Koekkoek (Volt)"."""
    found: list[str] = []
    labels: list[str] = []
    for name in names:
        member = MEMBER_OF_PARTY.fullmatch(name)
        fraction = context.fraction(member["party"] if member else name)
        if member:
            found.append(name_person(context, member["member"]))
        if fraction:
            found.append(iri(fraction.iri))
        labels.append(name if member or not fraction else fraction.label)
    return found, "; ".join(labels) or None
