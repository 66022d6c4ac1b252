"""What the server says to a client that runs no script: forms, names, results, mistakes, addresses, languages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

from kamergraaf.queries import load_catalogue, run

Get = Callable[..., Any]
RECEPTION = "http://data.europa.eu/eli/dir/2024/1346/oj"


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def rows_of(page: str) -> list[str]:
    return re.findall(r"<tr data-item>(.*?)</tr>", page, re.DOTALL)


def ask(get: Get, query: str, **headers: str) -> Any:
    return get("/query?" + urlencode({"query": query}), **headers)


@pytest.mark.parametrize(
    "given", ["Opvangrichtlijn", "celex:32024L1346", RECEPTION, f"<{RECEPTION}>", " opvangrichtlijn "]
)
def test_an_act_may_be_given_by_any_of_its_names(get: Get, given: str) -> None:
    page = get("/query/positions-on-act?" + urlencode({"act": given})).text
    assert value_of(page, "act") == "Opvangrichtlijn"
    assert f'data-iri="{RECEPTION}"' in page
    assert rows_of(page)


def test_a_name_with_several_meanings_is_not_guessed(get: Get) -> None:
    page = get("/query/positions-on-act?act=richtlijn&named_in=sentence").text
    assert "Deze naam kan op meer dan één ding slaan" in page
    assert not rows_of(page)
    # Each thing that may be meant is one click away, the other values kept.
    offered = re.search(r'<a href="([^"]*)">Opvangrichtlijn</a>', page)
    assert offered
    assert parse_qs(urlsplit(html.unescape(offered[1])).query) == {"act": [RECEPTION], "named_in": ["sentence"]}


def test_a_name_that_nothing_has_is_told(get: Get) -> None:
    page = get("/query/positions-on-act?act=Xyzzy").text
    assert "Niets in de graaf heet zo." in page
    assert value_of(page, "act") == "Xyzzy"
    assert not rows_of(page)


def test_an_empty_form_shows_the_default_of_the_query(get: Get) -> None:
    page = get("/query/positions-on-act?act=").text
    assert value_of(page, "act") == "Terugkeerrichtlijn"
    assert rows_of(page)


def test_several_values_are_ticked_and_bound(get: Get) -> None:
    all_places = get("/query/positions-on-act?act=Opvangrichtlijn").text
    one = get("/query/positions-on-act?act=Opvangrichtlijn&named_in=sentence").text
    assert all_places.count(" checked>") == 3
    assert one.count(" checked>") == 1
    assert 0 < len(rows_of(one)) < len(rows_of(all_places))


def test_a_closed_list_offers_all_its_values_by_name(get: Get) -> None:
    page = get("/query/text-status").text
    assert re.search(r'value="[^"]*text-status/in-force"> in werking', page)
    assert page.count(" checked>") == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/query/open-commitments?reference_date=morgen", "Vul een datum in als 2024-04-26."),
        ("/query/evidence-at?at=hier", "Vul een geheel getal in."),
    ],
)
def test_a_value_of_the_wrong_type_is_told_beside_its_field(get: Get, path: str, said: str) -> None:
    page = get(path).text
    assert said in page
    assert 'aria-invalid="true"' in page
    assert not rows_of(page)


def test_a_value_cannot_end_the_block_it_stands_in(get: Get) -> None:
    page = get("/query/act-by-nickname?" + urlencode({"nickname": '" } ?s ?p ?o . VALUES ?x { "'})).text
    assert "Geen rijen" in page


def test_a_quote_leads_to_its_place_and_a_thing_to_its_page(get: Get) -> None:
    page = get("/query/positions-on-act?act=Opvangrichtlijn&named_in=sentence").text
    place = re.search(r'href="(/id/letter/5396454(?:\.html)?)#(\d+-\d+)">in de brief', page)
    assert place
    assert f'id="{place[2]}"' in get(place[1], Accept="text/html").text
    assert 'href="/id/actor/kabinet' in page


def test_things_have_their_names_in_the_visitors_language(get: Get) -> None:
    path = "/query/positions-on-act?act=Opvangrichtlijn"
    assert ">bepleit</a>" in get(path).text
    assert ">advocates</a>" in get(path, Accept_Language="en").text


@pytest.mark.parametrize(
    ("headers", "path", "lang"),
    [
        ({"Accept_Language": "en-GB,en;q=0.9,nl;q=0.8"}, "/query", "en"),
        ({"Accept_Language": "fr, nl;q=0.5"}, "/query", "nl"),
        ({"Accept_Language": "en", "Cookie": "lang=nl"}, "/query", "nl"),
        ({"Accept_Language": "nl"}, "/?lang=en", "en"),
    ],
)
def test_the_language_is_the_visitors(get: Get, headers: dict[str, str], path: str, lang: str) -> None:
    answer = get(path, **headers)
    assert f'<html lang="{lang}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]
    assert ("lang=en" in answer.headers.get("set-cookie", "")) == ("lang=" in path)


def test_what_people_typed_is_never_markup(get: Get) -> None:
    script = "<script>alert(1)</script>"
    for page in (
        ask(get, f'SELECT ?x {{ VALUES ?x {{ "{script}" <javascript:alert(1)> }} }}').text,
        ask(get, f"SELECT {script}").text,
        get("/query/positions-on-act?" + urlencode({"act": script})).text,
        get("/query/" + quote(script, safe="")).text,
    ):
        assert script not in page
        assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE {\n ?s a kg:Letter }", "De prefix “kg:” is niet gedeclareerd."),
        ("SELECT * WHERE {\n ?s ?p }", "Regel 2, teken"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT verandert gegevens"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "De query is geweigerd."),
    ],
)
def test_a_mistake_is_told_in_the_visitors_language(get: Get, query: str, said: str) -> None:
    answer = ask(get, query)
    assert said in answer.text
    assert answer.status == 200
    assert html.escape(query.splitlines()[0]) in answer.text or query.splitlines()[0] in answer.text


def test_a_query_that_never_ends_is_stopped_and_not_called_right(get: Get) -> None:
    # Too deep for any engine: refused before it is read, with what to do.
    answer = ask(get, "SELECT * { " + "{ " * 500 + "?s ?p ?o" + " }" * 500 + " }")
    assert "De query is geweigerd." in answer.text


@pytest.mark.parametrize(("query", "said"), [("ASK { ?s ?p ?o }", "Ja"), ("ASK { ?s <a:b> ?o }", "Nee")])
def test_yes_or_no_is_an_answer(get: Get, query: str, said: str) -> None:
    found = re.search(r'<p class="wb-count" role="status">\s*(\w+)', ask(get, query).text)
    assert found
    assert found[1] == said


def test_a_long_answer_is_cut_and_says_so(get: Get) -> None:
    page = ask(get, "SELECT * { ?s ?p ?o } LIMIT 700").text
    assert len(rows_of(page)) == 500
    assert "700 rijen" in page
    assert "de eerste 500 staan hieronder" in page


@pytest.mark.parametrize(
    ("query", "formats"),
    [
        ("SELECT ?s { ?s a <https://w3id.org/kamergraaf/def#Letter> }", ["csv", "tsv", "json", "xml"]),
        ("ASK { ?s ?p ?o }", ["json", "xml"]),
        ("DESCRIBE <https://w3id.org/kamergraaf/id/letter/5396454>", ["ttl", "nt", "jsonld", "rdf"]),
    ],
)
def test_each_download_is_in_its_format(get: Get, query: str, formats: list[str]) -> None:
    page = ask(get, query).text
    links = {
        suffix: html.unescape(href) for href, suffix in re.findall(r'<a href="([^"]*)" download="query\.(\w+)"', page)
    }
    assert list(links) == formats
    media = {"csv": "text/csv", "tsv": "tab-separated", "json": "json", "xml": "xml", "ttl": "turtle", "nt": "n-triples",
             "jsonld": "ld+json", "rdf": "rdf+xml"}  # fmt: skip
    for suffix, href in links.items():
        answer = get(href, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
        assert answer.status == 200
        assert media[suffix] in answer.headers["content-type"]
        assert answer.text


def test_only_the_results_are_sent_when_that_is_asked(get: Get) -> None:
    whole = get("/query/all-letters")
    part = get("/query/all-letters", Kamergraaf_Part="results")
    assert "<html" not in part.text
    assert rows_of(part.text) == rows_of(whole.text)
    assert "Kamergraaf-Part" in whole.headers["vary"]


def test_completion_knows_prefixes_terms_and_values(get: Get) -> None:
    answer = get("/query/terms.json")
    known = json.loads(answer.text)
    terms = {term["name"]: term for term in known["terms"]}
    assert known["prefixes"]["kg"] == "https://w3id.org/kamergraaf/def#"
    assert (terms["kg:Position"]["nl"], terms["kg:Position"]["en"]) == ("standpunt", "position")
    assert terms["kg:Position"]["kind"] == "class"
    assert terms["kg:stance"]["nl_long"] == "Hoe de houder tegenover het onderwerp staat."
    assert {"eli:is_part_of", "nif:anchorOf", "skos:prefLabel"} <= set(terms)
    values = {value["name"]: value for value in known["values"]}
    assert values["stance/advocates"] == {
        "iri": "https://w3id.org/kamergraaf/id/stance/advocates", "name": "stance/advocates", "nl": "bepleit", "en": "advocates",
    }  # fmt: skip
    assert get("/query/terms.json", If_None_Match=answer.headers["etag"]).status == 304


def test_the_start_page_tells_what_is_in_it(get: Get) -> None:
    page = get("/").text
    assert re.search(r">brieven</a></dt><dd>5<", page)
    assert '<time datetime="2025' in page
    assert re.search(r'<span class="wb-percent">\d+%</span>', page)
    assert page.count('<rect x="') >= 4
    assert 'action="/find"' in page
    assert 'href="/query/all-letters"' in page


def test_the_figures_of_the_start_page_are_those_of_the_coverage_report(get: Get, store: ox.Store) -> None:
    result = run(store, load_catalogue()["coverage"].text)
    totals = {
        column: sum(int(str(getattr(row[place], "value", 0))) for row in result.rows)
        for place, column in enumerate(result.columns)
        if place
    }
    shown = re.findall(r"\(([\d\u202f]+) van ([\d\u202f]+)\)", get("/").text)
    assert [(int(part.replace("\u202f", "")), int(whole.replace("\u202f", ""))) for part, whole in shown] == [
        (totals["linked"], totals["mentions"]),
        (totals["answered"], totals["exchanges"]),
        (totals["substantive"], totals["exchanges"]),
        (totals["with_paper"], totals["citations"]),
        (totals["followed"], totals["referrals"]),
    ]


def test_a_chart_is_made_of_more_rows_than_the_table_shows(get: Get) -> None:
    page = get("/query/stances-by-group-and-act").text
    told = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', page)[0])
    answer = get("/query/stances-by-group-and-act", Kamergraaf_Part="results").text
    rows = int(re.findall(r"(\d+) rijen", answer)[0])
    assert len(told["rows"]) == rows
    assert told["all"]


def test_each_question_has_a_page_that_the_list_leads_to(get: Get) -> None:
    listed = re.findall(r'<li data-item><a href="(/query/[\w-]+)"', get("/query").text)
    assert len(listed) == len(set(listed)) > 30
    for path in listed:
        answer = get(path)
        assert answer.status == 200
        assert "wb-mistake" not in answer.text
        assert "data-unasked" not in answer.text


def test_a_question_that_is_not_there_is_a_404(get: Get) -> None:
    answer = get("/query/nope")
    assert answer.status == 404
    assert "Er is geen vraag met de naam “nope”" in answer.text
