"""The words of a text with their places: looked at once, asked by everything that begins with a certain word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, compress, islice
from typing import TYPE_CHECKING

from kamergraaf.characters import ALPHANUMERICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

# "Erasmus+" is not "Erasmus"; a word is never read again in part
WORD = re.compile(rf"[{ALPHANUMERICS}]++\+?")
# The one letter that would be two characters in small letters
TURKISH = "İ"
_WORD_AND_BETWEEN = re.compile(f"({WORD.pattern})")
# What was asked for in other texts is looked for in the next one all at once: the same forms are asked for in each.
_asked: set[str] = set()
MANY = 8192


@dataclass(frozen=True)
class Words:
    """A text and its words, in text order: where each begins, and how it is written."""

    text: str
    starts: list[int]
    written: list[str]
    _places: dict[str, list[int]] = field(default_factory=dict, compare=False)
    _looked_for: set[str] = field(default_factory=set, compare=False)

    def look_for(self, words: Iterable[str]) -> None:
        """Find out where these words stand, in one pass: few of a text's words are ever asked for, and some of them often."""
        new = frozenset(words)
        if new <= self._looked_for:
            return
        if len(_asked) > MANY:
            _asked.clear()
        _asked.update(new)
        further = _asked - self._looked_for
        self._looked_for.update(further)
        there = map(further.__contains__, self.written)
        for word, start in compress(zip(self.written, self.starts, strict=True), there):
            self._places.setdefault(word, []).append(start)

    def places(self, word: str) -> list[int]:
        """Return where a word begins, as written."""
        if word not in self._looked_for:
            self.look_for((word,))
        return self._places.get(word, [])

    def opening(self, pattern: re.Pattern[str], words: Set[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of `pattern` that begin with one of `words`, in text order and without overlaps.

        Trying a pattern where its first word stands is many times faster than searching the text for it.
        """
        self.look_for(words)
        behind = 0
        for start in sorted([start for word in self._places.keys() & words for start in self._places[word]]):
            match = pattern.match(self.text, start) if start >= behind else None
            if match:
                yield match
                behind = match.end()


def words_of(text: str) -> Words:
    """Read the words of a text."""
    pieces = _WORD_AND_BETWEEN.split(
        text
    )  # what stands before the first word, the first word, what stands before the second …
    written = pieces[1::2]
    starts = list(islice(accumulate(map(len, pieces)), 0, len(pieces) - 1, 2))
    return Words(text, starts, written)


def in_small_letters(word: str) -> str:
    """Return the word in small letters, as long as it was."""
    return "".join(c if c == TURKISH else c.lower() for c in word) if TURKISH in word else word.lower()


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """Return the words that written forms begin with.

    >>> sorted(first_words(["Tweede Kamer", "minister-president"]))
    ['Tweede', 'minister']
    """
    return frozenset(match.group() for form in forms if (match := WORD.search(form)))
