"""A page as a browser shows it, without the site around the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Write = Callable[[bytes, str], str]


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def page(body: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>t</title></head><body>{body}</body></html>".encode()
    )


def test_the_site_around_the_text_is_left_out(text_of: Write) -> None:
    body = """<div class="skiplinks"><a href="#c">Naar de tekst</a></div><nav>Home</nav>
    <div class="cookie-banner">Wij gebruiken cookies</div><script>x = "<p>Nee</p>"</script>
    <div id="main-column"><h1>Verslag</h1><p>De leden vragen <em>dit</em> en <b>dat</b>.</p>
    <p hidden>Verborgen</p><p style="display:none">Ook</p></div><aside>Zie ook</aside><footer>Over ons</footer>"""
    assert paragraphs(text_of(page(body), "kst.html")) == ["# Verslag", "De leden vragen *dit* en **dat**."]


def test_broken_markup_is_read_as_browsers_do(text_of: Write) -> None:
    raw = b"<html><p>Eerste <b>vet<p>Tweede</b> alinea<br>op twee regels<br><br>Derde<table><tr><td>a<td>b</div></html>"
    assert [one.replace("**", "") for one in paragraphs(text_of(raw, "kst.html"))] == [
        "Eerste vet",
        "Tweede alinea\nop twee regels",
        "Derde",
        "a b",
    ]


#: How the publication site, pandoc, LibreOffice and Word write a note.
NOTES = {
    "site": (
        '<p>Tekst<sup><a class="nootnum" href="#ID-1">1</a></sup>.</p>',
        '<div class="voet noot"><h5 class="note-close"><a href="#close">X</a> Noot</h5>'
        '<sup><span class="nootnum" id="ID-1">1</span></sup><p>Kamerstuk 1.</p></div>',
    ),
    "pandoc": (
        '<p>Tekst<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>.</p>',
        '<section><ol><li id="fn1"><p>Kamerstuk 1.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
    ),
    "LibreOffice": (
        '<p>Tekst<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>',
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Kamerstuk 1.</p></div>',
    ),
    "Word": (
        '<p>Tekst<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>',
        '<div><div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Kamerstuk 1.</p></div></div>',
    ),
    "bare": ("<p>Tekst<sup>1</sup>.</p>", "<p><sup>1</sup> Kamerstuk 1.</p>"),
}


@pytest.mark.parametrize("maker", NOTES)
def test_notes_are_tied_whoever_made_the_page(text_of: Write, maker: str) -> None:
    text, note = NOTES[maker]
    found = paragraphs(text_of(page(f"{text}<p>Meer tekst.</p>{note}"), "kst.html"))
    assert found == ["Tekst<sup>1</sup>.", "Meer tekst.", "<sup>1</sup> Kamerstuk 1."]


def test_lists_show_their_numbers(text_of: Write) -> None:
    body = """<ol start="3"><li>Deelt u dit?</li><li><p>Zo ja?</p><ul><li>waarom</li></ul></li></ol>
    <ul class="expliciet"><li><span class="ol">a. </span>eerste</li></ul><ol type="a"><li>klein</li></ol>"""
    assert paragraphs(text_of(page(body), "kst.html")) == [
        "3. Deelt u dit?",
        "4. Zo ja?",
        "- waarom",
        "a. eerste",
        "a. klein",
    ]


def test_a_raised_number_behind_a_unit_is_a_power(text_of: Write) -> None:
    assert paragraphs(text_of(page("<p>12 km<sup>2</sup></p>"), "kst.html")) == ["12 km²"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_the_encoding_is_found(text_of: Write, encoding: str) -> None:
    raw = f"<html><head><meta charset={encoding}></head><body><p>‘coördinatie’ – €</p></body></html>".encode(encoding)
    assert paragraphs(text_of(raw, "kst.html")) == ["‘coördinatie’ – €"]


def test_a_page_that_a_script_fills_is_refused(refusal_of: Write) -> None:
    assert "without text" in refusal_of(page("<div id='app'></div><script>load()</script>"), "kst.html")


def test_a_page_as_deep_as_a_well_is_refused(refusal_of: Write) -> None:
    assert "is an HTML page" in refusal_of(page("<div>" * 5000 + "x" + "</div>" * 5000), "kst.html")
