"""The IRI of an act that no vocabulary knows, by the rules of ELI."""

from __future__ import annotations

import re

from kamergraaf.namespaces import ID

ELI_TYPES = {"R": "reg", "L": "dir", "D": "dec", "F": "dec_framw", "H": "reco"}
CELEX = re.compile(r"celex:3(?P<year>\d{4})(?P<type>[RLDFH])(?P<number>\d{4})")


def act_iri(curie: str) -> str:
    """Return the ELI of an act with this CELEX number; another identifier gets an IRI of our own.

    >>> act_iri("celex:32004L0082")
    'http://data.europa.eu/eli/dir/2004/82/oj'
    """
    match = CELEX.fullmatch(curie)
    if not match:
        return f"{ID}instrument/{curie.split(':', 1)[-1]}"
    return f"http://data.europa.eu/eli/{ELI_TYPES[match['type']]}/{match['year']}/{int(match['number'])}/oj"
