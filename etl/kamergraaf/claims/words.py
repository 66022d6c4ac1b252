"""How alike two pieces of Dutch text are: shared content words, weighed by how rare they are in the letter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def likeness(self, wanted: Iterable[str], text: Iterable[str]) -> float:
        """Return which share of the weight of the `wanted` words a text has, 0 to 1."""
        asked, there = sorted(set(wanted)), _parts(tuple(text))
        whole = sum(self.of(stem) for stem in asked)
        return sum(self.of(stem) * there.presence(stem) for stem in asked) / whole if whole else 0.0


@dataclass(frozen=True)
class _Parts:
    """The words of a text, and the long beginnings and ends of those words."""

    words: frozenset[str]
    edges: frozenset[str]

    def presence(self, stem: str) -> float:
        """Return 1 for a word that is there, a half for one that is a part of a compound that is, or the other way."""
        if stem in self.words:
            return 1.0
        compound = stem in self.edges or not self.words.isdisjoint(_edges(stem))
        return _PART_WEIGHT if compound else 0.0


@lru_cache(maxsize=512)
def _parts(text: tuple[str, ...]) -> _Parts:
    words = frozenset(text)
    return _Parts(words, frozenset(edge for word in words for edge in _edges(word)))


@lru_cache(maxsize=8192)
def _edges(word: str) -> frozenset[str]:
    """Return the beginnings and ends of a word that are long enough to be a word themselves."""
    cuts = range(_PART, len(word))
    return frozenset({word[:cut] for cut in cuts} | {word[-cut:] for cut in cuts})


def weights(texts: Iterable[tuple[str, ...]]) -> Weights:
    """Weigh the words of some texts."""
    counted: Counter[str] = Counter()
    number = 0
    for number, words in enumerate(texts, start=1):  # noqa: B007
        counted.update(set(words))
    return Weights(number, dict(counted))
