"""Addresses that can be kept: of a question with its values, of a query, and of its answer in each format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TABLE = (("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml"))
# Where a format is not defined for a form of query, it is not offered: SPARQL has no CSV of yes or no.
FORMATS: dict[str, tuple[tuple[str, str], ...]] = {
    "SELECT": TABLE,
    "ASK": TABLE[2:],
    "CONSTRUCT": (("Turtle", "ttl"), ("N-Triples", "nt"), ("JSON-LD", "jsonld"), ("RDF/XML", "rdf")),
}


@dataclass(frozen=True, slots=True)
class Download:
    """One format: its name, the address of the answer in it, and the name of the file."""

    label: str
    href: str
    file: str


def of(text: str, form: str, name: str) -> tuple[Download, ...]:
    """Return the downloads of the answer to the query `text`, made by the SPARQL endpoint."""
    formats = FORMATS.get(form, FORMATS["CONSTRUCT"])
    # The header of a stored query says nothing to an engine, and is as long as the query.
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    return tuple(
        Download(label, "/sparql?" + urlencode({"query": text, "format": suffix}), f"{name}.{suffix}")
        for label, suffix in formats
    )


def own(text: str) -> str:
    """Return the address of a query in the editor, with its result."""
    return "/query?" + urlencode({"query": text}) if text else "/query"


def question(name: str, values: Mapping[str, Sequence[str]]) -> str:
    """Return the address of a question of the catalogue with its values, with its result."""
    return f"/query/{name}" + ("?" + urlencode(values, doseq=True) if values else "")
