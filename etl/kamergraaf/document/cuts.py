"""Labels that share a line with something else get a line of their own.

Antwoord: Het kabinet steunt dit.                          **Vraag 2:** Kent u het bericht?
A: Het kabinet steunt dit.                                 | **Vraag 2** Kent u het bericht? |
**Antwoord 3** Ja.                                         *Antwoord op vraag 4:* Nee.
*1. Kent u het bericht?*<br>Ja.                            1 Kent u het bericht?    **1** Kent u het bericht?
1. Kent u het bericht? Antwoord: Ja.                       **2. Klopt dat?** **Antwoord** Nee.
Tweede Kamer, vergaderjaar 2022–2023, Aanhangsel 1Antwoord 3   (a converter glued the page's foot to what follows)
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.headings import AUTHOR, HAS_ANSWERED, MORE_NUMBERS, NUMBERS, expand_numbers, read_label
from kamergraaf.document.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: A label, then its text. A colon, or emphasis that ends with the label, tells it from "Vraag 3 is van belang".
INLINE_LABEL = re.compile(
    rf"""^[ \t]*(?:\|[ \t]*)?(?P<open>[*_]{{0,3}}|<(?:b|i|u|em|strong)>)
    (?:(?P<numbered>(?:Antwoord(?:en)?(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?|Vra(?:ag|gen))\s+(?:{NUMBERS})(?:\s\([^()]{{2,40}}\))?)
      |(?:Antwoord(?:en)?|ANTWOORD|Reactie)(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?{AUTHOR}\w*)?|Vraag|(?P<initial>[VA]|V\d{{1,3}}))
    (?P<close>\s?(?:[*_]{{0,3}}|</\w+>)\s?(?P<point>[:.]?)(?:[*_]{{0,3}}|</\w+>))[ \t]+(?=\S)""",
    re.VERBOSE,
)
#: Where such a label may stand behind the question in its own paragraph: "… toelichten? Antwoord: Ja."
BEHIND_QUESTION = re.compile(
    r"""[?.!»”"](?:[*_]{0,3}[ \t]+|[ \t]*<br\s*/?>\s*)(?=[*_]{0,3}(?:Antwoord|ANTWOORD|Beantwoording)\b)
      |\?[ \t]+(?=[*_]{0,3}Reactie\b|A\d{0,3}:\s)""",
    re.VERBOSE,
)
#: Where a line breaks behind a question that is all in one type: "*Klopt dat?*<br>Ja."
BREAK_BEHIND = re.compile(r"\?(?:[*_]{1,3}|</\w+>)\s?<br\s*/?>(?=\s*\S)")
#: The short forms there: "A:", "A12:"
SHORT_ANSWER = re.compile(r"A\d{0,3}:[ \t]+(?=\S)")
SHORT_BEHIND = re.compile(r"A[0-9]{0,3}:\s")
#: The number of a question before its text, without a point: "3 Kunt u …", "**3** Kunt u …"
NUMBER_BEFORE = re.compile(
    rf"^[ \t>]*[*_]{{0,3}}(?P<number>\d{{1,3}})(?P<more>{MORE_NUMBERS})[*_]{{0,3}}[ \t]+(?=[*_]{{0,3}}[A-ZÀ-Þ‘«“\"'])"
)
#: What a paragraph ends with, above such a number.
ENDS = re.compile(r"[.?!:;»”)](?:\s?\d{1,2}|\[\d{1,2}\])?[*_\s\\]*$")
#: In so many lines a question asks; fewer numbers may be chance.
_LONGEST_QUESTION, _LEAST_NUMBERS = 8, 2
#: The foot of a page of the official publications, with the next page's first label glued to its number.
GLUED_FOOT = re.compile(
    r"vergaderjaar\s+\d{4}\s?[–-]\s?\d{4},\s.{0,60}?\s\d{1,3}(?=(?:Vra(?:ag|gen)|Antwoord)\s+\d)", re.IGNORECASE
)


#: "VVD-1/ De leden van de VVD-fractie vragen …"
CODED = re.compile(r"[^\W\d_][\w/-]{1,20}?-\d{1,3}/[ \t]+(?=[A-ZÀ-Þ])")
CODE_WITHIN = 22
#: What can stand before such a label, and what the label begins with.
BEFORE_LABEL = " \t|*_"
BEGINS = ("A", "R", "V", "<")
#: What a line begins with that is set in another type.
TYPE_BEGINS = ("*", "_", "<")


def cut_labels(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Give each label a line of its own; all characters stay where they are.

    >>> [line.text for line in cut_labels([Line(0, 13, "Antwoord: Ja.")])]
    ['Antwoord:', 'Ja.']
    """
    cut: list[Line] = []
    numbered: list[int] = []
    for line in lines:
        text = line.text
        pieces = _cut(line, _foot(line)) if "ergaderjaar" in text or "ERGADERJAAR" in text else (line,)
        if "ntwoord" in text or "NTWOORD" in text or ("?" in text and ("Reactie" in text or SHORT_BEHIND.search(text))):
            pieces = tuple([part for piece in pieces for part in _cut(piece, _answer(piece))])
        if "-" in text[:CODE_WITHIN] and (code := CODED.match(text)) and read_label(code.group().strip()):
            pieces = _cut(line, code.end())
        if "<br" in text and "?" in text and text.lstrip()[:1] in TYPE_BEGINS:
            pieces = tuple([part for piece in pieces for part in _cut_at_breaks(piece)])
        for piece in pieces:
            begins = piece.text.lstrip(BEFORE_LABEL)
            if begins[:1].isdecimal():
                numbered.append(len(cut))
            cut += _cut(piece, _label(piece)) if begins.startswith(BEGINS) else (piece,)
    apart = _asked(cut, numbered)
    return (
        tuple([part for at, line in enumerate(cut) for part in _cut(line, apart.get(at, 0))]) if apart else tuple(cut)
    )


def _asked(lines: Sequence[Line], numbered: Sequence[int]) -> dict[int, int]:
    """Where the text begins behind numbers without a point, by the index of their line: those of questions, and of their answers.

    The numbers count from 1, and a paragraph that asks begins with each; a footnote's body and a quantity do not.
    """
    found: dict[int, int] = {}
    highest = 0
    for index in numbered:
        match = NUMBER_BEFORE.match(lines[index].text)
        if match is None or int(match["number"]) != highest + 1:
            continue
        above = lines[index - 1].text if index else ""
        below = takewhile(lambda one: not one.blank, lines[index : index + _LONGEST_QUESTION])
        if (not found or not above.strip() or ENDS.search(above)) and any("?" in one.text for one in below):
            found[index] = match.end()
            highest = int(expand_numbers(match["number"] + match["more"])[-1])
    return found | _answered(lines, numbered, max(found), highest) if len(found) >= _LEAST_NUMBERS else {}


def _answered(lines: Sequence[Line], numbered: Sequence[int], last: int, highest: int) -> dict[int, int]:
    """The same for the answers, below the label of all of them or who has answered, behind the last question."""
    behind = range(last + 1, min(last + _LONGEST_QUESTION, len(lines)))
    labels = ((at, read_label(lines[at].text.strip(" *_#"))) for at in behind)
    opened = next(
        (
            at
            for at, label in labels
            if (label and label.kind == "answer" and not label.numbers) or HAS_ANSWERED.search(lines[at].text)
        ),
        len(lines),
    )
    found: dict[int, int] = {}
    before = 0
    for index in numbered:
        match = NUMBER_BEFORE.match(lines[index].text) if index > opened else None
        if match is None:
            continue
        if not before < int(match["number"]) <= highest:
            break
        found[index] = match.end()
        before = int(expand_numbers(match["number"] + match["more"])[-1])
    return found


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
    set_apart = bool(match.group("open")) and match.group("open").replace("<", "</") in match.group("close")
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


def _cut_at_breaks(line: Line) -> Iterator[Line]:
    """The questions in a line, each with its type, and what stands behind them."""
    while match := BREAK_BEHIND.search(line.text):
        question, line = _cut(line, match.end())
        yield question
    yield line


def _cut(line: Line, at: int) -> tuple[Line, ...]:
    """The line in two at `at`; as it is when there is nothing to cut."""
    if not at:
        return (line,)
    head = line.text[:at].rstrip()
    return (
        Line(line.start, line.start + len(head), head, line.column),
        Line(line.start + at, line.end, line.text[at:], line.column + at),
    )
