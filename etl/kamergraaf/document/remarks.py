"""Which runs of text ask, and which only remark: "De leden van de PvdD-fractie sluiten zich aan bij de vragen van …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.document.exchanges import JOINS_IN, asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.exchanges import Item


def settle_runs(items: Sequence[Item]) -> None:
    """Make a remark of text without a question that no answer follows, or whose answer is that of the question before."""
    for index, item in enumerate(items):
        if item.role != "question" or item.numbers:
            continue
        text = " ".join(draft.title for draft in item.paragraphs)
        if not (_is_answered(items, index) and not _joins_in(items, index, text)) and not asks(text):
            item.role = "remark"


def settle_topics(items: Sequence[Item]) -> None:
    """Make plain text of what stands in part II under a topic without a fraction, where others are answered under it."""
    answered = {item.titles for item in items if item.role == "answer" and item.separate and item.fractions}
    for item in items:
        if item.role == "answer" and item.separate and not (item.fractions or item.numbers or item.meets):
            item.role = "cover" if item.titles in answered else "answer"


def _is_answered(items: Sequence[Item], index: int) -> bool:
    """Whether an answer's label ended the run."""
    following = items[index + 1] if index + 1 < len(items) else None
    by_label = items[index].closed_by == "label"
    return following is not None and following.role == "answer" and by_label and not following.separate


def _joins_in(items: Sequence[Item], index: int, text: str) -> bool:
    """Whether a fraction joins in with the question before, which is open and under the same topic."""
    before = items[index - 1] if index else None
    if before is None or before.role != "question" or before.closed_by != "heading":
        return False
    return before.titles == items[index].titles and JOINS_IN.search(text) is not None
