"""Footnotes of a letter: the numbers glued to words, and which body belongs to which marker."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.inline import Glued
from kamergraaf.document.model import Footnote, Marker, Passage
from kamergraaf.document.notes import (
    BACK_LINK,
    GLUED_NUMBER,
    SPACED_NUMBER,
    dropped_numbers,
    opens_bare,
    opens_closed,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kamergraaf.document.blocks import Block

Kind = Literal["linked", "closed", "bracketed"]


def glued_numbers(characters: str, blocks: Sequence[Block]) -> dict[int, Glued]:
    """Footnote numbers glued to words, taken in order: 1 before 2; only for footnotes whose bodies open with a bare number."""
    numbers = [b.number for b in blocks if b.kind == "footnote" and opens_bare(b.lines[0].text)]
    if not numbers:
        return {}
    bodies = [(b.start, b.end) for b in blocks if b.kind != "text" and b.kind != "heading"]
    marked = _marked(characters)
    found: dict[int, Glued] = {}
    at = 0
    for number in numbers:
        hits = [m for m in marked.get(str(number), ()) if m.start() >= at]
        hits = [m for m in hits if not any(s <= m.start() < e for s, e in bodies)]
        if hits:
            start, end = min(hit.span("number") for hit in hits)
            found[start] = Glued(int(number or 0), start, end)
            at = end
    return found


def _marked(characters: str) -> dict[str, list[re.Match[str]]]:
    """What may be a marker glued to a word, by its number as written."""
    marked: dict[str, list[re.Match[str]]] = {}
    forms = (GLUED_NUMBER.finditer(characters), dropped_numbers(characters), SPACED_NUMBER.finditer(characters))
    for match in chain.from_iterable(forms):
        marked.setdefault(match["number"], []).append(match)
    return marked


def tie_footnotes(passages: tuple[Passage, ...], characters: str) -> tuple[tuple[Passage, ...], tuple[Footnote, ...]]:
    """Tie each footnote body to the passages with its marker; when numbers come twice, to the nearest marker of its kind."""
    notes: list[Footnote] = []
    tied = list(passages)
    carrying = [passage for passage in passages if passage.markers]
    for passage in passages:
        if passage.footnote is None:
            continue
        marked = [passages[index] for index in _marked_in(carrying, passage, characters)]
        exchange = next((p.exchange for p in marked if p.exchange is not None), None)
        notes.append(Footnote(passage.footnote, passage.index, tuple(p.index for p in marked[:1]), exchange))
        tied[passage.index] = Passage(
            passage.index, "footnote", passage.reading, passage.start, passage.end, passage.sentences, exchange,
            marked[0].section if marked else None, marked[0].speaker if marked else "none", passage.footnote, passage.markers,
        )  # fmt: skip
    return tuple(tied), tuple(notes)


def _marked_in(passages: Sequence[Passage], note: Passage, characters: str) -> list[int]:
    """The indices of the passages that carry a footnote's marker, those with markers of its own kind first, then the nearest."""
    kind = _kind_of_body(characters, note)
    found = [
        (
            kind is not None and _kind_of_marker(characters, marker) != kind,
            abs(passage.start - note.start),
            passage.index,
        )
        for passage in passages
        for marker in passage.markers
        if marker.number == note.footnote
    ]
    return list(dict.fromkeys(index for _, _, index in sorted(found)))


def _kind_of_marker(characters: str, marker: Marker) -> Kind | None:
    """Which of the systems that letters use side by side a marker belongs to: "[[1]](#footnote-1)", "[1]", "gedrag2)"."""
    last = characters[marker.end - 1]
    if last == ")":
        return "linked" if characters[marker.start] == "[" else "closed"
    return "bracketed" if last == "]" else None


def _kind_of_body(characters: str, note: Passage) -> Kind | None:
    at = characters.rfind("\n", 0, note.start) + 1
    end = characters.find("\n", note.end)
    line = characters[at : end if end >= 0 else len(characters)]
    if BACK_LINK.search(line):
        return "linked"
    if opens_closed(line):
        return "closed"
    return "bracketed" if line.lstrip().startswith("[") else None
