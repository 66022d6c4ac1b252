"""Many cue phrases at once, found by the words that a text has: the cost grows with the text, not with the phrases.

All phrase lists of a vocabulary share one `Index`. A text is read once (`index.read`), and what it says is then asked of
as many lists as one likes: a list that no word of the text belongs to costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kamergraaf.characters import ALPHANUMERICS
from kamergraaf.claims.marks import MARKS
from kamergraaf.claims.patterns import Pattern, compile_cue, verb_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD: Final = re.compile(f"[{ALPHANUMERICS}_]++")
_ALWAYS: Final = ""  # stands in every text
_MARKS: Final = tuple(MARKS.values())
_UNMARKED: Final = frozenset[str]()

# Words that nearly every sentence has: a phrase is looked up by another one of its words if it has one.
_EVERYWHERE: Final = frozenset([
    "aan", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "heeft", "het", "hebben", "ik", "in",
    "is", "kan", "met", "naar", "niet", "of", "om", "ons", "op", "over", "te", "tot", "uit", "van", "voor", "was", "wat",
    "wij", "wordt", "worden", "zal", "zich", "zijn", "zou",
])  # fmt: skip


class Said:
    """A text, with the phrases that it may hold by the number of their list.

    `small` is the text in small letters, as long as the text itself; `known` are the phrases whose words are there, in the
    order of their lists, whatever marks they ask for.
    """

    __slots__ = ("_known", "_marks", "_verb_places", "small", "text")

    def __init__(self, text: str, small: str, known: Mapping[int, Sequence[Pattern]]) -> None:
        self.text = text
        self.small = small
        self._known = known
        self._marks = _UNMARKED if text.isascii() else frozenset([mark for mark in _MARKS if mark in text])
        self._verb_places: tuple[frozenset[str], ...] | None = None

    def near(self, number: int) -> Sequence[Pattern]:
        """Return the phrases of a list that the text may hold: it has the marks that they ask for too."""
        known = self._known.get(number)
        if not known:
            return ()
        marks = self._marks
        return [pattern for pattern in known if pattern.marked <= marks]

    def known(self, *numbers: int) -> Iterator[Pattern]:
        """Yield the phrases of some lists that the text may hold, whatever marks they ask for."""
        for number in numbers:
            yield from self._known.get(number, ())

    def knows(self, *numbers: int) -> bool:
        """Say whether the text may hold a phrase of some lists, whatever marks it asks for."""
        return not self._known.keys().isdisjoint(numbers)

    def marked(self, text: str) -> Said:
        """Return the same text with its names marked, or a piece of that: it holds no phrases whose words are not here."""
        return Said(text, _small(text), self._known)

    @property
    def verb_places(self) -> tuple[frozenset[str], ...]:
        """The words that stand where each word order of a main clause has its verb."""
        if self._verb_places is None:
            self._verb_places = verb_places(self.small)
        return self._verb_places


class _Entry(NamedTuple):
    """A phrase under a word by which it is looked up: its place among all phrases, and what a text must have too."""

    place: int
    words: tuple[frozenset[str], ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """The phrases of several lists by a word that each cannot do without.

    Most ask for that word alone, or for one of some others with it: these have tables of their own, so that it is seen at once.
    """

    _phrases: list[tuple[int, Pattern]] = field(default_factory=list)
    _alone: dict[str, list[int]] = field(default_factory=dict)  # the places of the phrases that ask for no more
    _with_one: dict[str, list[tuple[int, frozenset[str]]]] = field(default_factory=dict)  # places, and the other words
    _with_more: dict[str, list[_Entry]] = field(default_factory=dict)
    _lists: list[int] = field(default_factory=list)
    _words: set[str] = field(default_factory=set)

    def add(self, cues: Iterable[str]) -> PhraseList:
        """Add a list of cue phrases; those that ask for most words come first in it."""
        patterns = tuple(sorted((compile_cue(cue) for cue in cues), key=lambda p: (-p.weight, p.cue)))
        number = len(self._lists)
        self._lists.append(number)
        looked_up: set[str] = set()
        for pattern in patterns:
            by, *others = sorted(pattern.needs, key=_rarity, reverse=True) or (frozenset({_ALWAYS}),)
            entry = _Entry(len(self._phrases), tuple(others), pattern.parts)
            self._phrases.append((number, pattern))
            looked_up.update(by)
            self._words.update(by, *others)
            for word in by:
                if pattern.parts or len(others) > 1:
                    self._with_more.setdefault(word, []).append(entry)
                elif others:
                    self._with_one.setdefault(word, []).append((entry.place, others[0]))
                else:
                    self._alone.setdefault(word, []).append(entry.place)
        return PhraseList(patterns, number, self, frozenset(looked_up))

    def read(self, text: str) -> Said:
        """Find the phrases that a text may hold: it has all words that they cannot do without.

        A text that is marked after it was read need not be read again, see `Said.marked`.
        """
        small = _small(text)
        words = self._words.intersection(_WORD.findall(small))
        words.add(_ALWAYS)
        known: dict[int, list[Pattern]] = {}
        last = -1
        for place in sorted(self._places(words, small)):  # those of a list stand together
            number, pattern = self._phrases[place]
            if number != last:
                known[number] = of_list = []
                last = number
            of_list.append(pattern)
        return Said(text, small, known)

    def _places(self, words: set[str], small: str) -> set[int]:
        """Return the places of the phrases that a text with these words, in small letters, may hold."""
        found, has_none = set[int](), words.isdisjoint
        alone, with_one, with_more = self._alone, self._with_one, self._with_more
        for word in words:
            if word in alone:
                found.update(alone[word])
            if word in with_one:
                for place, forms in with_one[word]:
                    if not has_none(forms):
                        found.add(place)
            for place, needs, parts in with_more.get(word, ()):
                for forms in needs:
                    if has_none(forms):
                        break
                else:
                    if not parts or _has_one(small, parts):
                        found.add(place)
        return found


@dataclass(frozen=True)
class PhraseList:
    """Cue phrases, those that ask for most words first."""

    patterns: tuple[Pattern, ...]
    number: int
    index: Index = field(repr=False)
    _looked_up: frozenset[str] = field(repr=False)

    def may_stand_in(self, text: str) -> bool:
        """Say whether a text is worth reading for these phrases alone: it has the letters of a word they are looked up by."""
        small = text.lower()
        return any(word in small for word in self._looked_up)

    def near(self, said: Said) -> Sequence[Pattern]:
        """Return the phrases that a text may hold."""
        return said.near(self.number)

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


def _has_one(small: str, parts: tuple[str, ...]) -> bool:
    """Say whether one of some parts of words stands in a text."""
    for part in parts:  # noqa: SIM110 - a generator takes longer than what it asks
        if part in small:
            return True
    return False


def _small(text: str) -> str:
    """Return a text in small letters, each at its place: "İ" is two characters in small letters, and stays."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)


def _rarity(forms: frozenset[str]) -> tuple[bool, int, int]:
    """Say how rare words are likely to be: short ones are met more often."""
    return forms.isdisjoint(_EVERYWHERE), min(len(form) for form in forms), -len(forms)
