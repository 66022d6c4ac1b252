"""Compare the graphs of two runs: what one says of a letter and the other does not.

    compare(old, new) -> Comparison

Both are read as N-Quads alone, whatever software made them, so that two versions can be compared over a corpus. Letters
are compared one by one, by the name of their graph:

- the same source text: two items are the same when they stand at the same place (positions: with the same stance);
- another source text (its digest differs): places and numbers moved, so items are the same when the same words stand in
  the same order; places and references between parts of the letter are then not compared.

Compared are mentions, links (same mention, other entity, status or reason), citations, positions, legal bases,
commitments, cross-references, and the parts of the letter (questions, answers, sections, …) with all that is said of
them. Not compared is what follows from these (spans, papers, provisions, `eli:refers_to`, `kg:defersTo`) and the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.comparing.changes import changes
from kamergraaf.comparing.items import contents
from kamergraaf.comparing.model import Change, Comparison, Difference, Field, Item, Lone, kind_order
from kamergraaf.comparing.reading import find_graphs

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.comparing.reading import Graphs

__all__ = ["Change", "Comparison", "Difference", "Field", "Item", "Lone", "compare", "kind_order"]


def compare(old: Path, new: Path) -> Comparison:
    """Compare all letters of two runs: data folders, releases, folders of .nq files, stores, single .nq files.

    Raises UsageError for what holds no letter's graph or is no N-Quads.
    """
    before, after = find_graphs(old), find_graphs(new)
    both = sorted(before.keys() & after.keys())
    compared = (_difference(key, (old, before), (new, after)) for key in both)
    differing = tuple(one for one in compared if one.changes)
    return Comparison(
        lost=tuple(_alone(key, old, before) for key in sorted(before.keys() - after.keys())),
        gained=tuple(_alone(key, new, after) for key in sorted(after.keys() - before.keys())),
        same=len(both) - len(differing),
        differing=differing,
    )


def _difference(key: str, before: tuple[Path, Graphs], after: tuple[Path, Graphs]) -> Difference:
    (old_place, old_graphs), (new_place, new_graphs) = before, after
    old_raw, new_raw = old_graphs[key](), new_graphs[key]()
    if old_raw == new_raw:
        return Difference(key, edited=False, changes=())
    old, new = contents(key, old_raw, old_place), contents(key, new_raw, new_place)
    return Difference(key, edited=old.digest != new.digest, changes=changes(old, new))


def _alone(key: str, place: Path, graphs: Graphs) -> Lone:
    found = contents(key, graphs[key](), place)
    return Lone(key, {kind: len(items) for kind, items in found.items.items()})
