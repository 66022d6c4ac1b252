"""Persons as Dutch letters name them: by their seat, by a motion, by initials.

het lid Eerdmans;  de leden Van der Staaij en Bisschop;  het lid Koekkoek (Volt);  de heer Van Nispen
motie-Brekelmans en Veldkamp;  motie-Elzenga/Van Ravensteijn;  motie Veldkamp c.s.;  amendement-De Vries
Minister Schippers;  Staatssecretaris Van Rij;  ministers Heinen en Karremans;  Eurocommissaris Šefčovič
Samenstelling: Dragtenburg (D66) (voorzitter), Van Heukelom (GroenLinks-PvdA)
D. Yeşilgöz-Zegerius;  H.J. Brandsteder;  mr. E. van der Burg;  one initial only where no sentence can end
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf.vocabulary import Words

CAPITAL = "[A-ZÀ-ÝĆČĐĞİŁŃŘŚŞŠŢŤŹŻŽ]"
PARTICLE = r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]?|[Vv]on|[Ii]n|[Oo]p|[Uu]it|[Ee]l|[Aa]l|[Ll]e|[Ll]a|[Dd]i|[Dd]a|[’']t|[’']s)\s+)*"
SURNAME = rf"{PARTICLE}{CAPITAL}[\w’']+[^\W\d_](?:-{PARTICLE}{CAPITAL}[\w’'-]*)*"
PARTY = r"(?:\s*\([^()\n]{2,24}\))?"
SEAT = re.compile(
    rf"(?:lid|Kamerlid|leden|Kamerleden|heer|heren|Mevrouw|mevrouw|[Dd]hr\.|[Mm]w\.)\s+(?=(?!der\s|van\s+(?:de|het|uw)\s){SURNAME})"
)
MOTION = re.compile(
    rf"(?:motie|Motie|moties|Moties|amendement|Amendement|amendementen)(?:\s?[-‑–]\s?|\s+)(?=(?!van\s|in\s|op\s|uit\s|de\s|te\s|en\s){SURNAME})"
)
HELD = re.compile(
    rf"""
    (?:ministers?|Ministers?|staatssecretaris(?:sen)?|Staatssecretaris(?:sen)?|president|President|premier|Premier
    |[Bb]ondskanselier|kanselier|[Ee]urocommissaris(?:sen)?|[Cc]ommissaris(?:sen)?|Commissievoorzitter|Kamervoorzitter|burgemeester
    |collega|HV(?:/VP)?|[Hh]oge\s[Vv]ertegenwoordiger)
    \s+(?={CAPITAL})(?={SURNAME})
    """,
    re.VERBOSE,
)
# The words that each of them begins with
SEATS = frozenset(
    ["lid", "Kamerlid", "leden", "Kamerleden", "heer", "heren", "Mevrouw", "mevrouw", "Dhr", "dhr", "Mw", "mw"]
)
MOTIONS = frozenset(["motie", "Motie", "moties", "Moties", "amendement", "Amendement", "amendementen"])
HOLDERS = frozenset(
    [
        "minister",
        "ministers",
        "Minister",
        "Ministers",
        "staatssecretaris",
        "staatssecretarissen",
        "Staatssecretaris",
        "Staatssecretarissen",
        "president",
        "President",
        "premier",
        "Premier",
        "Bondskanselier",
        "bondskanselier",
        "kanselier",
        "Eurocommissaris",
        "Eurocommissarissen",
        "eurocommissaris",
        "eurocommissarissen",
        "commissaris",
        "Commissaris",
        "commissarissen",
        "Commissarissen",
        "Commissievoorzitter",
        "Kamervoorzitter",
        "burgemeester",
        "collega",
        "HV",
        "Hoge",
        "hoge",
    ]
)
NEXT = re.compile(rf"{PARTY}(?:,\s+|\s+en\s+|/|,?\s+en\s+het\s+lid\s+|\s+c\.s\.\s+en\s+)(?!de\s|het\s)(?={SURNAME})")
# A first name tells namesakes apart: "Tjeerd de Groot (D66)", "Pia Dijkstra c.s.", "Jasper van Dijk over"
NAME = re.compile(
    rf"""{SURNAME}(?:\s+(?:(?:van|de|den|der|ter|ten)\s+){{0,2}}[A-ZÀ-Ý][\w’'-]+
    (?=/|\s+c\.s\.|\s*\([A-Z]|\s(?:over|tot|houdende|inzake)\s))?""",
    re.VERBOSE,
)
INITIALS = re.compile(rf"(?P<initials>(?:[A-ZÀ-ÝŞ]\.\s?|(?:Th|Ch|Ph|IJ|Sj|Tj|Chr)\.\s?){{1,5}}){SURNAME}")
# The words that they begin with
FIRST_INITIALS = frozenset(
    [*filter(re.compile("[A-ZÀ-ÝŞ]").match, map(chr, range(0x180))), "Th", "Ch", "Ph", "IJ", "Sj", "Tj", "Chr"]
)
# One initial may end a sentence ("categorie A. Het kabinet") but not here: on a new line, behind a bracket, a title or "door"
MAY_BE_INITIAL = re.compile(r"(?:^|\n|[(,:>]\s|\b(?:mr|dr|ir|drs|ing|prof)\.\s|\b(?:heer|mevrouw|door)\s)$")
# They number headings: "I. Vragen en opmerkingen vanuit de fracties"; who signs is known from the letterhead
NUMERALS = frozenset(("I.", "V.", "X."))


def persons(words: Words, portfolio_words: frozenset[str]) -> Iterator[Found]:
    """Yield the persons named in a text; lists give one each.

    `portfolio_words` are no surnames: "staatssecretaris Digitalisering", "minister Buitenlandse Handel".
    """
    text = words.text
    for match in words.opening(INITIALS, FIRST_INITIALS):
        alone = match["initials"].count(".") < 2
        if alone and not MAY_BE_INITIAL.search(text, max(0, match.start() - 9), match.start()):
            continue
        if alone and match.group().isupper():  # "I. ONDERWERPEN OP DE AGENDA" is a heading
            continue
        if (
            alone
            and match["initials"].strip() in NUMERALS
            and text[max(0, match.start() - 1) : match.start()] in ("", "\n")
        ):
            continue
        yield Found(match.start(), match.end(), "actor", "person")
    for form, opening in ((SEAT, SEATS), (MOTION, MOTIONS), (HELD, HOLDERS)):
        for match in words.opening(form, opening):
            yield from (
                one for one in _listed(text, match.end()) if text[one.at : one.until].split()[0] not in portfolio_words
            )


def _listed(text: str, at: int) -> Iterator[Found]:
    name = NAME.match(text, at)
    while name:
        yield Found(name.start(), name.end(), "actor", "person")
        further = NEXT.match(text, name.end())
        name = NAME.match(text, further.end()) if further else None


# What may stand before a surname that has its group in brackets behind it
LISTED = re.compile(rf"(?:^|[\n:;,]\s*|\)\s+en\s+|\b(?:leden|lid)\s+)(?P<name>{SURNAME})\s\($")
LONGEST = 60


def seated(text: str, fractions: Iterable[Found]) -> Iterator[Found]:
    """Yield those who stand in a list with their group behind them: "Oosterwold (BBB), Van Heukelom (GroenLinks-PvdA)"."""
    for one in fractions:
        if text[one.until : one.until + 1] != ")":
            continue
        name = LISTED.search(text, max(0, one.at - LONGEST), one.at)
        if name:
            yield Found(name.start("name"), name.end("name"), "actor", "person")


# "de minister van Justitie en Veiligheid" signs for an office
ARTICLE = re.compile(r"(?i:de|het|een|namens)\s+[a-z]")


def signatories(text: str, names: tuple[str, ...]) -> Iterator[Found]:
    """Yield where those stand who sign, chair or keep the record; their names are given, since they follow no form."""
    for name in names:
        words = [] if ARTICLE.match(name) else name.split()
        for match in re.finditer(r"\s+".join(map(re.escape, words)), text) if words and words[-1] in text else ():
            if not (text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]).isalnum():
                yield Found(match.start(), match.end(), "actor", "person")
