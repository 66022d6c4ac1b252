"""Describe a release for those who harvest it: DCAT-AP 3.0.1 and DCAT-AP-NL 3.0, with DQV; and VoID.

describe(edition, letters, items, statements, scores) -> the catalogue as sorted N-Quads lines
describe_void(edition, items, statements, store)      -> VoID, the same way
letters_in_catalogue(store)                           -> what the catalogue says of each letter
No blank nodes: checksums, periods and measurements have IRIs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kamergraaf.export.answers import rows
from kamergraaf.export.catalogue import datasets
from kamergraaf.export.catalogue.distributions import add_distribution
from kamergraaf.export.catalogue.model import DATASET, ENDPOINT, RELEASES, Edition, LetterEntry
from kamergraaf.export.catalogue.quality import Scores, add_quality
from kamergraaf.export.catalogue.statements import CATALOGUE_GRAPH, Statements, load_statements
from kamergraaf.export.catalogue.void import add_void
from kamergraaf.graph.nquads import Quads
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Store

    from kamergraaf.export.contents import Item

__all__ = [
    "DATASET",
    "ENDPOINT",
    "RELEASES",
    "Edition",
    "LetterEntry",
    "Scores",
    "Statements",
    "describe",
    "describe_void",
    "letters_in_catalogue",
    "load_statements",
]

# What the dataset rests on, and the page of each.
RESOURCES = {
    f"{ID}dataset/ontology": "ontology/index.html",
    f"{ID}dataset/vocabularies": "vocabularies/index.html",
    f"{ID}dataset/shapes": "shapes/index.html",
    f"{ID}dataset/queries": "queries/index.html",
}


def describe(
    edition: Edition,
    letters: Sequence[LetterEntry],
    items: Sequence[Item],
    written: Statements,
    scores: Scores | None = None,
) -> tuple[str, ...]:
    """Return the catalogue of a release: datasets, series, distributions, service, quality."""
    quads = Quads(CATALOGUE_GRAPH)
    every = [DATASET, *RESOURCES, *(datasets.dataset_of(letter) for letter in letters)]
    datasets.add_catalogue(quads, edition, every)
    datasets.add_dataset(quads, edition, letters)
    for dataset, page in RESOURCES.items():
        datasets.add_resource(quads, edition, written, dataset, page)
    for letter in letters:
        datasets.add_letter(quads, edition, written, letter)
    datasets.add_series(quads, edition, written, letters)
    licence = written.of(DATASET, "dct:license").get("dct:license", [])
    for item in items:
        if item.holding:
            add_distribution(quads, edition, item, licence)
    add_quality(quads, letters, scores)
    return tuple(sorted({*quads.lines(), *written.lines()}))


def describe_void(edition: Edition, items: Sequence[Item], written: Statements, store: Store) -> tuple[str, ...]:
    """Return the VoID description of the dataset."""
    quads = Quads(CATALOGUE_GRAPH)
    quads.state(DATASET, "rdf:type", "<http://rdfs.org/ns/void#Dataset>")
    add_void(quads, edition, written, store, items)
    return quads.lines()


def letters_in_catalogue(store: Store) -> tuple[LetterEntry, ...]:
    """Return what the catalogue says of each letter in the store, by key."""
    covered = {row["letter"]: row for row in rows(store, "report/coverage")}
    named = {row["letter"]: row for row in rows(store, "report/all-letters")}
    dossiers: dict[str, list[str]] = {letter: [] for letter in named}
    for row in rows(store, "export/letters"):
        dossiers[row["letter"]] += row["dossier"].split()
    entries = []
    for letter, row in sorted(named.items()):
        counts = {name: int(value) for name, value in covered[letter].items() if name != "letter"}
        day = date.fromisoformat(row["date"]) if row["date"] else None
        key = letter.removeprefix(f"{ID}letter/")
        entries.append(LetterEntry(key, letter, row["title"], day, tuple(sorted(set(dossiers[letter]))), counts))
    return tuple(entries)
