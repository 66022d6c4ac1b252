"""Sentence spans of Dutch administrative prose."""

from __future__ import annotations

import re

from kamergraaf.document.model import Reading, Sentence

#: Where a sentence may end: a full stop, question or exclamation mark, with closing quotes and brackets, then a blank
#: and something that can begin a sentence. The number of a footnote whose body is not in the text may be glued to it:
#: "… aangekondigd.2 Hierin …", "… van 3 mei 2024.4 De …"
END = re.compile(
    r"""[.?!…][.?!…]*["”’')\]]*(?:(?:(?<=[a-zà-ÿ)»”’][.?!])|(?<=\s(?:19|20)\d\d\.))\d{1,2}(?:,\s?\d{1,2})*(?=\s+[A-ZÀ-Þ]))?
    (?=\s+["“‘'(\[–-]*\s*[A-ZÀ-Þ0-9€'‘])""",
    re.VERBOSE,
)
#: Words that end in a full stop without ending a sentence: "nr. 836", "jl.", "art. 48", "c.s.", "blz. 3".
ABBREVIATION = re.compile(
    r"""(?:.*[("'‘“/-])?(?:
        nrs?|jl|jo|art|artt|lid|blz|p|pp|dhr|mw|mevr|drs|dr|mr|ir|ing|prof|ds|st|stb|stcrt|trb|pb|vgl|zgn|evt|bijv|bv|
        resp|ca|circa|incl|excl|min|max|mln|mld|m\.b\.t|nl|no|vol|red|afd|hfst|par|ong|tel|sub|cf|ed|eds|e\.a|e\.v|
        jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|[A-Z]|[A-Za-z](?:\.[A-Za-z])+
    )\.""",
    re.VERBOSE | re.IGNORECASE,
)
#: A numbered item at the very start: "1. De leden …" is one sentence.
NUMBER = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[IVX]+)\.$")
#: c.s. can end a sentence, unlike most: "… van het lid Boswijk c.s. De leden …" only before a new subject.
CAN_END = re.compile(r"(?:c\.s|etc|jl|a\.i|ngo)\.$", re.IGNORECASE)
SUBJECT = re.compile(r"\s+(?:De|Het|Deze|Dit|Dat|Die|Ook|Voor|In|Op|Daar\w*|Hier\w*|Er|Uw|Wel|Zo|Met|Naar)\s")


#: So many letters before a full stop are no abbreviation, and so long a piece is no number of an item.
LONGER_WORD = 6
LONGER_NUMBER = 20
#: No abbreviation is longer, dots included.
LONGEST_ABBREVIATION = 15


def cut_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Cut a passage's clean text into sentences, without leading or trailing blanks."""
    text = reading.text
    found = []
    at = 0
    for match in END.finditer(text):
        start, end = match.span()
        if text[start] == "." and _goes_on(text, at, start, end):
            continue
        found.append(_sentence(reading, at, end))
        at = end
    if text[at:].strip():
        found.append(_sentence(reading, at, len(text)))
    return tuple(found)


def _goes_on(text: str, at: int, stop: int, end: int) -> bool:
    """Whether the sentence that begins at `at` goes on behind the full stop."""
    if stop - at > LONGER_NUMBER:
        if text[stop - LONGER_WORD : stop].isalpha():
            return False
    elif NUMBER.match(text[at : stop + 1].strip()):
        return True
    word = text[max(at, stop - LONGEST_ABBREVIATION) : stop + 1].split()[-1]
    if not ABBREVIATION.fullmatch(word):
        return False
    return not (CAN_END.search(word) and SUBJECT.match(text, end))


def _sentence(reading: Reading, at: int, until: int) -> Sentence:
    piece = reading.text[at:until].rstrip()
    until = at + len(piece)
    piece = piece.lstrip()
    at = until - len(piece)
    start, end = reading.span(at, until)
    return Sentence(at, until, start, end, piece)
