"""Every IRI that stands in the store has its page and its data; none other has."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

BASE = "https://w3id.org/kamergraaf/"
ID = BASE + "id/"
SEED = ID + "letter/5396454"
FORMS = {
    ".ttl": ("text/turtle", RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", RdfFormat.N_TRIPLES),
}


def minted(store: Store) -> list[str]:
    found = {
        term.value
        for quad in store
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode) and term.value.startswith(BASE)
    }
    return sorted(found)


def document(iri: str, suffix: str) -> str:
    path = "/" + quote(iri.removeprefix(BASE).split("#")[0])
    return path + suffix


def terms_of(iri: str) -> bool:
    return iri.startswith((BASE + "def", BASE + "lexicon"))


def letter_of(iri: str) -> str:
    return iri.removeprefix(ID).split("/")[1] if iri.count("/") > 5 else ""


def test_every_iri_of_ours_has_a_page_that_names_it(small_site: Any, two: Store) -> None:
    """Walks all of them: one that answers 404 or 500 would be found by a visitor's link."""
    iris = minted(two)
    assert len(iris) > 2400
    wrong = []
    for iri in iris:
        found = small_site.get(document(iri, "" if terms_of(iri) else ".html"), "text/html")
        shown = f'id="{iri.partition("#")[2]}"' if "#" in iri else iri.split("/0.")[0]
        if found.status != 200 or shown not in found.text:
            wrong.append((iri, found.status))
    assert wrong == []


@pytest.mark.parametrize("suffix", FORMS)
def test_every_iri_of_ours_has_its_statements(small_site: Any, two: Store, suffix: str) -> None:
    media_type, form = FORMS[suffix]
    wrong = []
    # The letters, graphs and ontologies are large and the same for each of their parts: they have a test of their own.
    small = [iri for iri in minted(two) if not terms_of(iri) and not re.search("/(graph|id/letter)/", iri)]
    for iri in small:
        found = small_site.get(document(iri, suffix))
        kind = found.headers["content-type"].split(";")[0]
        told = {quad.triple for quad in parse(found.body, format=form)} if found.status == 200 else set()
        wanted = {quad.triple for quad in two.quads_for_pattern(NamedNode(iri), None, None)}
        if found.status != 200 or kind != media_type or told != wanted:
            wrong.append((iri, found.status, len(told), len(wanted)))
    assert wrong == []


def test_the_pages_of_a_large_letter_answer_too(site: Any, store: Store) -> None:
    """Takes every twentieth of the seed letter's: it has footnotes that cut answers, and references between them."""
    graph = NamedNode(BASE + "graph/letter/5396454")
    nodes = sorted({quad.subject.value for quad in store.quads_for_pattern(None, None, None, graph)})
    for iri in [node for node in nodes if node.startswith(ID)][::20]:
        found = site.get(document(iri, ".html"), "text/html")
        assert (found.status, iri in found.text) == (200, True), iri


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("path", ["id/letter/5396454", "graph/letter/5396454"])
def test_a_letter_gives_its_whole_graph(site: Any, store: Store, suffix: str, path: str) -> None:
    found = site.get(f"/{path}{suffix}")
    told = {quad.triple for quad in parse(found.body, format=FORMS[suffix][1])}
    graph = NamedNode(BASE + "graph/letter/5396454")
    assert told == {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("name", ["def", "lexicon"])
def test_an_ontology_gives_all_its_terms(site: Any, store: Store, suffix: str, name: str) -> None:
    told = {quad.triple for quad in parse(site.get(f"/{name}{suffix}").body, format=FORMS[suffix][1])}
    wanted = {
        quad.triple
        for quad in store.quads_for_pattern(None, None, None, NamedNode(BASE + "graph/ontology"))
        if quad.subject.value.startswith(BASE + name)
    }
    assert told == wanted


def test_things_that_others_mint_have_pages_too(site: Any, store: Store) -> None:
    found = store.query("SELECT DISTINCT ?e { GRAPH ?g { ?m <http://www.w3.org/2005/11/its/rdf#taIdentRef> ?e } }")
    others = [row["e"].value for row in found if not row["e"].value.startswith(BASE)]
    assert len(others) > 150
    for iri in others:
        page = site.get(f"/about?iri={quote(iri, safe='')}", "text/html")
        assert (page.status, iri in page.text) == (200, True), iri
        turtle = site.get(f"/about?iri={quote(iri, safe='')}", "text/turtle")
        told = {quad.triple for quad in parse(turtle.body, format=RdfFormat.TURTLE)}
        assert told == {quad.triple for quad in store.quads_for_pattern(NamedNode(iri), None, None)}, iri


@pytest.mark.parametrize(
    "path",
    [
        "/id/letter/9999999", "/id/letter/9999999.html", "/id/letter/9999999.ttl", "/id/nothing", "/id/", "/graph/letter/9999999",
        "/graph/letter/9999999.html", "/graph/letter/9999999.nt", "/def/9.9.9", "/id/letter/5396454/x", "/id/%3Cscript%3E",
        "/id/a%20b", "/id/..%2f..%2fetc%2fpasswd", "/id/%00", "/about?iri=http://example.org/nothing", "/about?iri=javascript:alert(1)",
        "/about?iri=%3Cscript%3E", "/about", "/about?iri=", "/about?iri=http://%5B", "/static/../pages/words.toml", "/static/nothing.css",
    ],
)  # fmt: skip
def test_what_the_graph_does_not_know_is_not_found(site: Any, path: str) -> None:
    for accept in ("text/html", "text/turtle", "*/*"):
        found = site.get(path, accept)
        assert found.status == 404, (path, accept, found.status)
        assert "<script" not in found.text


def test_a_thing_that_is_only_ever_a_value_tells_where_it_stands(site: Any, serve: Any) -> None:
    store = Store()
    store.load(
        b"<https://example.org/a> <https://example.org/p> <https://w3id.org/kamergraaf/id/actor/nobody> .\n",
        format=RdfFormat.N_TRIPLES,
    )
    with serve(store) as small:
        assert "https://example.org/a" in small.get("/id/actor/nobody.html").text
        (quad,) = parse(small.get("/id/actor/nobody.nt").body, format=RdfFormat.N_TRIPLES)
        assert quad.subject == NamedNode("https://example.org/a")
        assert not isinstance(quad.object, Literal)
