"""What an analyst does, in a real browser on the real site: the `visit` fixture also fails on anything in the console."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
RECEPTION = "http://data.europa.eu/eli/dir/2024/1346/oj"
BROKEN = "SELECT ?letter\nWHERE {\n  ?letter a <https://w3id.org/kamergraaf/def#Letter> ;\n  FILTER(\n}"


def choose(page: Page, label: str, typed: str, option: str) -> None:
    """Type a part of a name and choose a thing from the list that appears."""
    field = page.get_by_role("combobox", name=label)
    field.fill("")
    field.press_sequentially(typed, delay=15)
    page.get_by_role("option", name=re.compile(option)).first.click()


def write(page: Page, text: str) -> None:
    """Replace the text in the editor."""
    editor = page.locator(".wb-editor .cm-content")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def text_in_editor(page: Page) -> str:
    return page.locator("textarea[name=query]").input_value()


def run_it(page: Page) -> None:
    page.get_by_role("button", name="Uitvoeren").click()
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def test_an_act_is_found_by_nickname_on_the_start_page_and_opens(visit: Open) -> None:
    page = visit("/")
    choose(page, "Naam, bijnaam of CELEX-nummer", "pyro", "Pyrorichtlijn")
    page.wait_for_url("**/about?iri=**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pyrorichtlijn")


def test_a_question_is_asked_about_an_act_chosen_by_nickname(visit: Open) -> None:
    page = visit("/query/positions-on-act")
    choose(page, "Het instrument", "opvangr", "^Opvangrichtlijn")
    run_it(page)
    expect(page.get_by_role("table")).to_contain_text("herziene Opvangrichtlijn")
    assert parse_qs(urlsplit(page.url).query)["act"] == [RECEPTION]
    # A quote leads to its place in the letter, a name to the page of the thing.
    place = page.get_by_role("link", name="in de brief").first
    assert re.search(r"/id/letter/5396454(\.html)?#\d+-\d+$", place.get_attribute("href") or "")
    place.click()
    expect(page.locator(":target")).to_be_visible()


def test_a_choice_is_made_with_the_keys_alone(visit: Open) -> None:
    page = visit("/query/positions-on-act")
    field = page.get_by_role("combobox", name="Het instrument")
    field.fill("")
    field.press_sequentially("opvangr", delay=15)
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    field.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.press("Enter")
    page.wait_for_url("**/positions-on-act?act=http**")


def test_words_that_are_changed_after_a_choice_are_taken_anew(visit: Open) -> None:
    page = visit("/query/positions-on-act?act=Pyrorichtlijn")
    page.get_by_role("combobox", name="Het instrument").fill("richtlijn")
    page.keyboard.press("Enter")
    expect(page.locator(".wb-problem")).to_contain_text("meer dan één ding")
    page.locator(".wb-problem").get_by_role("link", name="Opvangrichtlijn").first.click()
    expect(page.get_by_role("combobox", name="Het instrument")).to_have_value("Opvangrichtlijn")
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "kind", "marks"),
    [
        ("instruments-most-mentioned", "bar", ".mark-rect path"),
        ("stance-by-instrument", "bar", ".mark-rect path"),
        ("coverage", "bar", ".mark-rect path"),
        ("cabinet-on-act-over-time", "timeline", ".mark-symbol path"),
        ("all-letters", "timeline", ".mark-symbol path"),
        ("stances-by-group-and-act", "matrix", ".mark-rect path"),
        ("network-of-act", "network", ".mark-path path"),
    ],
)
def test_a_chart_is_drawn_as_the_query_says(visit: Open, name: str, kind: str, marks: str) -> None:
    page = visit(f"/query/{name}")
    figure = page.locator("figure.wb-chart")
    expect(figure).to_have_attribute("data-drawn", kind)
    assert figure.locator(marks).count() > 0
    expect(figure.get_by_role("img", name=re.compile("^Grafiek: "))).to_be_visible()


def test_the_chart_shows_the_numbers_of_the_table(visit: Open) -> None:
    page = visit("/query/instruments-most-mentioned")
    expect(page.locator("figure.wb-chart")).to_have_attribute("data-drawn", "bar")
    first = page.locator("#rows tr").first.locator("td").all_inner_texts()
    labels = page.locator(".role-axis-label text").all_text_contents()
    assert first[1] in labels
    bars = page.locator(".mark-rect path").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert any(first[1] in bar and first[2] in bar for bar in bars)


def test_a_chart_can_be_kept_as_a_picture(visit: Open, tmp_path: Path) -> None:
    page = visit("/query/network-of-act")
    with page.expect_download() as download:
        page.locator("[data-picture]").click()
    assert download.value.suggested_filename == "network-of-act.svg"
    download.value.save_as(tmp_path / "chart.svg")
    assert "Terugkeerrichtlijn" in (tmp_path / "chart.svg").read_text()


def test_a_csv_holds_what_the_table_shows(visit: Open, tmp_path: Path) -> None:
    page = visit("/query/who-asked-about-act?act=Opvangrichtlijn")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "who-asked-about-act.csv"
    download.value.save_as(tmp_path / "answer.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "answer.csv").read_text(encoding="utf-8"))))
    assert [name.replace("_", " ") for name in rows[0]] == page.get_by_role("columnheader").all_inner_texts()
    assert len(rows) - 1 == page.locator("#rows tr").count() > 0


def test_the_permanent_link_opens_the_same(visit: Open) -> None:
    page = visit("/query/positions-on-act")
    choose(page, "Het instrument", "opvangr", "^Opvangrichtlijn")
    page.get_by_label("answer").uncheck()
    page.get_by_label("question").uncheck()
    run_it(page)
    expect(page.locator(".wb-count")).to_contain_text("rij")
    link = page.get_by_role("link", name="Vaste link")
    again = visit(link.get_attribute("href"))
    assert again.locator("#rows").inner_text() == page.locator("#rows").inner_text()
    assert not again.get_by_label("answer").is_checked()
    assert again.get_by_role("combobox", name="Het instrument").input_value() == "Opvangrichtlijn"


def test_the_permanent_link_is_copied_with_a_click(visit: Open, site: str) -> None:
    page = visit("/query/all-letters", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Vaste link").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/query/all-letters"


def test_the_way_back_leads_to_the_earlier_result(visit: Open) -> None:
    page = visit("/query/positions-on-act?act=Opvangrichtlijn")
    before = page.locator("#rows").inner_text()
    choose(page, "Het instrument", "pyro", "Pyrorichtlijn")
    run_it(page)
    expect(page.locator("#rows")).to_contain_text("Pyrorichtlijn")
    page.go_back()
    expect(page.get_by_role("combobox", name="Het instrument")).to_have_value("Opvangrichtlijn")
    assert page.locator("#rows").inner_text() == before


def test_own_sparql_is_coloured_and_runs_with_the_keys(visit: Open) -> None:
    page = visit("/query")
    write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?letter a <https://w3id.org/kamergraaf/def#Letter> }")
    colour = "element => getComputedStyle(element).color"
    keyword = page.locator(".cm-line span", has_text="SELECT").first.evaluate(colour)
    variable = page.locator(".cm-line span", has_text="?letter").first.evaluate(colour)
    assert len({keyword, variable, page.locator(".cm-content").evaluate(colour)}) == 3
    page.keyboard.press("Control+Enter")
    expect(page.locator("#rows td")).to_have_text("5")
    assert "query=SELECT" in page.url


def test_terms_are_completed_and_their_prefix_declared(visit: Open) -> None:
    page = visit("/query")
    write(page, "SELECT * WHERE { ?position a ")
    page.keyboard.type("kg:Posi", delay=30)
    option = page.locator(".cm-tooltip-autocomplete li", has_text="kg:Position")
    expect(option.first).to_contain_text("standpunt")
    page.wait_for_timeout(150)  # CodeMirror takes no key for a list that has only just come up.
    page.keyboard.press("Enter")
    assert text_in_editor(page).startswith("PREFIX kg: <https://w3id.org/kamergraaf/def#>\nSELECT")
    assert "?position a kg:Position" in text_in_editor(page)


def test_a_term_is_found_by_its_dutch_name(visit: Open) -> None:
    page = visit("/query")
    write(page, "SELECT * WHERE { ?x a ")
    page.keyboard.type("toezegg", delay=30)
    expect(page.locator(".cm-tooltip-autocomplete li", has_text="kg:Commitment").first).to_be_visible()


def test_variables_of_the_query_are_completed(visit: Open) -> None:
    page = visit("/query")
    write(page, "SELECT ?holder ?stance WHERE { ")
    page.keyboard.type("?ho", delay=30)
    expect(page.locator(".cm-tooltip-autocomplete li")).to_have_text(["?holder"])


def test_a_mistake_is_shown_at_its_line(visit: Open) -> None:
    page = visit("/query")
    write(page, BROKEN)
    run_it(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Regel 5, teken")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    marked = page.locator(".cm-lint-marker-error").bounding_box()
    line = page.locator(".cm-line").nth(4).bounding_box()
    assert marked
    assert line
    assert abs(marked["y"] + marked["height"] / 2 - line["y"] - line["height"] / 2) < line["height"] / 2
    # The mark stays until the text is changed, and goes when it is mended.
    write(page, "ASK { ?s ?p ?o }")
    run_it(page)
    expect(page.locator(".wb-count")).to_contain_text("Ja")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_prefix_that_is_not_declared_is_added_with_a_click(visit: Open) -> None:
    page = visit("/query?query=SELECT+*+WHERE+%7B+?letter+a+kg:Letter+%7D")
    expect(page.get_by_role("alert")).to_contain_text("De prefix “kg:” is niet gedeclareerd")
    page.locator(".cm-lintRange-error").hover()
    page.locator(".cm-diagnosticAction").click()
    assert text_in_editor(page).startswith("PREFIX kg: <https://w3id.org/kamergraaf/def#>\n")
    run_it(page)
    expect(page.locator("#rows tr")).to_have_count(5)


def test_a_graph_comes_as_statements_with_its_own_formats(visit: Open) -> None:
    page = visit("/query")
    write(page, "CONSTRUCT WHERE { <https://w3id.org/kamergraaf/id/letter/5396454> ?p ?o }")
    run_it(page)
    expect(page.locator(".wb-count")).to_contain_text("uitspraken")
    expect(page.locator(".wb-downloads a")).to_have_text(["Turtle", "N-Triples", "JSON-LD", "RDF/XML"])


def test_a_query_that_takes_long_can_be_broken_off(visit: Open) -> None:
    page = visit("/query")
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.get_by_role("button", name="Uitvoeren").click()
    page.get_by_role("button", name="Afbreken").click()
    expect(page.get_by_role("button", name="Afbreken")).to_be_hidden()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def test_rows_are_sorted_and_filtered(visit: Open) -> None:
    page = visit("/query/instruments-most-mentioned")
    page.get_by_role("button", name="mentions").click()
    shown = [int(each) for each in page.locator("#rows td:nth-child(3)").all_inner_texts()]
    assert shown == sorted(shown)
    expect(page.get_by_role("columnheader", name="mentions")).to_have_attribute("aria-sort", "ascending")
    page.get_by_label("Filter de rijen").fill("opvang")
    kept = page.locator("#rows tr:visible td:nth-child(2)").all_inner_texts()
    assert kept
    assert all("opvang" in each.lower() for each in kept)


def test_the_list_of_questions_is_filtered(visit: Open) -> None:
    page = visit("/query")
    page.get_by_label("Filter de vragen").fill("toezegging open")
    expect(page.locator("#catalogue-list li:visible")).to_have_text(["Welke toezeggingen staan open, te late eerst?"])
    page.get_by_label("Filter de vragen").fill("xyzzy")
    expect(page.get_by_text("Geen vraag met deze woorden.")).to_be_visible()


def test_a_chart_follows_the_width_of_the_page(visit: Open) -> None:
    page = visit("/query/instruments-most-mentioned")
    drawn = page.locator("figure.wb-chart svg.marks")
    wide = drawn.bounding_box()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(drawn).to_have_attribute("width", re.compile(r"^3\d\d$"))
    narrow = drawn.bounding_box()
    assert wide
    assert narrow
    assert wide["width"] > 600 > narrow["width"]


def test_without_script_the_form_gives_the_table(visit: Open) -> None:
    page = visit("/query/positions-on-act", java_script_enabled=False)
    page.get_by_label("Het instrument").fill("Opvangrichtlijn")
    page.get_by_role("button", name="Uitvoeren").click()
    assert "Opvangrichtlijn" in page.locator("#rows").inner_text()
    page.goto("/query")
    page.get_by_label("SPARQL-query").fill("SELECT (1 AS ?one) {}")
    page.get_by_role("button", name="Uitvoeren").click()
    assert page.locator("#rows td").inner_text() == "1"
