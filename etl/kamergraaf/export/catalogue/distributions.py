"""The files of a release as DCAT distributions: size, checksum, media type, licence, where to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.export.catalogue.model import SERVICE
from kamergraaf.export.catalogue.statements import both
from kamergraaf.graph.terms import count, day, iri, word
from kamergraaf.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from kamergraaf.export.catalogue.model import Edition
    from kamergraaf.export.contents import Holding, Item
    from kamergraaf.graph.nquads import Quads

MEDIA = "http://www.iana.org/assignments/media-types/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
# https, as the DCAT-AP 3.0.1 shapes demand; see codes.ttl.
SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
# Texts in a distribution are Dutch; what a schema or a query says is in both languages.
LANGUAGES = {"dataset/kamergraaf": ("NLD",), "dataset/letter/": ("NLD",)}


def add_distribution(quads: Quads, edition: Edition, item: Item, licence: list[str]) -> None:
    """Describe the file `item`, which is a distribution of its holding's dataset."""
    holding = item.holding
    assert holding is not None
    node, checksum = f"{ID}distribution/{item.path}", f"{ID}checksum/{item.path}"
    # Every node is an rdfs:Resource; the shapes ask that it be said, since harvesters infer nothing.
    address = quads.describe(edition.url(item.path), ("rdfs:Resource",), {})
    quads.state(holding.dataset, "dcat:distribution", iri(node))
    quads.describe(
        node,
        ("dcat:Distribution",),
        {
            "dct:title": both(holding.nl, holding.en),
            "dct:description": both(*_described(item, holding)),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:accessService": iri(SERVICE) if holding.service else None,
            "dcat:byteSize": count(item.size),
            "spdx:checksum": iri(checksum),
            "dcat:mediaType": iri(MEDIA + item.form.media),
            "dcat:compressFormat": iri(f"{MEDIA}application/gzip") if item.form.packed else None,
            "dct:format": iri(f"{AUTHORITY}file-type/{item.form.format}") if item.form.format else None,
            "dct:license": licence,
            "dct:language": [iri(f"{AUTHORITY}language/{code}") for code in _languages(holding)],
            "dct:conformsTo": [iri(standard) for standard in holding.conforms],
            "dct:modified": day(edition.day),
            "dct:issued": day(edition.day),
            "dcatap:availability": iri(f"{AUTHORITY}planned-availability/STABLE"),
        },
    )
    value = f"{word(item.sha256)}^^{iri(PREFIXES['xsd'] + 'hexBinary')}"
    quads.describe(checksum, ("spdx:Checksum",), {"spdx:algorithm": iri(SHA256), "spdx:checksumValue": value})


def _described(item: Item, holding: Holding) -> tuple[str, str]:
    packed_nl, packed_en = (", ingepakt met gzip", ", compressed with gzip") if item.form.packed else ("", "")
    return f"{holding.nl}{packed_nl}.", f"{holding.en}{packed_en}."


def _languages(holding: Holding) -> tuple[str, ...]:
    place = holding.dataset.removeprefix(ID)
    return next((codes for start, codes in LANGUAGES.items() if place.startswith(start)), ("NLD", "ENG"))
