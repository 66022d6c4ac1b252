"""How alike two pieces of Dutch text are: shared content words, weighed by how rare they are in the letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
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


def stems(text: str) -> tuple[str, ...]:
    """Return the lightly stemmed words of a text, in order.

    >>> stems("Negatieve maatregelen wanneer een land niet meewerkt")
    ('negatiev', 'maatregel', 'wanne', 'land', 'niet', 'meewerk')
    """
    out = []
    for word in _WORD.findall(text.casefold()):
        shorter = _ENDING.sub("", word)
        stem = shorter if len(shorter) >= _SHORTEST else word
        if len(stem) >= _SHORTEST:
            out.append(stem)
    return tuple(out)


@dataclass(frozen=True)
class Weights:
    """How much each word tells apart: the logarithm of how few of the texts have it."""

    texts: int
    seen: dict[str, int]

    def of(self, stem: str) -> float:
        """Return the weight of a word; a word that no text has weighs as much as one that a single text has."""
        return log((1 + self.texts) / max(1, self.seen.get(stem, 1)))

    def whole(self, words: Iterable[str]) -> float:
        """Return the weight of some words together; the order of a set is not that of a run, so they are sorted."""
        return sum(map(self.of, sorted(words)))

    def likeness(self, wanted: Words, text: Words) -> float:
        """Return which share of the weight of the `wanted` words a text has, 0 to 1.

        A word that is there counts whole; one that is a part of a compound that is, or the other way, counts half.
        """
        whole = self.whole(wanted.stems)
        there = wanted.stems & text.stems
        half = {stem for stem in wanted.stems & text.edges if stem not in there}
        half.update(*(wanted.by_edge[edge] for edge in wanted.by_edge.keys() & text.stems))
        return (self.whole(there) + _PART_WEIGHT * self.whole(half - there)) / whole if whole else 0.0


class Words:
    """The stemmed words of a text, and the long beginnings and ends of those words."""

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = frozenset(stems)

    @cached_property
    def by_edge(self) -> dict[str, list[str]]:
        """The words by each of their beginnings and ends that could be a word itself."""
        found: dict[str, list[str]] = defaultdict(list)
        for stem in self.stems:
            for edge in _edges(stem):
                found[edge].append(stem)
        return found

    @property
    def edges(self) -> AbstractSet[str]:
        """The beginnings and ends."""
        return self.by_edge.keys()

    def __bool__(self) -> bool:
        return bool(self.stems)

    def __or__(self, other: Words) -> Words:
        return Words(self.stems | other.stems)


@lru_cache(maxsize=8192)
def _edges(word: str) -> frozenset[str]:
    """Return the beginnings and ends of a word that are long enough to be a word themselves."""
    cuts = range(_PART, len(word))
    return frozenset({word[:cut] for cut in cuts} | {word[-cut:] for cut in cuts})


def weights(texts: Iterable[Words]) -> Weights:
    """Weigh the words of some texts."""
    counted: Counter[str] = Counter()
    number = 0
    for number, words in enumerate(texts, start=1):  # noqa: B007
        counted.update(words.stems)
    return Weights(number, dict(counted))
