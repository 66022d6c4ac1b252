"""Every term we write is read back as it was meant, by another implementation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kamergraaf.graph import terms

# Any character that UTF-8 can hold: lone surrogates cannot be written at all, and no source text has them.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
XSD = "http://www.w3.org/2001/XMLSchema#"


def read_back(term: str) -> object:
    line = f"<urn:s> <urn:p> {term} <urn:g> .\n"
    (quad,) = parse(line.encode("utf-8"), format=RdfFormat.N_QUADS)
    return quad.object


@given(TEXT)
def test_plain_strings_come_back(text: str) -> None:
    assert read_back(terms.word(text)) == Literal(text)


@given(TEXT)
def test_words_of_dutch_come_back(text: str) -> None:
    assert read_back(terms.dutch(text)) == Literal(text, language="nl")


@given(TEXT)
def test_a_literal_never_breaks_the_line(text: str) -> None:
    assert "\n" not in terms.word(text)
    assert "\r" not in terms.word(text)


@given(st.integers(min_value=0))
def test_counts_come_back(value: int) -> None:
    assert read_back(terms.count(value)) == Literal(str(value), datatype=NamedNode(f"{XSD}nonNegativeInteger"))


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        terms.count(-1)


@given(st.dates())
def test_dates_come_back(value: date) -> None:
    assert read_back(terms.day(value)) == Literal(value.isoformat(), datatype=NamedNode(f"{XSD}date"))


@given(st.text())
def test_an_iri_is_refused_or_read_back(name: str) -> None:
    """What we let pass as an IRI must never be able to end the term and start another."""
    try:
        written = terms.iri(f"https://example.org/{name}")
    except ValueError:
        return
    assert written.count("<") == written.count(">") == 1
    assert not any(character in written for character in ' "\n\t{}|\\^`')


@pytest.mark.parametrize("bad", ["https://x> <urn:evil", "no scheme", "https://x/a b", 'https://x/"', ""])
def test_bad_iris_are_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        terms.iri(bad)
