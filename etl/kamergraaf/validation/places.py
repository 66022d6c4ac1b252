"""Where in the source the nodes of a graph stand: their own offsets, or those of their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import KG, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

BEGIN = PREFIXES["nif"] + "beginIndex"
END = PREFIXES["nif"] + "endIndex"
EVIDENCE = KG + "evidence"

Place = tuple[int | None, int | None]
NOWHERE: Place = (None, None)


@dataclass(frozen=True, slots=True)
class Places:
    """The offsets and the evidence of all nodes of a graph."""

    begins: Mapping[str, int]
    ends: Mapping[str, int]
    evidence: Mapping[str, str]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Places:
        """Return the places in a graph."""
        begins: dict[str, int] = {}
        ends: dict[str, int] = {}
        evidence: dict[str, str] = {}
        for quad in quads:
            kind = quad.predicate.value
            if kind not in (BEGIN, END, EVIDENCE):
                continue
            node, value = str(quad.subject).strip("<>"), str(getattr(quad.object, "value", quad.object))
            if kind == EVIDENCE:
                evidence[node] = value
            elif value.isdecimal():
                (begins if kind == BEGIN else ends)[node] = int(value)
        return cls(begins, ends, evidence)

    def place(self, node: str) -> Place:
        """Return the offsets of a node, or of its evidence; (None, None) when neither has them."""
        for holder in (node, self.evidence.get(node, "")):
            if holder in self.begins and holder in self.ends:
                return self.begins[holder], self.ends[holder]
        return NOWHERE
