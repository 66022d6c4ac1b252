"""What a written form of citation found in a plain text, before anything is known of the letter around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.mentions.found import at_places, places

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from kamergraaf.mentions.model import CitationKind

# Kinds whose form carries a number of its own: where a description overlaps one of these, the number is the citation.
NUMBERED: frozenset[CitationKind] = frozenset({"kamerstuk", "aanhangsel", "com", "case", "official-journal"})


class Cited(NamedTuple):
    """A citation in a text: `at:until` are offsets in that text; the other fields are those of `Citation`."""

    at: int
    until: int
    kind: CitationKind
    form: str
    dossier: str | None = None
    number: str | None = None
    session: str | None = None
    chamber: str | None = None
    page: str | None = None
    identifier: str | None = None
    sponsors: tuple[str, ...] = ()
    url: str | None = None
    issued: str | None = None


def matches(pattern: re.Pattern[str], text: str, *words: str) -> Iterable[re.Match[str]]:
    """Return the matches of `pattern`, which needs one of `words`: looking for these first saves most of the time."""
    return pattern.finditer(text) if holds(text, words) else ()


def holds(text: str, words: Iterable[str]) -> bool:
    """Say whether one of the words stands in the text."""
    return any(map(text.__contains__, words))  # several times faster than a generator


def around(pattern: re.Pattern[str], text: str, *stems: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin with a word (hyphens are of it) that holds one of `stems`."""
    behind = 0
    for at in places(stems, text):
        start = at
        while start > behind and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            start -= 1
        match = pattern.match(text, start) if at >= behind else None
        if match:
            yield match
            behind = match.end()


def openings(pattern: re.Pattern[str], text: str, characters: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin with one of the characters: rare ones are found many times faster."""
    return at_places(pattern, text, places(characters, text))


def overlap(one: Cited, other: Cited) -> bool:
    """Say whether two citations share a character."""
    return one.at < other.until and other.at < one.until


def settle(found: Iterable[Cited]) -> tuple[Cited, ...]:
    """Keep the citations that do not overlap, in text order: numbered before described before links, then the longest.

    A link that is dropped gives its address to the citation it overlaps.

    >>> settle([Cited(0, 4, "letter", "a"), Cited(2, 9, "kamerstuk", "b")])[0].form
    'b'
    """
    several = tuple(found)
    if len(several) < 2:
        return several
    kept: list[Cited] = []
    for one in sorted(several, key=lambda f: (f.kind not in NUMBERED, f.kind == "link", f.at - f.until, f.at, f.form)):
        over = [place for place, other in enumerate(kept) if overlap(one, other)]
        if not over:
            kept.append(one)
        elif one.url and not kept[over[0]].url:
            kept[over[0]] = kept[over[0]]._replace(url=one.url)
    return tuple(sorted(kept, key=lambda f: f.at))
