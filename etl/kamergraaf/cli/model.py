"""The document model of one letter, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamergraaf.cli import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.model import Block, Exchange, Letter
    from kamergraaf.source import Repair

FIRST_WORDS = 56


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """Return the beginning of a text on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def place(characters: str, at: int) -> str:
    """Return where offset `at` is, as editors say it: line and column from 1."""
    before = characters.rfind("\n", 0, at)
    return f"line {characters.count(chr(10), 0, at) + 1}, column {at - before}"


def show_letter(letter: Letter, repairs: Sequence[Repair]) -> None:
    """Print what was read of a letter, and what was not understood."""
    _show_head(letter)
    _show_sections(letter)
    _show_exchanges(letter)
    _show_remarks_and_footnotes(letter)
    _show_coverage(letter)
    _show_doubts(letter, repairs)


def _show_head(letter: Letter) -> None:
    head = letter.head
    show.lines(
        (
            ("letter", letter.key),
            ("genre", f"{letter.genre} ({letter.genre_reason})"),
            ("title", head.title),
            ("kenmerk", head.kenmerk),
            ("paper", head.paper),
            ("date", head.date),
            ("sender", head.sender),
            ("directorate", head.directorate),
            ("addressee", head.addressee),
            ("chamber", head.chamber),
            ("committee", head.committee),
            ("dossier", f"{head.dossier or ''}{', nr. ' if head.dossier_number else ''}{head.dossier_number or ''}"),
            ("attachments", head.attachments),
            *((person.capacity, f"{person.name}, {person.role}".rstrip(", ")) for person in head.persons),
        )
    )


def _show_sections(letter: Letter) -> None:
    show.heading(f"Sections: {len(letter.sections)}")
    for section in letter.sections:
        said = f"{'  ' * section.level}{first_words(section.title, 90)}  [{section.kind}]"
        show.result(said if not section.fractions else f"{said} {'; '.join(section.fractions)}")


def _topic(letter: Letter, exchange: Exchange) -> str:
    """Return the innermost heading that the exchange stands under."""
    return letter.sections[exchange.topics[-1]].title if exchange.topics else ""


def _show_exchanges(letter: Letter) -> None:
    show.heading(f"Exchanges: {len(letter.exchanges)}")
    rows = [
        (
            exchange.number,
            "; ".join(exchange.askers),
            first_words(_topic(letter, exchange), 24),
            len(exchange.asked),
            first_words(exchange.question.text, 34),
            first_words(exchange.answer.text, 34) if exchange.answer else "(no answer)",
        )
        for exchange in letter.exchanges
    ]
    if rows:
        show.table(("no.", "asker", "topic", "asked", "question", "answer"), rows, numbers=("no.", "asked"))


def _show_remarks_and_footnotes(letter: Letter) -> None:
    show.heading(f"Remarks without a question: {len(letter.remarks)}")
    for remark in letter.remarks:
        show.result(f"  {remark.number}  {'; '.join(remark.fractions)}: {first_words(remark.block.text, 80)}")
    show.heading(f"Footnotes: {len(letter.footnotes)}")
    for note in letter.footnotes:
        where = f"exchange {note.exchange}" if note.exchange else "outside the exchanges"
        marked = where if note.marked_in else "no marker found"
        show.result(f"  {note.number}  ({marked}) {first_words(letter.passages[note.passage].text, 80)}")


def _show_coverage(letter: Letter) -> None:
    characters = Counter[str]()
    pieces = Counter[str]()
    for stretch in letter.stretches:
        characters[stretch.kind] += stretch.end - stretch.start
        pieces[stretch.kind] += 1
    total = len(letter.text.characters)
    show.heading(f"Source: {letter.text.name}, {total} characters, each in one of these")
    rows = [(kind, pieces[kind], count, f"{count / total:.1%}") for kind, count in characters.most_common()]
    show.table(("kind", "pieces", "characters", "share"), rows, numbers=("pieces", "characters", "share"))


def _show_doubts(letter: Letter, repairs: Sequence[Repair]) -> None:
    source = letter.text.characters
    unread = [stretch for stretch in letter.stretches if stretch.kind == "unread"]
    show.heading(f"Not understood: {len(unread)}")
    _show_places(source, ((s.start, first_words(source[s.start : s.end], 90)) for s in unread))
    show.heading(f"To know: {len(letter.issues)}")
    _show_places(source, ((issue.start, f"{issue.code}: {issue.message}") for issue in letter.issues))
    show.heading(f"Known conversion damage: {len(repairs)}")
    _show_places(source, ((repair.start, f"{repair.seen} (must be: {repair.right})") for repair in repairs))


def _show_places(source: str, said: Iterable[tuple[int, str]]) -> None:
    for start, text in said:
        show.result(f"  {place(source, start)}: {text}")


def as_json(letter: Letter, repairs: Sequence[Repair]) -> str:
    """Return the model as a JSON object: offsets are 0-based code points of the source, end exclusive."""
    source = letter.text.characters
    unread = [stretch for stretch in letter.stretches if stretch.kind == "unread"]
    characters = Counter[str]()
    for stretch in letter.stretches:
        characters[stretch.kind] += stretch.end - stretch.start
    model = {
        "letter": letter.key,
        "genre": letter.genre,
        "genre_reason": letter.genre_reason,
        "source": {"name": letter.text.name, "digest": letter.text.digest, "characters": len(source)},
        "head": asdict(letter.head),
        "sections": [asdict(section) for section in letter.sections],
        "exchanges": [_exchange(exchange) for exchange in letter.exchanges],
        "remarks": [
            {"number": r.number, "fractions": r.fractions, "topics": r.topics, **_block(r.block)}
            for r in letter.remarks
        ],
        "footnotes": [asdict(note) | {"text": letter.passages[note.passage].text} for note in letter.footnotes],
        "coverage": dict(characters.most_common()),
        "unread": [{"start": s.start, "end": s.end, "text": source[s.start : s.end]} for s in unread],
        "issues": [asdict(issue) for issue in letter.issues],
        "repairs": [asdict(repair) for repair in repairs],
    }
    return json.dumps(model, ensure_ascii=False, indent=2, default=str)


def _block(block: Block) -> dict[str, object]:
    return {"start": block.start, "end": block.end, "text": block.text}


def _exchange(exchange: Exchange) -> dict[str, object]:
    return {
        "number": exchange.number,
        "question_numbers": exchange.question_numbers,
        "askers": exchange.askers,
        "topics": exchange.topics,
        "question": _block(exchange.question),
        "asked": [
            {
                "start": asked.sentence.start,
                "end": asked.sentence.end,
                "text": asked.sentence.text,
                "direct": asked.direct,
            }
            for asked in exchange.asked
        ],
        "answer": _block(exchange.answer) if exchange.answer else None,
    }
