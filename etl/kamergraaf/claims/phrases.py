"""Many cue phrases at once, found by the words that a text has: the cost grows with the text, not with the phrases.

All phrase lists of a vocabulary share one `Index`. A text is read once (`index.read`), and what it says is then asked of
as many lists as one likes: a list that no word of the text belongs to costs nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.marks import MARKS
from kamergraaf.claims.patterns import Pattern, compile_cue, verb_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD: Final = re.compile(r"\w+")
_ALWAYS: Final = ""


class Said:
    """A text, with the phrases that it may hold by the number of their list.

    `known` are the phrases whose words are there, in the order of their lists, whatever marks they ask for.
    """

    def __init__(self, text: str, known: Sequence[_Entry]) -> None:
        self.text = text
        self._known = known
        self.near: dict[int, list[Pattern]] = {}
        marks = _MARKS.intersection(text)
        for number, _, pattern, marked, _ in known:
            if marked <= marks:
                self.near.setdefault(number, []).append(pattern)

    def marked(self, text: str) -> Said:
        """Return the same text with its names marked: it may hold no other phrases than those whose words are here."""
        return Said(text, self._known)

    @cached_property
    def verb_places(self) -> tuple[frozenset[str], ...]:
        """The words that stand where each word order of a main clause has its verb."""
        return verb_places(self.text)


# A phrase under the word by which it is looked up: its list, its place in it, what marks and words a text must have too.
_Entry = tuple[int, int, Pattern, frozenset[str], tuple[frozenset[str], ...]]


@dataclass(frozen=True)
class Index:
    """The phrases of several lists by a word that each cannot do without."""

    _by_word: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    _words: set[str] = field(default_factory=set)
    _lists: list[int] = field(default_factory=list)

    def add(self, cues: Iterable[str]) -> PhraseList:
        """Add a list of cue phrases; those that ask for most words come first in it."""
        patterns = tuple(sorted((compile_cue(cue) for cue in cues), key=lambda p: (-p.weight, p.cue)))
        number = len(self._lists)
        self._lists.append(number)
        for place, pattern in enumerate(patterns):
            by, *others = sorted(pattern.needs, key=_rarity, reverse=True) or (frozenset({_ALWAYS}),)
            for word in by:
                self._by_word[word].append((number, place, pattern, frozenset(pattern.marked), tuple(others)))
            self._words.update(by)
        return PhraseList(patterns, number, self)

    def read(self, text: str) -> Said:
        """Find the phrases that a text may hold: it has all words and marks that they cannot do without.

        A text that is marked after it was read need not be read again, see `Said.marked`.
        """
        words = set(_WORD.findall(text.lower()))
        found: dict[tuple[int, int], _Entry] = {}
        for word in (_ALWAYS, *self._words.intersection(words)):
            for entry in self._by_word.get(word, ()):
                for forms in entry[4]:
                    if words.isdisjoint(forms):
                        break
                else:
                    found[entry[0], entry[1]] = entry
        return Said(text, [found[place] for place in sorted(found)])


_MARKS: Final = frozenset(MARKS.values())


@dataclass(frozen=True)
class PhraseList:
    """Cue phrases, those that ask for most words first."""

    patterns: tuple[Pattern, ...]
    number: int
    index: Index = field(repr=False)

    def near(self, said: Said) -> Sequence[Pattern]:
        """Return the phrases that a text may hold."""
        return said.near.get(self.number, ())

    def find(self, said: Said) -> Iterator[re.Match[str]]:
        """Yield each place of any of the phrases."""
        for pattern in said.near.get(self.number, ()):
            for _, match in pattern.find(said):
                yield match

    def first(self, said: Said) -> re.Match[str] | None:
        """Return a place of the phrase that asks for most words, if there is one."""
        return next(self.find(said), None) if self.number in said.near else None


def phrase_list(cues: Iterable[str]) -> PhraseList:
    """Compile cue phrases into a list with an index of its own.

    >>> phrases = phrase_list(["[pleiten] … voor", "mijns inziens"])
    >>> phrases.first(phrases.index.read("Dat is mijns inziens juist.")).group()
    'mijns inziens'
    """
    return Index().add(cues)


def _rarity(forms: frozenset[str]) -> tuple[int, int]:
    """Say how rare words are likely to be: short ones are met everywhere."""
    return min(len(form) for form in forms), -len(forms)
