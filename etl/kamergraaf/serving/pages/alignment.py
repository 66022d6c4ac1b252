"""Tie the clean text of a block to the characters it was read from.

The graph has a block's clean text (`schema:text`) and the source characters of its place (`nif:anchorOf`, one for each
segment when a footnote or page break cuts it). The clean text leaves out emphasis, footnote markers and line ends; every
other character stands in both, in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

WORD = re.compile(r"\S+|\s+")
# What stands between two clean characters: the number of a footnote in any of its forms, or a mark of Markdown or HTML.
LEFT_OUT = re.compile(
    r"""
      <sup>\s* \(? (?P<raised>\d{1,3}) \)? \s*</sup>     # <sup>12</sup>
    | \[\^? (?P<bracketed>\d{1,3}) \]                    # [^12]  [12]
    | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})
    | (?P<bare>\d{1,3})                                  # wet12, as a PDF gives it
    | </?[a-zA-Z]\w*(?:\s[^<>]{0,200})?/?>               # <br>  </i>, but not <https://…>
    | [*_#<>|\\~`]+
    """,
    re.VERBOSE,
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker: the clean offset it stands at, and its number."""

    at: int
    number: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where pieces of a clean text stand in the source: piece i begins at `starts[i]` in the text, `sources[i]` in the source."""

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    markers: tuple[Marker, ...]

    def clean(self, source: int) -> int:
        """Return the clean offset of a source offset; of one that was left out, that of what comes next."""
        piece = bisect_right(self.sources, source) - 1
        if piece < 0:
            return 0
        at = self.starts[piece] + source - self.sources[piece]
        return min(at, self.starts[piece + 1]) if piece + 1 < len(self.starts) else at


def align(text: str, pieces: tuple[tuple[int, str], ...]) -> Alignment:
    """Return where each word of `text` stands, given the source characters of its place with their offsets."""
    raw, offsets = _joined(pieces)
    walk = _Walk(raw)
    starts: list[int] = []
    sources: list[int] = []
    for found in WORD.finditer(text):
        for at, place in walk.take(found.start(), found.group()):
            starts.append(at)
            sources.append(_source(offsets, place))
    return Alignment(tuple(starts), tuple(sources), tuple(walk.markers))


def _joined(pieces: tuple[tuple[int, str], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Join the pieces with a line end, and say where in the whole each begins, with its source offset."""
    whole, offsets = "", []
    for source, characters in sorted(pieces):
        offsets.append((len(whole), source))
        whole += characters + "\n"
    return whole, tuple(offsets)


def _source(offsets: tuple[tuple[int, int], ...], place: int) -> int:
    begin, source = offsets[bisect_right(offsets, (place, 1 << 60)) - 1]
    return source + place - begin


class _Walk:
    """One pass through the source characters, word by word of the clean text."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._at = 0
        self.markers: list[Marker] = []

    def take(self, at: int, word: str) -> list[tuple[int, int]]:
        """Return the pieces (clean offset, place) of `word`, which stands at `at` in the clean text."""
        if word.isspace():
            self._leave_out(at, "")
            return [(at, self._at)]
        self._skip_blanks()
        if self._raw.startswith(word, self._at):
            return self._step(at, len(word))
        found: list[tuple[int, int]] = []
        for index, character in enumerate(word):
            self._leave_out(at + index, character)
            if not self._raw.startswith(character, self._at):
                self._seek(character)
            found += self._step(at + index, 1)
        return found

    def _step(self, at: int, length: int) -> list[tuple[int, int]]:
        place = self._at
        self._at += length
        return [(at, place)]

    def _skip_blanks(self) -> None:
        while self._at < len(self._raw) and self._raw[self._at].isspace():
            self._at += 1

    def _leave_out(self, at: int, wanted: str) -> None:
        """Pass what the clean text leaves out before `wanted`; before a blank ("") all of it up to white space."""
        while not (wanted and self._raw.startswith(wanted, self._at)):
            if wanted:
                self._skip_blanks()
                if self._raw.startswith(wanted, self._at):
                    return
            found = LEFT_OUT.match(self._raw, self._at)
            if not found:
                return
            if number := next((value for value in found.groups() if value), ""):
                self.markers.append(Marker(at, number.translate(SUPERSCRIPTS)))
            self._at = found.end()

    def _seek(self, character: str) -> None:
        """Go on at the next `character`; where there is none, stay."""
        found = self._raw.find(character, self._at)
        self._at = found if found >= 0 else self._at
