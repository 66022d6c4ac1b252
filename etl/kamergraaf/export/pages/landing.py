"""The page a release begins with: what it is, what is in it, where to get it; and the same for search engines.

schema.org Dataset as JSON-LD in the page: https://developers.google.com/search/docs/appearance/structured-data/dataset.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kamergraaf.export.catalogue.model import DATASET
from kamergraaf.export.pages import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kamergraaf.export.catalogue import Edition, LetterEntry, Statements
    from kamergraaf.export.contents import Item

Json = dict[str, object]
SPATIAL = "http://publications.europa.eu/resource/authority/country/NLD"


@dataclass(frozen=True, slots=True)
class Landing:
    """What the landing page tells: the edition, its letters, its files, what changed, how large it is."""

    edition: Edition
    letters: Sequence[LetterEntry]
    items: Sequence[Item]
    written: Statements
    counts: Mapping[str, int]
    changes: str


def write_landing(folder: Path, landing: Landing) -> None:
    """Write index.html."""
    wholes = [item for item in landing.items if item.holding and item.holding.dataset == DATASET]
    # "</" could end the script early; JSON may write the slash with a backslash.
    data = json.dumps(_dataset(landing, wholes), ensure_ascii=False, indent=1).replace("</", "<\\/")
    render.write(
        folder,
        "index.html",
        "landing.html",
        edition=landing.edition,
        texts=_texts(landing.written),
        letters=landing.letters,
        wholes=wholes,
        counts=landing.counts,
        changes=landing.changes,
        data=Markup(data),
    )


def _texts(written: Statements) -> dict[str, dict[str, str]]:
    """Return title and description by language."""
    return {name: _by_language(written, f"dct:{name}") for name in ("title", "description")}


def _by_language(written: Statements, curie: str) -> dict[str, str]:
    texts = written.of(DATASET, curie).get(curie, [])
    return {text[-2:]: _plain(text) for text in texts if text[-3:-2] == "@"}


def _plain(literal: str) -> str:
    """Return the words of a literal as N-Quads writes it."""
    return str(json.loads(literal[: literal.rindex('"') + 1]))


def _dataset(landing: Landing, wholes: Sequence[Item]) -> Json:
    edition, texts = landing.edition, _texts(landing.written)
    days = sorted(letter.day.isoformat() for letter in landing.letters if letter.day)
    dataset: Json = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": DATASET,
        "name": texts["title"].get("nl"),
        "alternateName": texts["title"].get("en"),
        "description": texts["description"].get("nl"),
        "identifier": DATASET,
        "url": edition.url("index.html"),
        "version": edition.version,
        "datePublished": edition.issued.isoformat(),
        "dateModified": edition.day.isoformat(),
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isAccessibleForFree": True,
        "inLanguage": "nl",
        "keywords": [_plain(text) for text in landing.written.of(DATASET, "dcat:keyword").get("dcat:keyword", [])],
        "creator": _agent(landing.written),
        "publisher": _agent(landing.written),
        "spatialCoverage": {"@type": "Place", "name": "Nederland", "sameAs": SPATIAL},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": item.holding.nl if item.holding else item.path,
                "encodingFormat": item.form.media,
                "contentUrl": edition.url(item.path),
                "contentSize": f"{item.size} B",
                "sha256": item.sha256,
            }
            for item in wholes
        ],
    }
    return dataset | ({"temporalCoverage": f"{days[0]}/{days[-1]}"} if days else {})


def _agent(written: Statements) -> Json:
    (agent,) = (iri.strip("<>") for iri in written.of(DATASET, "dct:publisher")["dct:publisher"])
    name = written.of(agent, "foaf:name").get("foaf:name", [f'"{agent}"'])[0]
    return {"@type": "Organization", "@id": agent, "name": _plain(name)}
