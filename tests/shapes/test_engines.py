"""Every engine gives pySHACL's verdict: on our shapes with all their bad examples, and on shapes as others write them."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph

from kamergraaf.errors import ResourceError, UsageError
from kamergraaf.validation.engines import DEFAULT, ENGINES, engine
from kamergraaf.validation.report import Finding
from kamergraaf.validation.shacl import run_shapes
from kamergraaf.validation.shapes import Rules, shapes

OTHERS = [name for name in ENGINES if name != DEFAULT]

#: As catalogues write them: property shapes without a name, warnings, lists, references to other shapes, an import.
FOREIGN = """
PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX ex: <https://example.org/shape#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
<https://example.org/shape> owl:imports <http://127.0.0.1:9/nowhere> .
ex:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:title ; sh:uniqueLang true ; sh:severity sh:Warning ] ,
    [ sh:path dct:publisher ; sh:maxCount 1 ; sh:node ex:Agent ] ,
    [ sh:path dct:issued ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] ) ; sh:severity sh:Info ] ,
    [ sh:path ( dcat:distribution dcat:accessURL ) ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path [ sh:inversePath dcat:dataset ] ; sh:class dcat:Catalog ] .
ex:Agent a sh:NodeShape ; sh:targetClass foaf:Agent ; sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:minLength 3 ] .
ex:Page a sh:NodeShape ; sh:targetObjectsOf foaf:page ; sh:nodeKind sh:IRI .
"""

CATALOGUE = """
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX ex: <https://example.org/>
ex:c dcat:dataset ex:good , ex:bad .
ex:good a dcat:Dataset ; dct:title "Goed"@nl , "Good"@en ; dct:publisher ex:us ; dct:issued "2026-01-01"^^xsd:date ;
  dcat:distribution [ dcat:accessURL ex:file ] .
ex:us a foaf:Agent ; foaf:name "Wij allen" .
ex:bad a dcat:Dataset ; dct:title <https://example.org/title> , "Slecht"@nl , "Fout"@nl ;
  dct:publisher [ a foaf:Agent ; foaf:name "x" ] , ex:us ;
  dct:issued "gisteren" ; foaf:page "geen IRI" ; dcat:distribution [ dcat:accessURL "een\\ntekst \\"met\\" tekens" ] .
_:nameless a dcat:Dataset ; dct:publisher [] .
"""


@pytest.fixture(scope="module")
def foreign() -> Rules:
    return Rules.of(Graph().parse(data=FOREIGN, format="turtle"))


@pytest.fixture(scope="module")
def catalogue() -> tuple[Quad, ...]:
    # Read once, so that blank nodes have one name in all engines.
    return tuple(parse(CATALOGUE.encode(), format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def bad_examples(shape_rules: ModuleType) -> tuple[Quad, ...]:
    """Return all breaks of breaks.toml in one graph, as the test of the rules has them."""
    cases = enumerate(shape_rules.CASES)
    return tuple(quad for number, (_, case) in cases for quad in shape_rules.apart(shape_rules.broken(case), number)[0])


def verdict(findings: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {(f.rule, f.severity, f.node, f.path, f.value, f.message, f.message_en, f.start, f.end) for f in findings}


@pytest.fixture(scope="module")
def reference(bad_examples: tuple[Quad, ...]) -> tuple[Finding, ...]:
    return run_shapes(bad_examples, shapes()).findings


@pytest.mark.parametrize("name", OTHERS)
def test_an_engine_gives_the_reference_verdict_on_every_bad_example(
    name: str, bad_examples: tuple[Quad, ...], reference: tuple[Finding, ...], shape_rules: ModuleType
) -> None:
    assert {finding.rule for finding in reference} == set(shape_rules.NAMED)
    assert verdict(run_shapes(bad_examples, shapes(), name).findings) == verdict(reference)


@pytest.mark.parametrize("name", OTHERS)
def test_an_engine_gives_the_reference_verdict_on_shapes_of_others(
    name: str, foreign: Rules, catalogue: tuple[Quad, ...]
) -> None:
    ours = run_shapes(catalogue, foreign)
    assert len(ours.findings) > 10
    assert {f.severity for f in ours.findings} == {"violation", "warning", "info"}
    assert verdict(run_shapes(catalogue, foreign, name).findings) == verdict(ours.findings)


@pytest.mark.parametrize("name", ENGINES)
def test_shapes_without_a_name_get_one_that_stays(name: str, foreign: Rules, catalogue: tuple[Quad, ...]) -> None:
    again = Rules.of(Graph().parse(data=FOREIGN, format="turtle"))
    assert foreign.names == again.names
    found = {f.rule for f in run_shapes(catalogue, again, name).findings}
    assert {"Dataset-title", "Dataset-title-2", "Dataset-publisher", "Agent-name", "Page"} <= found <= set(again.names)


def test_a_shape_without_a_message_says_what_to_do(foreign: Rules, catalogue: tuple[Quad, ...]) -> None:
    findings = run_shapes(catalogue, foreign).findings
    said = {f.rule: (f.message, f.message_en) for f in findings}
    assert said["Agent-name"][1] == "The value of name is too short: at least 3 characters. Complete it."
    assert said["Dataset-issued"][0].endswith("Kies er een.")
    assert all(". " in f.message and ". " in f.message_en for f in findings)


def test_the_background_is_read_along_and_not_judged(foreign: Rules, catalogue: tuple[Quad, ...]) -> None:
    beside = parse(
        b"PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
        b"<https://example.org/c> a dcat:Catalog . <https://example.org/other> a foaf:Agent .",
        format=RdfFormat.TURTLE,
    )
    alone = {(f.rule, f.node) for f in run_shapes(catalogue, foreign).findings}
    together = {(f.rule, f.node) for f in run_shapes(catalogue, foreign, background=beside).findings}
    gone = alone - together
    assert {node for _, node in gone} == {"https://example.org/good", "https://example.org/bad"}
    assert together < alone


def test_a_broken_rule_in_sparql_keeps_its_own_words() -> None:
    rules = Rules.of(
        Graph().parse(
            format="turtle",
            data="PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX ex: <https://example.org/> "
            'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:message "Say it otherwise." ; '
            'sh:select "SELECT $this WHERE { $this ?p ?o }" ] .',
        )
    )
    quads = tuple(parse(b"<urn:a> a <https://example.org/T> .", format=RdfFormat.TURTLE))
    assert [f.message_en for f in run_shapes(quads, rules).findings] == ["Say it otherwise."]


@pytest.mark.parametrize("name", ["nonsense", "topbraid"])
def test_an_unknown_engine_names_the_known(name: str) -> None:
    with pytest.raises(UsageError, match="pyshacl, shacl-rust, pyshifty"):
        engine(name)


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shacl_rust", None)
    monkeypatch.setattr("kamergraaf.validation.engines.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'kamergraaf\[shacl-rust\]'"):
        engine("shacl-rust")


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ('sh:property <urn:P> . <urn:P> sh:path <urn:p> ; sh:pattern "("', "pattern '\\(' of P"),
        ("sh:minCount 1", "shape S has sh:minCount and no sh:path"),
        ("sh:property [ sh:path <urn:p> ; sh:node [ sh:uniqueLang true ] ]", "uniqueLang and no sh:path"),
    ],
)
def test_a_rule_that_some_engine_would_leave_out_is_refused_by_all(shape: str, said: str) -> None:
    text = f"PREFIX sh: <http://www.w3.org/ns/shacl#> <urn:S> a sh:NodeShape ; sh:targetClass <urn:T> ; {shape} ."
    with pytest.raises(ResourceError, match=said):
        Rules.of(Graph().parse(format="turtle", data=text))
