"""A name found in a clean text, before it is put into the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

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


def at_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` that begin a word.

    A pattern that begins with plain letters is searched several times faster than one that begins with a boundary.
    """
    for match in pattern.finditer(text):
        if not match.start() or not text[match.start() - 1].isalnum():
            yield match
