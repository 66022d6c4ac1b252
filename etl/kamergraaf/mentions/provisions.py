"""Provisions as written, and the instrument each belongs to.

    artikel 25bis van de Visumcode                              "25bis"
    artikel 15, eerste lid, onder b, van de Terugkeerrichtlijn  "15, eerste lid, onder b"
    Richtlijn 2008/115/EG, artikel 15, lid 6, onder a           "15, lid 6, onder a"
    artikel 30b Vw 2000;  artikel 168, vijfde lid, VWEU;  art. 3 EVRM;  artikel 9(2)(i) AVG
    de artikelen 3 en 8 van het EVRM                            "3 en 8"
    bijlage III, punt 2, van de Nitraatrichtlijn                "bijlage III, punt 2"
    Vreemdelingenwet, hoofdstuk 2                               "hoofdstuk 2"
    artikel 8, lid 8 bis, van Verordening (EG) nr. 561/2006     "8, lid 8 bis"
    artikel 12 octies, eerste lid, van dezelfde verordening     "12 octies, eerste lid"
    artikel 7 octies bis van de Eurovignetrichtlijn             "7 octies bis"
    artikel 4 juncto bijlage II van de NEC-richtlijn            "4"
The word "artikel" is left out; other kinds of provision keep theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.mentions.found import Found
    from kamergraaf.vocabulary import Words

ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende"
    r"|vijftiende|zestiende|laatste|enige)"
)
# Articles put in between: 25bis, 6 bis, 12 octies, 3 novodecies, 5 quinquiesvicies
LATIN = (
    r"(?:(?:un|duo|tre|ter|quater|quin(?:quies)?|sex(?:ies)?|sept(?:ies)?|oct(?:o|ies)?|no(?:vo|vies|nies))?(?:decies|vicies|tricies)"
    r"|bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies)"
)
NUMBER = rf"(?:\d+(?:[.:]\d+[a-z]?)*(?:(?:\s?{LATIN}){{1,2}}|[a-z]{{1,2}})?\b|[IVX]+[a-z]?\b)"
# A letter of a list, or two ("aa"), no small word
LETTER = r"(?!(?:al|de|er|ik|in|is|na|nu|of|om|op|te|uw|we|ze|zo)\b)[a-z]{1,2}"
# One step further down: ", eerste lid", ", lid 6", ", onder a", " sub b", ", punt 2", "(2)(i)"
STEP = rf"""(?:
    \s?\((?:\d{{1,3}}|[a-z]{{1,2}}|[ivx]+)\)
    |,?\s+(?:
        {ORDINAL}(?:(?:,\s+{ORDINAL})*\s+(?:en|tot\s+en\s+met|of)\s+{ORDINAL})?\s+(?:lid|alinea|volzin|zin|streepje)
        |(?:lid|leden)\s+\d+(?:\s?{LATIN}\b|[a-z])?(?:(?:,\s+\d+)*\s+(?:en|tot\s+en\s+met|of|t/m)\s+\d+)?
        |(?:aanhef\s+en\s+)?(?:onder|onderdeel|onderdelen|sub|punt|punten|letter|littera|streepje)\s+
            (?:\d+[°º]?|[a-z]{{1,2}}\b|[ivx]+\b)[°º)]*(?:(?:,\s+[a-z\d])*\s+(?:en|of|tot\s+en\s+met)\s+(?:onder\s+)?(?:\d+|{LETTER})\b[°º)]*)?
        |aanhef
    ))"""
# The words that a provision begins with
OPENING = frozenset(
    form
    for word in ("artikel", "artikelen", "art", "artt", "bijlage", "bijlagen", "hoofdstuk", "hoofdstukken", "overweging",
                 "overwegingen", "doelstelling", "titel", "afdeling", "deel", "paragraaf")
    for form in (word, word.capitalize())
)  # fmt: skip
PROVISION = re.compile(
    rf"""
    (?P<word>[Aa]rtikel(?:en)?|[Aa]rtt?\.|[Bb]ijlagen?|[Hh]oofdstuk(?:ken)?|[Oo]verweging(?:en)?
    |[Dd]oelstelling|[Tt]itel|[Aa]fdeling|[Dd]eel|[Pp]aragraaf)
    \s+(?P<place>{NUMBER}(?:{STEP})*
        (?:(?:,\s+|,?\s+(?:en|of|tot\s+en\s+met|t/m)\s+)(?:artikel\s+)?{NUMBER}(?:{STEP})*)*)
    """,
    re.VERBOSE,
)
# Between a provision and the name of its instrument, and the other way round
TO_NAME = re.compile(
    r",?\s+(?:(?:van|uit|in|bij|onder|ex)\s+)?(?:(?:de|het|deze|dat|dit|die)\s+)?(?:(?!van\b|de\b|het\b|en\b|dat\b|die\b)[a-zë]+\s+){0,2}"
    r"(?:Europese\s+)?[‘'\"“]?"
)
# Between two provisions of one instrument of which the first is meant, read with the second
JOINED = re.compile(r",?\s+(?:juncto|jo\.?|j°|(?:gelezen\s+)?in\s+(?:samenhang|verbinding)\s+met)\s+")
FROM_NAME = re.compile(
    r"[’'\"”]?\)?,?\s+(?:(?:en\s+)?(?:in\s+het\s+bijzonder|met\s+name|meer\s+specifiek|en\s+wel)\s+)?\(?(?:het\s+|de\s+|in\s+)?"
)


def with_provisions(words: Words, found: Sequence[Found]) -> tuple[Found, ...]:
    """Return `found` (instruments in text order) with the provision that stands at each."""
    text, named, starts = words.text, list(found), [one.at for one in found]
    provisions = [_provision(match) for match in words.opening(PROVISION, OPENING)]
    for index, (start, end, written) in enumerate(provisions):
        last = _last_joined(text, index, provisions)
        place = _owner(text, start, last, found, bisect_left(starts, last))
        if place is not None and named[place].article is None:
            named[place] = named[place]._replace(article=written, article_at=(start, end))
    return tuple(named)


def _last_joined(text: str, index: int, provisions: Sequence[tuple[int, int, str]]) -> int:
    """Return where the provisions end that are read together with this one: "artikel 4 juncto bijlage II"."""
    end = provisions[index][1]
    for start, until, _ in provisions[index + 1 :]:
        if not JOINED.fullmatch(text, end, start):
            break
        end = until
    return end


def _provision(match: re.Match[str]) -> tuple[int, int, str]:
    """Return where a provision stands and how it is written; "(artikel 5, onder f)" does not end in its bracket."""
    word, place, end = match["word"].lower(), " ".join(match["place"].split()), match.end()
    if place.endswith(")") and place.count(")") > place.count("(") and match.string[match.start() - 1] == "(":
        place, end = place[:-1], end - 1
    return match.start(), end, place if word.startswith("art") else f"{word} {place}"


def _owner(text: str, start: int, end: int, found: Sequence[Found], behind: int) -> int | None:
    """Return the index of the instrument that the provision at `start:end` belongs to: the name behind it, else before.

    `behind` is the index of the first instrument behind it, or how many there are.
    """
    before = behind - 1
    if text[start - 1 : start] == "(" and before >= 0 and FROM_NAME.fullmatch(text, found[before].until, start):
        return before
    if behind < len(found) and found[behind].at - end < 60 and TO_NAME.fullmatch(text, end, found[behind].at):
        return behind
    if before >= 0 and start - found[before].until < 40 and FROM_NAME.fullmatch(text, found[before].until, start):
        return before
    return None
