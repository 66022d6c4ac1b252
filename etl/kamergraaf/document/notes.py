r"""Footnote bodies: how they open, in the forms that letters and converters give them.

<sup>3</sup> Kamerstukken …   [3] …   [^3]: …   ³ …         numbers set apart: a body wherever they stand
^3^ Kamerstukken …   ^\[3\]^ …   [^3^](#ftnref3) …          the same, as pandoc writes what is set high
3 Kamerstukken …   3) Bureau Beke …   3Parool, …            only when the number stands behind a word somewhere, with
<a id="fn3"></a>3. Kamerstukken …                           below a page of the web
<span id="page-1-0"></span><sup>3</sup> Kamerstukken …      as a converter writes what a link leads to; an item or a quotation too
3   kst-33000-71   Kamerstukken …   Tweede Kamer, …          the running heads of a page around it, each on its line
X Noot   3   Kamerstukken …                                 copied from the official publications, each on its line
(3) Zie COM(2025) 37.                                       the same brackets
3                                                           the same, with the number on a line of its own
Kamerstukken …
1. Kamerstukken … [↑](#footnote-ref-2)                      what converters make of a word processor's notes: the number that the
1. Kamerstukken … [↩](#fnref1)                              marker shows, be it [[1]](#footnote-2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.furniture import COPIED, furniture_kind
from kamergraaf.document.headings import ANSWERED_BY, NUMBERS_ALONE, expand_numbers, read_label
from kamergraaf.document.inline import RAISED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kamergraaf.document.lines import Line

FOOTNOTE = re.compile(
    r"^\s*(?:[->]\s+(?=<s))?(?:<span\s[^<>]*></span>\s*(?=<s|\\?\[|\d{1,3}\s+[A-ZÀ-Þ][^?]*$))*(?:<sup>\s*\\?[\[(]?(?P<sup>\d{1,3})\\?[\])]?\s*</sup>|\[(?P<styled>\d{1,3})\]\{\.superscript\}|\\?\[\^?(?P<bracket>\d{1,3})\\?\]:?|(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    r"|\^\\?[\[(]?(?P<caret>\d{1,3})\\?[\])]?\^|\[(?:\\?\[|\^)(?P<linked>\d{1,3})(?:\\?\]|\^)\]\(#[\w-]+\)"
    r"|<a\s[^<>]*></a>\s*(?P<anchored>\d{1,3})[.)]?|(?<=></span>)(?P<reached>\d{1,3})(?=\s))\s*(?=\S)"
)
BARE_FOOTNOTE = re.compile(
    r"""^\s*(?P<bare>\d{1,3})(?:\s+(?=[A-ZÀ-Þ«“‘"'(]|(?:zie|idem|ibid|vgl|o\.a)\b|<http|https?:|www\.)|(?P<glued>(?=[A-ZÀ-Þ][a-zà-ÿ]|https?:)))
    (?!(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december
        |miljoen|miljard|procent|euro|jaar|maanden|weken|dagen|uur|kilometer|km|en|tot|t/m|van)\b)""",
    re.VERBOSE,
)
CLOSED_FOOTNOTE = re.compile(r"^\s*(?P<closed>\d{1,2})\\?\)\s+(?=\S)")
ENCLOSED_FOOTNOTE = re.compile(r"^\s*\((?P<enclosed>\d{1,2})\)\s+(?=\S)")
#: "te komen.(1) Duitsland"; not "artikel 6(1)", nor "de punten (1) en (2)"
ENCLOSED_NUMBER = re.compile(r"\((?<=[^\W\d_]\(|[.,;:?!’”»\"]\()(?P<number>\d{1,2})\)(?![(\w])")
#: The bracket of "gedrag2)" first, which the engine leaps to; then the number that stands before it, behind a word
CLOSING_BRACKET = re.compile(r"\)(?:(?<=\d\))|(?<=\d\\\)))")
CLOSED_NUMBER = re.compile(r"[^\W\d][?!.,'’\"”»]{0,2}[ ]?(?P<number>\d{1,2})\\?\Z")
LONGEST_CLOSED = 7
BACK_LINK = re.compile(r"\[[↑↩]\ufe0e?\]\((?P<anchor>#[\w-]*?ref-?(?P<linked>\d{1,3}))\)\s*$")
#: The marker with a link to such a body; what it shows need not be the number in its address: "[[1]](#footnote-2)"
LINKED_MARKER = re.compile(r"\[(?:\\?\[|\^)?(?P<shown>\d{1,3})(?:\\?\]|\^)?\]\((?P<anchor>#[\w-]+)\)")
#: What the address of a body has, and that of its marker has not: "#footnote-ref-2", "#fnref2"
REF = re.compile(r"ref-?(?=\d)")
#: "[1 ]", "[1, 2]": markers of PDF converters, with bodies that open with a bare number
BRACKETED = re.compile(r"\[\d{1,3}(?:\s?,\s?\d{1,3})*\s?\]")
#: "tegemoetkoming.1", "ziekenhuisnota»»?1, 2"
GLUED_NUMBER = re.compile(
    r"""(?P<number>[0-9]                           # the digit first: few places to try
        (?<=[A-Za-zà-ÿ)\]”’»".,;:?!%]\d)
        (?:(?<=[a-zà-ÿ]{2}\d)|(?<=[A-Za-zà-ÿ]{3}\d)|(?<=[)\]”’»"]\d)
        |(?<=[a-zà-ÿ]{2}[.,;:?!]\d)|(?<=[A-Za-zà-ÿ]{3}[.,;:?!]\d)|(?<=[)\]”’»"][.,;:?!]\d)
        |(?<=\s(?:19|20)\d\d[.]\d)|(?<=%\d)|(?<=[%][.,;:?!]\d))         # "… van 19 december 2024.2"
        \d{0,2})
        (?=(?P<more>(?:,\s\d{1,2})*)(?:[\s.,;:)]|$))""",
    re.VERBOSE,
)
#: A number that a converter dropped to the start of the next line: "bespioneren?\n1 Deelt u de mening", "2023\n2 \nis"
LINE_WITH_NUMBER = re.compile(r"\n(?=\d)")
DROPPED_NUMBER = re.compile(
    r"(?P<number>\d(?:(?<=[^\n]\n\d)|(?<=\n\d[ ]\d)|(?<=\n\d\d[ ]\d))\d?)(?=[ ,](?:\s*[^\W\d]|\d|\s*\n))"
)
#: At the end of a paragraph, behind a blank: "zodat de lasten voor bedrijven beperkt blijven. 1_"
SPACED_NUMBER = re.compile(r"[ ](?<=[.?!»”][ ])(?P<number>\d{1,2})(?=[*_]*\s*(?:\n[ \t\r]*\n|\Z))")
DIGITS = re.compile(r"\d+")
#: "1. Argos, 27 september 2023, …" in the list that ends a letter with markers like "gedrag2)"
LISTED = re.compile(r"^\s*(?P<number>\d{1,2})\.\s+(?=\S)")
#: A list of notes at the end is shorter, in characters; page numbers stand further apart.
LONGEST_END = 1200
#: Where a line ends a sentence, a footnote number behind it: "… aangekondigd?3"
ENDS_SENTENCE = re.compile(r"(?P<end>[.?!])(?:\d{1,2}\)?|\[\d{1,2}\s?\])?[*_\s]*$")
#: "2 en 3" on a line of its own: such numbers are those of answers
JOINT_NUMBERS = re.compile(r"^\s*\d{1,3}\s*(?:,|&|en\b|t/m)\s*\d")
#: Where questions are labelled so, a number alone below a sentence is a marker that a converter dropped there.
QUESTION_LABEL = re.compile(r"\n\W*(?:Vra(?:ag|gen)|VRA(?:AG|GEN))\s+\d")
LONE_NUMBER = re.compile(r"^\s*(?P<number>\d{1,3})\s*$")
#: No foot of a page has more lines of notes.
_LONGEST_FOOT, _LONGEST_BODY = 12, 3
#: A number on a line of its own, with the blanks around it, has no more characters.
_LONGEST_NUMBER = 200
#: What a body begins with, but for digits, raised or not, and for one that ends in a link back
BODY_BEGINS = ("<", "[", "(", "^", "\\")
#: The same before a number that is set apart, when a converter made an item or a quotation of the body: "- <sup>3</sup> …"
LISTED_BEGINS = ("-", ">")


@dataclass(frozen=True, slots=True)
class Notes:
    """Which numbers and lines open footnote bodies in this text.

    `bare` are the numbers that stand behind a word somewhere (with a bracket: "gedrag2)", as negative numbers), `enclosed`
    those that stand there in brackets; `lone` the offsets of lines with nothing but a number, above a body that is set in
    deeper; `dropped` the numbers at the start of a line behind the word they belong to; `listed` the offsets of the lines of
    a list of notes at the end; `asking` those of lines whose number is a question's ("1    Wat geldt?"); `shown` tells, by
    the place that a link leads to, the number its marker shows; `ask` whether a number on a line of its own may be that of
    a question, which has no label in this text.
    """

    bare: frozenset[int]
    enclosed: frozenset[int]
    lone: frozenset[int]
    dropped: frozenset[int]
    listed: frozenset[int]
    asking: frozenset[int]
    shown: Mapping[str, int]
    ask: bool
    feet: frozenset[int]
    placed: Mapping[int, int]

    def number(self, line: Line) -> int | None:
        """The number of the footnote body that a line opens; None when it opens none."""
        if line.start in self.placed:
            return self.placed[line.start]
        text = line.text
        begin = text.lstrip()[:1]
        if not (begin.isdigit() or begin in BODY_BEGINS or "↑" in text or ("<s" in text and begin in LISTED_BEGINS)):
            return None
        if match := FOOTNOTE.match(text):
            return int(next(filter(None, match.groups())).translate(RAISED))
        if match := BACK_LINK.search(text):
            return self.shown.get(REF.sub("", match.group("anchor")), int(match.group("linked")))
        if line.start in self.lone:
            return int(text)
        if line.start in self.listed and (match := LISTED.match(text)):
            return int(match.group("number"))
        if line.start not in self.asking and (match := BARE_FOOTNOTE.match(text)):
            number = int(match.group("bare"))
            dropped = match.group("glued") is not None and number in self.dropped
            return number if number in self.bare or dropped else None
        if (match := CLOSED_FOOTNOTE.match(text)) and -int(match.group("closed")) in self.bare:
            return int(match.group("closed"))
        if (match := ENCLOSED_FOOTNOTE.match(text)) and int(match.group("enclosed")) in self.enclosed:
            return int(match.group("enclosed"))
        return None


def dropped_numbers(characters: str) -> Iterator[re.Match[str]]:
    """Yield the numbers at the start of lines, or behind a number there, that may belong to the word before."""
    for line in LINE_WITH_NUMBER.finditer(characters):
        for at in (line.end(), line.end() + 2, line.end() + 3):
            if match := DROPPED_NUMBER.match(characters, at):
                yield match


def find_notes(lines: Sequence[Line], characters: str) -> Notes:
    """Look over a text for the numbers that mark footnotes, and the lone lines that open bodies."""
    found: set[int] = set()
    for match in GLUED_NUMBER.finditer(characters):
        found.update(map(int, DIGITS.findall(match["number"] + match["more"])))
    for match in BRACKETED.finditer(characters):
        found.update(map(int, DIGITS.findall(match.group())))
    found.update(int(match["number"]) for match in SPACED_NUMBER.finditer(characters))
    brackets = (match.start() for match in CLOSING_BRACKET.finditer(characters))
    numbers = (CLOSED_NUMBER.search(characters, max(0, at - LONGEST_CLOSED), at) for at in brackets)
    closed = {-int(match["number"]) for match in numbers if match}
    bare = frozenset(found | closed)
    dropped = frozenset(int(match["number"]) for match in dropped_numbers(characters))
    answers = _of_answers(lines)
    lone = _lone(lines, bare) - answers
    feet, bodies = _at_the_foot(lines, bare, answers | lone)
    enclosed = frozenset(int(match.group("number")) for match in ENCLOSED_NUMBER.finditer(characters))
    linked = LINKED_MARKER.finditer(characters) if "](#" in characters else ()
    shown = {match["anchor"]: int(match["shown"]) for match in linked if "ref" not in match["anchor"]}
    ask = QUESTION_LABEL.search(characters) is None
    return Notes(bare, enclosed, lone, dropped, _listed(lines, closed), _asking(lines, bare), shown, ask, feet, bodies)


def _asking(lines: Sequence[Line], bare: frozenset[int]) -> frozenset[int]:
    """The offsets of lines that open with such a number and are a question: the first line that ends a sentence asks."""
    found = set()
    for index, line in enumerate(lines if bare else ()):
        match = BARE_FOOTNOTE.match(line.text) if line.text.lstrip()[:1].isdigit() else None
        if match and int(match.group("bare")) in bare:
            ends = (ENDS_SENTENCE.search(one.text) for one in takewhile(lambda one: not one.blank, lines[index:]))
            end = next(filter(None, ends), None)
            if end and end.group("end") == "?":
                found.add(line.start)
    return frozenset(found)


def _lone(lines: Sequence[Line], bare: frozenset[int]) -> frozenset[int]:
    """The offsets of lines that hold the number of the body below them, which is set in deeper or stands apart.

    A page number has the running head before it, or a blank line behind it; the number of a question something that asks, or
    what shared its line.
    """
    deeper, apart, copied = set(), set(), set()
    for index, line in enumerate(lines[:-1]):
        # A number, and blanks.
        match = LONE_NUMBER.match(line.text) if line.text.strip().isdecimal() else None
        if match is None:
            continue
        following = lines[index + 1]
        before = lines[index - 1] if index else None
        if before is not None and COPIED.match(before.text):
            copied.add(line.start)
        text = following.text.lstrip()
        if int(match.group("number")) not in bare or not text[:1].isalpha():
            continue
        if len(following.text) - len(text) > len(line.text) - len(line.text.lstrip()):
            deeper.add(line.start)
        elif text[0].isupper() and not following.column and (before is None or before.blank):
            below = takewhile(lambda one: not one.blank, (lines[at] for at in range(index + 1, len(lines))))
            if not any("?" in one.text for one in below):
                apart.add(line.start)
    return frozenset(copied | (deeper or apart) | _at_the_end(lines, bare))


def _at_the_foot(
    lines: Sequence[Line], bare: frozenset[int], others: frozenset[int]
) -> tuple[frozenset[int], dict[int, int]]:
    """The numbers at the foot of a page that do not stand right above their bodies, and the lines that open these, with their numbers.

    The body stands behind its number and before a running head, with running heads or blank lines between; a committee's
    composition may stand above its number. `others` are the offsets of numbers that are known for something else.
    """
    feet: set[int] = set()
    bodies: dict[int, int] = {}
    for index, line in enumerate(lines[:-1] if bare else ()):
        if len(line.text) > _LONGEST_NUMBER or not line.text.strip().isdecimal():
            continue
        if line.start in feet or line.start in others:
            continue
        numbers = _numbers_at(lines, index)
        if not numbers or not bare.issuperset(int(one.text) for one in numbers) or _is_of_page(lines, index):
            continue
        behind = _skip(lines, index, numbers=True)
        heads = _skip(lines, behind, heads=True)
        found = _below_foot(lines, heads, len(numbers))
        if not found and heads > behind:
            found = _composition(lines, index)
        if found:
            feet.update(one.start for one in numbers)
            bodies.update(zip(found, (int(one.text) for one in numbers), strict=False))
    return frozenset(feet), bodies


def _is_of_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a number is that of the page, behind its running head: "Tweede Kamer, vergaderjaar 2011–2012, 33 000 X, nr. 71"."""
    above = next((lines[index].text for index in range(at - 1, -1, -1) if not lines[index].blank), "")
    return "ergaderjaar" in above and furniture_kind(above) == "running-head"


def _parts_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether a number is that of a page, and a sentence goes on below it."""
    below = _skip(lines, at + 1)
    return below < len(lines) and lines[below].text.lstrip()[:1].islower() and _is_of_page(lines, at)


def _numbers_at(lines: Sequence[Line], at: int) -> list[Line]:
    """The numbers that stand from a line on, each on a line of its own and one higher than the one before it."""
    found: list[Line] = []
    for line in islice(lines, at, at + _LONGEST_FOOT):
        if LONE_NUMBER.match(line.text) and (not found or int(line.text) == int(found[-1].text) + 1):
            found.append(line)
        elif not line.blank:
            break
    return found


def _skip(lines: Sequence[Line], at: int, *, heads: bool = False, numbers: bool = False) -> int:
    """The first line from a place on that is not blank, and no running head or lone number when these are skipped too."""
    while at < len(lines) and (
        lines[at].blank
        or (heads and furniture_kind(lines[at].text) == "running-head")
        or (numbers and LONE_NUMBER.match(lines[at].text))
    ):
        at += 1
    return at


def _below_foot(lines: Sequence[Line], at: int, count: int) -> list[int]:
    """Where the lines begin that open so many bodies, with a running head behind them; empty when other text stands there."""
    near = lines[at : at + _LONGEST_FOOT]
    written = [one for one in takewhile(lambda one: not furniture_kind(one.text), near) if not one.blank]
    if not written or any("?" in one.text or read_label(one.text.strip(" *_#")) for one in written):
        return []
    behind = _skip(lines, at + lines[at:].index(written[-1]) + 1, numbers=True)
    if behind == len(lines) or furniture_kind(lines[behind].text) not in ("running-head", "page-number"):
        return []
    if count > 1:
        return [one.start for one in written] if len(written) == count else []
    whole = list(lines[at : at + len(written)]) == written and (
        written[0].text[:1].isspace() or any(DIGITS.search(one.text) for one in written)
    )
    return [written[0].start] if whole and len(written) <= _LONGEST_BODY else []


def _composition(lines: Sequence[Line], at: int) -> list[int]:
    """Where the composition of a committee begins that stands above a number; empty when none does."""
    while at and (lines[at].blank or LONE_NUMBER.match(lines[at].text)):
        at -= 1
    above = takewhile(lambda one: not one.blank, (lines[place] for place in range(at, -1, -1)))
    return [one.start for one in islice(above, _LONGEST_FOOT) if one.text.lstrip().startswith("Samenstelling")][:1]


def _of_answers(lines: Sequence[Line]) -> frozenset[int]:
    """The offsets of the numbers above all answers: the first right below who answers or the label, then ever higher ones.

    Where they begin anew the notes do.
    """
    found: set[int] = set()
    highest = 0
    for index, line in enumerate(lines):
        match = NUMBERS_ALONE.match(line.text.strip()) if line.text.lstrip()[:1].isdecimal() else None
        if match is None:
            continue
        numbers = [int(DIGITS.match(number).group()) for number in expand_numbers(match["numbers"])]  # type: ignore[union-attr]
        if not highest and not (numbers[0] == 1 and _opens_answers(_paragraph_above(lines, index))):
            continue
        if numbers[0] <= highest:
            break
        found.add(line.start)
        highest = numbers[-1]
    return frozenset(found)


def _paragraph_above(lines: Sequence[Line], index: int) -> str:
    """The words of the paragraph above a line, on one line and without marks."""
    while index and lines[index - 1].blank:
        index -= 1
    above = takewhile(lambda one: not one.blank, (lines[at] for at in range(index - 1, -1, -1)))
    return " ".join(" ".join(reversed([one.text.strip(" *_#") for one in above])).split())


def _opens_answers(title: str) -> bool:
    """Whether a paragraph opens all answers: a label without a number, or who answers, maybe right below the last question."""
    title = title[max(0, title.rfind("Antwoord")) :]
    if ANSWERED_BY.match(title):
        return True
    label = read_label(title)
    return label is not None and label.kind == "answer" and not label.numbers


def _at_the_end(lines: Sequence[Line], bare: frozenset[int]) -> set[int]:
    """The offsets of the numbers of a list of notes that ends a text, each number between blank lines: 1, 2, 3, …

    The same numbers may be those of answers: then others stand among them ("2 en 3"), or the label of the answers above them.
    """
    found: list[tuple[int, int]] = []
    first = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        text = lines[index].text
        match = LONE_NUMBER.match(text)
        if JOINT_NUMBERS.match(text) or (match and lines[index - 1].blank and int(match["number"]) not in bare):
            break
        if match and lines[index - 1].blank and not _parts_sentence(lines, index):
            found.append((lines[index].start, int(match["number"])))
            first = index
        if (plain := text.strip(" *_#")) and (read_label(plain) or ANSWERED_BY.match(plain)):
            found = found if any(not line.blank for line in lines[index + 1 : first]) else []
            break
        if lines[-1].end - lines[index].start > LONGEST_END:
            break
    numbers = [number for _, number in reversed(found)]
    return {start for start, _ in found} if numbers == list(range(1, len(numbers) + 1)) else set()


def _listed(lines: Sequence[Line], closed: set[int]) -> frozenset[int]:
    """The lines of a list "1.", "2.", … behind the last label, whose numbers all stand behind words as "2)"."""
    if not closed:
        return frozenset()
    last = next((line.start for line in reversed(lines) if read_label(line.text.strip(" *_#"))), None)
    if last is None:
        return frozenset()
    found = [
        (line.start, int(match.group("number")))
        for line in lines
        if line.start > last and (match := LISTED.match(line.text)) and not BACK_LINK.search(line.text)
    ]
    numbers = [number for _, number in found]
    fits = numbers == list(range(1, len(numbers) + 1)) and all(-number in closed for number in numbers)
    return frozenset(start for start, _ in found) if fits else frozenset()


def opens_closed(line: str) -> bool:
    """Whether the body that a line opens has markers like "gedrag2)" or "gedrag(2)"."""
    if CLOSED_FOOTNOTE.match(line) or ENCLOSED_FOOTNOTE.match(line):
        return True
    return LISTED.match(line) is not None and not BACK_LINK.search(line)


def opens_bare(line: str) -> bool:
    """Whether the body that a line opens has markers that are bare numbers glued to words."""
    enclosed = ENCLOSED_FOOTNOTE.match(line)
    return not FOOTNOTE.match(line) and not enclosed and not BACK_LINK.search(line) and not LISTED.match(line)


def text_start(lines: tuple[Line, ...]) -> int:
    """Where the words of a footnote body begin in the source, behind its number."""
    first = lines[0]
    if LONE_NUMBER.match(first.text) and len(lines) > 1:
        return lines[1].start + len(lines[1].text) - len(lines[1].text.lstrip())
    match = FOOTNOTE.match(first.text) or re.match(r"\s*\(?\d+\\?[.)]?\s*", first.text)
    return first.start + (match.end() if match else len(first.text) - len(first.text.lstrip()))
