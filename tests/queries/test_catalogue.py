"""The catalogue: what it refuses, how it helps, and how it is described in RDF."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kamergraaf.errors import ResourceError, UsageError
from kamergraaf.queries import Catalogue, catalogue_quads, load_catalogue, load_file, run

HEADER = """#+ title: Vraag
#+ title_en: Question
#+ description: Een vraag.
#+ description_en: A question.
#+ tags: [trial]
#+ parameters:
#+   - {name: n, type: integer, label: Getal, label_en: Number, example: 3}
"""
BODY = "SELECT ?n WHERE { VALUES ?n { 1 } }\n"


def library(root: Path, text: str, name: str = "explore/trial.rq") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_a_good_header_is_read(tmp_path: Path) -> None:
    query = load_catalogue(library(tmp_path, HEADER + BODY))["explore/trial"]
    assert (query.title, query.title_en, query.tags, query.theme) == ("Vraag", "Question", ("trial",), "explore")
    assert [(each.name, each.type, each.example) for each in query.parameters] == [("n", "integer", "3")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ title_en: Question\n", "", "line 1: the header lacks 'title_en'"),
        ("Question", "'Question", "line 2: the header is no YAML"),
        ("tags: [trial]", "tags: trial", "line 5: tags is a list of words"),
        ("#+ tags", "#+ tagz", "line 5: the header knows no 'tagz'"),
        ("integer", "number", "line 7: the type of a parameter is one of iri, string, integer, date"),
        (", example: 3", "", "line 7: a parameter has exactly"),
        ("name: n", "name: m", "line 7: the text needs exactly one block VALUES ?m"),
        ("name: n", "name: on", "put 'on', 'yes' and dates in quotation marks"),
        ("VALUES ?n { 1 }", "BIND(1 AS ?n)", "line 7: the text needs exactly one block VALUES ?n"),
        ("SELECT", "# VALUES ?n { 2 }\nSELECT", "line 7: the text needs exactly one block VALUES ?n"),
        ("#+", "#", "line 1: there is no header"),
    ],
)
def test_a_bad_header_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = HEADER + BODY
    assert old in text
    with pytest.raises(ResourceError) as caught:
        load_catalogue(library(tmp_path, text.replace(old, new)))
    assert str(caught.value).startswith("queries/explore/trial.rq, ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("bar", "chart is a list of parts"),
        ("{type: pie, label: n, value: n}", "the type of a chart is one of bar, timeline, matrix, network"),
        ("{type: bar, value: n}", "a bar chart needs a column for label"),
        ("{type: network, source: n}", "a network chart needs a column for target"),
        ("{type: bar, label: n, value: n, lane: n}", "a bar chart has no 'lane'; it has label, value, series, link"),
        ("{type: bar, label: n, value: m}", "the query has no column ?m"),
        ("{type: bar, label: [n, n], value: n}", "label of a chart is the name of a column"),
        ("{type: bar, label: n, value: []}", "value of a chart is the name of a column"),
        ("{type: matrix, row: n, column: n, value: [n, 3]}", "value of a chart is the name of a column"),
    ],
)
def test_a_bad_chart_is_refused_with_its_place(tmp_path: Path, chart: str, said: str) -> None:
    text = HEADER.replace("#+ parameters:", f"#+ chart: {chart}\n#+ parameters:") + BODY
    with pytest.raises(ResourceError) as caught:
        load_catalogue(library(tmp_path, text))
    assert str(caught.value).startswith("queries/explore/trial.rq, line 6: ")
    assert said in str(caught.value)


def test_a_chart_says_which_column_plays_which_part(tmp_path: Path) -> None:
    line = "#+ chart: {type: matrix, row: n, column: n, value: [n, o]}\n"
    query = load_catalogue(library(tmp_path, HEADER + line + "SELECT ?n ?o { VALUES ?n { 1 } VALUES ?o { 2 } }\n"))[
        "trial"
    ]
    assert query.chart is not None
    assert (query.chart.kind, dict(query.chart.columns)) == (
        "matrix",
        {"row": ("n",), "column": ("n",), "value": ("n", "o")},
    )
    assert (query.chart.column("value"), query.chart.column("link")) == ("n", None)


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    library(tmp_path, HEADER + BODY)
    with pytest.raises(ResourceError, match=r"queries/report/trial\.rq: explore/ has this name already"):
        load_catalogue(library(tmp_path, HEADER + BODY, "report/trial.rq"))


def test_an_unknown_name_brings_near_ones(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="did you mean positions-on-act"):
        catalogue["position-on-act"]
    with pytest.raises(UsageError, match="--list"):
        catalogue["zzzz"]


def test_a_file_of_ones_own_needs_no_header(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("SELECT (1 AS ?one) WHERE {}", encoding="utf-8")
    query = load_file(path)
    assert (query.name, query.parameters) == ("mine", ())
    assert run(ox.Store(), query.text).columns == ("one",)
    with pytest.raises(UsageError, match=r"missing\.rq cannot be read"):
        load_file(tmp_path / "missing.rq")


def test_the_catalogue_is_described_in_rdf(catalogue: Catalogue) -> None:
    lines = catalogue_quads(catalogue)
    assert list(lines) == sorted(lines)
    assert lines == catalogue_quads()
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    graph = ox.NamedNode("https://w3id.org/kamergraaf/graph/queries")
    assert list(store.named_graphs()) == [graph]
    assert not any(isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode) for quad in store)
    node = ox.NamedNode("https://w3id.org/kamergraaf/id/query/positions-on-act")
    select = ox.NamedNode("http://www.w3.org/ns/shacl#select")
    assert [quad.object.value for quad in store.quads_for_pattern(node, select, None)] == [
        catalogue["positions-on-act"].text
    ]
    executable = ox.NamedNode("http://www.w3.org/ns/shacl#SPARQLExecutable")
    assert len(list(store.quads_for_pattern(None, None, executable))) == len(catalogue)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert {quad.object.language for quad in store.quads_for_pattern(node, label, None)} == {"nl", "en"}
