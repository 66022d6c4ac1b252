"""The words of a text with their places: looked at once, asked by everything that begins with a certain word."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from kamergraaf.characters import ALPHANUMERICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# "Erasmus+" is not "Erasmus"
WORD = re.compile(rf"[{ALPHANUMERICS}]+\+?")
# The one letter that would be two characters in small letters
TURKISH = "İ"
_WORD_AND_BETWEEN = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True)
class Words:
    """A text and its words, in text order: where each begins, and how it is written."""

    text: str
    starts: list[int]
    written: list[str]

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """Which words of the text, counted from 0, are this word as written."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.written):
            found[word].append(number)
        found.default_factory = None
        return found

    def places(self, word: str) -> list[int]:
        """Return where a word begins, as written."""
        return [self.starts[number] for number in self.numbers.get(word, ())]

    def opening(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of `pattern` that begin with one of `words`, in text order and without overlaps.

        Trying a pattern where its first word stands is many times faster than searching the text for it.
        """
        behind = 0
        numbers, starts = self.numbers, self.starts
        for start in sorted([starts[number] for word in numbers.keys() & words for number in numbers[word]]):
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
