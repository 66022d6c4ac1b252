"""What kind of document this is, with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.seems import seems_to_be

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.model import Exchange, Genre, Letterhead, Section

#: Party groups ask and the government answers, as says also the note after a committee's report on a bill. The expressions,
#: for small letters, begin with a word that the engine leaps to; the look-behind tells that it is a whole word.
CONSULTATION = (
    re.compile(r"verslag(?<!\wverslag)\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg\b"),
    re.compile(r"gevoerde\s+(?:nader\s+)?schriftelijk\s+overleg\b"),
    re.compile(r"nota(?<!\wnota)\s+naar\s+aanleiding\s+van\s+het\s+(?:nader\s+)?verslag\b"),
)
#: The questions are handed in, and their answers come later: "INBRENG VERSLAG VAN …", a committee's report on a bill
HANDED_IN = re.compile(
    r"inbreng\s+verslag\b|voorlopig\s+verslag\s+van\s+de\b|(?:heeft|hebben)\s+de\s+eer\s+(?:als\s+volgt|dit\s+voorlopig)\s+verslag\b"
)
#: The questions were answered: a copy that was cut short says so, though the answers are not in it.
ANSWERED = re.compile(
    r"""bij\s+brie(?:f|ven)\s+van\s+\d[^.…]{3,60}\bzijn\s+(?:de(?:ze)?\s+)?vragen\s+(?:\w+\s+){0,3}beantwoord\b
    | toegezonden\s+antwoorden\b | heeft\s+(?:bij\s+brie(?:f|ven)|op)\s[^.…]{0,60}\d{4}[^.…]{0,60}\bgereageerd\b
    | verslag\s+uit\s+van\s+het\s+gevoerde\s+(?:nader\s+)?schriftelijk\s+overleg\b""",
    re.VERBOSE,
)
#: Members ask, and nobody says that he answers: "(ingezonden 5 februari 2019)"
SENT_IN = re.compile(r"\(ingezonden\s[^()]{8,30}\)")
REPLIES = re.compile(r"\b(?:antwoord|mededeling)\s+van\b|\bbeantwoord|\(ontvangen\b", re.IGNORECASE)
LIST_OF_QUESTIONS = re.compile(
    r"lijst(?<!\wlijst)\s+van\s+vragen\b|vragen\s+en\s+antwoorden\b[^.]{0,60}\b(?:hierna|hieronder)\s+afgedrukt\b"
)
#: What a paper says that it is, on a line of its own: "Nr. 3 LIJST VAN VRAGEN EN ANTWOORDEN", "E VERSLAG VAN EEN NADER …"
TITLED = re.compile(
    r"^\W*(?:(?:nr\.?\s*\d*|[a-z]{1,3})\s+)?(?:(?P<list>lijst\s+van\s+vragen\s+en\s+antwoorden)"
    r"|verslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg)\W*$",
    re.MULTILINE,
)
#: The first letter stands apart, so that the engine passes over all other words.
LETTER = re.compile(
    r"""[AGHIMu](?<!\w.)(?:(?<=H)ierbij\s|(?<=M)et\s+deze\s+brief|(?<=I)n\s+deze\s+brief|(?<=u)w\s+Kamer
    |(?<=A)an\s+de\s+Voorzitter|(?<=G)eachte\s+[Vv]oorzitter)""",
    re.VERBOSE,
)
OPENING = 9000


def tell_genre(
    text: str, head: Letterhead, sections: Sequence[Section], exchanges: Sequence[Exchange]
) -> tuple[Genre, str]:
    """Say which kind of letter this is and what in it says so."""
    opening = text[:OPENING]
    if not head.addressee and (seems := seems_to_be(text)):
        return "not-a-letter", f"it seems to be {seems}"
    answered = sum(1 for exchange in exchanges if exchange.answer)
    fractions = sum(1 for section in sections if section.kind == "fraction")
    lowered = opening.lower()
    said_so = [match for phrase in CONSULTATION if (match := phrase.search(lowered))]
    consultation = min(said_so, key=re.Match.start, default=None)
    said = f"it says “{' '.join(consultation.group().split())}”, and" if consultation else "it has"
    if answered and (fractions or consultation):
        return "written-consultation", f"{said} {fractions} headings of fractions, {answered} answers"
    handed_in = None if answered else HANDED_IN.search(lowered)
    if consultation and not answered and not handed_in and ANSWERED.search(lowered):
        return "written-consultation", f"{said} that the questions were answered; the answers are not in this text"
    if exchanges and (fractions or consultation):
        return "inbreng", f"{fractions} headings of fractions with questions, and no answer"
    titled = None if exchanges or handed_in else TITLED.search(lowered)
    if titled and not head.addressee:
        kind: Genre = "list-of-questions" if titled["list"] else "written-consultation"
        return kind, f"it is headed “{' '.join(titled.group().split())}”; its questions are not in this text"
    if handed_in:
        return "inbreng", f"it says “{' '.join(handed_in.group().split())}”, and no answer"
    if exchanges:
        return _of_questions(opening, head, len(exchanges), answered)
    return _without_questions(opening, head)


def _of_questions(opening: str, head: Letterhead, asked: int, answered: int) -> tuple[Genre, str]:
    """A list, the answers to members' questions, or their questions alone."""
    listed = None if head.askers else LIST_OF_QUESTIONS.search(opening.lower())
    if listed:
        return "list-of-questions", f"it says “{' '.join(listed.group().split())}”, with {asked} numbered questions"
    if not answered and (SENT_IN.search(opening) or head.askers) and not REPLIES.search(opening):
        return "inbreng", f"{asked} questions that were sent in, and no answer"
    return "answers-to-questions", f"{asked} questions and {answered} answers, no headings of fractions"


def _without_questions(opening: str, head: Letterhead) -> tuple[Genre, str]:
    """A letter when it has the parts of one."""
    facts = [
        name
        for name, value in (
            ("a date", head.date),
            ("an addressee", head.addressee),
            ("a signature", head.persons),
            ("a subject", head.title),
        )
        if value
    ]
    if len(facts) >= 2 or (facts and LETTER.search(opening)):
        return "letter", f"no questions, but {', '.join(facts)}"
    return (
        "not-a-letter",
        f"no questions, and of a letter's parts only {facts[0]}"
        if facts
        else "no questions, no addressee, no date, no signature",
    )
