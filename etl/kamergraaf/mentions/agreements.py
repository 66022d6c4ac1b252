"""Agreements named by their parties: "overeenkomst tussen het VK en Rwanda", "eerder gesloten overeenkomst met Rwanda".

The parties are actors of their own; the agreement ends where the last of them ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found, behind_first_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.vocabulary import Vocabulary

AGREEMENT = re.compile(r"(?P<noun>[Oo]vereenkomst|[Vv]erdrag|[Aa]kkoord)\s+(?:met|tussen)\s+(?:(?:de|het)\s+)?")
STEMS = ("vereenkomst", "erdrag", "kkoord")
# "handels" of "handelsakkoord"
COMPOUND = re.compile(r"[\w-]+$")
AND = re.compile(r"(?:\s*\([^()]{2,12}\))?(?:,|\s+en)\s+(?:(?:de|het)\s+)?")


def agreements(text: str, actors: Sequence[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield agreements between countries or organisations that are among `actors` (in text order)."""
    matches = list(behind_first_letter(AGREEMENT, text, STEMS))
    by_place = {one.at: one for one in actors if one.candidates} if matches else {}

    def party_at(place: int) -> Found | None:
        one = by_place.get(place)
        return one if one and all(_may_agree(iri, vocabulary) for iri in one.candidates) else None

    for match in matches:
        party, last = party_at(match.end()), None
        first = party
        while party:
            last, further = party, AND.match(text, party.until)
            party = party_at(further.end()) if further else None
        compound = COMPOUND.search(text, max(0, match.start() - 30), match.start())
        start = compound.start() if compound else match.start()
        # "het EU-Mercosur-akkoord met Brazilië" and "het handelsakkoord met Chili en …" have names of their own
        ends = [match.end("noun")] if compound else []
        ends += [first.until] if first else []
        if last and not any(vocabulary.gazetteer.knows(text[start:end]) for end in ends):
            yield Found(start, last.until, "instrument", "agreement")


def _may_agree(iri: str, vocabulary: Vocabulary) -> bool:
    """Say whether an actor can be party to a treaty: a country, the Union."""
    entity = vocabulary.entity(iri)
    return entity is not None and any(curie.startswith(("iso3:", "eu:EURUN", "eu:EU")) for curie in entity.identifiers)
