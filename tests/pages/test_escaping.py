"""Letters and names hold what people typed: none of it may become markup, a script, or a link that runs one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kamergraaf.pipeline import describe
from kamergraaf.resources import folder
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import load

BASE = "https://w3id.org/kamergraaf/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ACT = "http://data.europa.eu/eli/dir/2008/115/oj"
SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "</script><script>alert(4)</script>",
    "{{ 7 * 7 }}<!-- \u2028",
)
GOLD = Path(__file__).parents[1] / "gold" / "s01-asiel-tk-2025.md"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store of a letter that asks and answers in scripts, with scripts for names and links."""
    place = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(9)>.md"
    text = GOLD.read_text(encoding="utf-8")
    for wording, script in zip(
        ("bewaring", "Het kabinet", "rechtsbijstand", "12-13 juni", "minister"), SCRIPTS, strict=True
    ):
        assert wording in text
        text = text.replace(wording, f"{wording} {script}")
    place.write_text(text, encoding="utf-8")
    store = Store()
    vocabularies = folder("ontology") / "vocabularies"
    for path in vocabularies.glob("*.ttl"):
        store.load(path=str(path), format=RdfFormat.TURTLE, to_graph=NamedNode(BASE + "graph/vocabulary"))
    lines = describe(place, load(), Timings()).lines
    store.load("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
    graph = NamedNode(BASE + "graph/vocabulary")
    for number, script in enumerate(SCRIPTS):
        for name in ("prefLabel", "altLabel", "definition", "notation"):
            store.add(Quad(NamedNode(ACT), NamedNode(SKOS + name), Literal(script + str(number)), graph))
            store.add(Quad(NamedNode(f"{BASE}id/actor/kabinet"), NamedNode(SKOS + name), Literal(script), graph))
    for iri in ("javascript:alert(5)", "data:text/html,<b>".replace("<b>", "x"), "vbscript:x"):
        store.add(Quad(NamedNode(ACT), NamedNode("http://purl.org/dc/terms/source"), NamedNode(iri), graph))
        store.add(Quad(NamedNode(iri), NamedNode(SKOS + "prefLabel"), Literal("Klik <b>hier</b>"), graph))
        store.add(Quad(NamedNode(f"{BASE}id/x/{quote(iri, safe='')}"), NamedNode(iri), NamedNode(iri), graph))
    return store


@pytest.fixture(scope="module")
def hostile_site(hostile: Store, serve: Any) -> Any:
    with serve(hostile) as running:
        yield running


def addresses(store: Store) -> list[str]:
    nodes = {quad.subject.value for quad in store if "/graph/letter/" in str(quad.graph_name)}
    own = [f"/{quote(node.removeprefix(BASE))}.html" for node in sorted(nodes) if node.startswith(BASE)]
    return [
        *own,
        f"/about?iri={ACT}",
        "/id/actor/kabinet.html",
        "/find?q=script",
        "/find?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ]


def test_no_page_holds_markup_that_a_letter_or_a_name_brought(hostile: Store, hostile_site: Any) -> None:
    pages = addresses(hostile)
    assert len(pages) > 300
    seen = 0
    for path in pages:
        found = hostile_site.get(path, "text/html")
        assert found.status == 200, path
        seen += "alert(" in found.text
        tree = html.fromstring(found.body)
        scripts = tree.xpath("//script")
        assert all(script.get("type") == "application/ld+json" for script in scripts), path
        assert [json.loads(script.text)["@type"] for script in scripts] == ["Message"] * len(scripts)
        assert not tree.xpath("//img | //iframe | //object | //b[. = 'hier'] | //base | //style | //@style"), path
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")], path
        links = tree.xpath("//@href | //@src | //@action")
        assert [link for link in links if not link.startswith(("/", "#", "?", "http://", "https://"))] == [], path
    assert seen > 100


def test_a_script_cannot_end_the_data_of_a_page(hostile: Store, hostile_site: Any) -> None:
    letter = next(path for path in addresses(hostile) if path.startswith("/id/letter/"))
    text = hostile_site.get(letter, "text/html").text
    data = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not {"<", ">", "\u2028"} & set(data)
    assert json.loads(data)["inLanguage"] == "nl"


def test_headers_hold_no_line_that_an_address_brought(hostile_site: Any) -> None:
    for path in (
        "/id/x%0d%0aX-Evil:1.html",
        "/about?iri=http://x/%0d%0aX-Evil:1",
        "/find?q=a%0d%0aX-Evil:1",
        "/id/stance/commits?x=%0d%0aX-Evil:1",
    ):
        assert "x-evil" not in hostile_site.get(path, "text/html").headers
    found = hostile_site.get("/id/stance/commits?x=%0d%0aX-Evil:1", "text/html")
    assert found.headers["location"].startswith("/id/stance/commits.html?")


def test_programs_get_what_was_typed_as_it_was_typed(hostile: Store, hostile_site: Any) -> None:
    turtle = hostile_site.get(f"/about?iri={ACT}&format=nt").text
    assert "<script>alert(1)</script>0" in turtle
