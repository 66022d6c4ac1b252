"""The pages in a real browser: nothing to complain of for axe-core, no message on the console, readable at both widths."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pyoxigraph import Literal, NamedNode, Quad, Store

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here: apt-get install chromium")

DESKTOP, PHONE = 1280, 390
# Each kind of page. To look at them: PAGES_SHOTS=folder pytest tests/pages/test_browser.py
PAGES = {
    "letter": "/id/letter/5396454.html",
    "letter-without-questions": "/id/letter/2025-0000041877.html",
    "act": "/about?iri=http://data.europa.eu/eli/dir/2008/115/oj",
    "national-act": "/about?iri=https://wetten.overheid.nl/BWBR0011823",
    "provision": "/id/provision/32009R0810/25bis.html",
    "fraction": "/id/fraction/VVD.html",
    "country": "/about?iri=http://publications.europa.eu/resource/authority/country/MAR",
    "agency": "/about?iri=http://publications.europa.eu/resource/authority/corporate-body/FRONTEX",
    "ministry": "/about?iri=https://identifier.overheid.nl/tooi/id/ministerie/mnre1058",
    "person": "/id/person/dilan-yesilgoz-zegerius.html",
    "cabinet": "/id/actor/kabinet.html",
    "paper": "/id/paper/kst-32317-871.html",
    "dossier": "/id/dossier/32317.html",
    "topic": "/id/section/5396454/3.html",
    "exchange": "/id/exchange/5396454/21.html",
    "position": "/id/position/5396454/16521-16802/commits.html",
    "mention": "/id/mention/5396454/10071-10079.html",
    "paragraph": "/id/paragraph/5396454/11.html",
    "concept": "/id/stance/advocates.html",
    "vocabulary": "/id/scheme/fractions.html",
    "terms": "/def",
    "graph": "/graph/letter/5396454.html",
    "run": "/id/run/5396454.html",
    "query": "/id/query/positions-on-act.html",
    "find": "/find?q=opvangrichtlijn",
    "missing": "/id/letter/none.html",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


class Visit:
    """A page in the browser, with all that the console said and all that was asked of which host."""

    def __init__(self, browser: Browser, address: str, width: int = DESKTOP, **options: Any) -> None:
        self._context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=address, **{"locale": "nl-NL", **options}
        )
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()


# The dark colours are the same on all pages: those that use all of them are enough.
DARK = ("letter", "act", "position", "terms")
CASES = [(name, width, "light") for name in PAGES for width in (DESKTOP, PHONE)] + [
    (name, DESKTOP, "dark") for name in DARK
]


@pytest.mark.parametrize(("name", "width", "scheme"), CASES)
def test_a_page_has_nothing_that_hinders_a_reader(
    browser: Browser, site: Any, name: str, width: int, scheme: str
) -> None:
    with Visit(browser, site.address, width, color_scheme=scheme) as visit:
        visit.page.goto(PAGES[name])
        found = Axe().run(visit.page)
        assert found.response["violations"] == [], found.generate_report()
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
        assert visit.page.title().endswith("– Kamergraaf")
        allowed = ["404"] if name == "missing" else []
        assert [said for said in visit.complaints if not any(word in said for word in allowed)] == []
        assert visit.hosts == {urlsplit(site.address).netloc}
        if shots := os.environ.get("PAGES_SHOTS"):
            visit.page.screenshot(path=Path(shots) / f"{name}-{width}-{scheme}.png")


def test_an_act_is_found_by_nickname_and_a_quote_is_followed_to_the_letter(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address) as visit:
        page = visit.page
        page.goto("/def")
        page.get_by_role("searchbox").fill("pyrorichtlijn")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("link", name="Pyrorichtlijn").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Pyrorichtlijn"
        quote = page.locator("#positions ~ ul blockquote a").first
        words = quote.inner_text()
        quote.click()
        place = page.locator(":target")
        assert page.url.split("#")[0].endswith("/id/letter/5396454.html")
        assert " ".join(place.inner_text().split())[:60] == " ".join(words.split())[:60]
        assert place.bounding_box()["y"] < 900  # type: ignore[index]
        assert visit.complaints == []


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return dict(found)


def test_question_answer_and_notes_stand_side_by_side_on_a_wide_screen(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address) as visit:
        visit.page.goto(PAGES["letter"])
        asked, answered = box(visit.page, "#exchange-9 .question"), box(visit.page, "#exchange-9 .answer p")
        note, sentence = box(visit.page, "#exchange-9 .answer .note.position"), box(visit.page, '[id="16521-16802"]')
        assert asked["x"] + asked["width"] <= answered["x"]
        assert abs(asked["y"] - answered["y"]) < 60
        assert note["x"] >= answered["x"] + answered["width"]
        assert abs(note["y"] - sentence["y"]) < 30


def test_on_a_phone_they_stand_below_each_other(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address, PHONE) as visit:
        visit.page.goto(PAGES["letter"])
        asked, answered = box(visit.page, "#exchange-9 .question"), box(visit.page, "#exchange-9 .answer")
        assert answered["y"] >= asked["y"] + asked["height"]
        assert asked["width"] > 300


def test_the_keyboard_reaches_the_content_first(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address) as visit:
        page = visit.page
        page.goto(PAGES["act"])
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Naar de inhoud"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_language_is_kept_from_page_to_page(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address) as visit:
        page = visit.page
        page.goto(PAGES["fraction"])
        page.get_by_role("link", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"
        page.goto(PAGES["act"])
        assert page.get_by_role("heading", level=1).inner_text() == "Return Directive"


def test_paper_has_no_navigation_and_loses_no_text(browser: Browser, site: Any) -> None:
    with Visit(browser, site.address) as visit:
        page = visit.page
        page.goto(PAGES["letter"])
        page.emulate_media(media="print")
        assert not page.locator("header.site nav").first.is_visible()
        assert not page.locator("header.site form").is_visible()
        assert page.locator("#exchange-58 .answer").is_visible()


def test_a_browser_runs_nothing_that_a_letter_brought(browser: Browser, serve: Any, store: Store) -> None:
    hostile = Store()
    hostile.extend(store.quads_for_pattern(NamedNode("http://data.europa.eu/eli/dir/2008/115/oj"), None, None))
    label = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    name = Literal("<img src=x onerror=alert(1)><script>alert(2)</script>")
    hostile.add(Quad(NamedNode("http://data.europa.eu/eli/dir/2008/115/oj"), label, name))
    with serve(hostile) as running, Visit(browser, running.address) as visit:
        visit.page.goto(PAGES["act"])
        assert "alert(2)" in visit.page.locator("main").inner_text()
        assert visit.complaints == []
        # Were a page to let a script in all the same, the policy would stop it.
        visit.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(3)'}))")
        visit.page.wait_for_timeout(100)
        assert len(visit.complaints) == 1
        assert "Content Security Policy" in visit.complaints[0]
