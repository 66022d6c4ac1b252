"""Persons as Dutch letters name them: by their seat, by a motion, by initials.

het lid Eerdmans;  de leden Van der Staaij en Bisschop;  het lid Koekkoek (Volt);  de heer Van Nispen
motie-Brekelmans en Veldkamp;  motie-Elzenga/Van Ravensteijn;  motie Veldkamp c.s.;  amendement-De Vries
Minister Schippers;  Staatssecretaris Van Rij
D. Yeşilgöz-Zegerius;  H.J. Brandsteder;  mr. E. van der Burg;  one initial only where no sentence can end
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICLE = r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]?|[Vv]on|[Ii]n|[Oo]p|[Uu]it|[Ee]l|[Aa]l|[Ll]e|[Ll]a|[Dd]i|[Dd]a|[’']t|[’']s)\s+)*"
SURNAME = rf"{PARTICLE}[A-ZÀ-ÝŞŠŽ][\w’']+[^\W\d_](?:-{PARTICLE}[A-ZÀ-ÝŞŠŽ][\w’'-]*)*"
PARTY = r"(?:\s*\([^()\n]{2,24}\))?"
SEAT = re.compile(
    rf"\b(?:[Hh]et\s+(?:Kamer)?lid|[Dd]e\s+(?:Kamer)?leden|(?:Kamer)?lid|leden|[Dd]e\s+here?n?|[Dd]e\s+heer|[Mm]evrouw)\s+(?=(?!der\s|van\s+(?:de|het|uw)\s){SURNAME})"
)
MOTION = re.compile(
    rf"\b(?:[Mm]oties?|[Aa]mendement(?:en)?)(?:\s?[-‑–]\s?|\s+)(?=(?!van\s|in\s|op\s|uit\s|de\s|te\s|en\s){SURNAME})"
)
HELD = re.compile(
    rf"\b(?:[Mm]inister|[Ss]taatssecretaris|[Mm]inister-[Pp]resident|[Ee]urocommissaris)\s+(?=[A-ZÀ-Ý])(?={SURNAME})"
)
NEXT = re.compile(rf"{PARTY}(?:,\s+|\s+en\s+|/|,?\s+en\s+het\s+lid\s+|\s+c\.s\.\s+en\s+)(?={SURNAME})")
NAME = re.compile(rf"{SURNAME}(?:\s+[A-ZÀ-Ý][\w’'-]+(?=/|\s+c\.s\.|\s*\([A-Z]))?")
# "E. van der Burg" alone on its line or behind a title; "H.J. Brandsteder" anywhere; but not "categorie A. Het kabinet"
INITIALS = re.compile(
    rf"""
    (?:(?:(?<=^)|(?<=\ue000\n)|(?<=\n)|(?<=[(,:>]\s)|(?<=\b(?:mr|dr|ir)\.\s)|(?<=\b(?:drs|ing)\.\s)|(?<=\b(?:heer|door)\s))(?=[A-ZÀ-ÝŞ]\.\s?)
      |(?<![\w.])(?=(?:[A-ZÀ-ÝŞ]\.\s?|(?:Th|Ch|Ph|IJ|Sj|Tj|Chr)\.\s?){{2}}))
    (?:[A-ZÀ-ÝŞ]\.\s?|(?:Th|Ch|Ph|IJ|Sj|Tj|Chr)\.\s?){{1,5}}{SURNAME}
    """,
    re.VERBOSE,
)


def persons(text: str) -> Iterator[Found]:
    """Yield the persons named in `text`; lists give one each."""
    for match in INITIALS.finditer(text):
        yield Found(match.start(), match.end(), "actor", "person")
    for opening in (SEAT, MOTION, HELD):
        for match in opening.finditer(text):
            yield from _listed(text, match.end())


def _listed(text: str, at: int) -> Iterator[Found]:
    name = NAME.match(text, at)
    while name:
        yield Found(name.start(), name.end(), "actor", "person")
        further = NEXT.match(text, name.end())
        name = NAME.match(text, further.end()) if further else None


def signatories(text: str, names: tuple[str, ...]) -> Iterator[Found]:
    """Yield where those stand who sign, chair or keep the record; their names are given, since they follow no form."""
    for name in names:
        words = name.split()
        for match in re.finditer(r"\s+".join(map(re.escape, words)), text) if words and words[-1] in text else ():
            if (
                not text[match.start() - 1 : match.start()].isalnum()
                and not text[match.end() : match.end() + 1].isalnum()
            ):
                yield Found(match.start(), match.end(), "actor", "person")
