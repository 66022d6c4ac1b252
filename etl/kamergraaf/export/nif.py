"""A letter's text with its annotations as NIF 2.0: https://persistence.uni-leipzig.org/nlp2rdf/.

The graph of a letter is NIF already, save the text itself, which NIF wants in the context (`nif:isString`), and a class
that says that offsets count Unicode code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from kamergraaf.export.letter import LetterGraph
from kamergraaf.graph import files
from kamergraaf.graph.iris import letter_graph
from kamergraaf.graph.nquads import Quads
from kamergraaf.graph.terms import iri, word
from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = (PREFIXES["nif"], PREFIXES["itsrdf"], PREFIXES["rdf"] + "type")
STRINGS = ("nif:OffsetBasedString", "nif:Context")


def nif(key: str, lines: tuple[str, ...], text: str) -> bytes:
    """Return the NIF document of the letter `key` as Turtle: its text, and every string of it that means something."""
    graph = LetterGraph(lines)
    (context,) = graph.typed("nif:Context")
    strings = {node for kind in STRINGS for node in graph.typed(kind)}
    more = Quads(letter_graph(key))
    more.describe(
        context,
        ("nif:Context", "nif:OffsetBasedString", "nif:String"),
        {"nif:isString": word(text), "nif:referenceContext": iri(context)},
    )
    for node in strings:
        more.state(node, "rdf:type", (iri(PREFIXES["nif"] + "String"),))
    return files.serialise((*_about(lines, strings), *more.lines()), "ttl")


def _about(lines: Iterable[str], strings: set[str]) -> list[str]:
    quads = parse(files.as_bytes(lines), format=RdfFormat.N_QUADS)
    return [f"{quad} ." for quad in quads if quad.subject.value in strings and quad.predicate.value.startswith(KEPT)]
