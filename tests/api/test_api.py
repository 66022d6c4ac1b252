"""The Python API on a real store, a file and an endpoint: what an analyst types, and what comes back."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pandas
import polars
import pyoxigraph as ox
import pytest

import kamergraaf
from kamergraaf.api import Answer, Graph
from kamergraaf.api.values import declared_types, plain, types_of
from kamergraaf.errors import SourceError, StoreError, UsageError
from kamergraaf.publishing import publish
from kamergraaf.queries import load_catalogue, run
from kamergraaf.resources import folder

ROOT = folder("letters").parent
GOLDEN = ROOT / "tests" / "queries" / "golden.trig"
RETURN = "http://data.europa.eu/eli/dir/2008/115/oj"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(GOLDEN), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def graph(store: ox.Store) -> Graph:
    return kamergraaf.open(store)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, lines_of) -> Path:
    data = tmp_path_factory.mktemp("data")
    publish({"1": lines_of("1")}, data)
    return data


@pytest.fixture
def positions(graph: Graph) -> Answer:
    return graph.query("positions-on-act", act="celex:52023PC0755")


def test_rows_are_plain_values(positions: Answer) -> None:
    rows = list(positions)
    assert len(rows) == len(positions) > 1
    assert all(type(row) is dict for row in rows)
    first = rows[0]
    assert isinstance(first["date"], dt.date)
    assert isinstance(first["start"], int)
    assert isinstance(first["quote"], str)
    assert first["letter"].startswith("https://w3id.org/kamergraaf/id/letter/")
    assert positions["start"] == [row["start"] for row in rows]


def test_a_column_that_is_not_there_names_those_that_are(positions: Answer) -> None:
    with pytest.raises(KeyError, match="quote"):
        positions["citaat"]


def test_parameters_are_names_identifiers_lists_and_dates(graph: Graph) -> None:
    by_iri, by_celex = (
        list(graph.query("positions-on-act", act=act))
        for act in ("https://w3id.org/kamergraaf/id/instrument/52023PC0755", "celex:52023PC0755")
    )
    assert by_iri == by_celex
    assert by_iri
    both = graph.query("positions-on-act", act=["celex:52023PC0755", RETURN], named_in=["sentence", "answer"])
    assert len(both) > len(graph.query("positions-on-act", act=RETURN, named_in=["sentence", "answer"]))
    on = graph.query("open-commitments", reference_date=dt.date(2030, 1, 1))
    assert any(row["overdue"] for row in on)
    # A query may have a parameter that is called as ours are.
    assert graph.query("things-by-name", name="Terugkeerrichtlijn")["thing"] == [RETURN]


@pytest.mark.parametrize("given", [True, 1.5, None, object()])
def test_a_value_that_no_parameter_takes_is_refused(graph: Graph, given: object) -> None:
    with pytest.raises((UsageError, TypeError)):
        graph.query("positions-on-act", act=given)


def test_an_unknown_query_or_parameter_names_the_known(graph: Graph) -> None:
    with pytest.raises(UsageError, match="positions-on-act"):
        graph.query("position-on-act")
    with pytest.raises(UsageError, match="named_in"):
        graph.query("positions-on-act", akte="x")


def test_pandas_has_typed_columns(positions: Answer) -> None:
    frame = positions.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(positions.columns)
    assert len(frame) == len(positions)
    assert str(frame["date"].dtype) == "datetime64[s]"
    assert str(frame["start"].dtype) == "Int64"
    assert (frame["date"].dt.year == 2024).all()
    assert (frame["end"] - frame["start"]).min() > 0
    assert frame["quote"].str.len().min() > 0


def test_polars_has_typed_columns(positions: Answer) -> None:
    frame = positions.to_polars()
    assert frame.schema["date"] == polars.Date
    assert frame.schema["start"] == polars.Int64
    assert frame.schema["quote"] == polars.String
    assert frame["quote"].to_list() == positions["quote"]


def test_an_answer_without_rows_has_the_same_types(graph: Graph, positions: Answer) -> None:
    none = graph.query("positions-on-act", act="celex:52023PC0755", named_in="nowhere")
    assert len(none) == 0
    assert not none
    assert none.to_polars().schema == positions.to_polars().schema
    assert dict(none.to_pandas().dtypes) == dict(positions.to_pandas().dtypes)


@pytest.mark.parametrize("query", [*load_catalogue()], ids=lambda query: query.name)
def test_the_declared_types_are_those_of_the_values(query, store: ox.Store) -> None:
    """columns.toml knows each column that holds no text, and nothing else."""
    result = run(store, query.text)
    declared = declared_types(query.name)
    columns = zip(*result.rows, strict=True) if result.rows else ()
    filled = {
        name for name, terms in zip(result.columns, columns, strict=False) if any(term is not None for term in terms)
    }
    found = dict(zip(result.columns, types_of(result), strict=True))
    assert {name: found[name] for name in filled} == {name: declared.get(name, "text") for name in filled}


def test_every_declared_column_is_one_of_a_query() -> None:
    columns = {column for query in load_catalogue() for column in run(ox.Store(), query.text).columns}
    assert set(declared_types("statistics")) <= columns


ODD = """SELECT * {{ VALUES (?a ?b ?c ?d ?e ?f) {{
  (1.5 2 true "2024-04-26T10:00:00"^^xsd:dateTime "2024-02-30"^^xsd:date "<b>&"@nl)
  (2   UNDEF false "2024-04-26T10:00:00+02:00"^^xsd:dateTime "2024-02-28"^^xsd:date <urn:x>)
  (1e0 {huge} UNDEF UNDEF UNDEF UNDEF) }} }}"""


def test_odd_values_keep_their_meaning_in_both_frames() -> None:
    answer = kamergraaf.open(ox.Store()).sparql(ODD.format(huge=3))
    assert answer.types == ("number", "integer", "boolean", "datetime", "text", "text")
    rows = list(answer)
    assert rows[0]["a"] == Decimal("1.5")
    assert rows[0]["e"] == "2024-02-30"
    frame = answer.to_pandas()
    assert frame["a"].tolist() == [1.5, 2.0, 1.0]
    assert frame["d"].dt.hour.tolist()[:2] == [10, 8]
    assert frame["b"].isna().tolist() == [False, True, False]
    columns = answer.to_polars().to_dict(as_series=False)
    assert columns["a"] == [1.5, 2.0, 1.0]
    assert columns["b"] == [2, None, 3]
    assert columns["c"] == [True, False, None]
    assert [moment and moment.hour for moment in columns["d"]] == [10, 8, None]
    assert columns["e"] == ["2024-02-30", "2024-02-28", None]
    assert columns["f"] == ["<b>&", "urn:x", None]


def test_a_number_too_large_for_a_column_stays_text() -> None:
    answer = kamergraaf.open(ox.Store()).sparql(ODD.format(huge=10**30))
    assert answer.types[1] == "text"
    assert answer.to_polars()["b"].to_list() == ["2", None, str(10**30)]
    assert answer.to_pandas()["b"].tolist()[2] == str(10**30)


def test_an_unknown_type_of_literal_is_its_text() -> None:
    assert plain(ox.Literal("POINT(4 52)", datatype=ox.NamedNode("urn:wkt"))) == "POINT(4 52)"


def test_csv_is_returned_and_written(positions: Answer, tmp_path: Path) -> None:
    path = tmp_path / "positions.csv"
    text = positions.to_csv(path)
    assert path.read_bytes().decode() == text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["quote"] for row in rows] == positions["quote"]
    with pytest.raises(UsageError, match="cannot be written"):
        positions.to_csv(tmp_path / "nowhere" / "x.csv")


def test_a_notebook_shows_a_table_in_which_nothing_is_markup() -> None:
    answer = kamergraaf.open(ox.Store()).sparql('SELECT ("<script>x</script>" AS ?a) (true AS ?b) (1/0 AS ?c) {}')
    shown = answer._repr_html_()
    assert "<script>" not in shown
    assert "<td>&lt;script&gt;x&lt;/script&gt;</td><td>true</td><td></td>" in shown


def test_the_prompt_shows_the_first_rows_and_how_many_there_are(graph: Graph) -> None:
    shown = repr(graph.sparql("SELECT * { ?s ?p ?o }"))
    assert "the first 20 of" in shown
    assert len(shown.splitlines()) < 120


def test_short_is_for_people_and_csv_stays_whole(positions: Answer) -> None:
    short = positions.short()
    assert all(str(value).startswith("letter/") for value in short["letter"])
    assert short["quote"] == positions["quote"]
    assert short.to_csv() == positions.to_csv()
    assert short.types == positions.types


def test_ask_is_a_yes_or_a_no_and_construct_a_graph(graph: Graph) -> None:
    assert graph.sparql("ASK { ?letter a kg:Letter }")
    assert not graph.sparql("ASK { ?letter a kg:Nonsense }")
    built = graph.sparql("CONSTRUCT WHERE { ?letter a kg:Letter }")
    assert len(list(ox.parse(built.to_text("ttl"), format=ox.RdfFormat.TURTLE))) == len(built) > 0
    assert built.columns == ("subject", "predicate", "object")


def test_a_broken_query_is_the_askers(graph: Graph) -> None:
    with pytest.raises(UsageError, match="no SPARQL"):
        graph.sparql("SELEKT")


def test_the_catalogue_tells_what_there_is_to_ask(graph: Graph) -> None:
    rows = list(graph.catalogue)
    assert {row["name"] for row in rows} == {query.name for query in load_catalogue()}
    assert rows[0]["theme"] == "explore"
    told = graph.explain("positions-on-act")
    assert "named_in (string)" in told
    assert "Terugkeerrichtlijn" in told


def test_the_store_is_found_by_its_name_its_folder_and_itself(data: Path, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMERGRAAF_DATA", str(data))
    question = "SELECT ?letter { ?letter a kg:Letter }"
    answers = [
        kamergraaf.open(*source).sparql(question)["letter"]
        for source in ((), ("store",), (data,), (str(data / "store"),))
    ]
    assert answers == [["https://w3id.org/kamergraaf/id/letter/1"]] * 4
    monkeypatch.delenv("KAMERGRAAF_DATA")
    with pytest.raises(StoreError, match="kamergraaf run"):
        kamergraaf.open("store")


def test_rdf_files_can_be_asked_also_compressed(tmp_path: Path) -> None:
    packed = tmp_path / "golden.trig.gz"
    packed.write_bytes(gzip.compress(GOLDEN.read_bytes()))
    question = "SELECT ?letter { ?letter a kg:Letter } ORDER BY ?letter"
    plain_file, packed_file = (kamergraaf.open(path).sparql(question)["letter"] for path in (GOLDEN, packed))
    assert plain_file == packed_file != []
    for name, content, said in (
        ("cut.trig.gz", packed.read_bytes()[:-500], "broken off"),
        ("not.nq.gz", b"<a:a> <a:b> <a:c> .", "not compressed"),
        ("bad.nq", b"<a:a> <a:b> <a:c> .\nnonsense\n", "line 2"),
        ("letter.md", b"# Brief", "no RDF file"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SourceError, match=said):
            kamergraaf.open(tmp_path / name)


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing of this name"):
        kamergraaf.open(tmp_path / "none")
    with pytest.raises(StoreError, match="no store in this folder"):
        kamergraaf.open(tmp_path)


def outside(program: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl")}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    ).stdout.strip()


def test_the_import_is_light_and_opening_loads_no_stage() -> None:
    heavy = "{'rdflib', 'pyshacl', 'lxml', 'pdfplumber', 'pandas', 'polars', 'rich', 'kamergraaf.mentions', 'kamergraaf.claims'}"
    assert outside("import sys; import kamergraaf; print({'yaml', 'pyoxigraph'} & set(sys.modules))") == "set()"
    program = (
        f"import sys, kamergraaf, pyoxigraph; kamergraaf.open(pyoxigraph.Store()); print({heavy} & set(sys.modules))"
    )
    assert outside(program) == "set()"
    begin = time.perf_counter()
    outside("import kamergraaf")
    # 0.02 s on an idle machine, the interpreter included; the bound leaves room for a busy one.
    assert time.perf_counter() - begin < 1.0


def test_without_pandas_the_answer_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['pandas'] = sys.modules['polars'] = None\n"
        "import kamergraaf, pyoxigraph\n"
        "answer = kamergraaf.open(pyoxigraph.Store()).sparql('ASK {}')\n"
        "for name in ('to_pandas', 'to_polars'):\n"
        "    try: getattr(answer, name)()\n"
        "    except kamergraaf.errors.UsageError as error: print(error)\n"
    )
    said = outside(program).splitlines()
    assert [line.split("pip install ")[1] for line in said] == ["'kamergraaf[pandas]'", "'kamergraaf[polars]'"]
