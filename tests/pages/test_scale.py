"""A hundred letters: pages of what is named everywhere go on over several pages, and no query reads the whole store."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html
from pyoxigraph import NamedNode, RdfFormat, Store

from kamergraaf.queries import Query, bind, load_catalogue

BASE = "https://w3id.org/kamergraaf/"
LETTERS = 100
KABINET = BASE + "id/actor/kabinet"
ACT = "http://data.europa.eu/eli/dir/2008/115/oj"


@pytest.fixture(scope="module")
def hundred(data: Path, tmp_path_factory: pytest.TempPathFactory, store: Store) -> Store:
    """Return a store of a hundred letters: those of the other tests, each under several keys."""
    dumps = sorted((data / "graphs").glob("letter-*.nq"), key=lambda path: path.stat().st_size)[:-1]
    large = Store(str(tmp_path_factory.mktemp("hundred") / "store"))
    for number in range(LETTERS):
        dump = dumps[number % len(dumps)]
        key = dump.stem.removeprefix("letter-")
        text = re.sub(rf"/{re.escape(key)}(?=[/>])", f"/{key}.{number}", dump.read_text(encoding="utf-8"))
        text = re.sub(r"(?<=/id/text/)\w{12}", f"{number:012x}", text)
        large.bulk_load(text.encode(), format=RdfFormat.N_QUADS)
    for name in ("vocabulary", "ontology"):
        large.bulk_extend(store.quads_for_pattern(None, None, None, NamedNode(f"{BASE}graph/{name}")))
    large.optimize()
    return large


@pytest.fixture(scope="module")
def large_site(hundred: Store, serve: Any) -> Any:
    with serve(hundred) as running:
        yield running


def letters(store: Store) -> list[str]:
    found = store.query(f"SELECT DISTINCT ?l {{ GRAPH ?g {{ ?l a <{BASE}def#Letter> }} }} ORDER BY ?l")
    return [row["l"].value for row in found]


def processor_seconds(store: Store, query: str) -> float:
    """Return what the quickest of three times takes: of processor time, since other tests may run beside this one."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        list(store.query(query, use_default_graph_as_union=True))  # type: ignore[arg-type]
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.fixture(scope="module")
def reading_all(hundred: Store) -> float:
    """Return the seconds in which this machine looks at each statement of the store once."""
    return processor_seconds(hundred, "SELECT (COUNT(*) AS ?named) { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) }")


# The names to search by are all read, once a release: see benchmarks/pages.py.
@pytest.mark.parametrize(
    "query",
    [query for query in load_catalogue().themed("page") if query.name != "page-names"],
    ids=lambda query: query.name,
)
@pytest.mark.parametrize("thing", [KABINET, ACT])
def test_a_query_of_the_pages_reads_a_small_part_of_the_store(
    hundred: Store, reading_all: float, query: Query, thing: str
) -> None:
    some = letters(hundred)
    names = {parameter.name for parameter in query.parameters}
    given: dict[str, Any] = {"thing": thing, "letter": some[:4] if "thing" in names else some[0]}
    given |= {"graph": f"{BASE}graph/letter/{some[0].rsplit('/', 1)[1]}", "ontology": BASE + "def"}
    taken = processor_seconds(hundred, bind(query, {name: given[name] for name in names & given.keys()}))
    assert taken < reading_all / 2


def test_what_is_named_everywhere_goes_on_over_pages_that_lose_nothing(large_site: Any, hundred: Store) -> None:
    """The cabinet is named thousands of times: each letter is on exactly one page, and no page is endless."""
    seen: list[str] = []
    path: str | None = "/id/actor/kabinet.html"
    while path:
        found = large_site.get(path, "text/html", Accept_Language="en")
        assert len(found.body) < 700_000
        page = html.fromstring(found.body)
        seen += page.xpath('//ol[@class="letters"]//a/@href')
        forward = page.xpath('//a[@rel="next"]/@href')
        path = urlsplit(path).path + forward[0] if forward else None
    assert len(seen) == len(set(seen)) == LETTERS


def test_a_page_beyond_the_last_is_the_last(large_site: Any) -> None:
    for number in ("999999", "0", "-1", "x", "1e9", "²"):
        assert large_site.get(f"/id/actor/kabinet.html?page={number}".replace("²", "%C2%B2"), "text/html").status == 200


@pytest.mark.parametrize("text", ["terugkeerrichtlijn", "opvang", "vvd", "32008L0115", "commissie"])
def test_a_search_among_a_hundred_letters_finds_something(large_site: Any, text: str) -> None:
    found = large_site.get(f"/find?q={text}", "application/json")
    assert found.status == 200
    assert json.loads(found.body)
