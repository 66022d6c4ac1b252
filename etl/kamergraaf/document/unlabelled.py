"""Answers without a label: what is set in another type than the questions, or what follows a numbered question.

*Is de minister hiertoe bereid?*         3.  Hoe verhoudt het voorstel zich tot de AVG?
Ja, het kabinet is daartoe bereid.           De AVG blijft onverkort gelden.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.drafts import is_whole
from kamergraaf.document.exchanges import Item, asks, names_members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.drafts import Draft

Style = Literal["heading", "bold", "italic", "quoted", "plain"]
#: So many question-and-answer pairs, and such a share of all that asks, make a habit of the letter.
LEAST_PAIRS = 2
SHARE_SET_APART = 0.7
SHARE_FOLLOWED = 0.5


def style(draft: Draft) -> Style:
    """How a paragraph is set."""
    block = draft.blocks[0]
    if block.level:
        return "heading"
    return "quoted" if block.quoted else "bold" if block.bold else "italic" if block.italic else "plain"


def asking_style(drafts: Sequence[Draft]) -> Style | None:
    """The type that a letter sets its questions in, when its answers are set in another and most of them have no label.

    A list may have a label where one answer meets several questions, and nowhere else.
    """
    labels = sum(d.label is not None and d.label.kind == "answer" for d in drafts)
    spoken = ("text", "topic")
    answered = Counter(style(a) for a, b in pairwise(drafts) if a.kind in spoken and _answers(a, b) and asks(a.title))
    if not answered:
        return None
    best, count = answered.most_common(1)[0]
    if labels and (best == "plain" or count <= labels):
        return None
    asking = sum(d.kind in spoken and asks(d.title) for d in drafts)
    return best if count >= max(LEAST_PAIRS, SHARE_SET_APART * (asking - _before_labels(drafts))) else None


def _before_labels(drafts: Sequence[Draft]) -> int:
    """How many questions stand in a row right above the labels of answers."""
    count = run = 0
    for draft in drafts:
        if draft.label is not None and draft.label.kind == "answer":
            count += run
        run = run + 1 if draft.kind in ("text", "topic") and asks(draft.title) else 0
    return count


def _answers(question: Draft, following: Draft) -> bool:
    return (
        following.kind == "text"
        and style(following) != style(question)
        and is_whole(following.title)
        and not asks(following.title)
    )


def cut_unlabelled(items: Sequence[Item]) -> list[Item]:
    """Part numbered questions from the answers that stand in the same item, because no label stood between them.

    Type decides where it differs. Else what follows the asking paragraphs is the answer, if that is the habit of the letter.
    """
    answered = {n for item in items if item.role == "answer" for n in item.numbers}
    open_items = [
        item
        for index, item in enumerate(items)
        if item.role == "question"
        and item.numbers
        and not answered & set(item.numbers)
        and not (index + 1 < len(items) and items[index + 1].role == "answer" and not items[index + 1].numbers)
    ]
    cuts = {id(item): _plain_from(item) for item in open_items}
    followed = {id(item): _asked_until(item) for item in open_items}
    count = sum(1 for at in followed.values() if at)
    if count < max(LEAST_PAIRS, SHARE_FOLLOWED * len(open_items)):
        return [part for item in items for part in _cut(item, cuts.get(id(item), 0))]
    cuts = {key: at or followed[key] for key, at in cuts.items()}
    parts: list[Item] = []
    waiting: tuple[str, ...] = ()
    for item in items:
        *asked, last = _cut(item, cuts.get(id(item), 0), waiting)
        parts += [*asked, last]
        # A question that nothing follows is met by the answer to the next one: "10 Kunt u … toelichten." "11 Welke …?"
        waiting = (*waiting, *item.numbers) if last is item and id(item) in cuts else ()
    return parts


def _plain_from(item: Item) -> int:
    """Where plain type begins below a question set in bold; 0 when it does not."""
    bold = [draft.blocks[0].bold for draft in item.paragraphs]
    return bold.index(False) if False in bold else 0


def _asked_until(item: Item) -> int:
    """The first paragraph behind those that ask; 0 when nothing is asked or nothing follows."""
    first = next((i for i, draft in enumerate(item.paragraphs) if asks(draft.title)), None)
    if first is None:
        return 0
    at = first + 1
    while at < len(item.paragraphs) and _goes_on_asking(item.paragraphs[at].title):
        at += 1
    return at if at < len(item.paragraphs) else 0


def _goes_on_asking(text: str) -> bool:
    return "?" in text or (names_members(text[:160]) and asks(text))


def _cut(item: Item, at: int, waiting: tuple[str, ...] = ()) -> list[Item]:
    """Part an item before paragraph `at`; the answer meets the questions that wait for one, too."""
    if not at:
        return [item]
    numbers = (*waiting, *item.numbers)
    answer = Item("answer", item.fractions, item.topics, item.section, numbers, item.titles, item.paragraphs[at:])
    del item.paragraphs[at:]
    return [item, answer]
