"""Motions and amendments cited by the members who put them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, holds, settle

if TYPE_CHECKING:
    from kamergraaf.mentions.model import CitationKind

# "van der Staaij", "Van den Berg", "van 't Hof", "El Yassini": the small words that belong to a surname.
PARTICLE = r"(?:(?i:van|de|den|der|des|het|ten|ter|te|tot|von|zu|da|di|du|la|le|el|al|ibn|ben)|['’]t|['’]s|d['’])"
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀŁŚŠŞŽİ]"
PART = rf"{CAPITAL}[\w'’]+(?:-(?:{PARTICLE}\s)*{CAPITAL}[\w'’]+)*"
# A bracketed party ("(VVD)", "(GroenLinks-PvdA)") belongs to the name; a bracketed paper has figures and does not.
PARTY = r"(?:\s\([A-Z][^()\d]{0,30}\))"
NO_NAME = r"(?!(?i:kamerst|kst|dossier|vergaderjaar)|[TE]K\b)"
# Behind a first name a small word is the surname's where the name ends at once: "Tjeerd de Groot (D66)", "Jasper van Dijk over"
WITH_FIRST_NAME = rf"(?:\s(?:(?:van|de|den|der|ter|ten)\s){{1,2}}{PART}(?=\s\(|\sc\.?\s?s\b|\s(?:over|inzake)\s))"
SURNAME = rf"{NO_NAME}(?:{PARTICLE}\s){{0,3}}{NO_NAME}{PART}(?:{WITH_FIRST_NAME}|(?:\s{NO_NAME}{PART}){{0,2}}){PARTY}?"
FELLOWS = r"(?:\s?c\.?\s?s\b\.?)"
# Between sponsors of a list: "A, B en C", "A/B", "A en B c.s."; a lone comma needs the "en" that ends the list.
LIST = rf"{SURNAME}(?:(?:\s?,\s{SURNAME})*(?:,?\s(?:en|&)\s-?|\s?/\s?){SURNAME})*{FELLOWS}?"

MEMBER = r"(?:(?:het\s)?(?:voormalig\s)?(?i:(?:kamer)?lid)|de\sheer|mevrouw)\s"
MEMBERS = r"(?:de\s)?(?i:(?:kamer)?leden)\s"
STATUS = r"(?:(?i:nader\s)?(?i:gewijzigde)\s)?"
MOTION = re.compile(
    rf"""
    \b(?P<paper>{STATUS}(?P<noun>(?i:motie|amendement|initiatiefnota)s?))
    (?:
        ,?\s(?:(?i:ingediend)\s)?(?:van|door)\s
        (?:{MEMBER}(?P<member>{SURNAME}{FELLOWS}?)|{MEMBERS}(?P<members>{LIST}))  # het lid Eerdmans; de leden A en B
      | \s?[-–‑]\s?(?P<joined>{LIST})                     # motie-Brekelmans en Veldkamp; motie-A/B c.s.
      | \s(?P<plain>(?=['’]|{CAPITAL}){LIST})              # Motie Veldkamp c.s.
      | \s(?P<lower>van\s{PART}(?:\s{PART})?)             # "de motie van Nispen": a particle or a preposition
    )
    """,
    re.VERBOSE,
)
PAPERS = ("otie", "mendement", "nitiatiefnota", "OTIE")
KINDS: dict[str, CitationKind] = {"motie": "motion"}
SPLIT = re.compile(r"\s?,\s|,?\s(?:en|&)\s-?|\s?/\s?")


def find_motions(text: str) -> tuple[Cited, ...]:
    """Find motions, amendments and notes by their sponsors; the number stands elsewhere.

    Forms: "motie van het lid Eerdmans", "motie van de leden Van der Staaij en Bisschop", "motie-Brekelmans en Veldkamp",
    "Motie Veldkamp c.s.", "motie-Elzenga/Van Ravensteijn", "gewijzigde motie-Marijnissen c.s.",
    "motie van de leden A (VVD), B (D66) en C (CDA)", "amendement van het lid Omtzigt". A leading article is left out.
    """
    if not holds(text, PAPERS):
        return ()
    return settle(map(_motion, MOTION.finditer(text)))


def _motion(match: re.Match[str]) -> Cited:
    noun = match["noun"].lower().removesuffix("s")
    names = next(filter(None, match.group("member", "members", "joined", "plain", "lower")))
    form = f"{noun}-sponsors"
    return Cited(match.start(), match.end(), KINDS.get(noun, "other"), form, sponsors=sponsors(names))


def sponsors(names: str) -> tuple[str, ...]:
    """Return the members in a list as written, without party and without "c.s.".

    >>> sponsors("Van der Staaij (SGP), Bisschop en Pia Dijkstra c.s.")
    ('Van der Staaij', 'Bisschop', 'Pia Dijkstra')
    """
    bare = re.sub(rf"{PARTY}|{FELLOWS}$", "", names)
    return tuple(name.strip() for name in SPLIT.split(bare) if name.strip())
