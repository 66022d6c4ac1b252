"""Each query of the library: described, portable, right on the golden store, and sensitive to its parameters."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries import Catalogue, Query, Result, bind, index_page, load_catalogue, render, run
from kamergraaf.resources import folder

HERE = Path(__file__).parent
ALL = tuple(load_catalogue())
PEOPLE = tuple(query for query in ALL if query.theme in ("explore", "report"))
ANSWERED = tuple(query for query in ALL if query.theme != "check")
CHECKS = tuple(query for query in ALL if query.theme == "check")
CHOICES = tuple((query, parameter.name) for query in PEOPLE for parameter in query.parameters)
Cases = dict[str, dict[str, dict[str, str]]]


def named(value: object) -> str:
    return value.name if isinstance(value, Query) else str(value)


def values(result: Result) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in result.rows]


def asked(query: Query, cases: Cases, golden: ox.Store) -> str:
    return bind(query, cases.get(query.name, {}).get("given", {}), golden)


def test_the_library_answers_the_ten_competency_questions() -> None:
    answered = {tag for query in PEOPLE for tag in query.tags if tag.startswith("competency-")}
    assert answered == {f"competency-{number}" for number in range(1, 11)}


@pytest.mark.parametrize("query", ALL, ids=named)
def test_a_file_is_named_in_kebab_or_snake_case(query: Query) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", query.name)


@pytest.mark.parametrize("query", ALL, ids=named)
def test_it_parses_in_two_engines(query: Query) -> None:
    ox.Store().query(query.text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        prepareQuery(query.text)


@pytest.mark.parametrize("query", ALL, ids=named)
def test_its_prefixes_are_ours(query: Query) -> None:
    declared = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>", query.text, re.MULTILINE))
    assert {prefix: PREFIXES.get(prefix) for prefix in declared} == declared


@pytest.mark.parametrize("query", ANSWERED, ids=named)
def test_it_gives_the_expected_result(query: Query, golden: ox.Store, cases: Cases) -> None:
    expected = (HERE / "expected" / f"{query.name}.csv").read_bytes().decode()
    assert render(run(golden, asked(query, cases, golden)), "csv") == expected


@pytest.mark.parametrize("query", [query for query in ALL if query.chart], ids=named)
def test_its_chart_draws_columns_of_the_result(query: Query) -> None:
    assert query.chart is not None
    assert query.chart.drawn <= set(run(ox.Store(), query.text).columns)


def test_the_library_draws_each_kind_of_chart() -> None:
    assert {query.chart.kind for query in PEOPLE if query.chart} == {"bar", "timeline", "matrix", "network"}


def test_no_expected_result_is_left_over() -> None:
    assert {path.stem for path in (HERE / "expected").glob("*.csv")} == {query.name for query in ANSWERED}


@pytest.mark.parametrize("query", PEOPLE, ids=named)
def test_it_finds_something_in_the_golden_store(query: Query, golden: ox.Store, cases: Cases) -> None:
    assert run(golden, asked(query, cases, golden)).rows


@pytest.mark.parametrize("query", CHECKS, ids=named)
def test_a_check_finds_no_defect_in_the_golden_store(query: Query, golden: ox.Store) -> None:
    store = ox.Store()
    store.extend(golden)
    ontology = folder("ontology") / "kamergraaf.ttl"
    graph = ox.NamedNode("https://w3id.org/kamergraaf/graph/ontology")
    store.load(path=str(ontology), format=ox.RdfFormat.TURTLE, to_graph=graph)
    assert values(run(store, query.text)) == []


@pytest.mark.parametrize("query", PEOPLE, ids=named)
def test_it_does_not_depend_on_named_graphs(query: Query, golden: ox.Store, cases: Cases) -> None:
    flat = ox.Store()
    flat.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in golden)
    text = asked(query, cases, golden)
    assert run(flat, text) == run(golden, text)


@pytest.fixture(scope="module")
def other_engine() -> rdflib.Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(HERE / "golden.trig", format="trig")
    return dataset


@pytest.mark.parametrize("query", PEOPLE, ids=named)
def test_another_engine_gives_the_same_rows(
    query: Query, golden: ox.Store, cases: Cases, other_engine: rdflib.Dataset
) -> None:
    text = asked(query, cases, golden)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = [tuple("" if term is None else str(term) for term in row) for row in other_engine.query(text)]
    assert sorted(rows) == sorted(values(run(golden, text)))


@pytest.mark.parametrize(("query", "name"), CHOICES, ids=named)
def test_another_value_of_a_parameter_changes_the_result(
    query: Query, name: str, golden: ox.Store, cases: Cases
) -> None:
    case = cases[query.name]
    # One parameter at a time: the others keep the value of the expected result.
    changed = case["other"] if len(query.parameters) == 1 else {**case["given"], name: case["other"][name]}
    if name == "at":
        changed = {**case["given"], "at": "700"}
    assert name in changed
    assert values(run(golden, bind(query, changed, golden))) != values(run(golden, asked(query, cases, golden)))


@pytest.mark.parametrize(("query", "name"), CHOICES, ids=named)
def test_the_example_in_the_header_can_be_given(query: Query, name: str, golden: ox.Store) -> None:
    parameter = query.parameter(name)
    assert parameter is not None
    # The seed letter is not in the golden store; there its key stands for any letter's.
    example = "5390001" if name == "letter" else parameter.example
    assert run(golden, bind(query, {name: example}, golden)).columns


def test_the_index_page_is_current(catalogue: Catalogue) -> None:
    written = (folder("queries") / "README.md").read_text(encoding="utf-8")
    assert written == index_page(catalogue), "write it again: python -m kamergraaf.queries > queries/README.md"
