"""The document model of one letter: frozen values, each with its place in the source.

    Letter
      head            Letterhead: kenmerk, dates, parties, roles, committee
      sections        headings, nested: cover, part, fraction, topic
      passages        every paragraph-like piece of running text, in text order
      exchanges       question block + answer block, as passages
      remarks         what a fraction says without asking, and without an answer of its own
      footnotes       bodies, tied to their markers
      stretches       the partition of the source: every character in exactly one stretch

All offsets are 0-based Unicode code points of the source text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from kamergraaf.source.text import Text

Part = Literal["cover", "heading", "question", "answer", "remark", "footnote"]
SectionKind = Literal["cover", "part", "fraction", "topic"]
Genre = Literal[
    "written-consultation", "answers-to-questions", "list-of-questions", "inbreng", "letter", "not-a-letter"
]
Speaker = Literal["government", "fraction", "committee", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Clean reading text with a map back to the source.

    `text` has no marks, page furniture, footnote markers or footnote bodies; lines of a paragraph are joined by a blank.
    Each clean character stands for exactly one source character; `starts[i]` is where piece i begins in `text` and
    `sources[i]` where it begins in the source.

    >>> r = Reading("ab cd", (0, 3), (10, 20))
    >>> r.span(1, 5)
    (11, 22)
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source_at(self, at: int) -> int:
        """Return the source offset of clean character `at`."""
        piece = bisect_right(self.starts, at) - 1
        return self.sources[piece] + at - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span (hull) of the clean span `start:end`, which must not be empty."""
        if len(self.starts) == 1:
            return self.sources[0] + start, self.sources[0] + end
        return self.source_at(start), self.source_at(end - 1) + 1

    def segments(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the source spans of `start:end`, one for each unbroken run of source characters."""
        if len(self.starts) == 1:
            return ((self.sources[0] + start, self.sources[0] + end),) if end > start else ()
        runs: list[tuple[int, int]] = []
        piece = bisect_right(self.starts, start) - 1
        at = start
        while at < end:
            stop = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
            stop = min(stop, end)
            source = self.sources[piece] + at - self.starts[piece]
            runs.append((source, source + stop - at))
            at, piece = stop, piece + 1
        return tuple(runs)


class Sentence(NamedTuple):
    """A sentence of a passage: `at:until` in the passage's clean text, `start:end` in the source."""

    at: int
    until: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker in a passage: its number, its source span, and the clean offset it stands at."""

    number: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph-like piece of running text: cut pieces joined, marks removed.

    `exchange` is the number of the exchange it belongs to (footnotes: that of their marker), None outside exchanges.
    `section` is an index into `Letter.sections`; `speaker` says whose words these are.
    """

    index: int
    part: Part
    reading: Reading
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    exchange: int | None
    section: int | None
    speaker: Speaker
    footnote: int | None = None
    markers: tuple[Marker, ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.reading.text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `fractions` are the names as written, without "-fractie"."""

    index: int
    kind: SectionKind
    level: int
    title: str
    start: int
    end: int
    parent: int | None
    fractions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSentence:
    """One thing asked: a sentence with a question mark (direct), or one that reports a question (indirect)."""

    sentence: Sentence
    passage: int
    direct: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The question or the answer of an exchange: `passages` are indices into `Letter.passages`, in text order."""

    passages: tuple[int, ...]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question block and the answer block that meets it; `number` counts exchanges in text order from 1."""

    number: int
    askers: tuple[str, ...]
    topics: tuple[int, ...]
    question: Block
    answer: Block | None
    asked: tuple[QuestionSentence, ...]
    question_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a fraction says without asking, and without an answer of its own."""

    number: int
    fractions: tuple[str, ...]
    topics: tuple[int, ...]
    block: Block


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: body passage, and the passages that carry its marker."""

    number: int
    passage: int
    marked_in: tuple[int, ...]
    exchange: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who signs, chairs or keeps the record, as written: "D. Yeşilgöz-Zegerius", "Minister van …"."""

    name: str
    role: str
    capacity: Literal["signatory", "chair", "clerk"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letter says of itself. A part that is not there is None (or empty), never guessed.

    `chamber` is the chamber the letter is addressed to, `consulted_by` the one whose committee asked the questions;
    `askers` are the members who put written questions, as "Bouwmeester (PvdA)".
    """

    kenmerk: str | None = None
    paper: str | None = None
    date: date | None = None
    title: str | None = None
    sender: str | None = None
    directorate: str | None = None
    addressee: str | None = None
    chamber: Literal["TK", "EK"] | None = None
    dossier: str | None = None
    dossier_number: str | None = None
    committee: str | None = None
    attachments: int | None = None
    persons: tuple[Person, ...] = ()
    consulted_by: Literal["TK", "EK"] | None = None
    askers: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """A piece of the partition of the source: a node ("passage", …) or a named kind of furniture.

    kinds: passage, marker, mark, blank, rule, running-head, page-number, letterhead, label, image, unread.
    """

    start: int
    end: int
    kind: str
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader of the letter should know: code, place, and what was seen."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, read."""

    text: Text
    key: str
    genre: Genre
    genre_reason: str
    head: Letterhead
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    exchanges: tuple[Exchange, ...]
    remarks: tuple[Remark, ...]
    footnotes: tuple[Footnote, ...]
    stretches: tuple[Stretch, ...]
    issues: tuple[Issue, ...] = field(default=())
