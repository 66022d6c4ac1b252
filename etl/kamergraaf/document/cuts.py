"""Labels that share a line with something else get a line of their own.

Antwoord: Het kabinet steunt dit.                          **Vraag 2:** Kent u het bericht?
A: Het kabinet steunt dit.                                 | **Vraag 2** Kent u het bericht? |
**Antwoord 3** Ja.                                         *Antwoord op vraag 4:* Nee.
1. Kent u het bericht? Antwoord: Ja.                       **2. Klopt dat?** **Antwoord** Nee.
1 Kent u het bericht?                                  **2 Deelt u de zorg?**
Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1Antwoord 3   (a converter glued the page's foot to what follows)
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.headings import AUTHOR, HAS_ANSWERED, NUMBERS, read_label
from kamergraaf.document.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A label, then its text. A colon, or emphasis that ends with the label, tells it from "Vraag 3 is van belang".
INLINE_LABEL = re.compile(
    rf"""^[ \t]*(?:\|[ \t]*)?(?P<open>[*_]{{0,3}})
    (?:(?P<numbered>(?:Antwoord(?:en)?(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?|Vra(?:ag|gen))\s+(?:{NUMBERS})(?:\s\([^()]{{2,40}}\))?)
      |(?:Antwoord(?:en)?|ANTWOORD|Reactie)(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?{AUTHOR}\w*)?|Vraag|(?P<initial>[VA]|V\d{{1,3}}))
    (?P<close>\s?[*_]{{0,3}}\s?(?P<point>[:.]?)[*_]{{0,3}})[ \t]+(?=\S)""",
    re.VERBOSE,
)
#: Where such a label may stand behind the question in its own paragraph: "… toelichten? Antwoord: Ja."
BEHIND_QUESTION = re.compile(
    r"""[?.!»”"](?:[*_]{0,3}[ \t]+|[ \t]*<br\s*/?>\s*)(?=[*_]{0,3}(?:Antwoord|ANTWOORD|Beantwoording)\b)
      |\?[ \t]+(?=[*_]{0,3}Reactie\b|A\d{0,3}:\s)""",
    re.VERBOSE,
)
#: The short forms there: "A:", "A12:"
SHORT_ANSWER = re.compile(r"A\d{0,3}:[ \t]+(?=\S)")
SHORT_BEHIND = re.compile(r"A[0-9]{0,3}:\s")
#: The foot of a page of the official publications, with the next page's first label glued to its number.
GLUED_FOOT = re.compile(
    r"vergaderjaar\s+\d{4}\s?[–-]\s?\d{4},\s.{0,60}?\s\d{1,3}(?=(?:Vra(?:ag|gen)|Antwoord)\s+\d)", re.IGNORECASE
)


#: "VVD-1/ De leden van de VVD-fractie vragen …"
CODED = re.compile(r"[^\W\d_][\w/-]{1,20}?-\d{1,3}/[ \t]+(?=[A-ZÀ-Þ])")
CODE_WITHIN = 22
#: "1 Kent u het bericht?", "**2 Deelt u de zorg?**"; the end of a paragraph that asks
NUMBERED = re.compile(r"[*_]{0,3}(?P<number>\d{1,3})[ \xa0](?=[A-ZÀ-Þ«“‘])")
ASKED = re.compile(r"\?[\"'»”’)]{0,2}\s?(?:\d{1,2}\)?|\[\d{1,2}\])?[*_\s]*$")
BEFORE_NUMBER = "*_"
LEAST_NUMBERED = 2
#: What can stand before such a label, and what the label begins with.
BEFORE_LABEL = " \t|*_"
INITIALS = ("A", "R", "V")


def cut_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the numbers of questions that stand before their text without a stop a line of their own, when they count up from 1.

    >>> [line.text for line in cut_numbers([Line(0, 9, "1 Kan dat?"), Line(11, 11, ""), Line(12, 22, "2 Mag dat?")])]
    ['1', 'Kan dat?', '', '2', 'Mag dat?']
    """
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = NUMBERED.match(line.text) if line.text.lstrip(BEFORE_NUMBER)[:1].isdigit() else None
        if match and int(match["number"]) == len(found) + 1 and (index == 0 or lines[index - 1].blank):
            paragraph = takewhile(lambda one: not one.blank, lines[index:])
            if ASKED.search(" ".join(one.text for one in paragraph)):
                found[index] = match.end()
    if len(found) < LEAST_NUMBERED:
        return lines
    found.update(_numbered_answers(lines, max(found) + 1, len(found)))
    return [piece for index, line in enumerate(lines) for piece in _cut(line, found.get(index, 0))]


def _numbered_answers(lines: Sequence[Line], at: int, asked: int) -> dict[int, int]:
    """Where the text behind the numbers of the answers begins, by line, when these too count up from 1, below who answers."""
    answering = next((index for index in range(at, len(lines)) if HAS_ANSWERED.search(lines[index].text)), None)
    found: dict[int, int] = {}
    for index in range(len(lines) if answering is None else answering + 1, len(lines)):
        match = NUMBERED.match(lines[index].text) if lines[index - 1].blank else None
        if match and int(match["number"]) == len(found) + 1 <= asked:
            found[index] = match.end()
    return found if len(found) >= LEAST_NUMBERED else {}


def cut_labels(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Give each label a line of its own; all characters stay where they are.

    >>> [line.text for line in cut_labels([Line(0, 13, "Antwoord: Ja.")])]
    ['Antwoord:', 'Ja.']
    """
    cut: list[Line] = []
    for line in lines:
        text = line.text
        pieces = _cut(line, _foot(line)) if "ergaderjaar" in text or "ERGADERJAAR" in text else (line,)
        if "ntwoord" in text or "NTWOORD" in text or ("?" in text and ("Reactie" in text or SHORT_BEHIND.search(text))):
            pieces = tuple([part for piece in pieces for part in _cut(piece, _answer(piece))])
        if "-" in text[:CODE_WITHIN] and (code := CODED.match(text)) and read_label(code.group().strip()):
            pieces = _cut(line, code.end())
        for piece in pieces:
            begins = piece.text.lstrip(BEFORE_LABEL).startswith(INITIALS)
            cut += _cut(piece, _label(piece)) if begins else (piece,)
    return tuple(cut)


def _foot(line: Line) -> int:
    """Where the text behind the foot of a page begins; 0 when there is none."""
    match = GLUED_FOOT.search(line.text)
    return match.end() if match else 0


def _label(line: Line) -> int:
    """Where the text behind an inline label begins; 0 when there is none."""
    if line.column and (match := SHORT_ANSWER.match(line.text)):
        return match.end()
    match = INLINE_LABEL.match(line.text)
    if not match:
        return 0
    set_apart = bool(match.group("open")) and match.group("open") in match.group("close")
    pointed = match.group("point") == ":" or (match.group("point") == "." and match.group("numbered") is not None)
    return match.end() if pointed or (set_apart and not match.group("initial")) else 0


def _answer(line: Line) -> int:
    """Where the label of an answer stands behind the question in the same line; 0 when there is none."""
    for match in BEHIND_QUESTION.finditer(line.text):
        at = match.end()
        rest = Line(line.start + at, line.end, line.text[at:], line.column + at)
        alone = rest.text.rstrip().endswith((":", "**", "__")) and read_label(rest.text.strip(" *_")) is not None
        if alone or _label(rest):
            return at
    return 0


def _cut(line: Line, at: int) -> tuple[Line, ...]:
    """The line in two at `at`; as it is when there is nothing to cut."""
    if not at:
        return (line,)
    head = line.text[:at].rstrip()
    return (
        Line(line.start, line.start + len(head), head, line.column),
        Line(line.start + at, line.end, line.text[at:], line.column + at),
    )
