"""Find the labels of the vocabularies in a text, in one pass over its words.

A label is looked up by its letters alone: "Asiel- en migratiepact", "asiel- en  Migratiepact" and "Pyro-richtlijn" for
"Pyrorichtlijn" have the same letters. What may differ is settled by `Spelling`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.vocabulary.spellings import Spelling, names_of, spellings_of
from kamergraaf.vocabulary.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamergraaf.vocabulary.entity import Entity
    from kamergraaf.vocabulary.words import Words

# A label is looked for where its first HEAD letters stand; the more of its letters stand there, the better it is known how far to look.
HEAD, NECK = 5, 12
CUTS = (HEAD, 8, NECK)
LONGEST = 1000  # letters, until the first HEAD of them say better
PLURALS = ("s", "en")


class _Beginnings(NamedTuple):
    """How labels begin: by up to HEAD letters, and those that are shorter as a whole."""

    heads: frozenset[str]
    short: frozenset[str]


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

    __slots__ = ("_by_letters", "_capital", "_near", "_reach", "_small")

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
        self._capital = _beginnings(self._by_letters)
        self._small = _beginnings(
            key for key, found in self._by_letters.items() if any(map(Spelling.may_begin_small, found))
        )
        reach: dict[str, int] = {}
        for key in self._by_letters:
            for cut in CUTS:
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
        for at in self._beginnings(tokens):
            hit = self._longest(tokens, at)
            if hit and not _inside_word(tokens.text, hit.start, hit.end):
                yield hit

    def _beginnings(self, tokens: Words) -> list[int]:
        """Return the words at which a label may begin, in text order: each word is looked at once, however often it stands."""
        found: list[int] = []
        for word, numbers in tokens.numbers.items():
            labels = self._capital if word[0].isupper() else self._small
            small = tokens.small[numbers[0]]
            if len(small) >= HEAD:
                if small[:HEAD] in labels.heads and self._goes_on(small):
                    found += numbers
            elif small in labels.short:
                found += numbers
            elif small in labels.heads:
                found += _short_beginnings(tokens.small, numbers, labels)
        return sorted(found)

    def _goes_on(self, word: str) -> bool:
        """Say whether there are labels that begin with all of a long word, as far as `_reach` knows."""
        return (len(word) < CUTS[1] or word[: CUTS[1]] in self._reach) and (
            len(word) < NECK or word[:NECK] in self._reach
        )

    def _longest(self, tokens: Words, at: int) -> Hit | None:
        letters, best, reach, starts, small = "", None, LONGEST, tokens.starts, tokens.small
        end = starts[at]
        for last in range(at, len(starts)):
            if last > at and starts[last] - end > 4:
                break
            end = starts[last] + len(small[last])
            before, letters = len(letters), letters + small[last]
            size = len(letters)
            for cut in CUTS:
                if before < cut <= size:
                    reach = self._reach.get(letters[:cut], 0) + 2
            if size > reach:
                break
            known = self._by_letters.get(letters)
            found: tuple[Spelling, ...] = ()
            if known:
                found = _fitting(known, tokens.text[starts[at] : end], tuple(tokens.written[at : last + 1]))
            elif size > NECK and letters.endswith(PLURALS):
                found = self._plural(letters, small[last], tokens.text, starts[at])
            best = Hit(starts[at], end, found) if found else best
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


def _beginnings(keys: Iterable[str]) -> _Beginnings:
    known = tuple(keys)
    return _Beginnings(
        frozenset(key[:cut] for key in known for cut in range(1, HEAD + 1)),
        frozenset(key for key in known if len(key) < HEAD),
    )


def _short_beginnings(words: list[str], numbers: list[int], labels: _Beginnings) -> Iterator[int]:
    """Yield those of the `numbers`, all of one short word, where a label may begin: the words behind it decide."""
    word = words[numbers[0]]
    missing = HEAD - len(word)
    may_follow: dict[str, bool] = {}
    for at in numbers:
        behind = words[at + 1][:missing] if at + 1 < len(words) else ""
        if len(behind) < missing:
            behind = "".join(words[at + 1 : at + HEAD])[:missing]
        if behind not in may_follow:
            may_follow[behind] = _may_begin(word, behind, labels)
        if may_follow[behind]:
            yield at


def _may_begin(word: str, behind: str, labels: _Beginnings) -> bool:
    """Say whether a label may begin with a short word and the letters behind it."""
    head = word + behind
    return head in labels.heads or any(head[:size] in labels.short for size in range(len(word), HEAD))


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
