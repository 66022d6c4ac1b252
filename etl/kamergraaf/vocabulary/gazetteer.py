"""Find the labels of the vocabularies in a text, in one pass over its words.

A label is looked up by its letters alone: "Asiel- en migratiepact", "asiel- en  Migratiepact" and "Pyro-richtlijn" for
"Pyrorichtlijn" have the same letters. What may differ is settled by `Spelling`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import compress, repeat
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.vocabulary.paths import Paths
from kamergraaf.vocabulary.spellings import names_of, spellings_of
from kamergraaf.vocabulary.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamergraaf.vocabulary.entity import Entity
    from kamergraaf.vocabulary.paths import Meaning, Step
    from kamergraaf.vocabulary.spellings import Spelling
    from kamergraaf.vocabulary.words import Words

# A name is similar to another when both are long, in letters: short ones are like too many others.
LONG = 12
# Between two words of a name there are at most so many characters.
GAP = 4


class Hit(NamedTuple):
    """Labels found at `start:end` of the text; `spellings` all fit and are sorted by IRI, `meanings` say what they mean."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]
    meanings: tuple[Meaning, ...]


def _inside_word(text: str, start: int, end: int) -> bool:
    """Say whether a name is a bracketed part of a word: "(politie)controles"."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[end + 1 : end + 2].isalpha()


class Gazetteer:
    """All labels, by their letters in lower case. Built once; searching is linear in the words of the text."""

    __slots__ = ("_by_letters", "_near", "_paths")

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
        self._paths = Paths(self._by_letters)
        self._near: dict[str, set[str]] = {}

    def knows(self, name: str) -> bool:
        """Say whether `name` has the letters of a label."""
        return "".join(WORD.findall(name)).lower() in self._by_letters

    def similar(self, name: str) -> tuple[Spelling, ...]:
        """Return the instruments whose long name is `name` but for one letter missing, added, changed or swapped."""
        letters = "".join(WORD.findall(name)).lower()
        if len(letters) < LONG:
            return ()
        if not self._near:
            self._near = _neighbours(key for key, found in self._by_letters.items() if found[0].kind == "instrument")
        near = {key for form in (letters, *_one_less(letters)) for key in self._near.get(form, ())}
        found = (
            spelling for key in sorted(near) for spelling in self._by_letters[key] if spelling.kind == "instrument"
        )
        return tuple(sorted(found, key=lambda spelling: (spelling.iri, spelling.label)))

    def find(self, tokens: Words) -> list[Hit]:
        """Return the longest hit at each word, left to right; hits may overlap."""
        self._paths.forget()
        text, written, hits = tokens.text, tokens.written, list[Hit]()
        behind = [*written[1:], ""]
        steps = list(map(self._paths.__getitem__, written))
        begun: Iterable[tuple[int, Step]] = compress(enumerate(steps), map(is_not, steps, repeat(None)))  # type: ignore[arg-type]
        for number, step in begun:
            # "van" is no label, and only few words behind it make one of it: "Van Gogh Museum"
            if step.goes_on and step[behind[number]] is not None:
                hit = _longest(tokens, number, step)
            elif step.known and (name := step.name(written[number])):
                start = tokens.starts[number]
                hit = Hit(start, start + len(written[number]), *name)
            else:
                continue
            if hit and not (text[hit.start - 1] == "(" and _inside_word(text, hit.start, hit.end)):
                hits.append(hit)
        return hits


def _longest(tokens: Words, number: int, step: Step) -> Hit | None:
    """Return the longest hit whose first word, counted from 0, is this one, which leads to `step`."""
    starts, written = tokens.starts, tokens.written
    start, last = starts[number], len(starts) - 1
    known: list[tuple[Step, int]] = []
    further: Step | None = step
    while further is not None:
        step, end = further, starts[number] + len(written[number])
        if step.known:
            known.append((step, end))
        number += 1
        goes_on = step.goes_on and number <= last and starts[number] - end <= GAP
        further = step[written[number]] if goes_on else None
    for step, end in reversed(known):
        name = step.name(tokens.text[start:end])
        if name:
            return Hit(start, end, *name)
    return None


def _neighbours(keys: Iterable[str]) -> dict[str, set[str]]:
    """Return long keys by themselves and by what is left of them without one letter."""
    near: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if len(key) >= LONG:
            for form in (key, *_one_less(key)):
                near[form].add(key)
    return near


def _one_less(letters: str) -> Iterator[str]:
    return (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
