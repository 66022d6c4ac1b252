"""A hundred letters: pages of what is named everywhere go on over several pages, and every query stays quick."""

from __future__ import annotations

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
# Of processor time, since other tests may run beside this one. It must find a query that reads the whole store.
SLOWEST_SECONDS = 0.15
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


@pytest.mark.parametrize("query", load_catalogue().themed("page"), ids=lambda query: query.name)
@pytest.mark.parametrize("thing", [KABINET, ACT])
def test_a_query_of_the_pages_is_quick(hundred: Store, query: Query, thing: str) -> None:
    some = letters(hundred)
    names = {parameter.name for parameter in query.parameters}
    given: dict[str, Any] = {"thing": thing, "letter": some[:4] if "thing" in names else some[0]}
    given |= {"graph": f"{BASE}graph/letter/{some[0].rsplit('/', 1)[1]}", "ontology": BASE + "def"}
    text = bind(query, {name: given[name] for name in names & given.keys()})
    taken = []
    for _ in range(3):
        start = time.process_time()
        list(hundred.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]
        taken.append(time.process_time() - start)
    assert min(taken) < SLOWEST_SECONDS


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


def test_a_search_is_quick_once_the_names_are_read(large_site: Any) -> None:
    large_site.get("/find?q=a", "application/json")
    taken = []
    for text in ("terugkeerrichtlijn", "opvang", "vvd", "32008L0115", "commissie"):
        start = time.perf_counter()
        assert large_site.get(f"/find?q={text}", "application/json").status == 200
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.1
