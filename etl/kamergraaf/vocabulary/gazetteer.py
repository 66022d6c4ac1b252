"""Find the labels of the vocabularies in a text, in one pass over its words.

A label is looked up by its letters alone: "Asiel- en migratiepact", "asiel- en  Migratiepact" and "Pyro-richtlijn" for
"Pyrorichtlijn" have the same letters. What may differ is settled by `Spelling`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.vocabulary.spellings import Spelling, names_of, spellings_of
from kamergraaf.vocabulary.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamergraaf.vocabulary.entity import Entity
    from kamergraaf.vocabulary.words import Words

# A label is looked for where its first HEAD letters stand; its first NECK letters say how far to look.
HEAD, NECK = 5, 12
LONGEST = 1000  # letters, until the first HEAD of them say better
PLURALS = ("s", "en")


@dataclass(frozen=True, slots=True)
class Hit:
    """Labels found at `start:end` of the text; `spellings` all fit and are sorted by IRI."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]


def _inside_word(text: str, start: int, end: int) -> bool:
    """Say whether a name is a bracketed part of a word: "(politie)controles"."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[end + 1 : end + 2].isalpha()


class Gazetteer:
    """All labels, by their letters in lower case. Built once; searching is linear in the words of the text."""

    __slots__ = ("_by_letters", "_heads", "_near", "_reach", "_short", "_small_heads")

    def __init__(self, entities: Iterable[Entity], repairs: Mapping[str, tuple[str, ...]]) -> None:
        by_letters: dict[str, list[Spelling]] = defaultdict(list)
        known = tuple(entities)
        names = names_of(known)
        for entity in known:
            for spelling in spellings_of(entity, names, repairs):
                by_letters[spelling.letters.lower()].append(spelling)
        self._by_letters = {
            key: tuple(sorted(found, key=lambda s: (s.iri, s.label))) for key, found in sorted(by_letters.items())
        }
        self._short = frozenset(key for key in self._by_letters if len(key) < HEAD)
        self._heads = _heads(self._by_letters)
        self._small_heads = _heads(
            key for key, found in self._by_letters.items() if any(map(Spelling.may_begin_small, found))
        )
        reach: dict[str, int] = {}
        for key in self._by_letters:
            for cut in (HEAD, NECK):
                reach[key[:cut]] = max(reach.get(key[:cut], 0), len(key))
        self._reach = reach
        self._near: dict[str, set[str]] = {}

    def knows(self, name: str) -> bool:
        """Say whether `name` has the letters of a label."""
        return "".join(WORD.findall(name)).lower() in self._by_letters

    def similar(self, name: str) -> tuple[Spelling, ...]:
        """Return the instruments whose name is `name` but for one letter missing, added, changed or swapped.

        Only long names: short ones are like too many others.
        """
        letters = "".join(WORD.findall(name)).lower()
        if len(letters) < NECK:
            return ()
        if not self._near:
            self._near = _neighbours(key for key, found in self._by_letters.items() if found[0].kind == "instrument")
        near = {key for form in (letters, *_one_less(letters)) for key in self._near.get(form, ())}
        found = (
            spelling for key in sorted(near) for spelling in self._by_letters[key] if spelling.kind == "instrument"
        )
        return tuple(sorted(found, key=lambda spelling: (spelling.iri, spelling.label)))

    def find(self, tokens: Words) -> Iterator[Hit]:
        """Yield the longest hit at each word, left to right; hits may overlap."""
        text = tokens.text
        for at, word in enumerate(tokens.small):
            heads = self._heads if tokens.written[at][0].isupper() else self._small_heads
            if word[:HEAD] in heads and (len(word) >= HEAD or self._may_begin(tokens.small, at, heads)):
                hit = self._longest(tokens, at)
                if hit and not _inside_word(text, hit.start, hit.end):
                    yield hit

    def _may_begin(self, words: list[str], at: int, heads: frozenset[str]) -> bool:
        """Say whether a label may begin with the short word at `at` and the words behind it."""
        head = "".join(words[at : at + HEAD])[:HEAD]
        if head in heads:
            return True
        return any(head[:size] in self._short for size in range(len(words[at]), HEAD))

    def _longest(self, tokens: Words, at: int) -> Hit | None:
        letters, best, reach, starts, ends = "", None, LONGEST, tokens.starts, tokens.ends
        for last in range(at, len(starts)):
            if last > at and starts[last] - ends[last - 1] > 4:
                break
            before, letters = len(letters), letters + tokens.small[last]
            size = len(letters)
            for cut in (HEAD, NECK):
                if before < cut <= size:
                    reach = self._reach.get(letters[:cut], 0) + 2
            if size > reach:
                break
            known = self._by_letters.get(letters)
            found: tuple[Spelling, ...] = ()
            if known:
                found = _fitting(known, tokens.text[starts[at] : ends[last]], tuple(tokens.written[at : last + 1]))
            elif size > NECK and letters.endswith(PLURALS):
                found = self._plural(letters, tokens.small[last], tokens.text, starts[at])
            best = Hit(starts[at], ends[last], found) if found else best
        return best

    def _plural(self, letters: str, word: str, text: str, start: int) -> tuple[Spelling, ...]:
        """Read "Schengengrenscodes" and "API-verordeningen" as plurals of an instrument's name."""
        for ending in PLURALS:
            if word != ending and letters.endswith(ending):
                known = self._by_letters.get(letters.removesuffix(ending))
                if known:
                    acts = tuple(spelling for spelling in known if spelling.kind == "instrument")
                    surface = _first_letters(text, start, len(letters) - len(ending))
                    return _fitting(acts, surface, tuple(WORD.findall(surface)))
        return ()


def _fitting(known: tuple[Spelling, ...], surface: str, words: tuple[str, ...]) -> tuple[Spelling, ...]:
    return tuple(spelling for spelling in known if spelling.fits(surface, words))


def _first_letters(text: str, start: int, count: int) -> str:
    """Return the text from `start` on that holds `count` letters and figures."""
    at = start
    while count:
        count -= text[at].isalnum() or text[at] == "+"
        at += 1
    return text[start:at]


def _heads(keys: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of the keys, up to HEAD letters long."""
    return frozenset(key[:cut] for key in keys for cut in range(1, HEAD + 1))


def _neighbours(keys: Iterable[str]) -> dict[str, set[str]]:
    """Return long keys by themselves and by what is left of them without one letter."""
    near: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if len(key) >= NECK:
            for form in (key, *_one_less(key)):
                near[form].add(key)
    return near


def _one_less(letters: str) -> Iterator[str]:
    return (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
