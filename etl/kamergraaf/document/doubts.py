"""What the reader of a letter should know: what it lacks, and what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.document.model import Exchange, Footnote, Issue, Letterhead, Passage, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.source.text import Text

#: Short loose lines in the body are addresses, dates and names under a signature.
LOOSE_LENGTH = 100


def missing(head: Letterhead, exchanges: Sequence[Exchange], text: Text) -> tuple[Issue, ...]:
    """What a letter usually has and this one lacks."""
    wanted = (
        ("no-date", head.date, "no date found: positions will have none"),
        (
            "no-kenmerk",
            head.kenmerk or head.paper,
            "no kenmerk or paper number found: the letter is named after its file",
        ),
        ("no-addressee", head.addressee or head.committee, "no addressee found"),
        ("no-signatory", head.persons, "nobody signs"),
    )
    found = [Issue(code, message, 0, 0) for code, value, message in wanted if not value]
    found.extend(
        Issue("unanswered", f"exchange {e.number} has no answer", e.question.start, e.question.end)
        for e in exchanges
        if e.answer is None
    )
    return tuple(found) if text.characters.strip() else ()


def untied(passages: Sequence[Passage], footnotes: Sequence[Footnote]) -> tuple[Issue, ...]:
    """Markers without a body, and bodies without a marker."""
    bodies = {note.number for note in footnotes}
    loose = [m for p in passages for m in p.markers if m.number not in bodies]
    found = [Issue("marker-without-footnote", f"footnote {m.number} has no text", m.start, m.end) for m in loose]
    found.extend(
        Issue(
            "footnote-without-marker",
            f"footnote {note.number} is marked nowhere",
            passages[note.passage].start,
            passages[note.passage].end,
        )
        for note in footnotes
        if not note.marked_in
    )
    return tuple(found)


def outside(passages: Sequence[Passage], body: int) -> tuple[Issue, ...]:
    """Running text in the body that is neither asked, answered, remarked nor a heading: read, but not understood."""
    return tuple(
        Issue("outside", f"belongs to no question or answer: {p.text[:60]!r}", p.start, p.end)
        for p in passages
        if p.start >= body
        and p.exchange is None
        and (p.part == "answer" or (p.part == "cover" and len(p.text) > LOOSE_LENGTH))
    )


def unread(stretches: Sequence[Stretch], text: Text) -> tuple[Issue, ...]:
    """Stretches of the source that nobody claims."""
    return tuple(
        Issue("unread", f"not understood: {text.characters[s.start : s.end][:60]!r}", s.start, s.end)
        for s in stretches
        if s.kind == "unread"
    )
