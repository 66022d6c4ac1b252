"""The names of the party groups alone, for readers of headings: the whole vocabularies need not be loaded for them."""

from __future__ import annotations

from functools import cache

from kamergraaf.namespaces import PREFIXES
from kamergraaf.resources import folder
from kamergraaf.vocabulary.reading import LABELS, read_properties

_NAMES = (*LABELS, PREFIXES["skos"] + "notation")


@cache
def party_names() -> frozenset[str]:
    """Return all names and abbreviations of the party groups of both chambers.

    >>> "50PLUS" in party_names()
    True
    """
    subjects = read_properties([folder("ontology") / "vocabularies" / "fractions.ttl"])
    return frozenset(
        value.value
        for iri, properties in subjects.items()
        if "/id/fraction/" in iri
        for name in _NAMES
        for value in properties.get(name, ())
    )
