"""Each rule of the profiles for others speaks exactly when it is broken, in every engine that can run its shapes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import URIRef
from rdflib.namespace import SH

from kamergraaf.errors import UsageError
from kamergraaf.namespaces import PREFIXES
from kamergraaf.resources import folder
from kamergraaf.validation.engines import DEFAULT, ENGINES
from kamergraaf.validation.profiles import PROFILES, Options, rules_run, validate_subject
from kamergraaf.validation.report import Report
from kamergraaf.validation.shapes import SHAPE, rules
from kamergraaf.validation.subjects import Subject

BREAKS = tomllib.loads((Path(__file__).parent / "profiles.toml").read_text("utf-8"))
CASES = [
    (profile, rule, number)
    for profile, part in BREAKS.items()
    for rule, cases in part["breaks"].items()
    for number in range(len(cases))
]
EX = "https://example.org/"
PREAMBLE = f"PREFIX ex: <{EX}>\n" + "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
#: shacl-rust judges a language that a value itself must have otherwise than pySHACL, and is refused there.
REFUSED = {("shacl-rust", "ontology"), ("shacl-rust", "queries")}


def turtle(text: str) -> list[Quad]:
    return list(parse((PREAMBLE + text).encode(), format=RdfFormat.TURTLE))


def broken(profile: str, case: dict[str, str]) -> tuple[Quad, ...]:
    quads = turtle(BREAKS[profile]["good"])
    if "drop" in case:
        prefix, _, name = case["drop"].partition(":")
        gone = (NamedNode(EX + case["node"]), NamedNode(PREFIXES[prefix] + name))
        quads = [quad for quad in quads if (quad.subject, quad.predicate) != gone]
    return (*quads, *turtle(case.get("add", "")))


def validate(profile: str, quads: tuple[Quad, ...] | list[Quad], engine: str = DEFAULT) -> Report:
    return validate_subject(Subject("test", tuple(quads)), PROFILES[profile], Options(engine=engine))


@pytest.mark.parametrize("profile", BREAKS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_good_example_keeps_every_rule(profile: str, engine: str) -> None:
    if (engine, profile) in REFUSED:
        with pytest.raises(UsageError, match="choose another engine"):
            validate(profile, turtle(BREAKS[profile]["good"]), engine)
    else:
        assert validate(profile, turtle(BREAKS[profile]["good"]), engine).findings == ()


@pytest.mark.parametrize("profile", BREAKS)
def test_each_rule_has_a_break_and_each_break_a_rule(profile: str) -> None:
    # A header is read from a file, not from a graph: its rule has a test with the command.
    assert set(BREAKS[profile]["breaks"]) == set(rules_run(PROFILES[profile], Options())) - {"query-header"}


@pytest.mark.parametrize(("profile", "rule", "number"), CASES)
def test_a_break_makes_exactly_its_rule_speak_in_every_engine(profile: str, rule: str, number: int) -> None:
    case = BREAKS[profile]["breaks"][rule][number]
    quads = broken(profile, case)
    report = validate(profile, quads)
    assert {(finding.rule, finding.node) for finding in report.findings} == {(rule, EX + case["node"])}
    assert all(". " in finding.message and ". " in finding.message_en for finding in report.findings)
    for engine in ENGINES:
        if (engine, profile) not in REFUSED:
            assert validate(profile, quads, engine) == report, engine


@pytest.mark.parametrize("profile", BREAKS)
def test_a_rule_is_named_in_two_languages_and_has_its_source(profile: str) -> None:
    shapes = rules((folder("shapes") / "profiles" / f"{profile}.ttl",)).graph
    own = {shape for shape in shapes.subjects(SH.severity, None) if str(shape).startswith(SHAPE)}
    assert own
    for shape in own:
        assert {name.language for name in shapes.objects(shape, SH.name)} == {"nl", "en"}
        assert {message.language for message in shapes.objects(shape, SH.message)} == {"nl", "en"}
        assert (shape, URIRef(PREFIXES["rdfs"] + "seeAlso"), None) in shapes


def test_terms_of_others_are_not_the_ontologys_to_describe() -> None:
    quads = turtle('<http://xmlns.com/foaf/0.1/Person> a owl:Class . ex:Cat a owl:Class ; rdfs:label "kat"@nl .')
    without = {finding.node for finding in validate("ontology", quads).findings}
    assert without == {"http://xmlns.com/foaf/0.1/Person", EX + "Cat"}
    own = turtle("<https://example.org/> a owl:Ontology .")
    assert "http://xmlns.com/foaf/0.1/Person" not in {f.node for f in validate("ontology", [*quads, *own]).findings}


def test_our_ontology_vocabularies_and_queries_keep_their_profiles() -> None:
    from kamergraaf.queries import catalogue_quads

    ontology = folder("ontology")
    files = {
        "ontology": sorted(ontology.glob("*.ttl")),
        "skos": sorted((ontology / "vocabularies").glob("*.ttl")),
    }
    for profile, paths in files.items():
        quads = [quad for path in paths for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE)]
        engine = "pyshifty" if profile == "ontology" else "shacl-rust"  # pySHACL takes ten seconds
        assert validate(profile, quads, engine).at_least("warning") == (), profile
    catalogue = parse("\n".join(catalogue_quads()).encode(), format=RdfFormat.N_QUADS)
    assert validate("queries", list(catalogue)).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p }",
        "SELECT ?x { ?s nope:p ?x }",
        "(" * 20_000,
        "ASK {" * 5_000,
        "DELETE WHERE { ?s ?p ?o }",
        "",
    ],
)
def test_a_text_that_is_no_query_is_found_and_stops_nothing(text: str) -> None:
    quads = [q for q in turtle(BREAKS["queries"]["good"]) if q.predicate.value != PREFIXES["sh"] + "select"]
    from pyoxigraph import Literal

    quads.append(Quad(NamedNode(EX + "q"), NamedNode(PREFIXES["sh"] + "select"), Literal(text)))
    assert validate("queries", quads).rules == {"query-is-sparql": 1}
