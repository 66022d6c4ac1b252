"""Many cue phrases at once, found by the words that a text has: the cost grows with the text, not with the phrases.

All phrase lists of a vocabulary share one `Index`. A text is read once (`index.read`), and what it says is then asked of
as many lists as one likes: a list that no word of the text belongs to costs nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.marks import MARKS
from kamergraaf.claims.patterns import Pattern, compile_cue, verb_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_WORD: Final = re.compile(r"\w+")
_ALWAYS: Final = ""  # stands in every text
_MARK: Final = re.compile(f"[{''.join(MARKS.values())}]")
_UNMARKED: Final = frozenset[str]()
# How many texts are read at once: sets of them are bits of an integer, which grows with the number of texts.
_AT_ONCE: Final = 1024

# Words that nearly every sentence has: a phrase is looked up by another one of its words if it has one.
_EVERYWHERE: Final = frozenset([
    "aan", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "heeft", "het", "hebben", "ik", "in",
    "is", "kan", "met", "naar", "niet", "of", "om", "ons", "op", "over", "te", "tot", "uit", "van", "voor", "was", "wat",
    "wij", "wordt", "worden", "zal", "zich", "zijn", "zou",
])  # fmt: skip


class Said:
    """A text, with the phrases that it may hold by the number of their list.

    `known` are the phrases whose words are there, in the order of their lists, whatever marks they ask for.
    """

    __slots__ = ("_known", "_marks", "_verb_places", "text")

    def __init__(self, text: str, known: Mapping[int, Sequence[Pattern]]) -> None:
        self.text = text
        self._known = known
        self._marks = _UNMARKED if text.isascii() else frozenset(_MARK.findall(text))
        self._verb_places: tuple[frozenset[str], ...] | None = None

    @property
    def lists(self) -> AbstractSet[int]:
        """The lists of which the text may hold a phrase, whatever marks it asks for."""
        return self._known.keys()

    def near(self, number: int) -> Sequence[Pattern]:
        """Return the phrases of a list that the text may hold: it has the marks that they ask for too."""
        known = self._known.get(number)
        if not known:
            return ()
        marks = self._marks
        return [pattern for pattern in known if pattern.marked <= marks]

    def marked(self, text: str) -> Said:
        """Return the same text with its names marked, or a piece of that: it holds no phrases whose words are not here."""
        return Said(text, self._known)

    @property
    def verb_places(self) -> tuple[frozenset[str], ...]:
        """The words that stand where each word order of a main clause has its verb."""
        if self._verb_places is None:
            self._verb_places = verb_places(self.text)
        return self._verb_places


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase under a word by which it is looked up: its place among all phrases, and the words a text must have too."""

    place: int
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Index:
    """The phrases of several lists by a word that each cannot do without."""

    _phrases: list[tuple[int, Pattern]] = field(default_factory=list)
    _by_word: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    _words: set[str] = field(default_factory=set)
    _lists: list[int] = field(default_factory=list)

    def add(self, cues: Iterable[str]) -> PhraseList:
        """Add a list of cue phrases; those that ask for most words come first in it."""
        patterns = tuple(sorted((compile_cue(cue) for cue in cues), key=lambda p: (-p.weight, p.cue)))
        number = len(self._lists)
        self._lists.append(number)
        for pattern in patterns:
            by, *others = sorted(pattern.needs, key=_rarity, reverse=True) or (frozenset({_ALWAYS}),)
            entry = _Entry(len(self._phrases), tuple(others))
            self._phrases.append((number, pattern))
            self._words.update(by, *others)
            for word in by:
                self._by_word[word].append(entry)
        return PhraseList(patterns, number, self)

    def read(self, text: str) -> Said:
        """Find the phrases that a text may hold: it has all words that they cannot do without.

        A text that is marked after it was read need not be read again, see `Said.marked`.
        """
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Said]:
        """Find the phrases that each of many texts may hold, the sentences of a letter: many at once, a phrase at a time.

        A phrase whose words are nowhere together costs a few operations for hundreds of texts.
        """
        return [said for at in range(0, len(texts), _AT_ONCE) for said in self._read(texts[at : at + _AT_ONCE])]

    def _read(self, texts: Sequence[str]) -> Iterator[Said]:
        small = [text.lower() for text in texts]
        known: list[dict[int, list[Pattern]]] = [{} for _ in texts]
        # Phrases in the order of their lists, so that each text has them in that order.
        for place, having in sorted(self._places(_having(self._words, small)).items()):
            number, pattern = self._phrases[place]
            while having:
                lowest = having & -having
                having ^= lowest
                at = lowest.bit_length() - 1
                if not pattern.parts or any(part in small[at] for part in pattern.parts):
                    known[at].setdefault(number, []).append(pattern)
        return map(Said, texts, known)

    def _places(self, having: dict[str, int]) -> dict[int, int]:
        """Return the phrases of which a text has all words, by their place, with the texts that have them."""
        found: dict[int, int] = defaultdict(int)
        having_one: dict[frozenset[str], int] = {}
        for word in self._by_word.keys() & having.keys():
            for entry in self._by_word[word]:
                texts = having[word]
                for forms in entry.words:
                    if forms not in having_one:
                        having_one[forms] = reduce(or_, (having[form] for form in forms & having.keys()), 0)
                    texts &= having_one[forms]
                if texts:
                    found[entry.place] |= texts
        return found


def _having(words: set[str], texts: Sequence[str]) -> dict[str, int]:
    """Return the texts that have each of some words, in small letters, as bits."""
    having: dict[str, int] = defaultdict(int)
    for at, text in enumerate(texts):
        bit = 1 << at
        for word in words.intersection(_WORD.findall(text)):
            having[word] |= bit
    having[_ALWAYS] = (1 << len(texts)) - 1
    return having


@dataclass(frozen=True)
class PhraseList:
    """Cue phrases, those that ask for most words first."""

    patterns: tuple[Pattern, ...]
    number: int
    index: Index = field(repr=False)

    def near(self, said: Said) -> Sequence[Pattern]:
        """Return the phrases that a text may hold."""
        return said.near(self.number)

    def find(self, said: Said) -> Iterator[re.Match[str]]:
        """Yield each place of any of the phrases."""
        for pattern in said.near(self.number):
            for _, match in pattern.find(said):
                yield match

    def first(self, said: Said) -> re.Match[str] | None:
        """Return a place of the phrase that asks for most words, if there is one."""
        for pattern in said.near(self.number):
            if match := pattern.first(said):
                return match
        return None


def phrase_list(cues: Iterable[str]) -> PhraseList:
    """Compile cue phrases into a list with an index of its own.

    >>> phrases = phrase_list(["[pleiten] … voor", "mijns inziens"])
    >>> phrases.first(phrases.index.read("Dat is mijns inziens juist.")).group()
    'mijns inziens'
    """
    return Index().add(cues)


def _rarity(forms: frozenset[str]) -> tuple[bool, int, int]:
    """Say how rare words are likely to be: short ones are met more often."""
    return forms.isdisjoint(_EVERYWHERE), min(len(form) for form in forms), -len(forms)
