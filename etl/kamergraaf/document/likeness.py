"""How alike two pieces of Dutch text are: shared content words, weighed by how rare they are in the letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import permutations
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
# Inflection, longest first: "maatregelen", "negatieve", "werkt", "onderdelen's".
_ENDING: Final = re.compile(r"(?:ingen|elijke|ende|end|ing|en|es|er|e|s|t|n)$")
_SHORTEST: Final = 4
# A compound is half known by a part of it: "terugkeerafspraken" and "terugkeer".
_PART: Final = 6
_PART_WEIGHT: Final = 0.5


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
        self._unseen = log(1 + number)
        self._weights = {stem: log((1 + number) / times) for stem, times in counted.items()}
        self._kin = _compounds(counted.keys())
        self._weighed: dict[frozenset[str], list[tuple[str, float, AbstractSet[str]]]] = {}

    def likeness(self, wanted: frozenset[str], text: frozenset[str]) -> float:
        """Return which share of the weight of the `wanted` words a text has, 0 to 1.

        A word that is there counts whole; one that is a part of a compound that is, or the other way, counts half.
        """
        if wanted not in self._weighed:
            self._weighed[wanted] = [
                (stem, self._weights.get(stem, self._unseen), self._kin.get(stem, frozenset()))
                for stem in sorted(wanted)
            ]
        whole = there = half = 0.0
        for stem, weight, kin in self._weighed[wanted]:
            whole += weight
            if stem in text:
                there += weight
            elif kin and not text.isdisjoint(kin):
                half += weight
        return (there + _PART_WEIGHT * half) / whole if whole else 0.0


def _compounds(stems: AbstractSet[str]) -> dict[str, set[str]]:
    """Return for each word those that begin or end with it, and those that it begins or ends with.

    Only words that begin or end with the same few letters are compared.
    """
    kin: dict[str, set[str]] = defaultdict(set)
    for edge, joins in ((slice(None, _PART), str.startswith), (slice(-_PART, None), str.endswith)):
        alike: dict[str, list[str]] = defaultdict(list)
        for stem in stems:
            if len(stem) >= _PART:
                alike[stem[edge]].append(stem)
        for one, other in (pair for group in alike.values() for pair in permutations(group, 2)):
            if joins(other, one):
                kin[one].add(other)
                kin[other].add(one)
    return dict(kin)
