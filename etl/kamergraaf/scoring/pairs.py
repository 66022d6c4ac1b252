"""Which letter each answer key is about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError, UsageError
from kamergraaf.scoring.key import read_key
from kamergraaf.source import read
from kamergraaf.source.formats import LETTER_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kamergraaf.scoring.key import Key

ENDING = ".key.json"

# A key is about a letter when this share of what it marks stands where it says; annotators may have tidied a blank.
STANDS = 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer key and the letter it is about, None when there is none."""

    key: Path
    letter: Path | None

    @property
    def name(self) -> str:
        """How the key is called in reports: its file name without the ending."""
        return self.key.name.removesuffix(ENDING)


def find_keys(place: Path) -> tuple[Path, ...]:
    """Return the key `place`, or the keys (`*.key.json`) in the folder `place`, sorted."""
    if not place.is_dir():
        return (place,)
    keys = tuple(sorted(path for path in place.glob(f"*{ENDING}") if path.is_file()))
    if not keys:
        raise UsageError(f"the folder {place} holds no answer key: give a folder with files that end in {ENDING}")
    return keys


def pair(key: Path, places: Iterable[Path]) -> Pair:
    """Find the letter of a key in `places` (folders or letters; the folder of the key comes first of all).

    The letter is the file that the key names (`"source"`), else the one with the key's stem and another suffix, else
    the only one that has the key's words where the key says they stand.
    """
    letters = tuple(dict.fromkeys(path for place in (key.parent, *places) for path in _letters_in(place)))
    named = _named(key)
    found = [path for path in letters if named and path.name == named]
    found = found or [path for path in letters if path.stem == Pair(key, None).name]
    if len(found) != 1:
        marked = read_key(key)
        fitting = [path for path in found or letters if fits(marked, path)]
        found = fitting if len(fitting) == 1 or not found else (fitting or found)[:1]
    return Pair(key, found[0] if len(found) == 1 else None)


def _letters_in(place: Path) -> tuple[Path, ...]:
    if not place.is_dir():
        return (place,) if place.is_file() else ()
    return tuple(sorted(path for path in place.iterdir() if path.suffix.lower() in LETTER_SUFFIXES and path.is_file()))


def _named(key: Path) -> str | None:
    """Return the name of the file that a key says it is about, without folders."""
    read_key(key)  # What is no key at all is said there, with what to do.
    source = json.loads(key.read_text(encoding="utf-8")).get("source")
    return str(source).replace("\\", "/").rsplit("/", 1)[-1] if source else None


def fits(key: Key, letter: Path) -> bool:
    """Say whether what a key marks stands in the letter where the key says; a key that marks nothing fits none."""
    marks = (*key.instruments, *key.actors, *key.citations, *key.legal_bases, *key.positions)
    text = _characters(letter)
    right = sum(text.startswith(mark.text, mark.start) for mark in marks)
    return bool(marks) and right >= STANDS * len(marks)


@cache
def _characters(letter: Path) -> str:
    """Return the text of a file; "" for one that cannot be read, which is then about nothing."""
    try:
        return read(letter).characters
    except SourceError:
        return ""
