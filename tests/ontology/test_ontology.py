"""The ontology declares exactly what the model and the vocabularies use, stays small, and says what each term means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from kamergraaf.namespaces import BASE, KG, KGL, PREFIXES
from kamergraaf.resources import folder

ROOT = Path(__file__).parents[2]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)

# What the ontology may hold at most: whoever wants another term first looks whether a vocabulary of others has it.
MOST_CLASSES, MOST_PROPERTIES = 22, 42


@dataclass(frozen=True)
class Module:
    """One Turtle file of terms of ours."""

    prefix: str
    namespace: str
    iri: URIRef
    path: Path
    graph: Graph

    @classmethod
    def of(cls, prefix: str, namespace: str, name: str) -> Module:
        path = folder("ontology") / name
        return cls(prefix, namespace, URIRef(namespace.removesuffix("#")), path, Graph().parse(path))

    @property
    def terms(self) -> list[str]:
        subjects = map(str, set(self.graph.subjects(RDF.type, None)))
        return sorted(term.removeprefix(self.namespace) for term in subjects if term.startswith(self.namespace))

    def named_in(self, text: str) -> set[str]:
        """Return the terms of this module that a page or a Turtle file writes: "kg:Letter", "kgl:exactCase"."""
        return set(re.findall(rf"\b{self.prefix}:([A-Za-z]+)", text))

    def languages(self, term: str, prop: URIRef) -> list[str]:
        found = self.graph.objects(URIRef(self.namespace + term), prop)
        return sorted(o.language or "" for o in found if isinstance(o, Literal))


MODEL = Module.of("kg", KG, "kamergraaf.ttl")
LEXICON = Module.of("kgl", KGL, "lexicon.ttl")
MODULES = (MODEL, LEXICON)
EVERY_TERM = [(module, term) for module in MODULES for term in module.terms]


def of_each_module(module: Module) -> str:
    return module.path.stem


def vocabularies() -> str:
    files = sorted((folder("ontology") / "vocabularies").glob("*.ttl"))
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return "\n".join(lines)


def test_declared_is_used_and_used_is_declared() -> None:
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    used = MODEL.named_in(page) | MODEL.named_in(vocabularies())
    assert set(MODEL.terms) - used == set()
    assert used - set(MODEL.terms) == set()


def test_the_lexicon_is_what_the_vocabularies_use() -> None:
    used = LEXICON.named_in(vocabularies())
    assert set(LEXICON.terms) - used == set()
    assert used - set(LEXICON.terms) == set()


def test_the_ontology_stays_small() -> None:
    classes = [term for term in MODEL.terms if term[0].isupper()]
    assert len(classes) <= MOST_CLASSES
    assert len(MODEL.terms) - len(classes) <= MOST_PROPERTIES


@pytest.mark.parametrize("folder_name", ["shapes", "queries"])
def test_shapes_and_queries_use_declared_terms_only(folder_name: str) -> None:
    files = [path for path in folder(folder_name).rglob("*") if path.suffix in (".ttl", ".rq")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    assert MODEL.named_in(text) - set(MODEL.terms) == set()
    assert LEXICON.named_in(text) == set(), "the lexicon steers the reading, and no graph of a letter carries it"


@pytest.mark.parametrize(("module", "term"), EVERY_TERM, ids=[f"{m.prefix}:{term}" for m, term in EVERY_TERM])
def test_a_term_says_what_it_means_in_two_languages(module: Module, term: str) -> None:
    assert module.languages(term, RDFS.label) == ["en", "nl"]
    assert module.languages(term, SKOS.definition) == ["en", "nl"]
    assert module.languages(term, SKOS.example) == ["nl"]
    node = URIRef(module.namespace + term)
    assert list(module.graph.objects(node, RDFS.isDefinedBy)) == [module.iri]
    kinds = [kind for kind in module.graph.objects(node, RDF.type) if kind in KINDS]
    assert len(kinds) == 1
    assert (kinds[0] == OWL.Class) == term[0].isupper()


def test_no_two_terms_share_a_definition() -> None:
    definitions = [
        str(o) for m, term in EVERY_TERM for o in m.graph.objects(URIRef(m.namespace + term), SKOS.definition)
    ]
    assert len(definitions) == len(set(definitions))


@pytest.mark.parametrize("module", MODULES, ids=of_each_module)
def test_the_header_says_what_it_is(module: Module) -> None:
    graph = module.graph
    for prop in (DCTERMS.title, DCTERMS.description):
        assert {o.language for o in graph.objects(module.iri, prop)} == {"nl", "en"}
    for prop in (DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified):
        assert len(list(graph.objects(module.iri, prop))) == 1
    assert str(graph.value(module.iri, VANN.preferredNamespacePrefix)) == module.prefix
    assert str(graph.value(module.iri, VANN.preferredNamespaceUri)) == module.namespace
    version = graph.value(module.iri, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert graph.value(module.iri, OWL.versionIRI) == URIRef(f"{module.iri}/{version}")
    assert str(module.iri).startswith(BASE)


@pytest.mark.parametrize("module", MODULES, ids=of_each_module)
def test_it_is_owl_dl_without_domain_and_range(module: Module) -> None:
    graph = module.graph
    assert not list(graph.subjects(RDFS.domain, None))
    assert not list(graph.subjects(RDFS.range, None))
    for prop, kinds in (
        (RDFS.subClassOf, {OWL.Class}),
        (RDFS.subPropertyOf, {OWL.ObjectProperty, OWL.DatatypeProperty}),
    ):
        for narrow, broad in graph.subject_objects(prop):
            own, other = (set(graph.objects(term, RDF.type)) & kinds for term in (narrow, broad))
            assert own == other != set(), f"{narrow} and {broad} are declared as different kinds"
    built_in = (str(RDF), str(RDFS), str(OWL))
    used = {p for p in graph.predicates() if not str(p).startswith(built_in)}
    assert used <= set(graph.subjects(RDF.type, OWL.AnnotationProperty))


@pytest.mark.parametrize("module", MODULES, ids=of_each_module)
def test_prefixes_agree_with_the_code(module: Module) -> None:
    declared = dict(re.findall(r"^PREFIX (\S+): <(\S+)>$", module.path.read_text("utf-8"), re.M))
    shared = declared.keys() & PREFIXES.keys()
    assert {p: declared[p] for p in shared} == {p: PREFIXES[p] for p in shared}
    assert declared.keys() - PREFIXES.keys() <= {"marl", "pqa"}, "only alignments may use a prefix that the data do not"
