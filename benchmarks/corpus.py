"""Letters to measure with: those of the checkout, and any number of distinct letters made from them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.document import parse
from kamergraaf.resources import folder
from kamergraaf.source import find_letters, read

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FOLDERS = (folder("letters"), ROOT / "tests" / "gold", ROOT / "tests" / "letters")
SUFFIXES = (".md", ".txt")

# A date in words ("26 april 2024"): its day can be another one without changing what the letter is about.
DATE_IN_WORDS = re.compile(
    r"""
    \b \d{1,2} (?= \s (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \s \d{4} \b )
    """,
    re.VERBOSE,
)


def seed() -> Path:
    """Return the seed letter."""
    return find_letters((folder("letters"),))[0]


def letters() -> tuple[Path, ...]:
    """Return the letters of the checkout in Markdown and plain text."""
    there = [place for place in FOLDERS if place.is_dir()]
    found = (path for place in there for path in find_letters((place,)) if path.suffix in SUFFIXES)
    return tuple(path for path in found if parse(read(path)).genre != "not-a-letter")


def sources() -> tuple[Path, ...]:
    """Return the letters that others can be made from: the seed and those with an answer key, in a fixed order."""
    keyed = [path for path in letters() if path.with_suffix(".key.json").exists()]
    return (seed(), *keyed)


def distinct(number: int, place: Path) -> Iterator[Path]:
    """Write `number` distinct letters into `place`, one after another, and return each: all sources in turn.

    A copy has a kenmerk of its own, another day in each of its dates, and is otherwise the letter it was made from.
    """
    texts = [(path, *_text_and_key(path)) for path in sources()]
    for at, (path, text, key) in enumerate(itertools.islice(itertools.cycle(texts), number)):
        copy = place / f"{at:05}{path.suffix}"
        dated = DATE_IN_WORDS.sub(str(at % 28 + 1), text)
        copy.write_text(re.sub(rf"(?<!\d){re.escape(key)}(?!\d)", f"9{at:06}", dated), encoding="utf-8", newline="")
        yield copy


def _text_and_key(path: Path) -> tuple[str, str]:
    """Return the characters of a letter, and the words in it that become the key: its kenmerk, or its paper number."""
    letter = parse(read(path))
    return letter.text.characters, letter.head.kenmerk or letter.key.rsplit("-", 1)[-1]
