"""The datasets of a release in DCAT-AP 3 and DCAT-AP-NL 3: the whole, each letter, a series a dossier, what they rest on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kamergraaf import version
from kamergraaf.export.catalogue.model import CATALOGUE, DATASET, SERVICE
from kamergraaf.export.catalogue.statements import both
from kamergraaf.graph.iris import slug
from kamergraaf.graph.terms import address, day, given, iri, term, word
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kamergraaf.export.catalogue.model import Edition, LetterEntry
    from kamergraaf.export.catalogue.statements import Statements
    from kamergraaf.graph.nquads import Quads

# What holds of the dataset holds of all datasets of the catalogue.
SHARED = (
    "dct:publisher", "dct:creator", "dcat:contactPoint", "dct:accessRights", "dct:license", "dct:accrualPeriodicity",
    "dct:language", "dct:spatial", "dcat:theme", "dct:provenance",
)  # fmt: skip
OF_LETTERS = (*SHARED, "dcat:keyword", "dct:conformsTo")
OF_SERIES = ("dct:publisher", "dcat:contactPoint", "dct:accrualPeriodicity", "dct:spatial", "dct:language")


def add_catalogue(quads: Quads, edition: Edition, datasets: Iterable[str]) -> None:
    """Describe the catalogue and the service, as far as they depend on the release."""
    landing = add_page(quads, edition, "index.html")
    quads.describe(
        CATALOGUE,
        ("dcat:Catalog",),
        {
            "dct:issued": day(edition.issued),
            "dct:modified": day(edition.day),
            "foaf:homepage": landing,
            "dcat:dataset": [iri(dataset) for dataset in datasets],
        },
    )
    endpoint = quads.describe(edition.endpoint, ("rdfs:Resource",), {})
    quads.describe(
        SERVICE,
        ("dcat:DataService",),
        {
            "dcat:endpointURL": endpoint,
            "dcat:endpointDescription": endpoint,
            "dcat:landingPage": landing,
        },
    )


def add_dataset(quads: Quads, edition: Edition, letters: Sequence[LetterEntry]) -> None:
    """Describe the whole: its version, the one before, its period, how it was made."""
    made = f"{ID}publication/{edition.version}"
    quads.describe(
        DATASET,
        ("dcat:Dataset", "void:Dataset"),
        {
            **_dates(quads, edition, [letter.day for letter in letters if letter.day]),
            "dcat:version": word(edition.version),
            "dcat:previousVersion": _previous(quads, edition),
            "dct:hasPart": [iri(dataset_of(letter)) for letter in letters],
            "prov:wasGeneratedBy": iri(made),
        },
    )
    quads.describe(
        made,
        ("prov:Activity",),
        {
            "rdfs:label": both(f"Uitgave {edition.version}", f"Release {edition.version}"),
            "prov:endedAtTime": f'"{edition.day.isoformat()}T00:00:00Z"^^{term("xsd:dateTime")}',
            "prov:wasAssociatedWith": iri(f"{ID}software/kamergraaf"),
            "schema:softwareVersion": word(version()),
        },
    )


def _previous(quads: Quads, edition: Edition) -> str | None:
    if edition.previous is None:
        return None
    return quads.describe(
        f"{DATASET}/{edition.previous}",
        ("prov:Entity",),
        {
            "rdfs:label": both(f"Uitgave {edition.previous}", f"Release {edition.previous}"),
            "dcat:version": word(edition.previous),
            "foaf:page": iri(edition.url("index.html", edition.previous)),
        },
    )


def add_resource(quads: Quads, edition: Edition, written: Statements, dataset: str, page: str) -> None:
    """Describe what the whole rests on (ontology, vocabularies, shapes, queries), with its page."""
    quads.describe(
        dataset,
        ("dcat:Dataset",),
        {
            **written.of(DATASET, *SHARED),
            "dct:issued": day(edition.issued),
            "dct:modified": day(edition.day),
            "dcat:landingPage": add_page(quads, edition, page),
            "foaf:page": add_page(quads, edition, page),
        },
    )
    quads.state(dataset, "dct:language", iri("http://publications.europa.eu/resource/authority/language/ENG"))


def add_letter(quads: Quads, edition: Edition, written: Statements, letter: LetterEntry) -> None:
    """Describe one letter as a dataset, in the series of its dossiers."""
    nl = f"De kennisgraaf van één brief: {letter.title}. Vragen, antwoorden, standpunten en verwijzingen met hun plaats in de tekst."
    en = f"The knowledge graph of one letter: {letter.title}. Questions, answers, positions and citations with their place in the text."
    quads.describe(
        dataset_of(letter),
        ("dcat:Dataset",),
        {
            **written.of(DATASET, *OF_LETTERS),
            **_dates(quads, edition, [letter.day] if letter.day else []),
            "dct:title": both(f"Brief {letter.key}: {letter.title}", f"Letter {letter.key}: {letter.title}"),
            "dct:description": both(nl, en),
            "dct:identifier": address(dataset_of(letter)),
            "dct:issued": given(day, letter.day) or day(edition.day),
            "foaf:primaryTopic": iri(letter.iri),
            "dct:isPartOf": iri(DATASET),
            "dcat:inSeries": [iri(series_of(dossier)) for dossier in letter.dossiers],
            "dcat:version": word(edition.version),
        },
    )


def add_series(quads: Quads, edition: Edition, written: Statements, letters: Sequence[LetterEntry]) -> None:
    """Describe the series: one a dossier, with the letters of that dossier."""
    by_dossier: dict[str, list[LetterEntry]] = defaultdict(list)
    for letter in letters:
        for dossier in letter.dossiers:
            by_dossier[dossier].append(letter)
    for dossier, members in by_dossier.items():
        quads.describe(
            series_of(dossier),
            ("dcat:DatasetSeries",),
            {
                **written.of(DATASET, *OF_SERIES),
                **_dates(quads, edition, [letter.day for letter in members if letter.day]),
                "dct:title": both(f"Brieven in dossier {dossier}", f"Letters in dossier {dossier}"),
                "dct:description": both(
                    f"De brieven over EU-beleid die in Kamerdossier {dossier} staan, elk een dataset.",
                    f"The letters on EU policy in parliamentary dossier {dossier}, each a dataset.",
                ),
                "dct:subject": iri(f"{ID}dossier/{slug(dossier)}"),
            },
        )


def dataset_of(letter: LetterEntry) -> str:
    """Return the IRI of the dataset of one letter."""
    return f"{ID}dataset/letter/{letter.key}"


def series_of(dossier: str) -> str:
    """Return the IRI of the series of a dossier."""
    return f"{ID}dataset-series/{slug(dossier)}"


def add_page(quads: Quads, edition: Edition, path: str) -> str:
    """Describe a page of the release, and return it as a term."""
    return quads.describe(edition.url(path), ("foaf:Document",), {"dct:title": word(f"Kamergraaf {edition.version}")})


def _dates(quads: Quads, edition: Edition, days: list[date]) -> dict[str, str | None]:
    """Return when it was issued and changed, the period it covers, and the pages about it."""
    pages = add_page(quads, edition, "index.html")
    return {
        "dct:issued": day(edition.issued),
        "dct:modified": day(edition.day),
        "dct:temporal": _period(quads, min(days), max(days)) if days else None,
        "dcat:landingPage": pages,
        "foaf:page": add_page(quads, edition, "ontology/index.html"),
    }


def _period(quads: Quads, first: date, last: date) -> str:
    node = f"{ID}period/{first.isoformat()}--{last.isoformat()}"
    return quads.describe(node, ("dct:PeriodOfTime",), {"dcat:startDate": day(first), "dcat:endDate": day(last)})
