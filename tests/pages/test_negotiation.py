"""One IRI, several forms and languages: which one is sent, and what caches are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, parse
from starlette.applications import Starlette

from kamergraaf.serving import pages
from kamergraaf.serving.pages.kept import Kept
from kamergraaf.serving.reader import StoreReader

LETTER = "/id/letter/5396454"
ACT = "/about?iri=http://data.europa.eu/eli/dir/2008/115/oj"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ".html"),
        ("*/*", ".html"),
        ("", ".html"),
        ("text/turtle", ".ttl"),
        ("text/turtle;q=0.3, application/ld+json;q=0.9", ".jsonld"),
        ("text/html;q=0.2, application/n-triples", ".nt"),
        ("text/html;q=0, */*", ".ttl"),
        ("application/*", ".jsonld"),
        ("TEXT/TURTLE ; Q=0.7", ".ttl"),
        ("text/turtle;q=onzin", ".ttl"),
        ("image/png, application/ld+json;q=0.1", ".jsonld"),
    ],
)
def test_a_thing_sends_on_to_the_document_that_the_client_prefers(site: Any, accept: str, suffix: str) -> None:
    found = site.get(LETTER, accept)
    assert (found.status, found.headers["location"]) == (303, LETTER + suffix)
    assert "Accept" in found.headers["vary"]


@pytest.mark.parametrize("path", [LETTER, ACT, "/def", "/find?q=vvd"])
def test_a_form_that_we_do_not_have_is_refused_with_those_we_have(site: Any, path: str) -> None:
    found = site.get(path, "image/png")
    assert found.status == 406
    assert "text/turtle" in found.text


def test_a_document_says_what_it_is_about_and_which_other_forms_there_are(site: Any) -> None:
    links = site.get(LETTER + ".html").headers["link"]
    assert f'<https://w3id.org/kamergraaf{LETTER}>; rel="canonical"' in links
    for suffix, media_type in (
        (".ttl", "text/turtle"),
        (".jsonld", "application/ld+json"),
        (".nt", "application/n-triples"),
    ):
        assert f'<{LETTER}{suffix}>; rel="alternate"; type="{media_type}"' in links
    assert '&format=ttl>; rel="alternate"' in site.get(ACT, "text/html").headers["link"]


def test_turtle_is_readable(site: Any) -> None:
    written = site.get("/id/position/5396454/16521-16802/commits.ttl").text
    assert "@prefix kg: <https://w3id.org/kamergraaf/def#> ." in written
    assert "kg:stance <https://w3id.org/kamergraaf/id/stance/commits>" in written
    assert "@prefix foaf:" not in written


def test_the_format_of_a_thing_of_others_can_be_asked_in_its_address(site: Any) -> None:
    found = site.get(ACT + "&format=nt", "text/html")
    assert found.headers["content-type"].startswith("application/n-triples")
    assert list(parse(found.body, format=RdfFormat.N_TRIPLES))


def test_our_own_iri_in_about_leads_to_its_page(site: Any) -> None:
    found = site.get("/about?iri=https://w3id.org/kamergraaf/def%23Letter")
    assert (found.status, found.headers["location"]) == (303, "/def#Letter")


def test_a_document_that_did_not_change_is_not_sent_again(site: Any) -> None:
    first = site.get(LETTER + ".ttl")
    again = site.get(LETTER + ".ttl", If_None_Match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert site.get(LETTER + ".nt").headers["etag"] != first.headers["etag"]


def test_another_release_and_another_language_have_another_etag(site: Any, store: Store, serve: Any) -> None:
    path = "/id/stance/commits.html"
    tags = {site.get(path, Accept_Language=lang).headers["etag"] for lang in ("nl", "en")}
    assert len(tags) == 2
    routes = pages.routes(StoreReader(store, "2"))
    with serve(Starlette(routes=routes)) as newer:
        assert newer.get(path, Accept_Language="nl").headers["etag"] not in tags


def test_a_page_that_is_kept_is_the_page_that_was_written(site: Any) -> None:
    path = "/id/exchange/5396454/9.html"
    first, second = site.get(path, Accept_Language="nl"), site.get(path, Accept_Language="nl")
    assert first.body == second.body
    assert site.get(path, Accept_Language="en").body != first.body
    assert "set-cookie" in site.get(path + "?lang=en").headers
    assert "set-cookie" in site.get(path + "?lang=en").headers


def test_what_is_kept_stays_small() -> None:
    kept = Kept(most_bytes=100)
    for number in range(10):
        kept.put(str(number), bytes(30))
    kept.put("9", bytes(60))
    assert [kept.get(str(number)) is not None for number in range(7, 10)] == [False, True, True]
    kept.put("large", bytes(101))
    assert kept.get("large") is None


def test_head_answers_as_get_without_a_body(site: Any) -> None:
    for path in (LETTER, LETTER + ".ttl", LETTER + ".html"):
        get, head = site.get(path), site.get(path, method="HEAD")
        assert (head.status, head.body) == (get.status, b"")
        assert head.headers.get("etag") == get.headers.get("etag")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(site: Any, method: str) -> None:
    assert site.get(LETTER + ".html", method=method).status == 405


def test_a_page_is_in_the_language_of_its_reader(site: Any) -> None:
    path = "/id/stance/advocates.html"
    dutch, english = site.get(path, Accept_Language="nl, en;q=0.5"), site.get(path, Accept_Language="en-GB, nl;q=0.5")
    assert '<html lang="nl">' in dutch.text
    assert "bepleit" in dutch.text
    assert '<html lang="en">' in english.text
    assert "advocates" in english.text
    assert '<html lang="nl">' in site.get(path, Accept_Language="fr").text
    assert '<html lang="en">' in site.get(path, Accept_Language="nl", Cookie="lang=en").text
    asked = site.get(path + "?lang=en", Accept_Language="nl", Cookie="lang=nl")
    assert '<html lang="en">' in asked.text
    assert asked.headers["set-cookie"].startswith("lang=en;")
    assert '<html lang="nl">' in site.get(path + "?lang=%3Cscript%3E", Accept_Language="nl").text
    assert {"Accept-Language", "Cookie"} <= set(dutch.headers["vary"].split(", "))


def test_things_are_found_by_nickname_whatever_the_case_and_the_accents(site: Any) -> None:
    def names(text: str) -> list[str]:
        found = site.get(f"/find?q={text}", "application/json", Accept_Language="nl")
        assert found.headers["content-type"] == "application/json"
        results = json.loads(found.body)
        assert all(set(result) == {"iri", "label", "kind", "identifier", "matched"} for result in results)
        return [result["iri"] for result in results]

    returns = "http://data.europa.eu/eli/dir/2008/115/oj"
    assert names("terugkeerrichtlijn")[0] == names("TERUGKEERRICHT")[0] == names("celex:32008L0115")[0] == returns
    assert names("T%C3%A9rugkeer%20richtlijn")[0] == returns
    assert names("d66")[0] == "https://w3id.org/kamergraaf/id/fraction/D66"
    assert names("yesilgoz")[0].startswith("https://w3id.org/kamergraaf/id/person/")
    assert names("kst-32317-872")
    # The one in force before those that it replaced.
    assert names("opvangrichtlijn")[0] == "http://data.europa.eu/eli/dir/2024/1346/oj"
    assert names("") == names("%20%2D") == names("xyzzy") == []
    assert names("a" * 5000) == []


def test_a_search_gives_a_page_with_links(site: Any) -> None:
    page = site.get("/find?q=terugkeerricht", "text/html").text
    assert 'href="/about?iri=http://data.europa.eu/eli/dir/2008/115/oj"' in page
    assert 'value="terugkeerricht"' in page
    assert "&lt;b&gt;" in site.get("/find?q=%3Cb%3E", "text/html").text
