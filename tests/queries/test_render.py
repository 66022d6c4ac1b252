"""A result on paper: table, CSV, JSON and Markdown say the same, each by its own rules."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kamergraaf.errors import UsageError
from kamergraaf.queries import Result, render, run, shorten

ROWS = Result(
    ("letter", "quote", "n"),
    (
        (
            ox.NamedNode("https://w3id.org/kamergraaf/id/letter/1"),
            ox.Literal('Hij zei "ja", toen\nnee | <b>', language="nl"),
            ox.Literal(3),
        ),
        (ox.NamedNode("https://w3id.org/kamergraaf/def#Letter"), None, ox.Literal("x")),
    ),
)


def test_csv_follows_rfc_4180() -> None:
    text = render(ROWS, "csv")
    assert text.startswith("letter,quote,n\r\n")
    assert '"Hij zei ""ja"", toen\nnee | <b>"' in text
    assert list(csv.reader(io.StringIO(text, newline="")))[2] == ["https://w3id.org/kamergraaf/def#Letter", "", "x"]


def test_json_is_sparql_results_json() -> None:
    text = render(ROWS, "json")
    answer = json.loads(text)
    first, second = answer["results"]["bindings"]
    assert answer["head"]["vars"] == ["letter", "quote", "n"]
    assert first["quote"]["xml:lang"] == "nl"
    assert first["n"] == {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert second == {
        "letter": {"type": "uri", "value": "https://w3id.org/kamergraaf/def#Letter"},
        "n": {"type": "literal", "value": "x"},
    }
    # The standard parser reads back what went in.
    parsed = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    assert [tuple(row[column] for column in ROWS.columns) for row in parsed] == list(ROWS.rows)


@pytest.mark.parametrize("form", ["tsv", "xml"])
def test_tsv_and_xml_are_sparql_results(form: str) -> None:
    kinds = {"tsv": ox.QueryResultsFormat.TSV, "xml": ox.QueryResultsFormat.XML}
    parsed = ox.parse_query_results(render(ROWS, form), format=kinds[form])
    assert [tuple(row[column] for column in ROWS.columns) for row in parsed] == list(ROWS.rows)


def test_ask_is_a_boolean_in_the_forms_that_know_one() -> None:
    answer = run(ox.Store(), "ASK {}")
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in render(answer, "xml")
    assert render(answer, "tsv").strip() == "true"


def test_the_graph_of_a_construct_is_turtle_with_our_prefixes_unless_asked_otherwise() -> None:
    text = "CONSTRUCT { <http://x/a> a <https://w3id.org/kamergraaf/def#Letter> ; <http://x/p> 2 } WHERE {}"
    built = run(ox.Store(), text)
    assert "kg:Letter" in render(built)
    assert "foaf:" not in render(built)
    forms = {"ttl": "TURTLE", "nt": "N_TRIPLES", "jsonld": "JSON_LD", "rdf": "RDF_XML"}
    for form, name in forms.items():
        triples = [quad.triple for quad in ox.parse(render(built, form), format=getattr(ox.RdfFormat, name))]
        assert sorted(map(tuple, triples), key=str) == list(built.rows), form


def test_rows_are_no_graph() -> None:
    with pytest.raises(UsageError, match="ask with CONSTRUCT"):
        render(ROWS, "ttl")


def test_markdown_keeps_one_line_a_row() -> None:
    lines = render(ROWS, "md").splitlines()
    assert lines[:2] == ["| letter | quote | n |", "| --- | --- | --- |"]
    assert lines[2] == '| letter/1 | Hij zei "ja", toen<br>nee \\| &lt;b> | 3 |'
    assert lines[3] == "| kg:Letter |  | x |"


def test_a_table_wraps_and_never_cuts() -> None:
    words = " ".join(f"woord{number}" for number in range(60))
    text = render(Result(("quote",), ((ox.Literal(words),),)), "table", width=40)
    assert max(len(line) for line in text.splitlines()) <= 40
    assert all(f"woord{number}" in text for number in range(60))
    assert text.endswith("1 row\n")
    assert "kg:Letter" in render(ROWS, "table")
    assert render(Result(("a",), ()), "table").endswith("0 rows\n")


def test_square_brackets_are_not_markup() -> None:
    assert "[bold]x[/bold]" in render(Result(("a",), ((ox.Literal("[bold]x[/bold]"),),)), "table")


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(UsageError, match="choose table, csv, tsv, json, xml, md"):
        render(ROWS, "yaml")


def test_whole_iris_stay_whole_when_there_is_no_short_form() -> None:
    assert shorten("http://example.org/eli/dir/2008/115/oj") == "http://example.org/eli/dir/2008/115/oj"
    assert shorten("http://data.europa.eu/eli/dir/2008/115/oj") == "eli/dir/2008/115/oj"
    assert shorten("http://purl.org/dc/terms/title") == "dct:title"


def test_ask_and_construct_have_rows_too() -> None:
    assert render(run(ox.Store(), "ASK {}"), "csv") == "answer\r\ntrue\r\n"
    built = run(ox.Store(), "CONSTRUCT { <http://x/a> <http://x/p> 2, 1 } WHERE {}")
    assert built.columns == ("subject", "predicate", "object")
    assert [row[2].value for row in built.rows] == ["1", "2"]


def test_rows_with_sentences_are_blocks_where_a_table_would_squeeze_them() -> None:
    sentence = (
        "Het kabinet pleit voor een bevoegdheid van de Commissie om aanbevelingen daarvoor uit te vaardigen. " * 2
    )
    result = Result(("quote", "start", "end"), ((ox.Literal(sentence), ox.Literal("1"), None),))
    shown = render(result, "table", width=60)
    assert shown.splitlines()[0].startswith("   1 quote  Het kabinet pleit")
    assert all(len(line) <= 60 for line in shown.splitlines())
    assert "end" not in shown
    assert shown.endswith("1 row\n")
