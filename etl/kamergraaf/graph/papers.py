"""Describe the papers and dossiers that a letter cites or belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.graph import iris as mint
from kamergraaf.graph.terms import given, iri, word

if TYPE_CHECKING:
    from kamergraaf.graph.context import Context

PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"

# Identifiers under which the official publications have a page: "kst-32317-872", "ah-tk-20222023-1399", "blg-1234567".
PUBLISHED = re.compile(r"(?:kst|ah|blg|kv|h)-[A-Za-z0-9\-.]+")

# Identifiers that name a paper by themselves: a series or a scheme before the number ("kst-…", "celex:…"). A bare
# number ("E220015") stays with the citation that writes it.
NAMES_A_PAPER = re.compile(r"[a-z]+[:-]\S+")


def describe_dossier(context: Context, number: str) -> str:
    """Describe a dossier ("32317", "36410-VI") and return it as a term."""
    return context.quads.describe(
        mint.dossier(number),
        ("kg:Paper", "eli:Work"),
        {"dct:identifier": word(number), "dct:type": context.concept("citation-kind", "dossier")},
    )


def describe_paper(
    context: Context, identifier: str | None, dossier: str | None, number: str | None, kind: str | None = None
) -> str | None:
    """Describe a paper by its own identifier and return it as a term; the first description stands.

    None when the identifier does not name a paper.
    """
    if not identifier or not NAMES_A_PAPER.fullmatch(identifier):
        return None
    page = f"{PUBLICATIONS}{identifier}.html" if PUBLISHED.fullmatch(identifier) else None
    found = mint.paper(identifier)
    if context.quads.knows(found):
        return iri(found)
    return context.quads.describe(
        found,
        ("kg:Paper", "eli:Work"),
        {
            "dct:identifier": word(identifier),
            "kg:dossierNumber": given(word, dossier),
            "eli:number": given(word, number),
            "dct:isPartOf": describe_dossier(context, dossier) if dossier else None,
            "dct:type": context.concept("citation-kind", kind) if kind else None,
            "rdfs:seeAlso": given(iri, page),
        },
    )
