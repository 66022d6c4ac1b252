"""Many cue phrases at once, found by the words that a text has: the cost grows with the text, not with the phrases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.claims.patterns import Pattern, compile_cue, words_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class PhraseList:
    """Cue phrases, those that ask for most words first, with the word by which each is looked up."""

    patterns: tuple[Pattern, ...] = ()
    _by_word: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _always: tuple[int, ...] = ()

    def near(self, text: str) -> tuple[Pattern, ...]:
        """Return the phrases that a text may hold: it has the word by which they are looked up."""
        numbers = set(self._always)
        for word in self._by_word.keys() & words_of(text):
            numbers.update(self._by_word[word])
        return tuple(self.patterns[number] for number in sorted(numbers))

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place of any of the phrases."""
        for pattern in self.near(text):
            for _, match in pattern.find(text):
                yield match

    def first(self, text: str) -> re.Match[str] | None:
        """Return a place of the phrase that asks for most words, if there is one."""
        return next(self.find(text), None)


def phrase_list(cues: Iterable[str]) -> PhraseList:
    """Compile cue phrases into a list.

    >>> phrase_list(["[pleiten] … voor", "mijns inziens"]).first("Dat is mijns inziens juist.").group()
    'mijns inziens'
    """
    patterns = tuple(sorted((compile_cue(cue) for cue in cues), key=lambda p: (-p.weight, p.cue)))
    by_word: dict[str, list[int]] = defaultdict(list)
    always = []
    for number, pattern in enumerate(patterns):
        if not pattern.needs:
            always.append(number)
        for word in max(pattern.needs, key=_rarity, default=frozenset()):
            by_word[word].append(number)
    return PhraseList(patterns, {word: tuple(numbers) for word, numbers in by_word.items()}, tuple(always))


def _rarity(forms: frozenset[str]) -> tuple[int, int]:
    """Say how rare words are likely to be: short ones are met everywhere."""
    return min(len(form) for form in forms), -len(forms)
