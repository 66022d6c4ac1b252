"""Compare what a graph quotes with the source text it points into: the characters themselves are not in the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.namespaces import KG, PREFIXES
from kamergraaf.validation.rdf import read_quads
from kamergraaf.validation.report import Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.source.text import Text

NIF = PREFIXES["nif"]
RDF_TYPE = PREFIXES["rdf"] + "type"
SHOWN = 40


@dataclass(slots=True)
class _Node:
    """The values that point from one node into the source, or that say what the source is."""

    values: dict[str, str] = field(default_factory=dict)
    is_source: bool = False

    def offset(self, name: str) -> int | None:
        value = self.values.get(NIF + name, "")
        return int(value) if value.isdecimal() else None


POINTERS = frozenset({NIF + "beginIndex", NIF + "endIndex", NIF + "anchorOf", KG + "digest"})


def check_quotes(nquads: bytes | str, text: Text) -> Report:
    """Report each nif:anchorOf that is not `text[begin:end]`, and a source text that is not `text`.

    Rules: anchor-quotes-source, digest-of-source, length-of-source; all violations.
    """
    nodes: dict[str, _Node] = defaultdict(_Node)
    for quad in read_quads(nquads):
        node, value = str(quad.subject).strip("<>"), str(getattr(quad.object, "value", quad.object))
        if quad.predicate.value in POINTERS:
            nodes[node].values[quad.predicate.value] = value
        elif (quad.predicate.value, value) == (RDF_TYPE, NIF + "Context"):
            nodes[node].is_source = True
    return Report.of(finding for name, node in nodes.items() for finding in _compare(name, node, text))


def _compare(name: str, node: _Node, text: Text) -> Iterator[Finding]:
    yield from _compare_anchor(name, node, text)
    if node.is_source:  # the run has a digest too: that of the vocabularies
        yield from _compare_source(name, node, text)


def _compare_anchor(name: str, node: _Node, text: Text) -> Iterator[Finding]:
    anchor, start, end = node.values.get(NIF + "anchorOf"), node.offset("beginIndex"), node.offset("endIndex")
    if anchor is None or start is None or end is None:
        return  # a missing value is for the shapes to report
    there = text.characters[start:end]
    if there != anchor:
        yield Finding(
            "anchor-quotes-source",
            "violation",
            name,
            f"De brontekst luidt hier {_short(there)}. Verbeter nif:anchorOf of de plaats: "
            "zij tellen Unicode-tekens van de brontekst, einde niet meegeteld.",
            f"The source reads {_short(there)} here. Correct nif:anchorOf or the place: "
            "offsets count Unicode code points of the source text, end exclusive.",
            start,
            end,
            NIF + "anchorOf",
            _short(anchor),
        )


def _compare_source(name: str, node: _Node, text: Text) -> Iterator[Finding]:
    same = {
        KG + "digest": ("digest-of-source", text.digest, "SHA-256", "SHA-256"),
        NIF + "endIndex": ("length-of-source", str(len(text.characters)), "aantal tekens", "number of characters"),
    }
    for term, (rule, expected, what, what_en) in same.items():
        said = node.values.get(term, expected)
        if said != expected:
            yield Finding(
                rule,
                "violation",
                name,
                f"De graaf is uit een andere tekst gemaakt: het {what} van {text.name} is {expected}. "
                "Geef de tekst waaruit de graaf gemaakt is, of maak de graaf opnieuw.",
                f"The graph was made from another text: the {what_en} of {text.name} is {expected}. "
                "Give the text that the graph was made from, or make the graph again.",
                path=term,
                value=said,
            )


def _short(words: str) -> str:
    """Return words as they fit in a message: cut, and with line ends that can be seen."""
    shown = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    return '"' + shown.replace("\n", "↵") + '"'
