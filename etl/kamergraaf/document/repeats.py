"""Questions that part II repeats before each answer: "*Is de staatssecretaris bereid …?* Ja, …".

A repeated question is known by its letters: those of a paragraph of part I, or of whole sentences in it. It becomes a
heading above its answer, and tells which question that answer meets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.exchanges import Item

#: What repeating changes: marks, footnote markers, numbers, line breaks.
TAG = re.compile(r"<[^<>]*>")
NOT_LETTERS = re.compile(r"[\W\d_]+")
#: Those of them that are one byte: what most texts have of them goes at once.
SIGNS = bytes(code for code in range(128) if not chr(code).isalpha())
#: Shorter texts come twice by chance: "Zo nee, waarom niet?"
LEAST_LETTERS = 24


def mark_repeats(drafts: Sequence[Draft]) -> None:
    """Make "repeated" of each draft behind the first answering part that says what a draft before it says."""
    parts = [i for i in range(len(drafts)) if _opens_answers(drafts, i)]
    if not parts:
        return
    asked = [(d, _letters(d.title)) for d in drafts[: parts[0]] if d.kind in ("text", "topic")]
    for one in drafts[parts[0] :]:
        if one.kind not in ("text", "topic"):
            continue
        if (source := _said_before(_letters(one.title), asked)) is not None:
            one.kind, one.repeats = "repeated", source


def _opens_answers(drafts: Sequence[Draft], index: int) -> bool:
    """Part II, the minister's letter, or an "Antwoord" right above a fraction's heading."""
    one = drafts[index]
    if one.kind in ("part", "letter"):
        return one.answering
    label = one.label if index + 1 < len(drafts) and drafts[index + 1].kind == "fraction" else None
    return label is not None and label.kind == "answer" and not label.numbers


def give_partners(items: list[Item]) -> None:
    """Tie each answer to the questions repeated above it; a question is cut out of the run of part I it stands in."""
    for answer in [item for item in items if item.meets]:
        wanted = {id(draft) for draft in answer.meets}
        partner = next((item for item in items if item.role == "question" and _holds(item, wanted)), None)
        first = next((other for other in items if partner and other.partner is partner), None)
        if partner is None:
            continue
        if first:
            first.paragraphs.extend(answer.paragraphs)
            answer.paragraphs = []
        else:
            answer.partner = partner if partner.numbers else _cut_out(items, partner, wanted)


def _holds(item: Item, wanted: set[int]) -> bool:
    return any(id(draft) in wanted for draft in item.paragraphs)


def _cut_out(items: list[Item], run: Item, wanted: set[int]) -> Item:
    """Make an item of its own of the wanted paragraphs; what stands before and behind them stays in runs of their own."""
    inside = [i for i, draft in enumerate(run.paragraphs) if id(draft) in wanted]
    start, stop = inside[0], inside[-1] + 1
    question = replace(run, paragraphs=run.paragraphs[start:stop])
    behind = replace(run, paragraphs=run.paragraphs[stop:])
    del run.paragraphs[start:]
    at = next(i for i, item in enumerate(items) if item is run)
    items[at + 1 : at + 1] = [question, behind]
    return question


def _letters(text: str) -> str:
    text = TAG.sub("", text) if "<" in text else text
    letters = text.encode(errors="ignore").translate(None, SIGNS).decode().lower()
    return letters if letters.isascii() else NOT_LETTERS.sub("", letters)


def _said_before(letters: str, asked: Iterable[tuple[Draft, str]]) -> Draft | None:
    """The paragraph that has these letters, best all of them and no more."""
    if len(letters) < LEAST_LETTERS:
        return None
    holding = [(draft, text) for draft, text in asked if letters in text]
    return min(holding, key=lambda pair: len(pair[1]))[0] if holding else None
