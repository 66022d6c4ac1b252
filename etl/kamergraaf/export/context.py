"""A JSON-LD context for the data: our terms by their own names, the rest by prefix: https://www.w3.org/TR/json-ld11/."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, parse

from kamergraaf import resources
from kamergraaf.export.letter import full
from kamergraaf.namespaces import KG, PREFIXES


def context() -> dict[str, object]:
    """Return the context: prefixes, `id` and `type`, and each class and property of kamergraaf.ttl.

    The value of an object property is an IRI; that of another property is what the data say it is.
    """
    kinds: dict[str, str] = {}
    path = resources.folder("ontology") / "kamergraaf.ttl"
    for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and quad.predicate.value == full("rdf:type"):
            assert isinstance(quad.object, NamedNode)
            kinds[quad.subject.value] = quad.object.value
    terms: dict[str, object] = {
        iri.removeprefix(KG): _term(iri, kind) for iri, kind in sorted(kinds.items()) if iri.startswith(KG)
    }
    return {"@context": {"@version": 1.1, "id": "@id", "type": "@type", **dict(sorted(PREFIXES.items())), **terms}}


def _term(iri: str, kind: str) -> object:
    name = f"kg:{iri.removeprefix(KG)}"
    return {"@id": name, "@type": "@id"} if kind == full("owl:ObjectProperty") else name
