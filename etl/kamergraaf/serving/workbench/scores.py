"""How well the program reads letters: the figures against the answer keys, as they were when this version was made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from kamergraaf.resources import folder

# Those that stand on the start page, in its order.
KINDS = ("instruments", "actors", "citations", "positions", "legal_bases", "commitments", "cross_references")


@dataclass(frozen=True, slots=True)
class Scores:
    """The number of letters with a key, and F1 (0 to 1, rounded down to hundredths) by kind."""

    keys: int
    figures: tuple[tuple[str, float], ...]


@cache
def scores() -> Scores:
    """Return the figures that ship with this version: what `kamergraaf score --key tests/gold --format json` printed."""
    found = json.loads((folder("ontology") / "catalogue" / "scores.json").read_text(encoding="utf-8"))
    return Scores(found["keys"], tuple((kind, int(found["total"][kind]["f1"] * 100) / 100) for kind in KINDS))
