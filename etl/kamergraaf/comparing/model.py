"""What a comparison of two runs finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Sign = Literal["lost", "gained", "changed"]

LINKS = "links"
# The kinds that people ask for first, in this order; the parts of a letter follow by name.
KINDS = ("mentions", LINKS, "citations", "positions", "legal bases", "commitments", "cross-references")


def kind_order(kind: str) -> tuple[int, str]:
    """Return where a kind stands in a report.

    >>> sorted(["answers", "citations", "mentions"], key=kind_order)
    ['mentions', 'citations', 'answers']
    """
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a graph says of a letter.

    `key` tells it from the others of its kind; `start:end` is its place in the source, None for what has none;
    `fields` is all that is said of it, by CURIE of the property, values sorted, IRIs whole.
    """

    kind: str
    key: tuple[str, ...]
    start: int | None
    end: int | None
    words: str
    fields: Mapping[str, tuple[str, ...]]

    @property
    def order(self) -> tuple[int, int, tuple[str, ...]]:
        """Where it stands among the items of its letter."""
        return (-1 if self.start is None else self.start, self.end or -1, self.key)


@dataclass(frozen=True, slots=True)
class Field:
    """A property with other values than before."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An item that only one run has, or that both have with other values (`fields`)."""

    kind: str
    sign: Sign
    old: Item | None
    new: Item | None
    fields: tuple[Field, ...] = ()

    @property
    def item(self) -> Item:
        """The item, as the new run has it where it has it."""
        item = self.new or self.old
        assert item is not None
        return item


@dataclass(frozen=True, slots=True)
class Difference:
    """What two runs say differently of one letter; `edited` when they read different source texts."""

    letter: str
    edited: bool
    changes: tuple[Change, ...]

    def counts(self) -> Counter[tuple[str, Sign]]:
        """Return how many changes there are of each kind and sign."""
        return Counter((change.kind, change.sign) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Lone:
    """A letter that only one run has, with how many items of each kind it brings."""

    letter: str
    items: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Letters that one run alone has, how many are the same in both, and those that differ; sorted by letter."""

    lost: tuple[Lone, ...]
    gained: tuple[Lone, ...]
    same: int
    differing: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether both runs say the same of the same letters."""
        return not (self.lost or self.gained or self.differing)

    def counts(self) -> Counter[tuple[str, Sign]]:
        """Return the changes of each kind and sign over all letters that both runs have."""
        return sum((one.counts() for one in self.differing), Counter())
