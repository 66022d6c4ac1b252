"""The words that a release is written in: declared, used as declared, and those of others as the others declare them."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, VOID, XSD, Graph, URIRef

from kamergraaf.namespaces import KG, KGL
from kamergraaf.resources import folder

DCAT, ELI = "http://www.w3.org/ns/dcat#", "http://data.europa.eu/eli/ontology#"
# Terms that the copies at hand are too old for: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and ELI 1.5.
NEWER = {
    *(DCAT + name for name in ("DatasetSeries", "inSeries", "version", "previousVersion")),
    *(ELI + name for name in ("Work", "WorkSubdivision", "refers_to")),
}
COPIES = {
    DCAT: "dcat", str(DCTERMS): "dcterms", ELI: "eli", str(FOAF): "foaf",
    str(ORG): "org", str(PROV): "prov", str(SKOS): "skos",
}  # fmt: skip
LISTED = {str(each._NS): each for each in (RDF, RDFS, OWL, SH, VOID, VANN, XSD, DCTERMS, FOAF, ORG, PROV, SKOS)}


@pytest.fixture(scope="module")
def quads(release: Path) -> list[Quad]:
    """Return all that a release says: the data, the catalogue, VoID and the changes."""
    whole = gzip.decompress((release / "dumps" / "kamergraaf.nq.gz").read_bytes())
    found = list(parse(whole, format=RdfFormat.N_QUADS))
    for name in ("catalogue.nt", "void.ttl", "changes.ttl", "queries/queries.ttl"):
        form = RdfFormat.N_TRIPLES if name.endswith("nt") else RdfFormat.TURTLE
        found += parse((release / name).read_bytes(), format=form)
    return found


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("kamergraaf", "lexicon"):
        graph.parse(folder("ontology") / f"{name}.ttl")
    return graph


@pytest.fixture(scope="module")
def vocabularies() -> Graph:
    graph = Graph()
    for path in sorted((folder("ontology") / "vocabularies").glob("*.ttl")):
        graph.parse(path)
    return graph


def terms(quads: list[Quad]) -> set[str]:
    """Return the properties and classes in use."""
    classes = {q.object.value for q in quads if q.predicate.value == str(RDF.type) and isinstance(q.object, NamedNode)}
    return {q.predicate.value for q in quads} | classes


def test_every_term_of_ours_in_use_is_declared(quads: list[Quad], ontology: Graph) -> None:
    used = {term for term in terms(quads) if term.startswith((KG, KGL))}
    assert used
    assert {term for term in used if (URIRef(term), RDF.type, None) not in ontology} == set()


def test_terms_of_others_exist_in_their_vocabularies(quads: list[Quad], others: Path) -> None:
    declared = {
        name: set(Graph().parse(others / "ontologies" / f"{file}.ttl").subjects()) for name, file in COPIES.items()
    }
    unknown = set()
    for term in terms(quads):
        name = next((name for name in declared if term.startswith(name)), None)
        if name and URIRef(term) not in declared[name]:
            unknown.add(term)
    assert unknown - NEWER == set()


def test_terms_of_others_are_in_the_lists_of_rdflib(quads: list[Quad]) -> None:
    lists = {**LISTED, "https://schema.org/": SDO}
    unknown = set()
    for term in terms(quads):
        for name, listed in lists.items():
            if term.startswith(name) and term.removeprefix(name) not in listed:
                unknown.add(term)
    assert unknown == set()


def test_properties_are_used_as_the_kind_they_are_declared(quads: list[Quad], ontology: Graph) -> None:
    """OWL 2 DL: a datatype property has literals, an object property has things, and no term is of two kinds."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        kinds[quad.predicate.value].add("literal" if isinstance(quad.object, OxLiteral) else "thing")
    for kind, wanted in ((OWL.ObjectProperty, {"thing"}), (OWL.DatatypeProperty, {"literal"})):
        for prop in ontology.subjects(RDF.type, kind):
            if str(prop) in kinds:
                assert kinds[str(prop)] == wanted, prop
    declared = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in set(ontology.subjects()):
        assert len(set(ontology.objects(term, RDF.type)) & set(declared)) <= 1, term


def test_no_class_is_used_as_a_property_and_no_property_as_a_class(quads: list[Quad], ontology: Graph) -> None:
    classes = {str(term) for term in ontology.subjects(RDF.type, OWL.Class)}
    used = {q.predicate.value for q in quads}
    typed = {q.object.value for q in quads if q.predicate.value == str(RDF.type) and isinstance(q.object, NamedNode)}
    assert classes & used == set()
    properties = {*ontology.subjects(RDF.type, OWL.ObjectProperty), *ontology.subjects(RDF.type, OWL.DatatypeProperty)}
    assert {str(term) for term in properties} & typed == set()


def test_skos_s9_a_concept_is_no_scheme(vocabularies: Graph) -> None:
    assert (
        set(vocabularies.subjects(RDF.type, SKOS.Concept)) & set(vocabularies.subjects(RDF.type, SKOS.ConceptScheme))
        == set()
    )


def test_skos_s13_a_label_is_of_one_kind(vocabularies: Graph) -> None:
    kinds = [set(vocabularies.subject_objects(kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
    assert all(kinds)
    assert (kinds[0] & kinds[1]) | (kinds[0] & kinds[2]) | (kinds[1] & kinds[2]) == set()


def test_skos_s14_one_preferred_label_a_language(vocabularies: Graph) -> None:
    labelled = [(concept, label.language) for concept, label in vocabularies.subject_objects(SKOS.prefLabel)]
    assert len(labelled) == len(set(labelled)) > 1000


def test_skos_s27_what_is_related_is_not_broader(vocabularies: Graph) -> None:
    broader: dict[object, set[object]] = defaultdict(set)
    for narrow, broad in (
        *vocabularies.subject_objects(SKOS.broader),
        *((b, n) for n, b in vocabularies.subject_objects(SKOS.narrower)),
    ):
        broader[narrow].add(broad)

    def above(concept: object) -> set[object]:
        found: set[object] = set()
        waiting = [concept]
        while waiting:
            new = broader[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    for one, other in vocabularies.subject_objects(SKOS.related):
        assert other not in above(one)
        assert one not in above(other)
    assert [concept for concept in list(broader) if concept in above(concept)] == []


def test_skos_s46_what_matches_exactly_is_not_broader_or_related(vocabularies: Graph) -> None:
    exact = set(vocabularies.subject_objects(SKOS.exactMatch))
    assert exact
    exact |= {(other, one) for one, other in exact}
    for kind in (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
        matched = set(vocabularies.subject_objects(kind))
        assert exact & (matched | {(other, one) for one, other in matched}) == set()
