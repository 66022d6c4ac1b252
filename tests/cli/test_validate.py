"""`kamergraaf validate` on all that it can be pointed at: files, folders, stores, addresses and endpoints."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kamergraaf.publishing import publish
from kamergraaf.resources import folder

ROOT = folder("letters").parent
SMALL = ROOT / "tests" / "gold" / "s02-telecom-tk-2024.md"
GENRE = "/id/genre/"
GRAPH = "https://w3id.org/kamergraaf/graph/letter/"
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture(scope="module")
def graph(lines_of) -> tuple[str, ...]:
    """Return the graph of the small letter of the tests, as lines of N-Quads."""
    return lines_of("1")


@pytest.fixture(scope="module")
def without_genre(graph) -> str:
    return "".join(f"{line}\n" for line in graph if GENRE not in line)


@pytest.fixture(scope="module")
def two_letters(lines_of, tmp_path_factory) -> Path:
    """Return a data folder with two letters, the second of which lost its genre on the way."""
    data = tmp_path_factory.mktemp("two")
    wrong = [line for line in lines_of("2") if GENRE not in line]
    publish({"1": lines_of("1"), "2": wrong}, data)
    return data


def test_a_letter_gets_line_and_column_of_each_finding(cli, seed: Path) -> None:
    done = cli("validate", seed, "--format", "json", "--fail-on", "info")
    report = json.loads(done.out)
    assert done.code == 1
    source = seed.read_text(encoding="utf-8")
    for finding in report["findings"]:
        line = source.split("\n")[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(source[finding["start"] : finding["end"]].split("\n")[0])
    assert cli("validate", seed, "--fail-on", "warning").code == 0


def test_a_graph_is_held_to_its_letter_when_that_is_given(cli, tmp_path: Path) -> None:
    path = tmp_path / "letter.nq"
    lines = cli("build", SMALL, "-o", "-").out
    path.write_text(lines, encoding="utf-8")
    assert cli("validate", path, "--source", SMALL).code == 0
    assert json.loads(cli("validate", path, "--source", SMALL, "--format", "json").out)["counts"]["violation"] == 0
    other = cli("validate", path, "--source", ROOT / "tests" / "letters" / "05-mededeling.md")
    assert other.code == 1
    assert "digest-of-source" in other.out
    twice = cli("validate", path, path, "--source", SMALL)
    assert (twice.code, "one graph" in twice.err) == (2, True)


def test_an_rdf_file_gets_the_line_of_the_node(cli, tmp_path: Path, without_genre: str) -> None:
    path = tmp_path / "letter.nq"
    path.write_text(without_genre, encoding="utf-8")
    done = cli("validate", path, "--format", "json")
    assert done.code == 1
    (finding,) = [f for f in json.loads(done.out)["findings"] if f["severity"] == "violation"]
    assert finding["rule"] == "Letter-genre"
    assert without_genre.splitlines()[finding["line"] - 1].startswith(f"<{finding['node']}>")


def test_a_dump_is_validated_letter_by_letter_also_compressed(
    cli, tmp_path: Path, lines_of, without_genre: str
) -> None:
    vocabulary = "<urn:a> <urn:b> <urn:c> <https://w3id.org/kamergraaf/graph/vocabulary> .\n"
    text = without_genre + "".join(f"{line}\n" for line in lines_of("2")) + vocabulary
    path = tmp_path / "dump.nq.gz"
    path.write_bytes(gzip.compress(text.encode()))
    done = cli("validate", path, "--format", "json")
    assert done.code == 1
    assert {g["name"]: g["conforms"] for g in json.loads(done.out)["graphs"]} == {GRAPH + "1": False, GRAPH + "2": True}
    assert "for other profiles: 1" in done.err


def test_a_large_dump_is_cut_on_disk_into_the_same_graphs(tmp_path: Path, lines_of, monkeypatch) -> None:
    from kamergraaf.cli import splitting

    text = "".join(f"{line}\n" for key in ("1", "2", "3") for line in lines_of(key))
    quads = list(ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS))
    small = [(name, set(part)) for name, part in splitting.split(quads, tmp_path)]
    monkeypatch.setattr(splitting, "HELD", 100)
    large = [(name, set(part)) for name, part in splitting.split(quads, tmp_path)]
    assert small == large
    assert [name for name, _ in small] == [GRAPH + key for key in ("1", "2", "3")]


@pytest.mark.parametrize("engine", ["pyshacl", "shacl-rust", "pyshifty"])
def test_a_store_is_validated_letter_by_letter(cli, two_letters: Path, monkeypatch, engine: str) -> None:
    monkeypatch.setenv("KAMERGRAAF_DATA", str(two_letters))
    for what in ("store", two_letters, two_letters / "stores" / "1"):
        done = cli("validate", what, "--format", "json", "--engine", engine)
        assert done.code == 1, done.err
        report = json.loads(done.out)
        assert {g["name"]: g["conforms"] for g in report["graphs"]} == {GRAPH + "1": True, GRAPH + "2": False}
        assert {f["rule"] for f in report["findings"] if f["severity"] == "violation"} == {"Letter-genre"}


def test_a_folder_of_letters_and_graphs(cli, tmp_path: Path, without_genre: str) -> None:
    shutil.copy(SMALL, tmp_path / "brief.md")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "broken.nq").write_text(without_genre, encoding="utf-8")
    (tmp_path / ".hidden.nq").write_text("nonsense")
    root = ElementTree.fromstring(cli("validate", tmp_path, "--format", "junit").out.encode())
    assert [suite.get("name", "").rsplit("/", 1)[-1] for suite in root] == ["brief.md", "1"]
    assert [suite.get("failures") for suite in root] == ["0", "1"]
    (tmp_path / "recept.md").write_text("# Pannenkoeken\n\nNeem meel, melk en eieren.\n")
    done = cli("validate", tmp_path, "--format", "json")
    # What is no letter is said and set aside; the others go on.
    assert done.code == 2
    assert "recept.md is no letter" in done.err
    assert len(json.loads(done.out)["graphs"]) == 2
    (tmp_path / "empty").mkdir()
    assert "nothing in this folder" in cli("validate", tmp_path / "empty").err


def test_vocabularies_ontologies_and_queries_have_profiles(cli, tmp_path: Path) -> None:
    assert cli("validate", ROOT / "ontology" / "kamergraaf.ttl", "--profile", "ontology").code == 0
    assert cli("validate", ROOT / "queries" / "report", "--profile", "queries").code == 0
    bad = tmp_path / "scheme.ttl"
    bad.write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n\n"
        '<urn:a> a skos:Concept ;\n  skos:prefLabel "a"@nl , "b"@nl ; skos:inScheme <urn:s> .\n'
    )
    done = cli("validate", bad, "--profile", "skos")
    assert done.code == 1
    assert "Skos-S14" in done.out
    assert f"{bad}:3:1" in done.out
    query = tmp_path / "own.rq"
    query.write_text((ROOT / "queries" / "report" / "topics.rq").read_text().replace("SELECT", "SELEKT", 1))
    assert "query-is-sparql" in cli("validate", query, "--profile", "queries").out
    query.write_text("#+ title: Alleen een titel\nSELECT * { ?s ?p ?o }\n")
    headless = cli("validate", query, ROOT / "queries" / "report", "--profile", "queries")
    assert headless.code == 1
    assert "query-header: 1 finding" in headless.out
    assert "lacks 'title_en'" in headless.out
    refused = cli("validate", SMALL, "--profile", "skos")
    assert (refused.code, "is no RDF file" in refused.err) == (2, True)


SHAPE = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
<urn:shape:Dataset> a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ] , [ sh:path dct:accessRights ; sh:class <urn:Right> ] ."""
DATASET = "<urn:d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/accessRights> <urn:public> .\n"


def test_shapes_of_others_are_pointed_at_and_never_brought_along(cli, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("KAMERGRAAF_SHAPES_DCAT_AP", raising=False)
    data, shapes = tmp_path / "catalogue.ttl", tmp_path / "shapes"
    data.write_text(DATASET)
    shapes.mkdir()
    (shapes / "dcat.ttl").write_text(SHAPE)
    without = cli("validate", data, "--profile", "dcat-ap")
    assert without.code == 2
    for said in ("--shapes", "KAMERGRAAF_SHAPES_DCAT_AP", "semiceu.github.io", "does not bring along"):
        assert said in without.err
    with_folder = cli("validate", data, "--profile", "dcat-ap", "--shapes", shapes)
    monkeypatch.setenv("KAMERGRAAF_SHAPES_DCAT_AP", str(shapes))
    with_variable = cli("validate", data, "--profile", "dcat-ap")
    assert with_folder.out == with_variable.out
    assert "violation Dataset-title: 1 finding" in with_folder.out
    assert "violation Dataset-accessRights: 1 finding" in with_folder.out
    beside = tmp_path / "rights.ttl"
    beside.write_text("<urn:public> a <urn:Right> .")
    known = cli("validate", data, "--profile", "none", "--shapes", shapes, "--background", beside)
    assert "accessRights" not in known.out
    assert "Dataset-title" in known.out
    assert "--shapes" in cli("validate", data, "--profile", "none").err


OFFICIAL = {
    "dcat-ap": Path(os.environ.get("KAMERGRAAF_SHAPES_DCAT_AP", ROOT.parent / "shared" / "vocab" / "dcat-ap-3.0.1")),
    "dcat-ap-nl": Path(os.environ.get("KAMERGRAAF_SHAPES_DCAT_AP_NL", ROOT.parent / "shared" / "vocab" / "dcat-ap-nl-3.0")),
}  # fmt: skip


@pytest.mark.parametrize("profile", OFFICIAL)
def test_the_official_shapes_can_be_run_and_all_engines_agree(cli, tmp_path: Path, profile: str) -> None:
    if not OFFICIAL[profile].is_dir():
        pytest.skip(f"the shapes of {profile} are their publisher's: point KAMERGRAAF_SHAPES_… at them")
    path = tmp_path / "catalogue.ttl"
    path.write_text(DATASET + '<urn:x> a <http://www.w3.org/ns/dcat#Distribution> ; <urn:p> "x" .')
    outs = [
        cli("validate", path, "--profile", profile, "--shapes", OFFICIAL[profile], "--engine", engine).out
        for engine in ("pyshacl", "shacl-rust", "pyshifty")
    ]
    assert outs[0] == outs[1] == outs[2]
    assert "title" in outs[0]
    assert "accessURL" in outs[0]
    assert "does not conform" in outs[0]


class _Website(BaseHTTPRequestHandler):
    """Serves the files of a folder, and what its path asks for."""

    pages: dict[str, tuple[str, bytes]] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/slow":
            time.sleep(3)
        status = 200 if path in self.pages else 404
        kind, body = self.pages.get(path, ("text/plain", b"no"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def website(without_genre: str) -> Iterator[str]:
    _Website.pages = {
        "/letter.nq": ("text/plain", without_genre.encode()),
        "/letter.nq.gz": ("application/gzip", gzip.compress(without_genre.encode())),
        "/bomb.nq.gz": ("application/gzip", gzip.compress(b"#" * 30_000_000)),
        "/negotiated": ("text/turtle; charset=utf-8", DATASET.encode()),
        "/brief": ("text/markdown", SMALL.read_bytes()),
        "/picture": ("image/png", b"\x89PNG"),
        "/slow": ("text/turtle", b""),
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Website)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_stands_at_an_address_is_validated(cli, website: str) -> None:
    for name in ("letter.nq", "letter.nq.gz"):
        done = cli("validate", f"{website}/{name}")
        assert done.code == 1, done.err
        assert f"{website}/{name}:" in done.out
    assert cli("validate", f"{website}/negotiated", "--profile", "skos").code == 0
    letter = cli("validate", f"{website}/brief")
    assert letter.code == 0, letter.err


@pytest.mark.parametrize(
    ("path", "more", "said"),
    [
        ("nothing.ttl", (), "404"),
        ("picture", (), "image/png"),
        ("slow", ("--timeout", "0.5"), "within 0.5 s"),
        ("letter.nq", ("--max-mb", "0.001"), "more than 1,000 bytes"),
        ("bomb.nq.gz", ("--max-mb", "1"), "unpacks to more than 1,000,000 bytes"),
    ],
)
def test_an_address_is_fetched_within_limits(cli, website: str, path: str, more: tuple[str, ...], said: str) -> None:
    done = cli("validate", f"{website}/{path}", *more)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.fixture(scope="module")
def sparql(two_letters: Path) -> Iterator[str]:
    """Return the address of a real SPARQL server on the store of two letters."""
    assert OXIGRAPH is not None, "the oxigraph server is a dependency of this project: install it again"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    place = str((two_letters / "store").resolve())
    command = [OXIGRAPH, "serve-read-only", "--location", place, "--bind", address, "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urlopen(f"http://{address}/", timeout=2).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_an_endpoint_is_validated_letter_graph_by_letter_graph(cli, sparql: str) -> None:
    done = cli("validate", sparql, "--format", "json")
    assert done.code == 1, done.err
    report = json.loads(done.out)
    assert {g["name"]: g["conforms"] for g in report["graphs"]} == {GRAPH + "1": True, GRAPH + "2": False}
    assert {f["rule"] for f in report["findings"] if f["severity"] == "violation"} == {"Letter-genre"}
    assert cli("validate", sparql, "--profile", "queries").code == 0
    none = cli("validate", sparql, "--profile", "dcat-ap", "--shapes", ROOT / "shapes" / "letter.ttl")
    assert (none.code, "without a graph for the profile dcat-ap" in none.err) == (2, True)


@pytest.mark.parametrize("form", ["text", "json", "turtle", "junit", "sarif", "markdown"])
def test_each_form_comes_out_whole(cli, tmp_path: Path, without_genre: str, form: str) -> None:
    path = tmp_path / "letter.nq"
    path.write_text(without_genre, encoding="utf-8")
    done = cli("validate", path, "--format", form, "--engine", "shacl-rust", "--language", "nl")
    assert done.code == 1
    assert "genre" in done.out
    assert done.err == ""
    if form in ("text", "markdown"):
        assert "Vul de waarde aan" in done.out


class _Cutter(BaseHTTPRequestHandler):
    """An endpoint that gives one statement of a graph of two, as one with a row limit does."""

    def _answer(self) -> None:
        asked = self.path + self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        results = "application/sparql-results+json"
        iri = {"type": "uri", "value": f"{GRAPH}1"}
        number = {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
        kind, body = (results, json.dumps({"head": {}, "boolean": True}))
        if "CONSTRUCT" in asked:
            kind, body = ("application/n-triples", "<urn:a> <urn:b> <urn:c> .\n")
        elif "DISTINCT" in asked:
            body = json.dumps({"head": {"vars": ["graph"]}, "results": {"bindings": [{"graph": iri}]}})
        elif "COUNT" in asked:
            body = json.dumps({"head": {"vars": ["number"]}, "results": {"bindings": [{"number": number}]}})
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST = _answer  # noqa: N815 (the names that http.server looks for)

    def log_message(self, *args: object) -> None:
        return


def test_an_endpoint_that_gives_a_part_of_a_graph_is_not_taken_at_its_word(cli) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Cutter)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        done = cli("validate", f"http://127.0.0.1:{server.server_port}/sparql")
    finally:
        server.shutdown()
        server.server_close()
    assert done.code == 2
    assert "1 of the 2 statements" in done.err
