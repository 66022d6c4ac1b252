"""Bare numbers above questions: "1", "Welke landen steunen dit?", "Vier landen.", "2", …

Such a number looks like a page number. It is a question's when the numbers count up from 1 and what follows each asks,
or when it is a heading. One answer may meet several: "4 en 5", "Welke landen?", "En sinds wanneer?", "Drie, sinds mei.".
Where all questions come first, the same numbers stand again above the answers: "2 en 4".
"""

from __future__ import annotations

import re
from itertools import count, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from kamergraaf.document.exchanges import asks
from kamergraaf.document.headings import ANSWERED_BY, HAS_ANSWERED, NUMBERS_ALONE, Label, expand_numbers, read_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.document.blocks import Block

    #: The index of a block that holds nothing but numbers, the numbers, and whether what stands below asks.
    Candidate = tuple[int, tuple[str, ...], bool]

BARE_NUMBER = re.compile(r"^\W*(?P<number>\d{1,3})\s?[.)]?\W*$")
#: Questions that share an answer stand near each other.
FURTHEST = 10
#: One number with a question behind it may be chance.
LEAST_NUMBERS = 2
#: A list of questions and answers says what it is in its first lines.
SAYS_SO = re.compile(r"\b(?:lijst\s+van\s+vragen|(?:antwoorden|beantwoording|vragen)\b)")
NUMBERED_QUESTION = re.compile(r"^(?P<number>\d{1,3})[.)]\s+(?=\S)")
OPENING_BLOCKS = 25


def bare_numbers(blocks: Sequence[Block]) -> dict[int, Label]:
    """Return, by the index of its block, the label that each number on a line of its own is."""
    asked = _headed(blocks) or _counting(blocks)
    labels = {index: Label("question", numbers) for index, numbers in asked.items()}
    return labels | _answered(blocks, asked or _labelled(blocks))


def _labelled(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """The labels of questions ("Vraag 3"), when no label of an answer stands between them."""
    labels = [(i, label) for i, one in enumerate(blocks) if one.kind != "footnote" and (label := read_label(one.title))]
    asked = list(takewhile(lambda one: one[1].kind == "question", labels))
    behind = labels[len(asked) :]
    return {i: label.numbers for i, label in asked} if all(one.kind == "answer" for _, one in behind) else {}


def _numbers(title: str) -> tuple[str, ...]:
    """The numbers that a line holds and nothing else: "3", "4 en 5", "6, 7 en 9"; empty when there is more, or no order."""
    if match := BARE_NUMBER.match(title):
        return (match["number"],)
    match = NUMBERS_ALONE.match(title)
    numbers = expand_numbers(match["numbers"]) if match else ()
    counts = all(number.isdigit() for number in numbers)
    rising = counts and all(0 < int(b) - int(a) <= FURTHEST for a, b in pairwise(numbers))
    return numbers if rising else ()


def _headed(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """The headings that are nothing but the numbers of the questions below them, in any order."""
    found = {
        index: numbers
        for index, block in enumerate(blocks)
        if block.level and (numbers := _numbers(block.title)) and asks(_below(blocks, index))
    }
    return found if len(found) >= LEAST_NUMBERS else {}


def _answered(blocks: Sequence[Block], asked: Mapping[int, tuple[str, ...]]) -> dict[int, Label]:
    """The same numbers above the answers, behind the label of an answer that follows the last question."""
    last = max(asked, default=len(blocks))
    behind = (i for i in range(last + 1, len(blocks)) if blocks[i].kind != "footnote")
    label = next((i for i in islice(behind, 3) if _opens_answers(blocks[i])), None)
    if label is None or label + 1 == len(blocks):
        return {}
    known = {number for numbers in asked.values() for number in numbers}
    found = {}
    for index in range(label + 1, len(blocks) - 1):
        match = NUMBERS_ALONE.match(blocks[index].title)
        numbers = expand_numbers(match["numbers"]) if match else ()
        if numbers and set(numbers) <= known and blocks[index + 1].kind == "text":
            found[index] = Label("answer", numbers)
    # The first one stands right below the label, or below the line that says who answers; page numbers stand further down.
    near = min(found, default=0) == label + (2 if ANSWERED_BY.match(blocks[label + 1].title) else 1)
    return found if len(found) >= LEAST_NUMBERS and near else {}


def _opens_answers(block: Block) -> bool:
    if block.kind not in ("text", "heading"):
        return False
    if ANSWERED_BY.match(block.title) or HAS_ANSWERED.search(block.title):
        return True
    label = read_label(block.title)
    return label is not None and label.kind == "answer" and not label.numbers


def _counting(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """The numbers above questions, when they count up from 1 without a gap and most of them stand above a question.

    A number right behind a running head may be the page's: it counts in a list whose other numbers do not stand there.
    """
    candidates = [
        (index, numbers, asks(_below(blocks, index)))
        for index, block in enumerate(blocks[:-1])
        if (numbers := _numbers(block.title)) and blocks[index + 1].kind == "text"
    ]
    candidates = [one for one in candidates if one[2] or (len(one[1]) == 1 and not _at_foot(blocks, one[0]))]
    found: dict[int, tuple[str, ...]] = {}
    seen: set[int] = set()
    asking, at = 0, -1
    while one := _next(candidates, next(number for number in count(1) if number not in seen), at):
        at = one[0]
        found[at] = one[1]
        seen.update(map(int, one[1]))
        asking += one[2] and not _at_foot(blocks, at)
    elsewhere = sum(not _at_foot(blocks, index) for index in found)
    return found if asking >= LEAST_NUMBERS and asking >= 0.8 * elsewhere >= 0.4 * len(found) else {}


def _at_foot(blocks: Sequence[Block], index: int) -> bool:
    """Whether the number stands behind a running head."""
    return index > 0 and blocks[index - 1].kind == "running-head"


def _next(candidates: Sequence[Candidate], number: int, at: int) -> Candidate | None:
    """The candidate that begins with this number behind `at`, best one that asks; page numbers carry the same digits."""
    later = [one for one in candidates if one[0] > at]
    ends = str(number + 1)
    near = [one for one in takewhile(lambda one: not (one[1][0] == ends and one[2]), later) if one[1][0] == str(number)]
    return next((one for one in near if one[2]), near[0] if near and number > 1 else None)


def _below(blocks: Sequence[Block], index: int) -> str:
    """The two paragraphs below a number: a question may open with a sentence of context."""
    return " ".join(block.title for block in blocks[index + 1 : index + 3] if block.kind == "text")


def first_numbered(blocks: Sequence[Block]) -> int | None:
    """The first of the questions that are numbered in their own paragraphs, without any label: "1. Kunt u …?".

    None unless the opening speaks of questions, and a "2." that asks follows. Numbered headings are no questions.
    """
    if not any(_says_so(block.title) for block in blocks[:OPENING_BLOCKS]):
        return None
    numbered = [
        (index, match.group("number"))
        for index, block in enumerate(blocks)
        if (match := NUMBERED_QUESTION.match(block.title))
        and (asks(block.title) if block.kind == "text" else block.level and block.title.endswith("?"))
    ]
    first = next((index for index, number in numbered if number == "1"), None)
    return first if any(number == "2" and first is not None and index > first for index, number in numbered) else None


def _says_so(title: str) -> bool:
    lowered = title.lower()
    return ("vragen" in lowered or "antwoord" in lowered) and SAYS_SO.search(lowered) is not None
