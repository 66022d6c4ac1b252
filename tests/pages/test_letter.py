"""The page of a letter reads like the letter: all of its text, in order, marked where the graph says."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html
from pyoxigraph import Store

from kamergraaf.resources import folder
from kamergraaf.source import read

ID = "https://w3id.org/kamergraaf/id/"
SEED = "/id/letter/5396454.html"
PREFIXES = """
PREFIX kg: <https://w3id.org/kamergraaf/def#> PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX schema: <https://schema.org/> PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
"""


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    rows = store.query(PREFIXES + query, use_default_graph_as_union=True)
    return [tuple(term.value for term in row) for row in rows]  # type: ignore[union-attr]


def bare(text: str) -> str:
    """Return letters and digits alone: neither marks of Markdown nor the ends of lines."""
    return re.sub(r"[\W_]+", "", re.sub(r"<(?!https?:)[^>]*>", "", text))


def words(element: Any) -> str:
    """Return the letter's own words in an element: without notes, labels and footnote markers, which are ours."""
    copy = html.fromstring(html.tostring(element, with_tail=False))
    for ours in copy.xpath('//*[contains(@class, "note ") or @class="label" or @class="marker"]'):
        ours.drop_tree()
    return str(copy.text_content())


@pytest.fixture(scope="module")
def page(site: Any) -> Any:
    return html.fromstring(site.get(SEED, "text/html").body)


@pytest.fixture(scope="module")
def places(page: Any) -> dict[str, Any]:
    return {element.get("id"): element for element in page.xpath("//*[@id]")}


def letters(store: Store) -> list[str]:
    return [iri for (iri,) in ask(store, "SELECT ?l { ?l a kg:Letter } ORDER BY ?l")]


def test_every_word_of_every_letter_is_on_its_page(site: Any, store: Store) -> None:
    for iri in letters(store):
        shown = bare(words(html.fromstring(site.get(f"/id/letter/{iri.rsplit('/', 1)[1]}.html").body)))
        texts = ask(
            store,
            f"SELECT ?text {{ <{iri}> prov:wasDerivedFrom ?s . ?span nif:referenceContext ?s . ?n kg:evidence ?span ; schema:text ?text }}",
        )
        missing = [text for (text,) in texts if bare(text) not in shown]
        assert missing == [], iri


def test_a_name_is_marked_at_its_exact_place_in_every_letter(site: Any, store: Store) -> None:
    """The clean text has other offsets than the source: a mark that is off by one shows other words than the source has."""
    for iri in letters(store):
        key = iri.rsplit("/", 1)[1]
        page = html.fromstring(site.get(f"/id/letter/{key}.html").body)
        places = {element.get("id"): element for element in page.xpath("//*[@id]")}
        named = ask(store, f"SELECT ?m ?a {{ ?m eli:is_part_of <{iri}> ; a kg:Mention ; nif:anchorOf ?a }}")
        assert len(named) > 50
        wrong = [
            (mention, anchor)
            for mention, anchor in named
            if (place := mention.rsplit("/", 1)[1]) not in places or bare(words(places[place])) != bare(anchor)
        ]
        assert wrong == [], key


def test_an_anchor_is_the_place_of_the_source_file(places: dict[str, Any]) -> None:
    source = read(next(folder("letters").glob("5396454*.md"))).characters
    spans = [(place, element) for place, element in places.items() if re.fullmatch(r"\d+-\d+", place)]
    assert len(spans) > 900
    for place, element in spans:
        start, end = map(int, place.split("-"))
        # Within a sentence that a footnote cuts the source has the footnote too: its ends are the same all the same.
        # The number of a footnote may stand behind the last word.
        shown, there = (bare(text).rstrip("0123456789") for text in (words(element), source[start:end]))
        assert there.startswith(shown[:5]), place
        assert there.endswith(shown[-5:]), place


def test_a_claim_stands_with_its_sentence(page: Any, places: dict[str, Any], store: Store) -> None:
    claims = ask(
        store,
        f"""SELECT ?n ?span ?text {{
          VALUES ?class {{ kg:Position kg:LegalBasis kg:Commitment kg:CrossReference }}
          ?n a ?class ; eli:is_part_of <{ID}letter/5396454> ; kg:evidence ?span ; schema:text ?text }}""",
    )
    assert len(claims) > 200
    for node, span, text in claims:
        sentence = places[span.rsplit("/", 1)[1]]
        assert bare(words(sentence)) == bare(text)
        href = node.replace("https://w3id.org/kamergraaf", "") + ".html"
        assert page.xpath(f'//*[contains(@class, "note")]/descendant-or-self::a[@href="{href}"]'), node


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page: Any, places: dict[str, Any]) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(inside) > 60
    assert [fragment for fragment in inside if fragment not in places] == []


def test_an_answer_stands_with_its_question(places: dict[str, Any]) -> None:
    exchanges = [place for place in places if place.startswith("exchange-")]
    assert len(exchanges) == 58
    ninth = places["exchange-9"]
    assert "safe third country concept" in ninth.xpath('.//div[@class="question"]')[0].text_content()
    assert "veilig derde land" in ninth.xpath('.//div[@class="answer"]')[0].text_content()


def test_answers_that_point_elsewhere_are_linked_both_ways(places: dict[str, Any]) -> None:
    assert places["exchange-10"].xpath('.//a[@href="#exchange-4"]')
    assert places["exchange-4"].xpath('./header//a[@href="#exchange-10"]')


def test_footnotes_are_linked_both_ways(page: Any, places: dict[str, Any]) -> None:
    markers = page.xpath('//sup[@class="marker"]/a')
    assert len(markers) == 19  # Four of 23 stand behind the last word of their answer, in no clean text.
    for marker in markers:
        note = places[marker.get("href")[1:]]
        assert note.xpath(f'./a[@href="#{marker.get("id")}"]')


def test_headings_nest_as_the_letter_has_them(page: Any) -> None:
    headings = page.xpath('//*[contains(@class, "section") and @id]')
    assert [heading.tag for heading in headings[:4]] == ["h2", "h3", "h4", "h4"]
    assert headings[1].text_content().startswith("Vragen en opmerkingen van de leden van de GroenLinks-PvdA-fractie")


def test_every_quote_on_a_page_leads_to_its_place_in_the_letter(site: Any) -> None:
    """Follows each quote of an act, a group, a country, an agency, the cabinet, a paper and an article."""
    followed = 0
    known: dict[str, set[str]] = {}
    for path in (
        "/about?iri=http://data.europa.eu/eli/reg/2024/1348/oj",
        "/about?iri=http://data.europa.eu/eli/dir/2013/29/oj",
        "/id/fraction/VVD.html",
        "/about?iri=http://publications.europa.eu/resource/authority/country/MAR",
        "/about?iri=http://publications.europa.eu/resource/authority/corporate-body/FRONTEX",
        "/id/actor/kabinet.html?page=5",
        "/id/paper/kst-32317-871.html",
        "/id/provision/32009R0810/25bis.html",
    ):
        quotes = html.fromstring(site.get(path, "text/html").body).xpath("//blockquote/a/@href")
        assert quotes, path
        for href in quotes:
            parts = urlsplit(href)
            if parts.path not in known:
                found = site.get(parts.path, "text/html")
                known[parts.path] = set(html.fromstring(found.body).xpath("//@id"))
            assert parts.fragment in known[parts.path], href
            followed += 1
    assert followed > 150


def test_an_act_tells_who_holds_what_who_asked_and_what_became_of_it(site: Any) -> None:
    page = site.get("/about?iri=http://data.europa.eu/eli/dir/2013/29/oj", "text/html", Accept_Language="nl").text
    for told in (
        "Pyrorichtlijn",
        "celex:32013L0029",
        "Standpunten erover",
        "Wie vroeg ernaar",
        "D66",
        "zegt toe",
        "In werking getreden",
    ):
        assert told in page, told
    wide = site.get("/about?iri=http://data.europa.eu/eli/reg/2009/810/oj", "text/html", Accept_Language="en").text
    for told in ("Visa Code", "article 25bis", "What rests on this", "Who asked about it"):
        assert told in wide, told


def test_an_act_tells_which_answers_point_elsewhere(site: Any) -> None:
    body = site.get("/about?iri=http://data.europa.eu/eli/dir/2008/115/oj", "text/html", Accept_Language="en").body
    panel = html.fromstring(body).xpath('//section[h2/@id="deferrals"]')[0]
    assert "→ answer" in panel.text_content()


def test_a_group_tells_what_it_asked_and_holds(site: Any) -> None:
    page = html.fromstring(site.get("/id/fraction/VVD.html", "text/html", Accept_Language="nl").body)
    titles = [heading.text_content().split("\n")[0] for heading in page.xpath("//h2")]
    assert any(title.startswith("Gestelde vragen") for title in titles)
    assert any(title.startswith("Standpunten") for title in titles)


def test_a_part_is_shown_where_it_stands(site: Any) -> None:
    page = html.fromstring(site.get("/id/position/5396454/16521-16802/commits.html").body)
    here = page.xpath('//*[@class="here"]')
    assert bare("".join(each.text_content() for each in here)).startswith("Hetkabinetisvoornemensdannetzoals")
    assert page.xpath('//a[@href="/id/letter/5396454.html#16521-16802"]')
    assert page.xpath('//article[@id="exchange-9"]')
