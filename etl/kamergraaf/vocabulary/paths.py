"""How the words of a text lead to labels: one step a word, each found out once.

A label is known by its letters alone, and a text may split these where it likes ("Pyro-richtlijn"). So where a word leads
is not written down beforehand: it is looked up among the sorted labels when a text first takes that step, and kept. Most
words of a letter were met in others, and most of them lead nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.vocabulary.spellings import Spelling
from kamergraaf.vocabulary.words import WORD, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamergraaf.vocabulary.entity import EntityKind

KINDS: tuple[EntityKind, ...] = ("instrument", "actor")
PLURALS = ("s", "en")
LONG_NAME = 12  # letters; what looks like the plural of a shorter name is as often another word
MANY = 200_000  # steps that are kept: those of a few hundred letters


class Meaning(NamedTuple):
    """The things of one kind that a written name may mean, as sorted IRIs; `misspelt` when only hidden labels have it."""

    kind: EntityKind
    iris: tuple[str, ...]
    misspelt: bool


class Name(NamedTuple):
    """A written name: the labels that it fits, sorted by IRI, and what they mean, instruments first."""

    spellings: tuple[Spelling, ...]
    meanings: tuple[Meaning, ...]


class Step(dict[str, "Step | None"]):
    """Where some words have led; `step[word]` is where the next one leads, as written, None when to no label.

    `known` labels have the letters up to here, or had them without the `ending` letters of a plural; `goes_on` says that
    there are longer ones.
    """

    __slots__ = ("_letters", "_names", "_paths", "_small", "ending", "goes_on", "known")

    def __init__(
        self, paths: Paths, letters: str, known: tuple[Spelling, ...], ending: int, *, goes_on: bool, small: bool
    ) -> None:
        super().__init__()
        self._paths, self._letters, self._small = paths, letters, small
        self._names: dict[str, Name | None] = {}
        self.known, self.ending, self.goes_on = known, ending, goes_on

    def __missing__(self, word: str) -> Step | None:
        """Find out where a word leads that no text had here."""
        letters = in_small_letters(word)
        step = self._paths.step(self._letters + letters, letters, small=self._small)
        self[word] = step
        return step

    def name(self, written: str) -> Name | None:
        """Return the name that is written so, with the letters of this step; None when no label may be."""
        if written not in self._names:
            self._names[written] = _name(self.known, written[: len(written) - self.ending])
        return self._names[written]


class Paths(dict[str, "Step | None"]):
    """Where the first word of a label leads, as written; a word in small letters only to labels that may begin so."""

    def __init__(self, by_letters: Mapping[str, tuple[Spelling, ...]]) -> None:
        super().__init__()
        self._by_letters = by_letters
        self._all = sorted(by_letters)
        self._small = [key for key in self._all if any(map(Spelling.may_begin_small, by_letters[key]))]
        self._looked_up = 0

    def __missing__(self, word: str) -> Step | None:
        """Find out where a first word leads that no text had."""
        letters = in_small_letters(word)
        step = self.step(letters, letters, small=not word[0].isupper())
        if step is not None and not step.goes_on and not step.name(word):
            step = None
        self[word] = step
        return step

    def step(self, letters: str, word: str, *, small: bool) -> Step | None:
        """Return where `letters` lead, of which `word` is the last; None when to no label."""
        self._looked_up += 1
        known, ending = self._labels(letters, word)
        goes_on = self._go_on(letters, small=small)
        return Step(self, letters, known, ending, goes_on=goes_on, small=small) if known or goes_on else None

    def forget(self) -> None:
        """Forget the steps when there are too many."""
        if self._looked_up > MANY:
            self.clear()
            self._looked_up = 0

    def _labels(self, letters: str, word: str) -> tuple[tuple[Spelling, ...], int]:
        """Return the labels with these letters, else those of which they are the plural with the letters of its ending.

        "Schengengrenscodes" and "API-verordeningen" are plurals of an instrument's name.
        """
        known = self._by_letters.get(letters, ())
        if known or len(letters) <= LONG_NAME or not letters.endswith(PLURALS):
            return known, 0
        for ending in PLURALS:
            if len(word) > len(ending) and word.endswith(ending):
                acts = self._by_letters.get(letters.removesuffix(ending), ())
                if acts:
                    return tuple(one for one in acts if one.kind == "instrument"), len(ending)
        return (), 0

    def _go_on(self, letters: str, *, small: bool) -> bool:
        """Say whether there are labels that go on behind these letters."""
        keys = self._small if small else self._all
        place = bisect_left(keys, letters + " ")  # a blank is before all letters and figures
        return place < len(keys) and keys[place].startswith(letters)


def _name(known: tuple[Spelling, ...], written: str) -> Name | None:
    """Return the name that fits some of the labels with its letters."""
    words = tuple(WORD.findall(written))
    spellings = tuple(spelling for spelling in known if spelling.fits(written, words))
    return Name(spellings, tuple(_meanings(spellings))) if spellings else None


def _meanings(spellings: tuple[Spelling, ...]) -> Iterator[Meaning]:
    for kind in KINDS:
        own = [spelling for spelling in spellings if spelling.kind == kind]
        if own:
            misspelt = all(spelling.hidden and len(spelling.words) == 1 for spelling in own)
            yield Meaning(kind, tuple(sorted({spelling.iri for spelling in own})), misspelt)
