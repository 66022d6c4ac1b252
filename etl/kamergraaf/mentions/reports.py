"""Reports, reports of meetings, letters and other documents cited by what they are, whose they are, and their date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, around, holds, settle
from kamergraaf.mentions.dates import A_DATE, PLAIN_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

OF = r"(?:van|d\.d\.|dd\.?|gedateerd|op)"
# What may stand between a document and its date: no end of a sentence, no brackets.
WORDS = r"[^.;:()?!«»]"
ACRONYM = r"\([^()\d]{1,40}\)"
QUOTED = r"(?:«(?:[^«»]|«[^«»]*»){3,250}»|“[^”]{3,250}”|„[^”“]{3,250}[”“]|‘[^’]{3,250}’(?!\w)|\"[^\"]{3,250}\"|(?<!\w)'[^']{3,250}'(?!\w))"
# one of these opens a quotation
QUOTES = ("«", "“", "„", "‘", '"', "'")
TITLE = rf"(?:(?=\W[A-ZÀ-Ž0-9]){QUOTED})"  # a quoted word in small letters is no title
NUMBER = r"(?:,?\s(?:nr\.?|nummer|kenmerk|met\skenmerk)\s(?P<number>[A-Z0-9][\w/.-]*\w))"

LETTER = re.compile(
    rf"""
    (?<![\w-])(?P<noun>(?:Kamer|[\w-]{{3,}})?[Bb]rie(?:f|ven))
    (?P<words>(?:\s(?:van|aan|over|inzake|betreffende|met|[\w-]+\s|[A-Z][\w-]+(?=\s)){WORDS}{{0,160}}?)?)
    \s{OF}\s(?P<date>{PLAIN_DATE})
    {NUMBER}?
    """,
    re.VERBOSE,
)
# "een brief" is one yet to be named.
NO_CITATION_BEFORE = re.compile(r"(?i:\b(?:een|geen|met)\s(?:\w+\s)?)$")
# "Bij brief van 17 mei zijn de vragen beantwoord" tells how questions or answers came; "zoals ik u bij brief van 4 juli heb
# laten weten" cites.
BY_LETTER = re.compile(r"(?i:\b(?:bij|per)\s(?:\w+\s)?)$")
BROUGHT = re.compile(r"\b(?:be)?antwoord(?:en)?\b|\bvragen\b.*\b(?:gesteld|voorgelegd|toegezonden)\b")
CLOSES = re.compile(r"[.;?!]")
REPORT_NOUN = (
    r"(?:[\w-]*(?:rapport|rapportage|studie|onderzoek|evaluatie|advies|verslag|notitie|nota|handreiking|monitor|agenda"
    r"|publicatie|brochure)|position\spaper|non-?paper|report|study)"
)
REPORT_OF = re.compile(
    rf"""
    (?<![\w-])(?P<noun>(?i:verslag|[\w-]*rapport|[\w-]*rapportage|[\w-]*advies|conclusies|uitspraak|arrest|vonnis|resolutie))
    \svan\s(?P<words>(?:{WORDS}|{ACRONYM}){{3,160}}?)
    (?<!\suiterlijk)(?<!\slaatst)(?<!\sdan)\s{OF}\s(?P<date>{PLAIN_DATE})          # "uiterlijk op 31 december" is a deadline
    """,
    re.VERBOSE,
)
DATED_PAPER = re.compile(
    rf"(?<![\w-])(?P<noun>(?i:non-?paper|position\spaper))\s{OF}\s(?P<date>{PLAIN_DATE})", re.VERBOSE
)
# "speciaal verslag 10/2023" of the European Court of Auditors, "advies 11/2024 van het Europees Comité voor gegevensbescherming (EDPB)"
NUMBERED_REPORT = re.compile(
    r"(?i:speciaal\s(?:verslag|rapport)|special\sreport|advies|richtsnoeren)\s(?:nr\.?\s)?(?P<number>\d{1,3}/(?:19|20)\d\d)(?![/\d])"
    r"(?:\svan\s(?:de|het)\s[A-ZÀ-Ž][\w-]+(?:\s[\w-]+){1,6}\s\([A-Z][\w-]{1,9}\))?"
)
NUMBERED_STEMS = ("peciaal", "pecial", "dvies", "ichtsnoeren")
FIGURE = re.compile("[0-9]")
# one of these stands in the first word of whatever REPORT_OF and DATED_PAPER find
REPORT_STEMS = ("erslag", "apport", "dvies", "onclusies", "itspraak", "rrest", "onnis", "esolutie")
PAPER_STEMS = ("paper", "osition")
# and one of these in the first word of what TITLED finds
TITLED_STEMS = (
    "apport", "tudie", "nderzoek", "valuatie", "dvies", "erslag", "otitie", "ota", "andreiking", "onitor", "genda",
    "ublicatie", "rochure", "osition", "aper", "eport", "tudy",
)  # fmt: skip
TITLED = re.compile(rf"(?<![\w-])(?i:{REPORT_NOUN})\s(?:met\sde\stitel\s|getiteld\s)?{TITLE}")
NOTED_REPORT = re.compile(
    rf"""
    ^(?:\W|\d|(?:Zie|zie|ook|het|de)\s)*+                                # the label of the note, "Zie ook het"
    (?P<title>(?i:{REPORT_NOUN})\b(?:{WORDS}|\([^()]*\))*?,\s{PLAIN_DATE})
    """,
    re.VERBOSE,
)
NOTED_WORK = re.compile(
    r"""
    ^(?:\W|\d)*+
    (?P<title>[A-Z][^,;()]{2,80},\s[^;()]{5,200}\s\([A-Z][^()\d]{1,40},\s(?:19|20)\d{2}\))   # (Den Haag, 1995)
    """,
    re.VERBOSE,
)
COURTS = frozenset({"uitspraak", "arrest", "vonnis"})

MARKED_REPORT = re.compile(r"(?<![\w-])[\w-]*rapport\b", re.IGNORECASE)
MARKED_PAPER = re.compile(r"(?<![\w-])(?:BNC-fiche|fiche|[Kk]amerbrief)\b")


def find_reports(text: str, *, footnote: bool = False) -> tuple[Cited, ...]:
    """Find reports and letters described in words; in a `footnote`, also whole bibliographic notes.

    Forms: "Kamerbrief van 14 maart jl.", "brief van mijn ambtsvoorganger van 19 juni 2024", "uw brief van 10 oktober
    2023, nr. 2023Z16994"; "verslag van de formele bijeenkomst van de Raad … van 4 en 5 maart 2024", "speciaal verslag 10/2023",
    "advies van de Raad van State van 3 mei 2023", "uitspraak van … van 12 juni 2024"; "rapport «Dredging destruction»"; in footnotes
    "Auditrapport EDPS on …, 24 mei 2023" and "Dick Engelen, Geschiedenis van … (Den Haag, 1995)". Each ends at its date.
    """
    found: list[Cited] = []
    if A_DATE.search(text):
        found += [*_letters(text), *_dated_reports(text)]
    if "/" in text:
        found += [
            Cited(*m.span(), "report", "report-number", number=m["number"])
            for m in around(NUMBERED_REPORT, text, *NUMBERED_STEMS)
        ]
    if holds(text, QUOTES):
        found += [Cited(m.start(), m.end(), "report", "report-title") for m in around(TITLED, text, *TITLED_STEMS)]
    if footnote:
        for form in (NOTED_REPORT, NOTED_WORK):
            found += [Cited(*m.span("title"), "report", "report-note") for m in form.finditer(text)]
    return settle(found)


def _letters(text: str) -> Iterator[Cited]:
    for match in around(LETTER, text, "rief", "rieven"):
        if not _is_no_paper(text, match):
            yield Cited(
                match.start(), match.end(), "letter", "letter-date", number=match["number"], issued=match["date"]
            )


def _is_no_paper(text: str, match: re.Match[str]) -> bool:
    """Say whether a letter is no paper to look up: any letter, or one by which questions or answers came."""
    before = max(0, match.start() - 40), match.start()
    if NO_CITATION_BEFORE.search(text, *before):
        return True
    if not BY_LETTER.search(text, *before):
        return False
    opens = max(text.rfind(mark, 0, match.start()) for mark in ".;?!") + 1
    closes = CLOSES.search(text, match.end())
    return bool(BROUGHT.search(text, opens, closes.start() if closes else len(text)))


def _dated_reports(text: str) -> Iterator[Cited]:
    for form, stems in ((REPORT_OF, REPORT_STEMS), (DATED_PAPER, PAPER_STEMS)):
        for match in around(form, text, *stems):
            court = match["noun"].lower() in COURTS
            yield Cited(match.start(), match.end(), "case" if court else "report", "report-date", issued=match["date"])
