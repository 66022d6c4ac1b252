"""Check that the texts of a catalogue of queries are SPARQL, without running them or anything they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kamergraaf.namespaces import PREFIXES
from kamergraaf.validation.report import Finding, Report

if TYPE_CHECKING:
    from kamergraaf.validation.subjects import Subject

TEXTS = tuple(PREFIXES["sh"] + name for name in ("select", "ask", "construct"))
#: Deeper than any query of people, and far from where a parser runs out of stack.
DEEPEST = 50
OPENING, CLOSING = "([{", ")]}"


def check_texts(subject: Subject) -> Report:
    """Report each text of a query that is no SPARQL query; rule: query-is-sparql."""
    return Report.of(_check(subject))


def _check(subject: Subject) -> Iterator[Finding]:
    for quad in subject.quads:
        if quad.predicate.value not in TEXTS:
            continue
        text = str(getattr(quad.object, "value", quad.object))
        if (reason := trouble(text)) is not None:
            yield Finding(
                "query-is-sparql",
                "violation",
                str(quad.subject).strip("<>"),
                f"De tekst is geen SPARQL-query ({reason}). Verbeter hem.",
                f"The text is no SPARQL query ({reason}). Correct it.",
                path=quad.predicate.value,
            )


def trouble(text: str) -> str | None:
    """Return why a text is no SPARQL query, None when it is one. Nothing is run, and no SERVICE is called.

    >>> trouble("SELECT * WHERE { ?s ?p ?o }")
    >>> trouble("SELECT * WHERE { ?s ?p }")
    'line 1, column 18'
    """
    depth = deepest = 0
    for character in text:
        depth += (character in OPENING) - (character in CLOSING)
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return f"it nests {deepest} deep, and {DEEPEST} is the most"
    try:
        translateQuery(parseQuery(text))
    except Exception as error:  # rdflib raises bare Exception for an undeclared prefix, its parser errors with a place
        line, column = getattr(error, "lineno", None), getattr(error, "column", None)
        return f"line {line}, column {column}" if line else " ".join(str(error).split()) or type(error).__name__
    return None
