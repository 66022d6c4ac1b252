"""How alike two pieces of Dutch text are: shared content words, weighed by how rare they are in the letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from kamergraaf.characters import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_WORD: Final = re.compile(f"[{LETTERS}]{{3,}}")
# Inflection, longest first: "maatregelen", "negatieve", "werkt", "onderdelen's".
_ENDING: Final = re.compile(r"(?:ingen|elijke|ende|end|ing|en|es|er|e|s|t|n)$")
_SHORTEST: Final = 4
# A compound is half known by a part of it: "terugkeerafspraken" and "terugkeer".
_PART: Final = 6
_PART_WEIGHT: Final = 0.5
_PRECISION: Final = 1 << 40
_NONE: Final = frozenset[str]()


def stems(text: str) -> frozenset[str]:
    """Return the lightly stemmed words of a text.

    >>> sorted(stems("Negatieve maatregelen wanneer een land niet meewerkt"))
    ['land', 'maatregel', 'meewerk', 'negatiev', 'niet', 'wanne']
    """
    return frozenset(map(_stem, set(_WORD.findall(text.casefold())))) - {""}


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """Return a word without its inflection, or nothing when too little is left."""
    shorter = _ENDING.sub("", word)
    stem = shorter if len(shorter) >= _SHORTEST else word
    return stem if len(stem) >= _SHORTEST else ""


class Words:
    """How alike texts of one letter are, by their stemmed words: how much each word tells apart, and the compounds.

    A word weighs the logarithm of how few of the texts have it.
    """

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        counted: Counter[str] = Counter()
        number = 0
        for number, words in enumerate(texts, start=1):  # noqa: B007
            counted.update(words)
        unseen = _in_whole_numbers(log(1 + number))
        self._weights: defaultdict[str, int] = defaultdict(lambda: unseen)
        weights = {times: _in_whole_numbers(log((1 + number) / times)) for times in set(counted.values())}
        self._weights.update({stem: weights[times] for stem, times in counted.items()})
        self._compounds = _compounds(counted.keys())
        self._whole: dict[frozenset[str], int] = {}
        self._kin: dict[frozenset[str], frozenset[str]] = {}

    def likeness(self, wanted: frozenset[str], text: frozenset[str]) -> float:
        """Return which share of the weight of the `wanted` words a text has, 0 to 1.

        A word that is there counts whole; one that is a part of a compound that is, or the other way, counts half.
        """
        whole = self._whole.get(wanted)
        if whole is None:
            whole = self._whole[wanted] = self._weight(wanted)
        if not whole:
            return 0.0
        kin = self._kin.get(text)
        if kin is None:
            akin = map(self._compounds.__getitem__, text & self._compounds.keys())
            kin = self._kin[text] = _NONE.union(*akin) - text
        return (self._weight(wanted & text) + _PART_WEIGHT * self._weight(wanted & kin)) / whole

    def _weight(self, stems: frozenset[str]) -> int:
        """Return the weight of some words together: in whole numbers, so that their order does not tell in the last digit."""
        return sum(map(self._weights.__getitem__, stems))


def _in_whole_numbers(weight: float) -> int:
    """Return a weight as a whole number."""
    return round(weight * _PRECISION)


def _compounds(stems: AbstractSet[str]) -> dict[str, set[str]]:
    """Return for each word those that begin or end with it, and those that it begins or ends with."""
    kin: dict[str, set[str]] = defaultdict(set)
    long = [stem for stem in stems if len(stem) >= _PART]
    for one, other in _begun(long):
        kin[one].add(other)
        kin[other].add(one)
    for one, other in _begun(stem[::-1] for stem in long):
        kin[one[::-1]].add(other[::-1])
        kin[other[::-1]].add(one[::-1])
    return dict(kin)


def _begun(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word with each of those that it begins: they stand right behind it in the order of the alphabet."""
    ordered = sorted(words)
    for at, (one, other) in enumerate(pairwise(ordered)):
        longer = other
        while longer.startswith(one):
            yield one, longer
            at += 1
            longer = ordered[at + 1] if at + 1 < len(ordered) else ""
