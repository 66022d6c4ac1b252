"""The evidence of a letter as Web Annotations: https://www.w3.org/TR/annotation-model/.

Each mention and each node with evidence is an annotation: its target is the place in the source text (offsets and
quote), its bodies are what it denotes, what kind it is, and the node that says so. A place that page furniture cuts has
one target for each piece.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.export.letter import LetterGraph
from kamergraaf.namespaces import BASE, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json = dict[str, object]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32

# What the values of a property are to the annotation: https://www.w3.org/TR/annotation-model/#motivation-and-purpose.
PURPOSES = {
    "identifying": ("itsrdf:taIdentRef",),
    "linking": ("cito:hasCitedEntity", "kg:restsOn", "schema:about", "kg:defersTo"),
    "classifying": ("dct:type", "kg:stance", "kg:commitmentStatus", "kg:reason"),
}


@dataclass(frozen=True, slots=True)
class _Source:
    iri: str
    text: str | None


def web_annotations(lines: Iterable[str], text: str | None) -> str:
    """Return the annotations of one letter's graph as a JSON-LD document, in the order of the text.

    `text` is the source text; with it, each quote carries the characters around it.
    """
    graph = LetterGraph(lines)
    (letter,), (source,) = graph.typed("kg:Letter"), graph.typed("nif:Context")
    items = [_annotation(graph, node, place, _Source(source, text)) for node, place in _anchored(graph)]
    page: Json = {"id": f"{letter}#annotations-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    document: Json = {
        "@context": CONTEXT,
        "id": f"{letter}#annotations",
        "type": "AnnotationCollection",
        "label": graph.value(letter, "schema:name"),
        "generator": {"id": f"{ID}software/kamergraaf", "type": "Software", "homepage": BASE},
        "total": len(items),
        "first": page,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _anchored(graph: LetterGraph) -> list[tuple[str, str]]:
    """Return the nodes that stand somewhere in the text, each with the node of its place."""
    found = [(node, node) for node in graph.typed("kg:Mention")]
    found += [(node, place) for node in graph.subjects() for place in graph.values(node, "kg:evidence")]
    return sorted(found, key=lambda pair: (*_offsets(graph, pair[1]), pair[0]))


def _annotation(graph: LetterGraph, node: str, place: str, source: _Source) -> Json:
    pieces = graph.values(place, "dct:hasPart") or [place]
    targets = [_target(graph, piece, source) for piece in sorted(pieces, key=lambda piece: _offsets(graph, piece))]
    identified = graph.values(node, *PURPOSES["identifying"])
    return {
        "id": f"{node}#annotation",
        "type": "Annotation",
        "motivation": "identifying" if identified else "describing",
        "body": [*_bodies(graph, node), {"type": "SpecificResource", "source": node, "purpose": "describing"}],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(graph: LetterGraph, node: str) -> Iterator[Json]:
    for purpose, properties in PURPOSES.items():
        for value in graph.values(node, *properties):
            yield {"type": "SpecificResource", "source": value, "purpose": purpose}


def _target(graph: LetterGraph, place: str, source: _Source) -> Json:
    start, end = _offsets(graph, place)
    quote: Json = {"type": "TextQuoteSelector", "exact": graph.value(place, "nif:anchorOf")}
    if source.text is not None:
        quote |= {"prefix": source.text[max(0, start - AROUND) : start], "suffix": source.text[end : end + AROUND]}
    position: Json = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source.iri, "selector": [position, quote]}


def _offsets(graph: LetterGraph, place: str) -> tuple[int, int]:
    start, end = graph.value(place, "nif:beginIndex"), graph.value(place, "nif:endIndex")
    assert start is not None
    assert end is not None
    return int(start), int(end)
