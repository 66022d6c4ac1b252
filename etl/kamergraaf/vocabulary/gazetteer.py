"""Find the labels of the vocabularies in a text, in one pass over its words.

A label is looked up by its letters alone: "Asiel- en migratiepact", "asiel- en  Migratiepact" and "Pyro-richtlijn" for
"Pyrorichtlijn" have the same letters. What may differ is settled by `Spelling`:

    short or all in capitals    "VK", "AVG", "Wet RO", "DT&V"     exactly these letters, exactly these words
    one word of an actor        "Frontex", "Nederland", "politie"  exactly these letters
    one word of an instrument   "Visumcode", "dataverordening"     any case
    several words               "Raad van State"                   any case, with the capital at the beginning when short

The first letter of a label written small may always be a capital (start of a sentence); its other capitals must stand
("voorzitter van de Commissie" is no chair of a committee).

Labels made of two names that stand side by side are no names: "Tweede Kamer der Staten-Generaal", "EU-agentschap EUAA",
"voorzitter van de Commissie", "herziening van de Opvangrichtlijn".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import PREFIXES
from kamergraaf.vocabulary.entity import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kamergraaf.vocabulary.entity import Entity, EntityKind

WORD = re.compile(r"[^\W_]+")
# Between the words of a name: blanks and line ends, hyphens of all kinds, a slash. Other marks only where the label has them.
SOFT = " \t\n\r\u00a0\u202f-\u2010\u2011\u00ad\u2013/"
HEAD, NECK = 5, 12
SHORT = 7
PLAIN = 14
PLURALS = ("s", "en")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One label of one entity: its letters in their case, its words, and which marks stand between them."""

    iri: str
    kind: EntityKind
    label: str
    letters: str
    words: tuple[str, ...]
    marks: dict[int, str]
    exact: bool
    hidden: bool

    def fits(self, surface: str, words: tuple[str, ...]) -> bool:
        """Say whether `surface`, made of `words`, may be this label."""
        letters = "".join(words)
        same = letters == self.letters or (
            self.letters[0].islower() and letters[0].upper() + letters[1:] == _capital(self.letters)
        )
        if self.exact:
            return same and (len(words) == len(self.words) or len(letters) > SHORT) and self._marks_fit(surface, words)
        if not same and not self._case_fits(letters, words):
            return False
        return self._marks_fit(surface, words)

    def _case_fits(self, letters: str, words: tuple[str, ...]) -> bool:
        """Say whether the name may be written in this case, though not as the label is."""
        if self.kind == "instrument":
            return len(letters) >= PLAIN or not letters.islower() or len(words) == 1
        if len(self.words) == 1 and len(words) == 1:
            return False
        if self.letters[0].islower():
            return not letters.isupper() and all(
                now.isupper() for now, then in zip(letters, self.letters, strict=True) if then.isupper()
            )
        return not letters.isupper() and (letters[0].isupper() or len(letters) >= PLAIN)

    def _marks_fit(self, surface: str, words: tuple[str, ...]) -> bool:
        at, letters = 0, 0
        for word in words:
            start = surface.index(word, at)
            mark = surface[at:start].translate(_NO_SOFT)
            if mark and mark not in self.marks.get(letters, ""):
                return False
            at, letters = start + len(word), letters + len(word)
        return True


_NO_SOFT = {ord(character): None for character in SOFT}


def _capital(letters: str) -> str:
    return letters[0].upper() + letters[1:]


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

    __slots__ = ("_by_letters", "_reach", "_short")

    def __init__(self, entities: Iterable[Entity], repairs: Mapping[str, tuple[str, ...]]) -> None:
        by_letters: dict[str, list[Spelling]] = defaultdict(list)
        known = tuple(entities)
        names = Names(
            all=frozenset(label.text.lower() for entity in known for label in entity.labels),
            roles=frozenset(
                label.text.lower() for entity in known if ROLE in entity.classes for label in entity.labels
            ),
        )
        for entity in known:
            for spelling in spellings_of(entity, names, repairs):
                by_letters[spelling.letters.lower()].append(spelling)
        self._by_letters = {
            key: tuple(sorted(found, key=lambda s: (s.iri, s.label))) for key, found in sorted(by_letters.items())
        }
        self._short = frozenset(key for key in self._by_letters if len(key) < HEAD)
        reach: dict[str, int] = {}
        for key in self._by_letters:
            for cut in (HEAD, NECK):
                reach[key[:cut]] = max(reach.get(key[:cut], 0), len(key))
        self._reach = reach

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the longest hit at each word, left to right; hits may overlap."""
        lower = (
            text.lower()
            if len(text.lower()) == len(text)
            else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
        )
        spans = [match.span() for match in WORD.finditer(lower)]
        words = [lower[start:end] for start, end in spans]
        for at, word in enumerate(words):
            head = word if len(word) >= HEAD else self._head(words, at)
            if head[:HEAD] in self._reach or word in self._short:
                hit = self._longest(text, spans, words, at)
                if hit and not _inside_word(text, hit.start, hit.end):
                    yield hit

    def _head(self, words: list[str], at: int) -> str:
        head = words[at]
        for word in words[at + 1 : at + HEAD]:
            if len(head) >= HEAD:
                break
            head += word
        return head

    def _longest(self, text: str, spans: list[tuple[int, int]], words: list[str], at: int) -> Hit | None:
        start, letters, best = spans[at][0], "", None
        for last in range(at, len(words)):
            if last > at and spans[last][0] - spans[last - 1][1] > 4:
                break
            letters += words[last]
            size = len(letters)
            if size >= HEAD and size > self._reach.get(letters[: NECK if size >= NECK else HEAD], 0) + 2:
                break
            known = self._by_letters.get(letters)
            found = (
                self._fitting(known, text[start : spans[last][1]])
                if known
                else self._plural(letters, words[last], text, start)
            )
            best = Hit(start, spans[last][1], found) if found else best
        return best

    def _fitting(self, known: tuple[Spelling, ...], surface: str) -> tuple[Spelling, ...]:
        words = tuple(WORD.findall(surface))
        return tuple(spelling for spelling in known if spelling.fits(surface, words))

    def _plural(self, letters: str, word: str, text: str, start: int) -> tuple[Spelling, ...]:
        """Read "Schengengrenscodes" and "API-verordeningen" as plurals of an instrument's name."""
        for ending in PLURALS:
            if len(letters) > NECK and word != ending and letters.endswith(ending):
                known = self._by_letters.get(letters.removesuffix(ending))
                if known:
                    acts = tuple(spelling for spelling in known if spelling.kind == "instrument")
                    return self._fitting(acts, _first_letters(text, start, len(letters) - len(ending)))
        return ()


def _first_letters(text: str, start: int, count: int) -> str:
    """Return the text from `start` on that holds `count` letters and figures."""
    at = start
    while count:
        count -= text[at].isalnum()
        at += 1
    return text[start:at]


def spellings_of(entity: Entity, names: Names, repairs: Mapping[str, tuple[str, ...]]) -> Iterator[Spelling]:
    """Yield the labels of an entity as they can be looked up, and what conversion makes of them.

    A label without letters, or made of two of `names`, cannot be looked up.
    """
    if entity.kind is None:
        return
    own = frozenset(label.text for label in entity.labels)
    damaged = [Label(seen, label.exact, hidden=True) for label in entity.labels for seen in repairs.get(label.text, ())]
    for label in (*entity.labels, *damaged):
        if _is_two_names(label.text, own, names, ROLE in entity.classes):
            continue
        words = tuple(WORD.findall(label.text))
        letters = "".join(words)
        if any(character.isalpha() for character in letters) and len(letters) > 1:
            exact = label.exact or len(letters) < HEAD or _acronym(letters)
            yield Spelling(entity.iri, entity.kind, label.text, letters, words, _marks(label.text), exact, label.hidden)


ROLE = PREFIXES["org"] + "Role"
# Where two names may meet: Tweede Kamer | der Staten-Generaal, voorzitter van de | Commissie
OF = re.compile(r" (?:der|van(?: de| het)?) (?!de |het )")
ABOUT = re.compile(r"(?:[Hh]erziening|[Ww]ijziging|[Ee]valuatie|[Hh]erschikking) van (?:de|het) (?P<other>.+)")
APPOSED = re.compile(r"(?P<one>.+?) \(?(?P<other>[^\s()]+)\)?")


@dataclass(frozen=True, slots=True)
class Names:
    """All names in lower case, and those of roles."""

    all: frozenset[str]
    roles: frozenset[str]


def _is_two_names(label: str, own: frozenset[str], names: Names, role: bool) -> bool:
    """Say whether a label is two names side by side; `own` are the names of its entity.

    A role and the body it is held in are two; the full name of a body ("Raad van de Europese Unie") is one.
    """
    about, apposed = ABOUT.fullmatch(label), APPOSED.fullmatch(label)
    if about and about["other"].lower() in names.all:
        return True
    if apposed and apposed["one"] in own and apposed["other"] in own:
        return True
    parts = ((label[: of.start()], label[of.end() :], of.group()) for of in OF.finditer(label))
    return any(_joins_two(one, other, joint, own, names, role) for one, other, joint in parts)


def _joins_two(one: str, other: str, joint: str, own: frozenset[str], names: Names, role: bool) -> bool:
    if one.lower() in names.roles and one not in own and " " in one:
        return True
    if other.lower() not in names.all:
        return False
    return role or joint == " der " or other in own or (one.lower() in names.all and one not in own)


def _acronym(letters: str) -> bool:
    capitals = sum(character.isupper() for character in letters)
    return letters.isupper() or (len(letters) <= SHORT and capitals > 1)


def _marks(label: str) -> dict[int, str]:
    """Return the marks between the words of a label, by the number of letters before them."""
    marks: dict[int, str] = {}
    at = letters = 0
    for match in WORD.finditer(label):
        mark = label[at : match.start()].translate(_NO_SOFT)
        if mark:
            marks[letters] = mark
        at, letters = match.end(), letters + len(match.group())
    return marks
