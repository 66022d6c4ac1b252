"""What each command does with a good letter."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph
import pytest

from kamergraaf.publishing import open_store
from kamergraaf.source import read

SMALL = Path(__file__).parents[1] / "gold" / "s02-telecom-tk-2024.md"


def test_run_ends_with_what_is_in_the_store(cli, seed: Path, tmp_path: Path) -> None:
    done = cli("run", seed, "--data", tmp_path / "data", "--timings")
    assert done.code == 0
    assert "5396454" in done.err
    assert "58 exchanges" in done.err
    for said in ("Instruments most spoken of", "Positions on", "What to type next", "kamergraaf query --list"):
        assert said in done.out
    for stage in ("source", "document", "mentions", "links", "claims", "graph", "validation", "publishing"):
        assert stage in done.out.split("Timings")[1]
    assert str(len(open_store(tmp_path / "data"))) in done.out.replace(",", "")


def test_run_twice_gives_the_same_store(cli, seed: Path, data: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert cli("run", seed, "--data", tmp_path / "data").code == 0
    first, second = (set(open_store(place)) for place in (data, tmp_path / "data"))
    assert first == second


def test_without_a_path_run_takes_the_letters_of_the_installation(cli, tmp_path: Path) -> None:
    done = cli("run", "--data", tmp_path / "data")
    assert done.code == 0
    assert "5396454-beantwoording-non-papers-jbz-raad.md" in done.err


def test_the_environment_names_the_data_folder(cli, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMERGRAAF_DATA", str(data))
    assert cli("query", "statistics").code == 0


def test_parse_shows_the_model_and_what_was_not_understood(cli, seed: Path) -> None:
    done = cli("parse", seed)
    assert done.code == 0
    for said in (
        "5396454",
        "2024-04-26",
        "Exchanges: 58",
        "Remarks without a question: 2",
        "Footnotes: 23",
        "Not understood: 0",
    ):
        assert said in done.out
    assert "Schengengrenscore (must be: Schengengrenscode)" in done.out


def test_parse_for_programs_points_into_the_source(cli, seed: Path) -> None:
    done = cli("parse", seed, "--format", "json")
    model = json.loads(done.out)
    source = read(seed).characters
    assert model["genre"] == "written-consultation"
    assert len(model["exchanges"]) == 58
    assert sum(model["coverage"].values()) == len(source)
    for exchange in model["exchanges"]:
        first = exchange["asked"][0]
        # The source may have marks and page furniture inside; the first word stands as it is.
        assert source[first["start"] :].startswith(first["text"].split()[0])


@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld"])
def test_build_writes_the_graph_in_each_form(cli, seed: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"letter.{form}"
    assert cli("build", seed, "-o", path).code == 0
    formats = {
        "nq": pyoxigraph.RdfFormat.N_QUADS,
        "trig": pyoxigraph.RdfFormat.TRIG,
        "ttl": pyoxigraph.RdfFormat.TURTLE,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    triples = {quad.triple for quad in pyoxigraph.parse(path=str(path), format=formats[form])}
    lines = cli("build", seed, "-o", "-").out
    assert triples == {quad.triple for quad in pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)}


def test_build_gives_the_same_bytes_each_time(cli, seed: Path) -> None:
    first, second = (cli("build", seed, "-o", "-").out for _ in range(2))
    assert first == second
    assert first.splitlines() == sorted(first.splitlines())


def test_build_can_mint_under_another_base(cli, seed: Path) -> None:
    out = cli("build", seed, "-o", "-", "--base", "https://example.org/kg/").out
    assert "<https://example.org/kg/id/letter/5396454>" in out
    assert "<https://w3id.org/kamergraaf/" not in out


def test_validate_a_letter(cli, seed: Path) -> None:
    done = cli("validate", seed)
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("conforms: 0 violation")


def test_validate_a_graph_that_was_tampered_with(cli, seed: Path, tmp_path: Path) -> None:
    lines = cli("build", seed, "-o", "-").out.splitlines()
    path = tmp_path / "letter.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli("validate", path).code == 0

    kept = [line for line in lines if "/id/genre/" not in line]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    done = cli("validate", path, "--format", "json")
    assert done.code == 1
    report = json.loads(done.out)
    assert report["conforms"] is False
    assert any("genre" in finding["rule"] for finding in report["findings"])


@pytest.mark.parametrize("form", ["trig", "ttl", "jsonld"])
def test_validate_a_graph_in_another_form(cli, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"letter.{form}"
    assert cli("build", SMALL, "-o", path).code == 0
    assert cli("validate", path).code == 0


def test_validate_may_fail_on_warnings(cli, seed: Path) -> None:
    warnings = json.loads(cli("validate", seed, "--format", "json").out)["counts"]["warning"]
    assert cli("validate", seed, "--fail-on", "warning").code == (1 if warnings else 0)


def test_validate_says_where_a_graph_is_broken(cli, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<urn:a> <urn:b> .\n")
    done = cli("validate", path)
    assert done.code == 2
    assert "line 1" in done.err


def test_every_stored_query_is_listed(cli) -> None:
    from kamergraaf.resources import folder

    out = cli("query", "--list").out
    for path in folder("queries").rglob("*.rq"):
        assert path.stem in out


def test_a_query_in_each_form_says_the_same(cli, data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("query", "statistics", "--data", data, "--format", "csv").out)))
    counts = {row["class"].rsplit("#", 1)[-1]: row["things"] for row in rows}
    assert counts["Letter"] == "1"
    assert counts["Exchange"] == "58"
    assert counts["Remark"] == "2"
    bindings = json.loads(cli("query", "statistics", "--data", data, "--format", "json").out)["results"]["bindings"]
    assert {b["class"]["value"].rsplit("#", 1)[-1]: b["things"]["value"] for b in bindings} == counts
    for form in ("table", "md"):
        out = cli("query", "statistics", "--data", data, "--format", form).out
        assert all(name in out and number in out for name, number in counts.items())


def test_a_parameter_may_be_given_as_people_call_the_thing(cli, data: Path) -> None:
    return_directive = "http://data.europa.eu/eli/dir/2008/115/oj"
    by_iri = cli("query", "positions-on-act", "--param", f"act={return_directive}", "--data", data, "--format", "csv")
    by_name = cli("query", "positions-on-act", "--param", "act=Terugkeerrichtlijn", "--data", data, "--format", "csv")
    assert by_iri.code == by_name.code == 0
    assert by_iri.out == by_name.out


def test_a_query_of_ones_own(cli, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/kamergraaf/def#Exchange> }")
    done = cli("query", path, "--data", data, "--format", "csv")
    assert done.out.split() == ["n", "58"]


def test_a_query_from_stdin_and_on_the_command_line(cli, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "SELECT (COUNT(*) AS ?n) { ?s a kg:Exchange }"
    typed = cli("query", question, "--data", data, "--format", "csv")
    monkeypatch.setattr("sys.stdin", io.StringIO(question))
    piped = cli("query", "-", "--data", data, "--format", "csv")
    assert typed.out == piped.out == "n\r\n58\r\n"


def test_a_graph_is_turtle_and_rows_are_what_was_asked_for(cli, data: Path) -> None:
    construct = "CONSTRUCT WHERE { ?s a kg:Letter }"
    turtle = cli("query", construct, "--data", data).out
    assert len(list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))) == 1
    describe = cli(
        "query", "DESCRIBE <https://w3id.org/kamergraaf/id/letter/5396454>", "--data", data, "--format", "nt"
    ).out
    assert len(list(pyoxigraph.parse(describe, format=pyoxigraph.RdfFormat.N_TRIPLES))) > 10
    assert '"boolean": true' in cli("query", "ASK { ?s a kg:Letter }", "--data", data, "--format", "json").out
    tsv = cli("query", "SELECT (1/0 AS ?a) (2 AS ?b) (1/0 AS ?c) {}", "--data", data, "--format", "tsv").out
    assert tsv == "?a\t?b\t?c\n\t2\t\n"


def test_a_broken_query_of_ones_own(cli, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT WHERE")
    done = cli("query", path, "--data", data)
    assert done.code == 2
    assert "no SPARQL" in done.err


def test_the_tables_are_those_of_the_design(cli, data: Path, tmp_path: Path) -> None:
    assert cli("export", "tables", tmp_path / "tables", "--data", data).code == 0
    names = {path.stem for path in (tmp_path / "tables").glob("*.csv")}
    assert names == {
        "letters",
        "exchanges",
        "mentions",
        "citations",
        "positions",
        "legal_bases",
        "cross_references",
        "commitments",
    }


def test_gaps_name_the_mentions_without_a_link_in_their_sentence(cli, data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("query", "unlinked-mentions", "--data", data, "--format", "csv").out)))
    done = cli("gaps", "--data", data)
    assert done.code == 0
    assert not rows or rows[0]["text"].split()[0] in done.out


def test_doctor_finds_everything(cli, data: Path) -> None:
    done = cli("doctor", "--data", data)
    assert done.code == 0
    for said in ("kamergraaf", "Python", "pyoxigraph", "ontology", "vocabulary", "shapes", "queries", "store"):
        assert said in done.out
    assert "1 letters" in done.out


def test_doctor_without_a_store_is_still_well(cli, tmp_path: Path) -> None:
    done = cli("doctor", "--data", tmp_path / "nothing")
    assert done.code == 0
    assert "kamergraaf run" in done.out


def test_score_prints_a_line_for_each_kind(cli, data: Path, seed: Path) -> None:
    key = Path(__file__).parents[1] / "gold" / "5396454-first-half.key.json"
    done = cli("score", "--key", key, "--source", seed, "--data", data, "--misses")
    assert done.code == 0
    for kind in ("exchanges", "instruments", "actors", "citations", "positions", "legal_bases", "cross_references"):
        assert re.search(rf"^{kind} .*=", done.out, re.MULTILINE)
    assert re.search(r"^offsets +checked=\d{3,} +wrong=0$", done.out, re.MULTILINE)


def test_score_makes_its_own_store_and_leaves_nothing_behind(cli, tmp_path: Path) -> None:
    key = Path(__file__).parents[1] / "gold" / "5396454-first-half.key.json"
    done = cli("score", "--key", key)
    assert done.code == 0
    assert list(tmp_path.iterdir()) == []


def test_score_needs_the_letter_that_the_store_was_made_from(cli, data: Path, tmp_path: Path) -> None:
    key = Path(__file__).parents[1] / "gold" / "5396454-first-half.key.json"
    (tmp_path / "other.md").write_text("Geachte voorzitter,")
    done = cli("score", "--key", key, "--source", tmp_path / "other.md", "--data", data)
    assert done.code == 2
    assert "other.md" in done.err
