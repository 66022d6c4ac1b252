"""The pages can be used by anyone: axe-core finds nothing, a phone shows all of a page, both colour schemes can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PAGES = {
    "start": "/",
    "editor": "/query",
    "mistake": "/query?query=SELECT+*+WHERE+%7B+?letter+a+kg:Letter+%7D",
    "form and timeline": "/query/positions-on-act?act=Opvangrichtlijn",
    "ambiguous name": "/query/positions-on-act?act=richtlijn",
    "bars": "/query/stance-by-instrument",
    "matrix": "/query/stances-by-group-and-act",
    "network": "/query/network-of-act?act=Asielprocedureverordening",
    "no such question": "/query/nope",
}


def settled(page: Page) -> Page:
    """Wait until the editor and the chart of a page, if it has them, are there."""
    page.wait_for_load_state("networkidle")
    if page.locator("figure.wb-chart").count():
        expect(page.locator("figure.wb-chart[data-drawn]")).to_have_count(1)
    if page.locator("textarea[data-editor]").count():
        expect(page.locator(".wb-editor .cm-content")).to_be_visible()
    return page


def problems(page: Page) -> list[str]:
    """Return what axe-core finds wrong, with the elements."""
    return [
        f"{each['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for each in Axe().run(page).response["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(visit: Open, path: str, scheme: str, browser_said: list[str]) -> None:
    page = settled(visit(path, color_scheme=scheme))
    assert problems(page) == []
    if path.endswith("nope"):
        browser_said.clear()  # A browser reports the 404 of the page itself.


@pytest.mark.parametrize("path", ["/", PAGES["form and timeline"], PAGES["network"], "/query"])
def test_a_phone_shows_the_whole_width(visit: Open, path: str) -> None:
    page = settled(visit(path, width=390))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert problems(page) == []


def test_the_open_list_of_names_is_a_proper_combobox(visit: Open) -> None:
    page = visit("/")
    page.get_by_role("combobox").press_sequentially("opvang", delay=15)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert problems(page) == []


def test_the_work_is_reached_without_the_list(visit: Open) -> None:
    """The Tab key comes to the form before the forty questions, and leaves the editor."""
    page = settled(visit("/query"))
    page.locator(".wb-editor .cm-content").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Uitvoeren")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_has_the_colours_of_the_page(visit: Open, scheme: str) -> None:
    page = settled(visit("/query/instruments-most-mentioned", color_scheme=scheme))
    ink = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()")
    assert page.locator(".role-axis-label text").first.get_attribute("fill") == ink
