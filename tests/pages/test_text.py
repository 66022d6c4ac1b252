"""Clean text and source, marks and paragraphs: for any text, not only for the letters at hand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from kamergraaf.serving.pages.alignment import align
from kamergraaf.serving.pages.marking import Mark, Point, paragraphs

WORDS = st.lists(st.text("abcdeé.,?'12", min_size=1, max_size=6), min_size=1, max_size=12)
LEFT_OUT = st.sampled_from(["**", "*", "<sup>7</sup>", "[^3]", "²", "<br>", "_"])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=60)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str, list[tuple[int, int]]]:
    """Return a clean text, a source that it could be read from, and where each word stands in both."""
    clean, source, pairs = "", "", []
    for word in draw(WORDS):
        if clean:
            clean += " "
            source += draw(st.sampled_from([" ", "\n", "  \n", "\n\n"]))
        source += draw(st.sampled_from(["", "**", "*", "_"]))
        pairs.append((len(clean), len(source)))
        clean += word
        source += word + draw(st.just("") | LEFT_OUT)
    return clean, source, pairs


@given(written(), st.integers(0, 5000))
def test_each_word_of_the_clean_text_is_found_in_the_source(
    case: tuple[str, str, list[tuple[int, int]]], begin: int
) -> None:
    clean, source, pairs = case
    alignment = align(clean, ((begin, source),))
    for at, place in pairs:
        assert alignment.clean(begin + place) == at


def test_a_footnote_that_cuts_a_sentence_is_passed_over() -> None:
    pieces = ((100, "Het kabinet steunt<sup>1</sup> de"), (170, "Visumcode geheel."))
    alignment = align("Het kabinet steunt de Visumcode geheel.", pieces)
    assert alignment.clean(170) == len("Het kabinet steunt de ")
    assert [(marker.at, marker.number) for marker in alignment.markers] == [(len("Het kabinet steunt"), "1")]
    # What stands in the footnote is at no place of the sentence: it gives the next one.
    assert alignment.clean(150) <= len("Het kabinet steunt de ")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...], tuple[Point, ...]]:
    text = draw(TEXT)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda p: p[0] < p[1])
    marks = []
    for start, end in draw(st.lists(places, max_size=6)):
        href = draw(st.sampled_from(["", "/x", "/y?a=1&b=<"]))
        marks.append(
            Mark(start, end, "m", f"{start}-{end}", href, draw(st.sampled_from(["", '"<>'])), Markup("<i></i>"))
        )
    points = tuple(Point(at, Markup("<b></b>")) for at in draw(st.lists(st.integers(1, len(text)), max_size=3)))
    return text, tuple(marks), points


@given(marked())
def test_marks_never_change_the_words_and_elements_always_nest(
    case: tuple[str, tuple[Mark, ...], tuple[Point, ...]],
) -> None:
    text, marks, points = case
    shown = paragraphs(text, marks, points)
    for paragraph in shown:
        opened: list[str] = []
        for closing, name in re.findall(r"<(/?)(\w+)", paragraph):
            if not closing:
                assert not (name == "a" and "a" in opened)
                opened.append(name)
            else:
                assert opened.pop() == name
        assert opened == []
    visible = [Markup(re.sub(r"<[^>]*>", "", paragraph)).unescape() for paragraph in shown]
    assert "".join(visible) == text.replace("\n", "")


@given(marked())
def test_a_place_has_one_anchor_which_holds_its_words(case: tuple[str, tuple[Mark, ...], tuple[Point, ...]]) -> None:
    text, marks, points = case
    anchors = re.findall(r' id="([^"]*)"', "".join(paragraphs(text, marks, points)))
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == {mark.anchor for mark in marks if text[mark.start : mark.end].strip("\n")}


def test_a_note_stands_before_its_sentence_and_never_within_a_link() -> None:
    marks = (
        Mark(0, 11, "named", href="/kabinet"),
        Mark(4, 18, "claim", "4-18", note=Markup('<a class="note" href="/n">noot</a>')),
    )
    (shown,) = paragraphs("Het kabinet steunt.", marks)
    tree = html.fromstring(f"<p>{shown}</p>")
    assert tree.xpath('//a[@class="note"]')
    assert not tree.xpath("//a//a")
