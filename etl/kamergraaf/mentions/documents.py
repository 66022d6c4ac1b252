"""Documents with a number of their own, outside the Dutch parliamentary papers: the Commission's, the Court's, gazettes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, holds, matches, settle
from kamergraaf.mentions.found import at_words

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMISSION_DOCUMENT = re.compile(
    r"""
    (?P<series>COM|SWD|JOIN|SEC|C)
    \s?(?:
        \(\s?(?P<year>(?:19|20)\d{2})\s?\)\s?(?P<number>\d{1,5})        # COM(2023) 755; COM (2022) 197; C(2021)1234
      | [\s/](?P<year_bare>(?:19|20)\d{2})[\s/]\(?(?P<number_bare>\d{1,5})\)?   # COM/2022/197; COM 2022 (305)
    )(?!\d)
    (?P<final>\s(?:final(?:/\d)?\b|definitief\b|def\.))?               # final; final/2; def.
    """,
    re.VERBOSE,
)
# A document of these two series has one type; a COM document is a proposal (PC) or a communication or report (DC).
CELEX_TYPES = {"SWD": "SC", "JOIN": "JC"}
PROPOSAL = r"voorstel\w*|voorgesteld\w*|herziening|verordening|richtlijn|proposal|regulation|directive"
COMMUNICATION = r"mededeling\w*|verslag\w*|\w*rapport\w*|\w*strategie|actieplan|werkprogramma|groenboek|witboek|communication|report"
DOCUMENT_TYPE = re.compile(rf"(?i:(?P<PC>\w*(?:{PROPOSAL}))|(?P<DC>\w*(?:{COMMUNICATION})))")
WORD = re.compile(r"\w+")
SENTENCE_BREAK = re.compile(r"[.?!](?<=[a-z)\d].)\s+(?=[A-Z])")

ECLI = r"ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]*[A-Z0-9]"  # ECLI:EU:C:2023:123
# A court and a day right before the number: "HvJ EU 6 februari 2018, C-359/16", "HR 24 maart 2023, ECLI:NL:HR:2023:443".
DELIVERED = r"(?:(?!Zie|Vgl|Cf|Vergelijk)\b[A-Z][\w.]{1,9}(?:\s[A-Z][\w-]+){0,2},?\s\d{1,2}\s[a-z]+\s\d{4},?\s)?"
CASE = re.compile(
    rf"""
    {DELIVERED}(?:
      \b(?P<ecli>{ECLI})
    | (?:\b(?:[Gg]evoegde\s)?[Zz]a(?:ak|ken)\s(?:nrs?\.\s)?)?                       # (gevoegde) zaak, zaken
      (?P<number>\b[CTF]\s?[-–‑]\s?\d{{1,4}}/\d{{2}}(?!\d))(?:\s(?:P|PPU)\b)?         # C-43/93, T-123/21, C-411/10 P
      (?:(?:,|\sen|\st/m)\s(?:[CTF]\s?[-–‑]\s?)\d{{1,4}}/\d{{2}}(?!\d))*
      (?:(?:\s\([^()]{{2,40}}\)|,\s[A-Z][^,;()]{{1,60}})?,?\s\(?(?P<behind>{ECLI}))?      # (Altun), ECLI:EU:C:2018:63
    )
  | \bEHRM,?\s(?:\d{{1,2}}\s[a-z]+\s\d{{4}}(?:,\s(?:nrs?\.\s)?\d+/\d+)?,?\s?)?     # EHRM 21 januari 2011, nr. 30696/09,
    (?:(?<=\d)|(?<=[,\s])[A-Z][^;()]{{1,80}}?\s(?:t\.|tegen|v\.)\s[A-Z]\w+(?:\sen\s[A-Z]\w+)?)   # M.S.S. t. België
    """,
    re.VERBOSE,
)
CASE_NUMBER = re.compile(r"[CTF]\s?[-–‑]\s?\d{1,4}/\d{2}")
NR = r"(?:nr\.?\s?)?"
JOURNAL = re.compile(
    r"""
    \bP[Bb]\s?(?:EU|EG|EEG)?[\s,]*
    (?:(?P<before>(?:19|20)\d{2}),?\s?)?                                        # PbEU 2016, L 119; PB 2009 L 76/3
    (?P<series>[LC]\s?(?:I\s)?)
    (?:\s?\d{1,4}|,\s?(?:19|20)\d{2}/\d{1,5})                               # L 257; L, 2024/1346
    (?:/\d{1,4})?
    (?:\s?(?:,|van|d\.d\.)\s?\d{1,2}[.-]\d{1,2}[.-]\d{4})?                  # van 28.8.2014; , 22.5.2024
    (?:,\s(?:blz|p)\.\s?\d+(?:[-–/]\d+)?)?
    """,
    re.VERBOSE,
)
GAZETTE = re.compile(
    rf"""
    \b(?:(?P<stb>Stb\.?|Staatsblad)|(?P<stcrt>Stcrt\.?|Staatscourant)|(?P<trb>Trb\.?|Tractatenblad))
    ,?\s(?:jaargang\s)?(?P<year>(?:18|19|20)\d{{2}})(?:,\s?|\s){NR}(?P<number>\d{{1,5}})(?!\d)
    """,
    re.VERBOSE,
)
GAZETTE_IDENTIFIER = re.compile(
    r"(?<![\w/])(?P<identifier>(?:stb|stcrt|trb)-(?P<year>\d{4})-(?P<number>\d{1,5}))(?![\w-])"
)
EUROPEAN_FILE = re.compile(r"\bE\d{6}\b")

# one of these stands in a judgment that has no number with a slash
JUDGED = ("ECLI", "EHRM")
# and one of these in what a journal or gazette published, and in the number of a European file
PUBLISHED = ("PB", "Pb", "Stb", "Staats", "Stcrt", "Trb", "Tractatenblad", "stb-", "stcrt-", "trb-", "E0", "E1", "E2")


def find_documents(text: str) -> tuple[Cited, ...]:
    """Find numbered documents that are no parliamentary papers.

    Forms: "COM(2023) 755 final", "COM 2022 (305)", "SWD(2022) 131", "JOIN(2023) 30 final"; "zaak C-43/93",
    "ECLI:EU:C:2023:123", "HvJ EU 6 februari 2018, C-359/16 (Altun), ECLI:EU:C:2018:63" (one judgment),
    "EHRM 21 januari 2011, nr. 30696/09, M.S.S. t. België"; "PB L 257 van 28.8.2014",
    "PB L, 2024/1346, 22.5.2024", "PbEU 2016, L 119"; "Stb. 2023, 12", "Stcrt. 2024, nr. 5", "Trb. 2020, 12";
    "E220015", the number of a European file of the Eerste Kamer.
    """
    return settle(_documents(text))


def _documents(text: str) -> Iterator[Cited]:
    for match in at_words(COMMISSION_DOCUMENT, text):
        yield _commission(text, match)
    judged = holds(text, JUDGED) or ("/" in text and CASE_NUMBER.search(text))
    for match in CASE.finditer(text) if judged else ():
        ecli = match["ecli"] or match["behind"]
        yield Cited(match.start(), match.end(), "case", "case", number=match["number"], identifier=ecli)
    if not holds(text, PUBLISHED):
        return
    for match in matches(JOURNAL, text, "PB", "Pb"):
        yield Cited(match.start(), match.end(), "official-journal", "publicatieblad")
    for match in matches(GAZETTE, text, "Stb", "Staats", "Stcrt", "Trb", "Tractatenblad"):
        series = next(name for name in ("stb", "stcrt", "trb") if match[name])
        yield _gazette(match, f"{series}-{match['year']}-{match['number']}")
    for match in matches(GAZETTE_IDENTIFIER, text, "stb-", "stcrt-", "trb-"):
        yield _gazette(match, match["identifier"])
    for match in matches(EUROPEAN_FILE, text, "E0", "E1", "E2"):
        yield Cited(match.start(), match.end(), "other", "european-file", number=match[0], identifier=match[0])


def _gazette(match: re.Match[str], identifier: str) -> Cited:
    return Cited(
        match.start(), match.end(), "official-journal", "gazette", number=match["number"], identifier=identifier
    )


def _commission(text: str, match: re.Match[str]) -> Cited:
    """Return a Commission document; what it is called around the number decides the type in its CELEX number."""
    year, number = match["year"] or match["year_bare"], match["number"] or match["number_bare"]
    series = match["series"]
    kind = CELEX_TYPES.get(series) or (document_type(text, match.start()) if series == "COM" else None)
    identifier = celex(year, kind, number) if kind else None
    return Cited(match.start(), match.end(), "com", series, identifier=identifier, issued=year)


def celex(year: str, kind: str, number: str) -> str:
    """Return the CELEX number of a preparatory document.

    >>> celex("2023", "PC", "755")
    'celex:52023PC0755'
    """
    return f"celex:5{year}{kind}{int(number):04d}"


def document_type(text: str, at: int) -> str | None:
    """Return "PC" or "DC" by the nearest word of the sentence before `at`, else after it; None when it says nothing.

    >>> document_type("de mededeling over de richtlijn, zie het voorstel COM(2022) 197", 50)
    'PC'
    """
    breaks = [match.end() for match in SENTENCE_BREAK.finditer(text)]
    first = max((place for place in breaks if place <= at), default=0)
    last = min((place for place in breaks if place > at), default=len(text))
    before, after = WORD.findall(text, first, at), WORD.findall(text, at, last)
    return next(filter(None, map(_type_of_word, [*reversed(before), *after])), None)


@lru_cache(maxsize=4096)
def _type_of_word(word: str) -> str | None:
    match = DOCUMENT_TYPE.fullmatch(word)
    return match.lastgroup if match else None
