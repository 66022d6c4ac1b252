"""A letter in the words of schema.org, for search engines: data in the page, no script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.pages.addresses import short

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kamergraaf.serving.pages.labels import Labels
    from kamergraaf.serving.pages.reading import Reading

# Within a script element these end it, or begin a comment, wherever they stand.
ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def as_schema_org(iri: str, said: tuple[ox.Triple, ...], reading: Reading, labels: Labels) -> Markup:
    """Return the JSON-LD of a letter: what it is, from whom and when, and what it speaks of."""
    told: dict[str, list[str]] = {}
    for triple in said:
        told.setdefault(short(triple.predicate.value), []).append(getattr(triple.object, "value", ""))
    about = dict.fromkeys(one.entity for one in reading.named if one.entity and not one.cited)
    data: dict[str, object] = {
        "@context": PREFIXES["schema"].rstrip("/"),
        "@type": "Message",
        "@id": iri,
        "name": labels.of(iri),
        "inLanguage": "nl",
        "identifier": told.get("dct:identifier", []),
        "sender": [
            {"@type": "GovernmentOrganization", "name": labels.of(who)} for who in told.get("schema:sender", [])
        ],
        "about": [{"@id": thing, "name": labels.of(thing)} for thing in list(about)[:100]],
    }
    if dates := told.get("eli:date_document"):
        data["datePublished"] = dates[0]
    return Markup(json.dumps(data, ensure_ascii=False).translate(ESCAPED))
