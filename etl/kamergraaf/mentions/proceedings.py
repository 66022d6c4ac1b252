"""The proceedings and their appendix: Handelingen, Aanhangsel van de Handelingen, and numbers of written questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.cited import Cited, holds, settle
from kamergraaf.mentions.papers import AND, CHAMBER, NR, PAGE, SEPARATOR, SESSION, read_chamber, read_session
from kamergraaf.mentions.sessions import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCEEDINGS = r"(?:(?i:handelingen)|H\.?(?=TK|EK))"
APPENDIX = re.compile(
    rf"""
    (?P<head>
        (?:{PROCEEDINGS}{SEPARATOR}(?:(?:{CHAMBER}|{SESSION}){SEPARATOR})*)?      # Handelingen II 2023/24, Aanhangsel …
        (?<![^\W\d])(?i:aanh(?:angsel|\.))                                         # "4Aanhangsel": the label sticks to it
        (?:\s+(?:van\s+de|der|bij\s+de|tot\s+de))?
        (?:\s*{PROCEEDINGS})?
        [\s,(]*
        (?:(?:{CHAMBER}|{SESSION}){SEPARATOR})*                                   # II, vergaderjaar 2023–2024,
    )
    (?:{NR}|(?<=\d,\s))                                                           # nr. 1399; 2022/23, 1399
    (?P<list>\d{{1,4}}(?!\d)(?:{AND}(?:{NR})?\d{{1,4}}(?!\d|\s?[-–/]|\.\d))*)
    """,
    re.VERBOSE,
)
APPENDIX_IDENTIFIER = re.compile(r"(?<![\w/])ah-(?P<chamber>[te]k)-(?P<first>\d{4})(?P<second>\d{4})-(?P<number>\d+)\b")
MEETING = re.compile(
    rf"""
    (?P<head>\b{PROCEEDINGS}\s*(?:{CHAMBER}{SEPARATOR}){SESSION})
    {SEPARATOR}(?:{NR})?(?P<meeting>\d{{1,3}})
    (?:\s?,\s?(?i:item)\s(?P<item>\d{{1,2}})|-(?P<short>\d{{1,2}}))               # nr. 45, item 3; 45, item 3; 34-7
    """,
    re.VERBOSE,
)
# Not where a label stands before it: "Zaak: 2025Z13402" is how a file names itself.
CASE_NUMBER = re.compile(r"20(?<!:\s20)(?<!\w20)\d{2}[ZD]\d{5}\b")

# one of these stands in all but the numbers of questions
SIGNS = ("anh", "ANH", "ah-", "andelingen", "HTK", "H.TK", "HEK", "H.EK")


def find_proceedings(text: str) -> tuple[Cited, ...]:
    """Find what is cited from the proceedings.

    Forms: "Aanhangsel van de Handelingen II, 2022-2023, nr. 1399", "Aanhangsel Handelingen, vergaderjaar 2023–2024,
    nr. 1786", "Handelingen II 2023/24, Aanhangsel van de Handelingen, nr. 1045", "ah-tk-20222023-1399",
    "Handelingen II 2023/24, nr. 45, item 3", and the numbers of questions and documents "2024Z01234", "2023D39037".
    """
    found = [
        Cited(m.start(), m.end(), "other", "case-number", number=m[0], identifier=m[0])
        for m in CASE_NUMBER.finditer(text)
    ]
    if holds(text, SIGNS):
        found += [appendix for match in APPENDIX.finditer(text) for appendix in _appendix(text, match)]
        found += map(_identified, APPENDIX_IDENTIFIER.finditer(text))
        found += map(_meeting, MEETING.finditer(text))
    return settle(found)


def _appendix(text: str, match: re.Match[str]) -> Iterator[Cited]:
    """Yield the appendices of one reference; without a chamber it is the Tweede Kamer's, the only one that has many."""
    session, chamber = read_session(match["head"]), read_chamber(match["head"]) or "TK"
    at = match.start()
    for one in re.compile(r"\d+").finditer(text, match.start("list"), match.end("list")):
        if at != match.start():
            at = one.start()
        identifier = f"ah-{chamber.lower()}-{session.replace('-', '')}-{one[0]}" if session else None
        page = PAGE.match(text, one.end())
        yield Cited(
            at,
            one.end(),
            "aanhangsel",
            "aanhangsel",
            number=one[0],
            session=session,
            chamber=chamber,
            identifier=identifier,
            page=page["page"] if page else None,
        )
        at = one.end()


def _identified(match: re.Match[str]) -> Cited:
    return Cited(
        match.start(),
        match.end(),
        "aanhangsel",
        "aanhangsel-identifier",
        number=match["number"],
        session=normalised(f"{match['first']}-{match['second']}"),
        chamber=match["chamber"].upper(),
        identifier=match[0],
    )


def _meeting(match: re.Match[str]) -> Cited:
    session, chamber = read_session(match["head"]), read_chamber(match["head"])
    item = match["item"] or match["short"]
    known = session and chamber
    return Cited(
        match.start(),
        match.end(),
        "other",
        "handelingen",
        number=f"{match['meeting']}-{item}",
        session=session,
        chamber=chamber,
        identifier=f"h-{chamber.lower()}-{session.replace('-', '')}-{match['meeting']}-{item}"
        if known and session and chamber
        else None,
    )
