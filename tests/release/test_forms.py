"""Annotations, NIF, tables, Parquet, context: each holds against its own standard, and says what the text says."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyarrow import parquet

from kamergraaf.export import Release
from kamergraaf.export.annotations import web_annotations
from kamergraaf.export.context import context

Make = Callable[..., Release]
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
TABLES = [
    "citations",
    "commitments",
    "cross_references",
    "exchanges",
    "legal_bases",
    "letters",
    "mentions",
    "positions",
]


def letters(release: Path) -> list[str]:
    return sorted(path.name.removesuffix(".nq.gz") for path in (release / "dumps" / "letters").glob("*.nq.gz"))


def collection(release: Path, key: str) -> dict:
    return json.loads(gzip.decompress((release / "annotations" / f"{key}.jsonld.gz").read_bytes()))


def targets(annotation: dict) -> list[dict]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def test_each_annotation_quotes_the_text_at_its_place(release: Path) -> None:
    for key in letters(release):
        text = (release / "texts" / f"{key}.txt").read_bytes().decode("utf-8")
        items = collection(release, key)["first"]["items"]
        assert len(items) > 100
        for item in items:
            for target in targets(item):
                position, quote = target["selector"]
                start, end = position["start"], position["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote["prefix"])
                assert text[end:].startswith(quote["suffix"])


def test_annotations_have_the_form_of_the_model(release: Path) -> None:
    """What https://www.w3.org/TR/annotation-model/ says a collection, a page and an annotation must have."""
    motivations = {"identifying", "describing", "linking", "classifying"}
    for key in letters(release):
        found = collection(release, key)
        assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert (found["type"], found["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
        items = found["first"]["items"]
        assert found["total"] == len(items) == len({item["id"] for item in items})
        for item in items:
            assert item["type"] == "Annotation"
            assert item["motivation"] in motivations
            assert {body["purpose"] for body in item["body"]} <= motivations
            assert all(body["source"].startswith("http") for body in item["body"])


def test_every_mention_and_all_evidence_is_annotated(release: Path) -> None:
    kg = "https://w3id.org/kamergraaf/def#"
    for key in letters(release):
        lines = gzip.decompress((release / "dumps" / "letters" / f"{key}.nq.gz").read_bytes())
        quads = list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
        anchored = {
            q.subject.value for q in quads if q.predicate.value == f"{kg}evidence" or str(q.object) == f"<{kg}Mention>"
        }
        bodies = [body for item in collection(release, key)["first"]["items"] for body in item["body"]]
        assert {body["source"] for body in bodies if body["purpose"] == "describing"} == anchored


def test_a_place_that_is_cut_has_a_target_for_each_piece(release: Path) -> None:
    items = collection(release, "5396454")["first"]["items"]
    cut = [item for item in items if isinstance(item["target"], list)]
    assert cut
    for item in cut:
        places = [target["selector"][0] for target in item["target"]]
        assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(places))


def test_without_the_text_a_quote_stands_alone(lines_of: Callable[[str], tuple[str, ...]]) -> None:
    items = json.loads(web_annotations(lines_of("a"), None))["first"]["items"]
    quotes = [target["selector"][1] for item in items for target in targets(item)]
    assert quotes
    assert all(quote["exact"] and set(quote) == {"type", "exact"} for quote in quotes)


def test_nif_holds_the_text_and_its_strings(release: Path) -> None:
    """The checks of the NIF 2.0 validator: https://persistence.uni-leipzig.org/nlp2rdf/specification/core.html."""
    for key in letters(release):
        store = ox.Store()
        store.load(gzip.decompress((release / "nif" / f"{key}.ttl.gz").read_bytes()), format=ox.RdfFormat.TURTLE)
        (context_row,) = store.query(f"SELECT ?c ?text WHERE {{ ?c a <{NIF}Context> ; <{NIF}isString> ?text }}")
        text = context_row["text"].value
        assert text == (release / "texts" / f"{key}.txt").read_bytes().decode("utf-8")
        rows = list(
            store.query(f"""SELECT ?s ?b ?e ?a ?c WHERE {{
            ?s a <{NIF}OffsetBasedString>, <{NIF}String> ; <{NIF}referenceContext> ?c .
            OPTIONAL {{ ?s <{NIF}beginIndex> ?b }} OPTIONAL {{ ?s <{NIF}endIndex> ?e }} OPTIONAL {{ ?s <{NIF}anchorOf> ?a }} }}""")
        )
        assert len(rows) > 100
        for row in rows:
            assert row["c"] == context_row["c"]
            if row["s"] != row["c"]:
                assert text[int(row["b"].value) : int(row["e"].value)] == row["a"].value


def test_a_csvw_validator_takes_the_tables(release: Path) -> None:
    """`csvwvalidate` of the package csvw: cells, keys, and that each row's letter is in the table of letters."""
    folder = release / "tables"
    program = Path(sys.executable).with_name("csvwvalidate")
    for name in ["csv-metadata.json", *(f"{table}.csv-metadata.json" for table in TABLES)]:
        done = subprocess.run([program, "--verbose", folder / name], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "OK"), done.stdout + done.stderr


def test_the_validator_would_find_a_letter_that_is_not_there(release: Path, tmp_path: Path) -> None:
    for path in (release / "tables").glob("*.csv*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    positions = tmp_path / "positions.csv"
    positions.write_text(
        positions.read_text(encoding="utf-8").replace("letter/5396454,", "letter/999,"), encoding="utf-8"
    )
    program = Path(sys.executable).with_name("csvwvalidate")
    done = subprocess.run([program, "--verbose", tmp_path / "csv-metadata.json"], capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_rows_of_the_csv_with_types(release: Path, table: str) -> None:
    with (release / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    read = parquet.read_table(release / "tables" / f"{table}.parquet")
    about = json.loads((release / "tables" / f"{table}.csv-metadata.json").read_text(encoding="utf-8"))
    types = {"nonNegativeInteger": "int64", "date": "date32[day]"}
    for column in about["tableSchema"]["columns"]:
        name, cells = column["name"], read.column(column["name"]).to_pylist()
        separator = column.get("separator")
        if separator:
            assert [separator.join(cell or ()) for cell in cells] == [row[name] for row in rows]
        else:
            assert str(read.schema.field(name).type) == types.get(column["datatype"], "string")
            assert ["" if cell is None else str(cell) for cell in cells] == [row[name] for row in rows]


def test_the_context_reads_our_words_as_our_terms() -> None:
    document = {**context(), "id": "https://w3id.org/kamergraaf/id/position/x/1-2/advocates", "type": "Position"}
    document |= {"stance": "https://w3id.org/kamergraaf/id/stance/advocates", "cue": "pleit voor"}
    quads = {str(quad) for quad in ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)}
    node, kg = "<https://w3id.org/kamergraaf/id/position/x/1-2/advocates>", "https://w3id.org/kamergraaf/def#"
    assert quads == {
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{kg}Position>",
        f"{node} <{kg}stance> <https://w3id.org/kamergraaf/id/stance/advocates>",
        f'{node} <{kg}cue> "pleit voor"',
    }


def test_the_context_in_a_release_is_that_of_the_ontology(release: Path) -> None:
    assert json.loads((release / "ontology" / "context.jsonld").read_text(encoding="utf-8")) == context()


def test_queries_are_executables_that_run(release: Path) -> None:
    store, described = ox.Store.read_only(str(release / "store")), ox.Store()
    described.load((release / "queries" / "queries.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    sh = "http://www.w3.org/ns/shacl#"
    rows = list(
        described.query(
            f"SELECT ?q ?text WHERE {{ ?q a <{sh}SPARQLExecutable> ; <{sh}select>|<{sh}ask>|<{sh}construct> ?text }}"
        )
    )
    assert len(rows) == len(list((release / "queries").rglob("*.rq")))
    for row in rows:
        store.query(row["text"].value, use_default_graph_as_union=True)
    del store
