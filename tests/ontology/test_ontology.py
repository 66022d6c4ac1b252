"""The ontology declares exactly what the model and the vocabularies use, and says what each term means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from kamergraaf.namespaces import BASE, KG, PREFIXES
from kamergraaf.resources import folder

ROOT = Path(__file__).parents[2]
FILE = folder("ontology") / "kamergraaf.ttl"
GRAPH = Graph().parse(FILE)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted(str(term).removeprefix(KG) for term in set(GRAPH.subjects(RDF.type, None)) if str(term).startswith(KG))
ONTOLOGY = URIRef(BASE + "def")

# A term of ours as it is written in a page or in Turtle: "kg:Letter", "kg:askedBy".
OWN_TERM = re.compile(r"\bkg:(?P<name>[A-Za-z]+)")


def terms_in(text: str) -> set[str]:
    return {found["name"] for found in OWN_TERM.finditer(text)}


def vocabulary_terms() -> set[str]:
    files = sorted((folder("ontology") / "vocabularies").glob("*.ttl"))
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return terms_in("\n".join(lines))


def languages(term: str, prop: URIRef) -> list[str | None]:
    return sorted(o.language or "" for o in GRAPH.objects(URIRef(KG + term), prop) if isinstance(o, Literal))


def test_declared_is_used_and_used_is_declared() -> None:
    used = terms_in((ROOT / "docs" / "model.md").read_text("utf-8")) | vocabulary_terms()
    assert set(TERMS) - used == set()
    assert used - set(TERMS) == set()


@pytest.mark.parametrize("folder_name", ["shapes", "queries"])
def test_shapes_and_queries_use_declared_terms_only(folder_name: str) -> None:
    files = [path for path in folder(folder_name).rglob("*") if path.suffix in (".ttl", ".rq")]
    assert set().union(*(terms_in(path.read_text("utf-8")) for path in files)) - set(TERMS) == set()


@pytest.mark.parametrize("term", TERMS)
def test_a_term_says_what_it_means_in_two_languages(term: str) -> None:
    assert languages(term, RDFS.label) == ["en", "nl"]
    assert languages(term, SKOS.definition) == ["en", "nl"]
    assert languages(term, SKOS.example) == ["nl"]
    assert list(GRAPH.objects(URIRef(KG + term), RDFS.isDefinedBy)) == [ONTOLOGY]
    kinds = [kind for kind in GRAPH.objects(URIRef(KG + term), RDF.type) if kind in KINDS]
    assert len(kinds) == 1
    assert (kinds[0] == OWL.Class) == term[0].isupper()


def test_no_two_terms_share_a_definition() -> None:
    definitions = [str(o) for term in TERMS for o in GRAPH.objects(URIRef(KG + term), SKOS.definition)]
    assert len(definitions) == len(set(definitions))


def test_the_header_says_what_it_is() -> None:
    for prop in (DCTERMS.title, DCTERMS.description):
        assert {o.language for o in GRAPH.objects(ONTOLOGY, prop)} == {"nl", "en"}
    for prop in (DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified):
        assert len(list(GRAPH.objects(ONTOLOGY, prop))) == 1
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "kg"
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespaceUri)) == KG
    version = GRAPH.value(ONTOLOGY, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert GRAPH.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{BASE}def/{version}")


def test_it_is_owl_dl_without_domain_and_range() -> None:
    assert not list(GRAPH.subjects(RDFS.domain, None))
    assert not list(GRAPH.subjects(RDFS.range, None))
    for prop, kinds in (
        (RDFS.subClassOf, {OWL.Class}),
        (RDFS.subPropertyOf, {OWL.ObjectProperty, OWL.DatatypeProperty}),
    ):
        for narrow, broad in GRAPH.subject_objects(prop):
            own, other = (set(GRAPH.objects(term, RDF.type)) & kinds for term in (narrow, broad))
            assert own == other != set(), f"{narrow} and {broad} are declared as different kinds"
    built_in = (str(RDF), str(RDFS), str(OWL))
    used = {p for p in GRAPH.predicates() if not str(p).startswith(built_in)}
    assert used <= set(GRAPH.subjects(RDF.type, OWL.AnnotationProperty))


def test_prefixes_agree_with_the_code() -> None:
    declared = dict(re.findall(r"^PREFIX (\S+): <(\S+)>$", FILE.read_text("utf-8"), re.M))
    shared = declared.keys() & PREFIXES.keys()
    assert {p: declared[p] for p in shared} == {p: PREFIXES[p] for p in shared}
    assert declared.keys() - PREFIXES.keys() == {"marl", "pqa"}, "only alignments may use a prefix that the data do not"
