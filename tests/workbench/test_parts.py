"""The parts of the workbench that need no server: words, themes, mistakes, defaults, bars, and what the bundle is made of."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kamergraaf.queries import load_catalogue
from kamergraaf.queries.describe import query_form
from kamergraaf.serving import workbench
from kamergraaf.serving.reader import StoreReader
from kamergraaf.serving.workbench import rendering
from kamergraaf.serving.workbench.catalogue import THEMES, for_people, theme_of, themes
from kamergraaf.serving.workbench.forms import defaults
from kamergraaf.serving.workbench.language import words
from kamergraaf.serving.workbench.mistakes import Mistake, read_mistake
from kamergraaf.serving.workbench.overview import Bar, Share, bars_of

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "workbench"
SERVING = ROOT / "etl" / "kamergraaf" / "serving"
BUNDLE = SERVING / "static" / "workbench"


def keys(table: dict[str, object], path: str = "") -> set[str]:
    return {
        found
        for key, value in table.items()
        for found in (keys(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}"})
    }


def test_both_languages_have_the_same_words() -> None:
    assert keys(words("nl")) == keys(words("en"))


def test_each_word_is_used() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (SERVING / "workbench").rglob("*.html"))
    looked_up = {"expected", "unexpected", "prefix", "update", "refused", "several", "nothing", "integer", "date"}
    own = {key for key in words("nl") if not isinstance(words("nl")[key], dict)}
    assert {key for key in own if not re.search(rf"\bt\.{key}\b|t\[\"{key}\"\]", texts)} <= looked_up


def test_a_sentence_takes_the_same_numbers_in_both_languages() -> None:
    for key, dutch in words("nl").items():
        if isinstance(dutch, str):
            assert set(re.findall(r"\{\w+\}", dutch)) == set(re.findall(r"\{\w+\}", words("en")[key])), key


def test_each_query_for_people_stands_once_under_a_theme() -> None:
    listed = [entry.name for theme in themes("nl") for entry in theme.entries]
    assert sorted(listed) == sorted(query.name for query in for_people())
    assert [theme.key for theme in themes("en")] == [key for key, _ in THEMES]
    assert theme_of(load_catalogue()["positions-on-act"]) == "positions"


def said_of(query: str) -> Mistake:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    return read_mistake(str(caught.value), query)


@pytest.mark.parametrize(
    ("query", "kind", "line", "detail"),
    [
        ("SELECT ?x\nWHERE {\n  ?x a kg:Letter .\n}", "prefix", 3, "kg"),
        ("SELECT * WHERE { ?s ?p ?o", "expected", 1, "}"),
        ("selct", "unexpected", 1, ""),
        ("SELECT ?x\nWHERE {\n  ?x ?y ?z .\n  % }", "unexpected", 4, ""),
    ],
)
def test_a_mistake_has_a_sentence_and_a_line(query: str, kind: str, line: int, detail: str) -> None:
    mistake = said_of(query)
    assert (mistake.kind, mistake.line) == (kind, line)
    assert detail in mistake.detail


def test_what_names_no_place_is_told_as_it_was_said() -> None:
    mistake = read_mistake("The query took longer than 30 s.", "SELECT", 504, "timeout")
    assert (mistake.kind, mistake.line, mistake.status) == ("refused", None, 504)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX a: <b#SELECT> ASK { ?s ?p ?o }", "ASK"),
        ("# SELECT\nconstruct where { ?s ?p ?o }", "CONSTRUCT"),
        ("BASE <http://ask/>\nPREFIX select: <x>\nDESCRIBE select:ask", "DESCRIBE"),
        ('PREFIX x: <y> SELECT ("ASK" AS ?a) {}', "SELECT"),
        ("SELECT(1 AS ?a){}", "SELECT"),
    ],
)
def test_the_form_of_a_query_is_read_whatever_the_layout(text: str, form: str) -> None:
    assert query_form(text) == form


def test_the_values_in_a_query_are_the_defaults_of_its_form() -> None:
    positions, commitments = load_catalogue()["positions-on-act"], load_catalogue()["open-commitments"]
    assert [defaults(positions, each) for each in positions.parameters] == [
        ("http://data.europa.eu/eli/dir/2008/115/oj",),
        ("sentence", "answer", "question"),
    ]
    assert defaults(commitments, commitments.parameters[0]) == ()


def test_letters_are_counted_by_month_with_the_empty_ones() -> None:
    assert bars_of([("2024-11-30", 2), ("2025-01-02", 1), ("2025-01-31", 3)]) == (
        Bar("2024-11", 2), Bar("2024-12", 0), Bar("2025-01", 4),
    )  # fmt: skip


def test_many_years_of_letters_are_counted_by_year() -> None:
    assert bars_of([("2019-05-01", 1), ("2024-05-01", 2)])[0] == Bar("2019", 1)
    assert len(bars_of([("2019-05-01", 1), ("2024-05-01", 2)])) == 6
    assert bars_of([]) == ()


def test_a_share_is_all_only_when_it_is_all() -> None:
    assert (Share("linked", 999, 1000).percent, Share("linked", 1000, 1000).percent) == (99, 100)


def test_the_lock_file_holds_versions_and_no_address() -> None:
    lock = (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    wanted = json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))
    packages = json.loads(lock)["packages"]
    for name in (*wanted["dependencies"], *wanted["devDependencies"]):
        assert packages[f"node_modules/{name}"]["integrity"].startswith("sha512-")


@pytest.mark.skipif(not BUNDLE.exists(), reason="the bundle is not built: make workbench")
def test_the_bundle_brings_the_licence_of_each_package() -> None:
    told = (BUNDLE / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    licences = dict(re.findall(r"^(\S+) \d+\.\d+\.\d+\S* \(([^)\n]+)\)$", told, re.MULTILINE))
    assert {"@codemirror/view", "codemirror-lang-sparql", "vega", "vega-lite", "vega-interpreter", "d3-force"} <= set(
        licences
    )
    assert set(licences.values()) <= {"MIT", "ISC", "BSD-3-Clause", "Apache-2.0", "0BSD", "Unlicense"}
    assert told.count("Permission") + told.count("Redistribution") >= len(licences) - 2


@pytest.mark.skipif(not BUNDLE.exists(), reason="the bundle is not built: make workbench")
def test_a_page_without_editor_or_chart_fetches_little() -> None:
    assert (BUNDLE / "workbench.js").stat().st_size < 20_000


def page_without_bundle(monkeypatch: pytest.MonkeyPatch, store: ox.Store, path: str) -> str:
    monkeypatch.setattr(rendering, "BUNDLE", ("static", "workbench", "not-built.js"))
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"accept-language", b"en")],
    }
    route = next(each for each in workbench.routes(StoreReader(store)) if getattr(each, "path", "") == path)
    assert isinstance(route, Route)
    # In a thread of its own: the browser's driver runs an event loop in this one.
    with ThreadPoolExecutor(1) as aside:
        answer: Response = aside.submit(asyncio.run, route.endpoint(Request(scope))).result()
    return bytes(answer.body).decode()


def test_without_the_bundle_a_page_says_what_to_run(monkeypatch: pytest.MonkeyPatch, store: ox.Store) -> None:
    editor = page_without_bundle(monkeypatch, store, "/query")
    assert "`make workbench`" in editor
    assert "<textarea" in editor
    assert "<script" not in editor
    assert "<script" not in page_without_bundle(monkeypatch, store, "/")
