"""From the marked-up characters of a paragraph to its clean reading text, with a map back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.document.model import Marker, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks that carry no words. Alternatives, in the order they are tried at each place:
#:   <sup>3</sup>, [3], [^3]        footnote markers (brackets only when the letter has such a footnote)
#:   [[1]](#footnote-1), [^1^](#ftn1), [↑](#footnote-ref-1)   markers and back links of word processors' notes
#:   ^1^, ^\[1\]^, [1]{.superscript}   markers as pandoc writes what is set high; not the 2 of m^2^
#:   2), (2)                        the same behind a word, only when the body of the footnote opens so
#:   <b>, </b>, <br>                HTML left by converters
#:   ](https://…), ](#)             the address of a Markdown link; its text stays
#:   [, ]{.underline}              the style that pandoc writes
#:   >, |                           the edge of a quotation, or of a row of a table
#:   **, *, `                       emphasis
#:   \_ \* \# \'                    the backslash of an escape, or of a line's end
MARK = re.compile(
    r"""
    (?P<marker>\[(?:\\?\[(?P<linked>\d{1,3})\\?\]|\^?(?P<anchored>\d{1,3})\^?)\]\(\#[\w-]+\)
        | <sup>\s*\\?[\[(]?(?P<number>\d{1,3})\\?[\])]?\s*</sup>
        | \[\\?\[?(?P<styled>\d{1,3})\\?\]?\]\{\.superscript\}
        | (?<!\d)(?<!\b[mM])(?<!\b[kcdm]m)\^\\?[\[(]?(?P<caret>\d{1,3})(?:,\s?\d{1,3})*\\?[\])]?\^
        | \\?\[\^?(?P<bracketed>\d{1,3})(?:\s?,\s?\d{1,3})*\s?\\?\](?!\()
        | (?<=\S)(?P<raised>[¹²³⁰⁴-⁹]{1,3})
        | (?:(?<=[\w?!.,'’"”»])|(?<=[\w?!.,'’"”»][ ]))(?P<closed>\d{1,2})\\?\)
        | (?<=[^\W\d_]|[.,;:?!’”»"])\((?P<enclosed>\d{1,2})\)(?![(\w]))
  | (?P<backlink>\[[↑↩]\ufe0e?\]\(\#[\w-]+\))
  | (?P<tag></?(?:a|b|i|u|em|strong|sup|sub|span|p|div)\b[^<>]{0,80}> | <br\s*/?>)
  | (?P<style>\]\{[.\#][^{}\n]*\})
  | (?P<address>\]\((?:https?://|mailto:|\#|/)?[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\))
  | (?P<linkopen>\[(?=[^\[\]\n]+\](?:\(|\{[.\#])))
  | (?P<autolink><(?=https?://[^\s<>]+>) | (?<=\S)>(?=[\s).,;]|$))
  | (?P<frame>(?<=\n)>[ ]? | (?<=\n)\|[ ]* | \|(?=[ ]*(?:\n|\Z)))
  | (?P<emphasis>\*+ | `+ | (?<![\w/])_+(?=\w) | (?<=[\w.,?!])_+(?![\w/]))
  | (?P<escape>\\(?=\n|\Z|[\\`*_{}\[\]()\#+\-.!>|~'"$@]))
  | (?P<invisible>[\u00ad\u200b\u200c\u200d\ufeff]+)
    """,
    re.VERBOSE,
)
#: The groups that hold the number of a footnote.
NUMBERED = ("linked", "anchored", "number", "styled", "caret", "bracketed", "raised", "closed", "enclosed")
#: The characters that a mark can begin with: far fewer places to try than there are characters.
OPENS = re.compile(r"[<>|\[\]*`_\\^¹²³⁰⁴-⁹\u00ad\u200b\u200c\u200d\ufeff]")
OPENS_OR_DIGIT = re.compile(OPENS.pattern[:-1] + r"\d(]")
RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
#: White space that is not one plain blank: it becomes one.
BLANKS = re.compile(r"\s(?:(?<! )\s*|\s+)")
#: A word cut at the end of a line or page: "gere-" + "serveerd", but not "asiel-" + "en migratie" nor "EU-" + "lidstaat".
CUT_WORD = re.compile(r"[a-zà-ÿ]-$")
KEPT_HYPHEN = re.compile(r"[A-Z0-9]-$")
SUSPENDED = re.compile(r"(?:en|of|dan wel|tot)\b")


@dataclass(slots=True)
class _Builder:
    """Collects clean characters and the source offset of each run."""

    parts: list[str]
    starts: list[int]
    sources: list[int]
    length: int = 0

    def add(self, text: str, source: int) -> None:
        if not text:
            return
        if not self.starts or self.sources[-1] + self.length - self.starts[-1] != source:
            self.starts.append(self.length)
            self.sources.append(source)
        self.parts.append(text)
        self.length += len(text)

    def last(self) -> str:
        return self.parts[-1][-1] if self.parts else ""

    def drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        if not self.parts[-1]:
            self.parts.pop()
        if self.starts and self.starts[-1] == self.length:
            self.starts.pop()
            self.sources.pop()


@dataclass(frozen=True, slots=True)
class Glued:
    """A footnote number glued to the word before it ("tegemoetkoming.1"): its number and source span."""

    number: int
    start: int
    end: int


def marked_number(mark: re.Match[str]) -> int | None:
    """The footnote number of a mark; None when it is another mark."""
    if mark.lastgroup != "marker":
        return None
    digits = next(filter(None, mark.group(*NUMBERED)), None)
    return int(digits.translate(RAISED)) if digits else None


def _in_brackets(characters: str, at: int) -> bool:
    """Whether a "3)" closes a bracket that was opened before it: "(artikel 3)"."""
    return characters.rfind("(", max(0, at - 80), at) > characters.rfind(")", max(0, at - 80), at)


def clean(
    characters: str,
    spans: tuple[tuple[int, int], ...],
    numbers: frozenset[int],
    glued: dict[int, Glued],
    closed: frozenset[int] = frozenset(),
) -> tuple[Reading, tuple[Marker, ...]]:
    """Read the source spans as one paragraph: drop marks, join lines, mend words cut at line ends.

    `numbers` are the footnotes the letter has, `closed` those whose bodies open with "3)" or "(3)"; `glued` maps the source offset
    of a glued footnote number to it.
    """
    opens = OPENS_OR_DIGIT if closed else OPENS
    if len(spans) == 1 and not _glued_in(glued, *spans[0]) and (plain := _as_it_is(characters, *spans[0], opens)):
        return plain, ()
    out = _Builder([], [], [])
    markers: list[Marker] = []
    for index, (start, end) in enumerate(spans):
        _join(out, characters, start, end, spans[index - 1][1] if index else 0)
        at = start
        for mark in _marks(characters, start, end, opens):
            number = marked_number(mark)
            if number is not None and not _is_marker(characters, mark, number, numbers, closed):
                continue
            _words(out, characters, at, _without_blanks(characters, at, mark), glued, markers)
            if number is not None:
                markers.append(Marker(number, mark.start(), mark.end(), out.length))
            elif mark.lastgroup == "tag" and mark["tag"].startswith("<br") and out.length and out.last() != " ":
                out.add(" ", mark.start())
            at = mark.end()
        _words(out, characters, at, end, glued, markers)
    while out.last() == " ":
        out.drop_last()
    return Reading("".join(out.parts), tuple(out.starts), tuple(out.sources)), tuple(markers)


def _glued_in(glued: dict[int, Glued], start: int, end: int) -> list[Glued]:
    return [number for at, number in glued.items() if start <= at < end] if glued else []


def _as_it_is(characters: str, start: int, end: int, opens: re.Pattern[str]) -> Reading | None:
    """The reading of a stretch that has no marks, and a blank or a line break between its words; None for another."""
    words = None if opens.search(characters, start, end) else _on_one_line(characters[start:end])
    if words is None or words in ("", " "):
        return None
    begin = start + 1 if words[0] == " " else start
    return Reading(words.strip(" "), (0,), (begin,))


def _on_one_line(words: str) -> str | None:
    """The words with a blank for each line break; None when they are not as simple: other white space, a cut word."""
    if "\n" in words:
        if "-\n" in words or words[0] == "\n":
            return None
        words = words.replace("\n", " ")
    return words if "  " not in words and words.isprintable() else None  # Only the plain blank is printable.


def _is_marker(
    characters: str, mark: re.Match[str], number: int, numbers: frozenset[int], closed: frozenset[int]
) -> bool:
    """Whether a number is that of a footnote of this letter, marked as its body is."""
    if mark["number"]:
        return True
    if number not in numbers or ((mark["enclosed"] or mark["closed"]) and number not in closed):
        return False
    return not mark["closed"] or not _in_brackets(characters, mark.start())


def _marks(characters: str, start: int, end: int, opens: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the marks in a stretch of the source; `opens` finds where one may begin."""
    at = start
    while found := opens.search(characters, at, end):
        mark = MARK.match(characters, found.start(), end)
        at = mark.end() if mark else found.end()
        if mark:
            yield mark


def _without_blanks(characters: str, at: int, mark: re.Match[str]) -> int:
    """Return where the words before a mark end: the blanks before a marker or a back link are not of the words."""
    end = mark.start()
    if mark.lastgroup not in ("marker", "backlink"):
        return end
    if mark["number"] or mark["caret"] or mark["backlink"]:
        while end > at and characters[end - 1].isspace():
            end -= 1
    elif mark["closed"] and end > at and characters[end - 1] == " ":
        end -= 1
    return end


def _hyphen(out: _Builder, following: str) -> str:
    """Say what a hyphen at a line's end is: "cut" (drop it), "kept" (the word goes on behind it), or "" (none)."""
    if out.last() != "-":
        return ""
    tail = "".join(out.parts[-3:])[-2:]
    if not following[:1].islower() or SUSPENDED.match(following):
        return ""
    return "cut" if CUT_WORD.search(tail) else "kept" if KEPT_HYPHEN.search(tail) else ""


def _join(out: _Builder, characters: str, start: int, end: int, before: int) -> None:
    """Before a new piece: a blank, or nothing when the last word goes on in it; `before` is where the last piece ended."""
    if not out.length:
        return
    hyphen = _hyphen(out, characters[start : min(end, start + 40)].lstrip(" *_\n\t"))
    if hyphen == "cut":
        out.drop_last()
    if not hyphen and out.last() != " ":
        break_at = characters.rfind("\n", before, start)
        out.add(" ", break_at if break_at >= 0 else before)


def _words(
    out: _Builder, characters: str, start: int, end: int, glued: dict[int, Glued], markers: list[Marker]
) -> None:
    """Copy words; a run of white space becomes one blank that stands for its first character."""
    for number in _glued_in(glued, start, end):
        _plain(out, characters, start, number.start)
        markers.append(Marker(number.number, number.start, number.end, out.length))
        start = number.end
    _plain(out, characters, start, end)


def _plain(out: _Builder, characters: str, start: int, end: int) -> None:
    at = start
    if at < end and characters[at] == " " and (not out.length or out.last() == " "):
        at += 1
    words = _on_one_line(characters[at:end])
    if words is not None:
        out.add(words, at)
        return
    for blank in BLANKS.finditer(characters, at, end):
        out.add(characters[at : blank.start()], at)
        at = blank.end()
        hyphen = _hyphen(out, characters[at : at + 40]) if "\n" in blank.group() and at < end else ""
        if hyphen == "cut":
            out.drop_last()
        elif not hyphen and out.length and out.last() != " ":
            out.add(" ", blank.start())
    out.add(characters[at:end], at)
