"""What a walk through the drafts has found so far, and where it stands: sections and items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.document.exchanges import Item
from kamergraaf.document.restated import restates_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.model import SectionKind
    from kamergraaf.document.unlabelled import Style


@dataclass(slots=True)
class Heading:
    """A section being made."""

    draft: Draft
    kind: SectionKind
    level: int
    parent: int | None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Walk:
    """The state of the walk, and what it found: headings and items in text order.

    `by_voice` says that only the words of a paragraph tell whether it asks, `by_mark` only its question mark; `heard` that a
    paragraph, and no heading, told which fraction is answered; `texts` are all paragraphs, `apart` what `sets_apart` found in
    them; `numbers_answers` that the labels of questions in this part stand above answers; `appended` that it is an appendix.
    """

    bold_answers: bool
    labelled: bool
    texts: Sequence[str]
    asking_style: Style | None = None
    by_voice: bool = False
    by_mark: bool = False
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    fractions: tuple[str, ...] = ()
    fraction_section: int | None = None
    part_section: int | None = None
    topics: tuple[int, ...] = ()
    answering: bool = False
    heard: bool = False
    apart: bool | None = None
    numbers_answers: bool = False
    appended: bool = False
    item: Item | None = None

    def section(self) -> int | None:
        """The innermost section at this point."""
        return (
            self.topics[-1]
            if self.topics
            else self.fraction_section
            if self.fraction_section is not None
            else self.part_section
        )

    def open(self, role: str, numbers: tuple[str, ...] = ()) -> Item:
        """Begin an item under the headings of the moment."""
        titles = tuple(self.headings[topic].draft.title for topic in self.topics)
        item = Item(role, self.fractions, self.topics, self.section(), numbers, titles, separate=self.answering)  # type: ignore[arg-type]
        self.items.append(item)
        self.item = item
        return item

    def sets_apart(self) -> bool:
        """Whether this letter sets the questions that part II says again in paragraphs of their own."""
        if self.apart is None:
            self.apart = restates_apart(self.texts)
        return self.apart

    def close(self, why: str) -> None:
        """End the current item."""
        if self.item:
            self.item.closed_by = why
        self.item = None

    def heading(self, draft: Draft, kind: SectionKind, level: int, parent: int | None) -> int:
        """Add a section and return its index."""
        self.close("heading")
        self.headings.append(Heading(draft, kind, level, parent, draft.names))
        return len(self.headings) - 1
