"""Numbers before questions, which are no text, and numbered answers of part II: "1. De gesprekken …", "**6 en 7.** In 2023 …".

A number before a paragraph is an answer's when a question of part I has it and no answer met that question yet. A list
inside an answer counts for itself: "1." (answered already), "2.", "3."
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document import headings
from kamergraaf.document.headings import NUMBERS, expand_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.exchanges import Item
    from kamergraaf.document.headings import Label

#: "3        Welke lidstaten steunen de Nederlandse wens?": the number hangs out
HANGING = re.compile(r"^\s*\d{1,3}\s{3,}\S")
#: One numbered paragraph below a single question is a list within its answer.
LEAST_WAITING = 2
NUMBERED_ANSWER = re.compile(rf"^(?:[Aa]d\s+)?(?P<numbers>{NUMBERS})\s?[.):]\s+(?=\S)")


def answer_numbers(
    title: str, items: Sequence[Item], current: Item | None, fractions: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the question numbers that a paragraph of the answers opens with; empty when it opens no answer.

    `current` is the answer that the paragraph would else go on, `fractions` those of the heading above.
    """
    match = NUMBERED_ANSWER.match(title)
    if not match:
        return ()
    numbers = expand_numbers(match["numbers"])
    if not numbers or _goes_on_list(current, numbers[0]):
        return ()
    return numbers if all(_is_open(number, items, fractions) for number in numbers) else ()


def _goes_on_list(current: Item | None, number: str) -> bool:
    """Whether the last numbered paragraph inside the current answer has the number before this one."""
    inside = current.paragraphs[1:] if current else []
    before = [match["numbers"] for one in inside if (match := NUMBERED_ANSWER.match(one.title))]
    return bool(before) and before[-1].isdigit() and str(int(before[-1]) + 1) == number


def _is_open(number: str, items: Sequence[Item], fractions: tuple[str, ...]) -> bool:
    """Whether a question with this number waits for its answer: the fraction's own, where it has one."""
    asked = [item for item in items if item.role == "question" and number in item.numbers]
    own = [item for item in asked if fractions and item.fractions == fractions]
    answered = [item for item in items if item.role == "answer" and item.separate and number in item.numbers]
    if own:
        answered = [item for item in answered if item.fractions == fractions]
    return len(own or asked) > len(answered)


def wait(numbers: tuple[str, ...], items: Sequence[Item]) -> bool:
    """Whether questions with these numbers were asked, and wait for their answer."""
    return bool(numbers) and all(
        sum(number in item.numbers for item in items if item.role == "question")
        > sum(number in item.numbers for item in items if item.role == "answer")
        for number in numbers
    )


def opens_list(label: Label, following: Draft | None, items: Sequence[Item]) -> bool:
    """Whether below the label of an answer stand the numbered answers to all questions: "Antwoord", "1. Ja.", "2 en 3. Nee."."""
    match = NUMBERED_ANSWER.match(following.title) if following and following.kind == "text" else None
    waiting = [item.numbers for item in items if item.role == "question" and wait(item.numbers, items)]
    if label.kind != "answer" or label.numbers or match is None or len(waiting) < LEAST_WAITING:
        return False
    return expand_numbers(match["numbers"])[:1] == waiting[0][:1]


def place(item: Item, draft: Draft) -> None:
    """Add a paragraph; a number before a question is its number, not its text."""
    match = headings.ITEM_NUMBER.match(draft.title)
    if (
        item.role == "question"
        and match
        and not item.paragraphs
        and not item.numbers
        and (draft.title[match.end(1)] in ".)" or HANGING.match(draft.blocks[0].lines[0].text))
    ):
        item.numbers = (match.group("number"),)
        draft.skip = skip_length(draft, match.group("number"))
    item.paragraphs.append(draft)


def skip_length(draft: Draft, number: str) -> int:
    """How many source characters of the paragraph's first line are its number: "1. " or "**1.** "."""
    line = draft.blocks[0].lines[0].text
    match = re.match(rf"(?:[\s*_#\\>\[]|<\w+>)*{number}\s?\\?[.):]?[\s*_]*", line)
    return match.end() if match else 0
