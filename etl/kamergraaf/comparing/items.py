"""Turn the statements of one letter's graph into items that can be compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kamergraaf.comparing.model import Item
from kamergraaf.errors import UsageError
from kamergraaf.namespaces import BASE, ID
from kamergraaf.queries import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Node = Mapping[str, tuple[str, ...]]
    Nodes = Mapping[str, Node]

# Our own classes that are compared under a name of their own; other parts of a letter go by the name of their class.
NAMED = {
    "kg:Mention": "mentions",
    "kg:Citation": "citations",
    "kg:Position": "positions",
    "kg:LegalBasis": "legal bases",
    "kg:Commitment": "commitments",
    "kg:CrossReference": "cross-references",
}
# Nodes of a letter that are no items: a place, and what made the graph.
NO_ITEMS = frozenset({"span", "run", "text"})

# What is said by other means: the class by the kind, the place by the key, and the rest by the items it follows from.
SAID_ELSEWHERE = frozenset({
    "rdf:type", "kg:evidence", "nif:beginIndex", "nif:endIndex", "nif:anchorOf", "nif:referenceContext", "dct:hasPart",
    "prov:wasGeneratedBy", "prov:wasDerivedFrom", "eli:refers_to", "kg:defersTo",
})  # fmt: skip
WORDS = ("nif:anchorOf", "schema:text", "rdfs:label", "schema:name")
PLACE = "place"

GRAPH_BASE = re.compile(r"(?P<base>.*)graph/letter/[^/]+")


@dataclass(frozen=True, slots=True)
class Contents:
    """The items of one letter by kind, in the order of the text; `digest` tells its source text from others."""

    letter: str
    digest: tuple[str, ...]
    items: Mapping[str, tuple[Item, ...]]


def contents(letter: str, statements: bytes, place: Path) -> Contents:
    """Return the items that the graph of a letter in `place` holds; raises UsageError for what is no N-Quads."""
    try:
        nodes = _nodes(statements)
    except SyntaxError as error:
        raise UsageError(f"{place}: not N-Quads in letter {letter} ({error}): give what a run wrote") from error
    own = re.compile(rf"{re.escape(ID)}(?P<class>[^/]+)/{re.escape(letter)}(?:/(?P<part>.+))?")
    kinds: dict[str, dict[tuple[str, ...], Item]] = defaultdict(dict)
    for iri, node in nodes.items():
        name = own.fullmatch(iri)
        if name and name["class"] not in NO_ITEMS:
            item = _item(name["part"] or "", node, nodes, name["class"])
            kinds[item.kind][_free(item.key, kinds[item.kind])] = item
    digest = nodes.get(f"{ID}letter/{letter}", {}).get("prov:wasDerivedFrom", ())
    ordered = {kind: tuple(sorted(items.values(), key=lambda item: item.order)) for kind, items in kinds.items()}
    return Contents(letter, digest, ordered)


def _free(key: tuple[str, ...], taken: Mapping[tuple[str, ...], Item]) -> tuple[str, ...]:
    while key in taken:
        key = (*key, "again")
    return key


def _nodes(statements: bytes) -> Nodes:
    """Return what is said of each subject: IRI -> CURIE of the property -> values; our own IRIs under our usual base."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in parse(statements, format=RdfFormat.N_QUADS):
        base = _base(quad.graph_name.value) if isinstance(quad.graph_name, NamedNode) else BASE
        found[_value(quad.subject, base)][_curie(_value(quad.predicate, base))].add(_value(quad.object, base))
    return {iri: {name: tuple(sorted(values)) for name, values in node.items()} for iri, node in found.items()}


@cache
def _base(graph: str) -> str:
    name = GRAPH_BASE.fullmatch(graph)
    return name["base"] if name else BASE


@cache
def _curie(predicate: str) -> str:
    return shorten(predicate)


def _value(term: object, base: str) -> str:
    if isinstance(term, NamedNode):
        return BASE + term.value.removeprefix(base) if term.value.startswith(base) else term.value
    return term.value if isinstance(term, Literal) else str(term)


def _item(part: str, node: Node, nodes: Nodes, name: str) -> Item:
    kind = _kind(node, name)
    evidence = next((nodes[iri] for iri in node.get("kg:evidence", ()) if iri in nodes), {})
    start, end = _number(node, evidence, "nif:beginIndex"), _number(node, evidence, "nif:endIndex")
    fields = {name: values for name, values in node.items() if name not in SAID_ELSEWHERE}
    if kind not in NAMED.values() and start is not None:
        fields[PLACE] = (f"{start}-{end}",)
    placed = (f"{start}-{end}", *node.get("kg:stance", ())) if kind in NAMED.values() and start is not None else (part,)
    return Item(kind, placed, start, end, _words(node, evidence), dict(sorted(fields.items())))


def _kind(node: Node, name: str) -> str:
    classes = Counter(_curie(one) for one in node.get("rdf:type", ()))
    return next((kind for curie, kind in NAMED.items() if curie in classes), f"{name}s")


def _number(node: Node, evidence: Node, name: str) -> int | None:
    value = next(iter(node.get(name) or evidence.get(name) or ()), None)
    return int(value) if value is not None and value.isdecimal() else None


def _words(node: Node, evidence: Node) -> str:
    said: Iterator[str] = (value for source in (node, evidence) for name in WORDS for value in source.get(name, ()))
    return " ".join(next(said, "").split())
