"""Terms as a page shows them: a label for an IRI, a link to its page, and the place of a quote in its letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries.render import shorten
from kamergraaf.queries.run import Term
from kamergraaf.serving.pages.addresses import page_of, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamergraaf.serving.reader import Reader
    from kamergraaf.serving.workbench.answer import Answer, Row

NUMBERS = tuple(PREFIXES["xsd"] + kind for kind in ("integer", "decimal", "double", "float", "nonNegativeInteger"))
# How many IRIs one question for labels names: a query of some 15 kB.
BATCH = 200
LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label ?name WHERE {
  VALUES ?thing { %s }
  OPTIONAL { { ?thing skos:prefLabel ?label } UNION { ?thing rdfs:label ?label } }
  OPTIONAL { ?thing schema:name ?name }
}
"""
# The columns that hold words of a letter whose place the row gives as letter, start and end.
QUOTES = ("quote", "text", "context", "question", "answer")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words, where a click leads, the language of the words, and what hovering tells."""

    text: str
    href: str | None = None
    language: str | None = None
    hint: str | None = None
    numeric: bool = False
    place: str | None = None

    @property
    def long(self) -> bool:
        """Whether it is a sentence, which needs room and may be folded."""
        return len(self.text) > 60


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called: a label, and the full name of what is better known by its short form."""

    labels: Mapping[str, str]
    names: Mapping[str, str]


async def names_of(reader: Reader, terms: Iterable[Term | None], lang: str) -> Names:
    """Ask what the things among `terms` are called, in the reader's language where there is a choice."""
    things = sorted({term.value for term in terms if isinstance(term, ox.NamedNode)})
    labels: dict[str, tuple[int, str]] = {}
    names: dict[str, str] = {}
    for first in range(0, len(things), BATCH):
        found = await reader.select(LABELS % " ".join(f"<{iri}>" for iri in things[first : first + BATCH]))
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            thing, label, name = row["thing"].value, row["label"], row["name"]
            if isinstance(label, ox.Literal):
                # The reader's language first, then Dutch, then whatever there is; the same each time.
                rank = (lang, "nl", label.language).index(label.language)
                labels[thing] = min(labels.get(thing, (9, "")), (rank, label.value))
            if isinstance(name, ox.Literal):
                names[thing] = name.value
    return Names({thing: label for thing, (_, label) in labels.items()}, names)


def cells(answer: Answer, names: Names) -> list[list[Cell]]:
    """Return the rows of `answer` to show as cells, quotes with the way to their place."""
    return [_row(answer.columns, row, names) for row in answer.shown]


def _row(columns: Sequence[str], row: Row, names: Names) -> list[Cell]:
    values = dict(zip(columns, row, strict=True))
    place = _place(values)
    return [cell(term, names, place if column in QUOTES else None) for column, term in values.items()]


def _place(values: Mapping[str, Term | None]) -> str | None:
    letter, start, end = (values.get(name) for name in ("letter", "start", "end"))
    if not isinstance(letter, ox.NamedNode) or not isinstance(start, ox.Literal) or not isinstance(end, ox.Literal):
        return None
    whole = start.value.isdigit() and end.value.isdigit()
    return place_in(letter.value, int(start.value), int(end.value)) if whole else None


def cell(term: Term | None, names: Names, place: str | None = None) -> Cell:
    """Return one term as a cell."""
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        label = names.labels.get(term.value)
        hint = names.names.get(term.value) or (term.value if label else None)
        return Cell(label or shorten(term.value), page_of(term.value), None, hint or term.value)
    if isinstance(term, ox.Literal):
        return Cell(term.value, None, term.language, None, term.datatype.value in NUMBERS, place)
    return Cell(str(term))
