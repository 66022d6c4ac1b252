"""Write statements in the forms that programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.pages.negotiation import JSON_LD, N_TRIPLES, TURTLE, Form

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS = {
    TURTLE: ox.RdfFormat.TURTLE,
    JSON_LD: ox.RdfFormat.JSON_LD,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
}


def write(statements: Iterable[ox.Triple], form: Form) -> bytes:
    """Return `statements` in `form`, sorted, so that one release always gives the same bytes; prefixes only where used."""
    ordered = sorted(statements, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    prefixes = _used(ordered) if form is not N_TRIPLES else None
    written = ox.serialize(ordered, format=FORMATS[form], prefixes=prefixes)
    return written or b""


def _used(statements: list[ox.Triple]) -> dict[str, str]:
    iris = {term.value for triple in statements for term in triple if isinstance(term, ox.NamedNode)}
    iris |= {triple.object.datatype.value for triple in statements if isinstance(triple.object, ox.Literal)}
    heads = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in heads}
