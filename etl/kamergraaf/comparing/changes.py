"""Pair the items of two readings of a letter, and say what is gained, lost and changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kamergraaf.comparing.items import PLACE
from kamergraaf.comparing.model import KINDS, LINKS, Change, Field, kind_order
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kamergraaf.comparing.items import Contents
    from kamergraaf.comparing.model import Item, Sign

    Pairs = Iterable[tuple[Item | None, Item | None]]

ENTITY = "itsrdf:taIdentRef"
LINK = frozenset({
    ENTITY, "itsrdf:taConfidence", "kg:linkStatus", "kg:reason", "kg:textStatus", "kg:linkMethod",
})  # fmt: skip

# What counts the places of a text: it moves when words before it come or go.
COUNTED = frozenset({PLACE, "schema:position"})


def changes(old: Contents, new: Contents) -> tuple[Change, ...]:
    """Return what changed in one letter, by kind and place."""
    edited = old.digest != new.digest
    pair = _by_words if edited else _by_key
    compared = _compare_words(old.letter) if edited else _compare_all
    found: list[Change] = []
    for kind in sorted(old.items.keys() | new.items.keys(), key=kind_order):
        for one, other in pair(old.items.get(kind, ()), new.items.get(kind, ())):
            found += _changes(kind, one, other, compared)
    return tuple(sorted(found, key=lambda change: (kind_order(change.kind), change.item.order, change.sign)))


def _by_key(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    before, after = {item.key: item for item in old}, {item.key: item for item in new}
    return [(before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]


def _by_words(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    """Pair what has the same words in the same order; parts of the letter that were rewritten stay one part."""
    before_after = [[(item.words, *item.fields.get("kg:stance", ())) for item in items] for items in (old, new)]
    blocks = SequenceMatcher(None, before_after[0], before_after[1], autojunk=False).get_opcodes()
    for tag, low, high, new_low, new_high in blocks:
        before, after = old[low:high], new[new_low:new_high]
        paired = tag == "equal" or (tag == "replace" and not {item.kind for item in before} & set(KINDS))
        same = min(len(before), len(after)) if paired else 0
        yield from zip(before[:same], after[:same], strict=True)
        yield from ((item, None) for item in before[same:])
        yield from ((None, item) for item in after[same:])


def _compare_all(one: Item, other: Item) -> Iterator[Field]:
    for name in sorted(one.fields.keys() | other.fields.keys()):
        before, after = one.fields.get(name, ()), other.fields.get(name, ())
        if before != after:
            yield Field(name, before, after)


def _compare_words(letter: str) -> Callable[[Item, Item], Iterator[Field]]:
    """Compare all but what counts places, and IRIs of parts of the letter, which are made of such counts."""
    local = re.compile(rf"{re.escape(ID)}[^/]+/{re.escape(letter)}/.+")

    def compare(one: Item, other: Item) -> Iterator[Field]:
        for field in _compare_all(one, other):
            before, after = (tuple(v for v in values if not local.fullmatch(v)) for values in (field.old, field.new))
            if field.name not in COUNTED and before != after:
                yield Field(field.name, before, after)

    return compare


def _changes(
    kind: str, old: Item | None, new: Item | None, compared: Callable[[Item, Item], Iterator[Field]]
) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(kind, "gained" if old is None else "lost", old, new)
        return
    fields = tuple(compared(old, new))
    of_link = tuple(field for field in fields if field.name in LINK) if kind == "mentions" else ()
    others = tuple(field for field in fields if field not in of_link)
    if others:
        yield Change(kind, "changed", old, new, others)
    if of_link:
        yield Change(LINKS, _sign(of_link), old, new, of_link)


def _sign(fields: Iterable[Field]) -> Sign:
    """Say whether a mention got its entity, lost it, or has another one, or another status or reason."""
    entity = next((field for field in fields if field.name == ENTITY), None)
    if entity is None or (entity.old and entity.new):
        return "changed"
    return "gained" if entity.new else "lost"
