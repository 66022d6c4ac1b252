"""The tables are those of the design, and any CSV reader can read them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import RdfFormat, Store

from kamergraaf.errors import UsageError
from kamergraaf.export import export_tables
from kamergraaf.export.tables import table_queries

Tables = Mapping[str, list[dict[str, str]]]

COLUMNS = {
    "letters": "letter, identifier, dossier, title, date, genre, chamber, sender, addressee, signatories, source_digest,"
    " source_chars",
    "exchanges": "letter, exchange_iri, number, question_numbers, asker, asker_iri, topic, question_start, question_end,"
    " question_text, answer_start, answer_end, answer_text, answer_kind",
    "mentions": "letter, exchange, part, start, end, text, kind, entity, label, identifiers, article, status, reason",
    "citations": "letter, exchange, part, start, end, text, kind, dossier, number, session, entity, footnote",
    "positions": "letter, exchange, start, end, text, holder, holder_kind, stance, addressee, identifiers",
    "legal_bases": "letter, exchange, start, end, text, identifiers, article",
    "cross_references": "letter, from_exchange, to_exchange, start, end, text",
    "commitments": "letter, exchange, start, end, text, by, to, due, occasion",
}


@pytest.fixture(scope="module")
def store(lines_of: Callable[[str], tuple[str, ...]], small: ModuleType) -> Store:
    """Return a store with two letters and the small vocabulary, where an entity has its identifiers in no order."""
    store = Store()
    for key in ("b", "a"):
        store.load("\n".join(lines_of(key)).encode(), format=RdfFormat.N_QUADS)
    vocabulary = Path(small.__file__).parent / "small.ttl"
    store.load(vocabulary.read_bytes(), format=RdfFormat.TURTLE)
    more = " ".join(
        f'<{small.VISUMCODE}> <http://purl.org/dc/terms/identifier> "{identifier}" .'
        for identifier in ("wd:Q99", "celex:0", "zz:1", "bwb:BWBR1")
    )
    store.load(more.encode(), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("out") / "tables"
    export_tables(store, place)
    return place


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    read = {}
    for name in COLUMNS:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            read[name] = list(csv.DictReader(file))
    return read


def test_there_is_a_file_a_table_with_metadata(folder: Path) -> None:
    wanted = {f"{name}.csv" for name in COLUMNS} | {f"{name}.csv-metadata.json" for name in COLUMNS}
    wanted |= {"csv-metadata.json"}
    assert {path.name for path in folder.iterdir()} == wanted


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_design(folder: Path, name: str) -> None:
    header = (folder / f"{name}.csv").read_bytes().split(b"\r\n")[0]
    assert header.decode() == COLUMNS[name].replace(", ", ",")


@pytest.mark.parametrize("name", COLUMNS)
def test_metadata_describe_the_columns_of_the_table(folder: Path, name: str) -> None:
    about = json.loads((folder / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    assert about["url"] == f"{name}.csv"
    columns = about["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == COLUMNS[name].split(", ")
    for column in columns:
        assert column["titles"]["und"] == column["name"]
        assert column["titles"]["nl"]
        assert {text["@language"] for text in column["dc:description"]} == {"nl", "en"}


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_of_the_datatype_that_the_metadata_claim(folder: Path, tables: Tables, name: str) -> None:
    forms = {"nonNegativeInteger": r"\d+", "date": r"\d{4}-\d\d-\d\d", "anyURI": r"https?://\S+", "string": r"(?s).*"}
    about = json.loads((folder / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    assert tables[name]
    for column in about["tableSchema"]["columns"]:
        for row in tables[name]:
            cell = row[column["name"]]
            assert not cell or re.fullmatch(forms[column["datatype"]], cell), (column["name"], cell)


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_go_by_letter_and_place(tables: Tables, name: str) -> None:
    place = "question_start" if name == "exchanges" else "start"
    order = [(row["letter"], int(row.get(place) or 0)) for row in tables[name]]
    assert order == sorted(order)
    assert len({row["letter"] for row in tables[name]}) == 2


def test_every_row_quotes_the_source(tables: Tables, small: ModuleType) -> None:
    rows = [row for name, rows in tables.items() if name not in ("letters", "exchanges") for row in rows]
    assert len(rows) > 10
    for row in rows:
        assert small.SOURCE[int(row["start"]) : int(row["end"])] == row["text"]


def test_several_identifiers_stand_sorted_with_a_blank_between(tables: Tables) -> None:
    wanted = "bwb:BWBR1 celex:0 celex:32009R0810 wd:Q99 zz:1"
    found = {row["identifiers"] for row in tables["mentions"] if row["label"] == "Visumcode"}
    assert found == {wanted}
    assert {row["identifiers"] for row in tables["positions"]} == {wanted}
    assert {row["identifiers"] for row in tables["legal_bases"]} == {wanted}


PACKAGE = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX its: <http://www.w3.org/2005/11/its/rdf#>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
<x:1> a kg:Mention ; eli:is_part_of <x:letter> ; kg:inPart <x:p/answer> ; nif:beginIndex 1 ; nif:endIndex 2 ;
    nif:anchorOf "pakket" ; dct:type <x:k/instrument> ; kg:linkStatus <x:s/linked> ; its:taIdentRef <x:package> .
<x:2> a kg:Mention ; eli:is_part_of <x:letter> ; kg:inPart <x:p/answer> ; nif:beginIndex 2 ; nif:endIndex 3 ;
    nif:anchorOf "wet" ; dct:type <x:k/instrument> ; kg:linkStatus <x:s/linked> ; its:taIdentRef <x:one> .
<x:one> dct:isPartOf <x:package> ; dct:identifier "celex:1" .
<x:two> dct:isPartOf <x:package> ; dct:identifier "celex:2" .
"""


def test_a_package_has_the_identifiers_of_the_acts_in_it(tmp_path: Path) -> None:
    store = Store()
    store.load(PACKAGE.encode(), format=RdfFormat.TURTLE)
    export_tables(store, tmp_path / "tables")
    with (tmp_path / "tables" / "mentions.csv").open(encoding="utf-8", newline="") as file:
        assert [row["identifiers"] for row in csv.DictReader(file)] == ["celex:1 celex:2", "celex:1"]


# A letter of 2022 on an act of 2023, and one of 2024 on the same act.
PENDING = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX its: <http://www.w3.org/2005/11/its/rdf#>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<x:2022> eli:date_document "2022-11-01"^^xsd:date .
<x:2024> eli:date_document "2024-11-01"^^xsd:date .
<x:act> dct:identifier "celex:32023R1543", "bwb:x" ; eli:date_document "2023-07-12"^^xsd:date ; kg:hasProposal <x:proposal> .
<x:proposal> dct:identifier "celex:52018PC0225" .
<x:m1> a kg:Mention ; eli:is_part_of <x:2022> ; kg:inPart <x:p/answer> ; nif:beginIndex 1 ; nif:endIndex 2 ; nif:anchorOf "a" ;
    dct:type <x:k/instrument> ; kg:linkStatus <x:s/linked> ; its:taIdentRef <x:act> .
<x:m2> a kg:Mention ; eli:is_part_of <x:2024> ; kg:inPart <x:p/answer> ; nif:beginIndex 1 ; nif:endIndex 2 ; nif:anchorOf "a" ;
    dct:type <x:k/instrument> ; kg:linkStatus <x:s/linked> ; its:taIdentRef <x:act> .
<x:b1> a kg:LegalBasis ; eli:is_part_of <x:2022> ; kg:evidence <x:s1> ; schema:about <x:act> .
<x:b2> a kg:LegalBasis ; eli:is_part_of <x:2024> ; kg:evidence <x:s1> ; schema:about <x:act> .
<x:p1> a kg:Position ; eli:is_part_of <x:2022> ; kg:evidence <x:s1> ; schema:about <x:act> ; kg:byLabel "kabinet" ;
    kg:holderKind <x:h/government> ; kg:stance <x:t/assesses> .
<x:p2> a kg:Position ; eli:is_part_of <x:2024> ; kg:evidence <x:s1> ; schema:about <x:act> ; kg:byLabel "kabinet" ;
    kg:holderKind <x:h/government> ; kg:stance <x:t/assesses> .
<x:s1> nif:beginIndex 1 ; nif:endIndex 2 ; nif:anchorOf "a" .
"""


def test_an_act_that_was_still_to_be_adopted_has_the_identifiers_of_its_proposal_too(tmp_path: Path) -> None:
    store = Store()
    store.load(PENDING.encode(), format=RdfFormat.TURTLE)
    export_tables(store, tmp_path / "tables")
    for name in ("mentions", "legal_bases", "positions"):
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found = {row["letter"]: row["identifiers"] for row in csv.DictReader(file)}
        wanted = {"x:2022": "bwb:x celex:32023R1543 celex:52018PC0225", "x:2024": "bwb:x celex:32023R1543"}
        assert found == wanted, name


def test_a_question_without_an_answer_has_empty_answer_columns(tables: Tables) -> None:
    last = tables["exchanges"][2]
    assert last["question_text"] == "Waarom geen antwoord?"
    assert [last[name] for name in ("answer_start", "answer_end", "answer_text", "answer_kind")] == ["", "", "", ""]


def test_joint_askers_and_members(tables: Tables) -> None:
    assert [row["asker"] for row in tables["exchanges"][:3]] == ["VVD", "VVD; Onbekend", "Jansen (VVD)"]
    assert tables["exchanges"][2]["asker_iri"].split() == [
        "https://w3id.org/kamergraaf/id/fraction/VVD",
        "https://w3id.org/kamergraaf/id/person/jansen",
    ]


def test_texts_are_clean(tables: Tables) -> None:
    answer = tables["exchanges"][0]["answer_text"]
    assert answer == 'Het kabinet steunt de "Visumcode" en vindt haar nuttig. Dit volgt uit de Visumcode.'


def test_a_letter_has_one_row(tables: Tables) -> None:
    assert [row["letter"].rsplit("/", 1)[1] for row in tables["letters"]] == ["a", "b"]
    assert tables["letters"][0]["signatories"] == "A.B. Voorbeeld-Ünal"
    assert tables["letters"][0]["genre"] == "written-consultation"


def test_an_unlinked_mention_has_a_reason_and_no_entity(tables: Tables) -> None:
    (row,) = [row for row in tables["mentions"] if row["text"] == "leden" and row["letter"].endswith("/a")]
    assert (row["status"], row["reason"], row["entity"], row["label"]) == ("unlinked", "generic", "", "")


def test_the_same_store_gives_the_same_bytes(store: Store, folder: Path, tmp_path: Path) -> None:
    for path in export_tables(store, tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_a_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        export_tables(store, tmp_path / "file")


def test_another_engine_gives_the_same_rows(store: Store, folder: Path) -> None:
    """The queries hold for any SPARQL tool; rdflib sorts and groups in its own way."""
    import rdflib

    graph = rdflib.Graph()
    triples = {quad.triple for quad in store}
    graph.parse(data="\n".join(f"{triple} ." for triple in triples), format="nt")
    for query in table_queries():
        if query.name in ("letters", "legal_bases", "cross_references", "commitments", "citations"):
            rows = [["" if cell is None else str(cell) for cell in row] for row in graph.query(query.text)]
            with (folder / f"{query.name}.csv").open(encoding="utf-8", newline="") as file:
                assert rows == list(csv.reader(file))[1:], query.name
