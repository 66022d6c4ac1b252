"""Each check query returns nothing on a good store and the defect on a broken one."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib.plugins.sparql
import yaml
from pyoxigraph import NamedNode, RdfFormat, Store

from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import GRAPH, ID, PREFIXES
from kamergraaf.resources import folder
from kamergraaf.validation.checks import checks, read_check, run_checks

HERE = Path(__file__).parent
BASE = HERE.parent / "shapes" / "base.ttl"
TEXT = sha256((HERE.parent / "shapes" / "source.txt").read_bytes()).hexdigest()[:16]
FILES = sorted((folder("queries") / "check").glob("*.rq"))
BREAKS = tomllib.loads((HERE / "breaks.toml").read_text("utf-8"))
CASES = [(name, case) for name, cases in BREAKS.items() for case in cases]
PREAMBLE = f"BASE <{ID}>\n" + "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
LETTER, VOCABULARY = NamedNode(GRAPH + "letter/5396454"), NamedNode(GRAPH + "vocabulary")


def add(store: Store, turtle: str, graph: NamedNode) -> None:
    store.load((PREAMBLE + turtle.replace("{text}", TEXT)).encode(), format=RdfFormat.TURTLE, to_graph=graph)


@pytest.fixture
def store() -> Store:
    """Return a store that holds a good letter, what it refers to, and the ontology."""
    store = Store()
    store.load(path=BASE, format=RdfFormat.TURTLE, to_graph=LETTER)
    store.load(path=HERE / "known.ttl", format=RdfFormat.TURTLE, to_graph=VOCABULARY)
    ontology = folder("ontology") / "kamergraaf.ttl"
    store.load(path=ontology, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH + "ontology"))
    return store


def damage(store: Store, case: dict) -> None:
    for line in case.get("without", []):
        node, curie = line.replace("{text}", TEXT).split()
        prefix, _, name = curie.partition(":")
        gone = list(store.quads_for_pattern(NamedNode(ID + node), NamedNode(PREFIXES[prefix] + name), None, LETTER))
        assert gone, f"the base letter has no {line}"
        for quad in gone:
            store.remove(quad)
    add(store, case.get("letter", ""), LETTER)
    add(store, case.get("vocabulary", ""), VOCABULARY)
    add(store, case.get("second", ""), NamedNode(GRAPH + "letter/other"))


def test_a_good_store_has_no_findings(store: Store) -> None:
    assert run_checks(store).findings == ()


def test_each_check_has_a_break_and_each_break_a_check() -> None:
    assert set(BREAKS) == {path.stem for path in FILES} == {check.name for check in checks()}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_check_finds_what_is_broken(store: Store, name: str, case: dict) -> None:
    damage(store, case)
    found = [finding for finding in run_checks(store).findings if finding.rule == name]
    finds = case["finds"] if case["finds"].startswith("http") else ID + case["finds"]
    assert finds in {finding.node for finding in found}
    assert all(". " in finding.message and ". " in finding.message_en for finding in found)
    assert all(finding.message != finding.message_en for finding in found)


def test_a_finding_carries_the_place(store: Store) -> None:
    damage(store, BREAKS["evidence-outside-part"][0])
    finding = next(finding for finding in run_checks(store).findings if finding.rule == "evidence-outside-part")
    assert (finding.start, finding.end, finding.severity) == (137, 236, "violation")


def test_evidence_in_a_footnote_of_the_exchange_is_within_the_answer(store: Store) -> None:
    position = "<position/5396454/137-236/calls-on>"
    damage(
        store,
        {
            "without": ["position/5396454/137-236/calls-on kg:evidence"],
            "letter": f"{position} kg:evidence <span/5396454/438-479> .",
        },
    )
    assert "evidence-outside-part" not in run_checks(store).rules


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_check_runs_in_any_sparql_tool(path: Path) -> None:
    text = path.read_text("utf-8")
    rdflib.plugins.sparql.prepareQuery(text)
    declared = dict(line.split(" ", 1)[1].split(": ") for line in text.splitlines() if line.startswith("PREFIX"))
    assert declared == {prefix: f"<{PREFIXES[prefix]}>" for prefix in declared}
    assert all(f"{prefix}:" in text.split("SELECT", 1)[1] for prefix in declared)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_check_is_described_in_two_languages(path: Path) -> None:
    header = yaml.safe_load(
        "\n".join(line[2:].removeprefix(" ") for line in path.read_text("utf-8").splitlines() if line.startswith("#+"))
    )
    assert header["tags"][0] == "check"
    assert all(header[key].strip() for key in ("title", "title_en", "description", "description_en"))
    assert header["title"] != header["title_en"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("SELECT * {}", "header"),
        ("#+ title: a\n#+ title_en: b\n#+ severity: grave\nSELECT * {}", "severity"),
        ("#+ title: [\nSELECT * {}", "header"),
    ],
)
def test_a_check_with_a_wrong_header_is_an_error_of_ours(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(text)
    with pytest.raises(ResourceError, match=what):
        read_check(path)


@pytest.mark.parametrize("query", ["SELECT nothing", "ASK {}"])
def test_a_check_that_cannot_be_run_is_an_error_of_ours(tmp_path: Path, query: str) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text("#+ title: a\n#+ title_en: b\n#+ severity: info\n" + query)
    with pytest.raises(ResourceError, match="wrong"):
        run_checks(Store(), [read_check(path)])
