"""Each rule of shapes/ speaks exactly when it is broken, in both languages."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, SKOS

from kamergraaf.errors import ResourceError, SourceError
from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.resources import folder
from kamergraaf.validation.report import Finding
from kamergraaf.validation.shacl import run_shapes, validate_graph
from kamergraaf.validation.shapes import SHAPE, read_shapes, shapes

KEY = "5396454"
HERE = Path(__file__).parent
FILES = tuple(sorted(folder("shapes").glob("*.ttl")))
SHAPES = read_shapes(FILES)
BREAKS = tomllib.loads((HERE / "breaks.toml").read_text("utf-8"))
BASE = tuple(parse((HERE / "base.ttl").read_bytes(), format=RdfFormat.TURTLE))
PREAMBLE = f"BASE <{ID}>\n" + "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())

NAMED = sorted(
    str(shape).removeprefix(SHAPE)
    for shape in {*SHAPES.subjects(SH.path, None), *SHAPES.subjects(SH.targetClass, None)}
    if isinstance(shape, URIRef) and (shape, SH.severity, None) in SHAPES
)
CASES = [(rule, case) for rule, cases in BREAKS.items() for case in cases]


def nquads(quads) -> bytes:
    return serialize((Quad(q.subject, q.predicate, q.object) for q in quads), format=RdfFormat.N_QUADS)


def turtle(text: str):
    return parse((PREAMBLE + text).encode(), format=RdfFormat.TURTLE)


def term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def iri(node: str) -> str:
    """Return the IRI of a node that breaks.toml names: relative to id/, or whole."""
    return node if node.startswith("http") else ID + node


def broken(case: dict) -> list[Quad]:
    """Return the base graph with one thing wrong."""
    node = NamedNode(iri(case["node"]))
    if "copy" in case:
        copy = NamedNode(iri(case["copy"]))
        return [*BASE, *(Quad(copy, q.predicate, q.object) for q in BASE if q.subject == node)]
    path = term(case["path"])
    kept = [q for q in BASE if (q.subject, q.predicate) != (node, path)]
    return [*kept, *(quad for value in case["values"] for quad in turtle(f"<{case['node']}> {case['path']} {value} ."))]


def apart(quads: list[Quad], number: int) -> tuple[list[Quad], dict[str, str]]:
    """Give every node of a graph a name of its own, and return the graph with the old name of each new one."""

    def rename(name: str) -> str:
        if KEY in name:
            return name.replace(KEY, f"{KEY}-{number}")
        return f"{ID}text/{number:016x}" if name.startswith(ID + "text/") else f"{name}-{number}"

    new = {q.subject.value: NamedNode(rename(q.subject.value)) for q in quads}
    renamed = [
        Quad(new[q.subject.value], q.predicate, new.get(getattr(q.object, "value", ""), q.object)) for q in quads
    ]
    return renamed, {node.value: old for old, node in new.items()}


@pytest.fixture(scope="module")
def findings() -> list[list[Finding]]:
    """Return what the rules have against each break: all are validated in one graph, for a run costs more than a letter."""
    graphs, cases = [], {}
    for number, (_, case) in enumerate(CASES):
        quads, old = apart(broken(case), number)
        graphs.append(quads)
        cases.update({new: (number, name) for new, name in old.items()})
    found: list[list[Finding]] = [[] for _ in CASES]
    for finding in validate_graph(nquads(quad for quads in graphs for quad in quads)).findings:
        number, node = cases[finding.node]
        found[number].append(replace(finding, node=node))
    return found


def messages(rule: str) -> dict[str | None, str]:
    return {m.language: str(m) for m in SHAPES.objects(URIRef(SHAPE + rule), SH.message)}


def test_the_base_graph_keeps_every_rule() -> None:
    assert list(validate_graph(nquads(BASE)).lines()) == ["conforms: 0 violation, 0 warning, 0 info"]


def test_each_rule_has_a_break_and_each_break_a_rule() -> None:
    assert set(BREAKS) == set(NAMED)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number][0]}-{number}")
def test_a_break_makes_exactly_its_rule_speak(number: int, findings: list[list[Finding]]) -> None:
    rule, case = CASES[number]
    assert {finding.rule for finding in findings[number]} == {rule}
    finding = findings[number][0]
    assert {"nl": finding.message, "en": finding.message_en} == messages(rule)
    assert finding.node == iri(case.get("copy", case.get("at", case["node"])))


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_is_named_and_says_what_to_do_in_two_languages(rule: str) -> None:
    shape = URIRef(SHAPE + rule)
    assert {name.language for name in SHAPES.objects(shape, SH.name)} == {"nl", "en"}
    assert set(messages(rule)) == {"nl", "en"}
    assert all(". " in message for message in messages(rule).values())
    assert len(list(SHAPES.objects(shape, SH.severity))) == 1
    assert (shape, URIRef(PREFIXES["rdfs"] + "seeAlso"), None) in SHAPES


def test_every_own_class_of_a_letter_has_a_shape() -> None:
    ontology = Graph().parse(folder("ontology") / "kamergraaf.ttl")
    classes = set(ontology.subjects(URIRef(PREFIXES["rdf"] + "type"), URIRef(PREFIXES["owl"] + "Class")))
    own = {c for c in classes if str(c).startswith(PREFIXES["kg"])}
    alone = {
        URIRef(PREFIXES[p] + name)
        for p, name in (("nif", "Context"), ("prov", "Activity"), ("eli-dl", "Participation"), ("doco", "Paragraph"))
    }
    assert own | alone == set(SHAPES.objects(None, SH.targetClass))


def test_value_lists_are_those_of_the_vocabulary() -> None:
    """A value that the vocabulary has and no list allows would be refused; one that no vocabulary has means nothing."""
    vocabulary = Graph()
    for name in ("values.ttl", "reasons.ttl", "stances.ttl"):
        vocabulary.parse(folder("ontology") / "vocabularies" / name)
    concepts = {
        str(c) for c in vocabulary.subjects(URIRef(PREFIXES["rdf"] + "type"), SKOS.Concept) if str(c).startswith(ID)
    }
    allowed = {
        str(v) for values in SHAPES.objects(None, SH["in"]) for v in Collection(SHAPES, values) if str(v).startswith(ID)
    }
    assert allowed == concepts


def test_shapes_are_shacl_core() -> None:
    assert not list(SHAPES.subjects(SH.sparql, None))
    assert not list(SHAPES.subjects(SH.target, None))


def test_flattened_shapes_find_what_the_written_shapes_find() -> None:
    wrong = [case for cases in BREAKS.values() for case in cases if "values" in case]
    quads = {
        quad
        for case in wrong
        for value in case["values"]
        for quad in turtle(f"<{case['node']}> {case['path']} {value} .")
    }
    rules = shapes()
    written = run_shapes((*BASE, *quads), replace(rules, flat=rules.graph))
    assert len(written.findings) > 100
    assert run_shapes((*BASE, *quads), rules) == written


def test_a_finding_tells_the_place_of_its_evidence() -> None:
    case = {"node": "answer/5396454/1", "path": "dct:type", "values": []}
    finding = validate_graph(nquads(broken(case))).findings[0]
    source = (HERE / "source.txt").read_text("utf-8")
    assert source[finding.start : finding.end].startswith("Het kabinet roept de Commissie op")


def test_extra_shapes_join_in(tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX ex: <https://example.org/#>\n"
        "ex:NoDates a sh:NodeShape ; sh:targetClass kg:Commitment ;"
        "  sh:property [ sh:path kg:dueText ; sh:maxCount 0 ; sh:message 'No dates here' ] ."
    )
    messages = {finding.message_en for finding in validate_graph(nquads(BASE), (extra,)).findings}
    assert messages == {"No dates here"}


@pytest.mark.parametrize("text", ["this is no Turtle", ""])
def test_shapes_that_do_not_load_are_an_error_of_ours(tmp_path: Path, text: str) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(text)
    with pytest.raises(ResourceError, match=r"extra\.ttl"):
        read_shapes((extra,))


def test_shapes_that_cannot_be_run_are_an_error_of_ours(tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX kg: <https://w3id.org/kamergraaf/def#>\n"
        "<https://example.org/#Count> a sh:NodeShape ; sh:targetClass kg:Commitment ; sh:maxCount 0 ."
    )
    with pytest.raises(ResourceError, match="maxCount"):
        validate_graph(nquads(BASE), (extra,))


def test_text_that_is_no_graph_is_named_with_its_line() -> None:
    with pytest.raises(SourceError, match="line 2"):
        validate_graph("<a:a> <a:b> <a:c> .\nthis is a letter\n")
