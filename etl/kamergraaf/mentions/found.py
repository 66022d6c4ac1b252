"""A name found in a clean text, before it is put into the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from kamergraaf.mentions.model import MentionKind


class Found(NamedTuple):
    """A name at `at:until` of a text; the other fields are those of `Mention`."""

    at: int
    until: int
    kind: MentionKind
    form: str
    candidates: tuple[str, ...] = ()
    identifier: str | None = None
    article: str | None = None
    article_at: tuple[int, int] | None = None
    qualifier: str | None = None


def places(words: Iterable[str], text: str) -> list[int]:
    """Return where one of the words stands in a text, in text order."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found


def at_places(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin at one of the places, which are in text order, without overlaps."""
    behind = 0
    for at in places:
        match = pattern.match(text, at) if at >= behind else None
        if match:
            yield match
            behind = match.end()


def behind_first_letter(pattern: re.Pattern[str], text: str, stems: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin one letter before a stem: "[Vv]erdrag" is found by "erdrag"."""
    for at in places(stems, text):
        match = pattern.match(text, at - 1) if at else None
        if match:
            yield match


def at_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin a word.

    A pattern that begins with plain letters is searched several times faster than one that begins with a boundary.
    """
    for match in pattern.finditer(text):
        if not match.start() or not text[match.start() - 1].isalnum():
            yield match
