"""Minted IRIs are valid, readable and stable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kamergraaf.graph import iris


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_makes_one_valid_path_segment(name: str) -> None:
    made = iris.slug(name)
    assert made
    assert "/" not in made
    assert made not in (".", "..")
    NamedNode(f"https://example.org/{made}")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert iris.slug(iris.slug(name)) == iris.slug(name)


@pytest.mark.parametrize(
    ("kenmerk", "wanted"),
    [
        ("5396454", "5396454"),
        ("DGA-EIA / 27310442", "DGA-EIA-27310442"),
        ("2024-0000123456", "2024-0000123456"),
        ("IENW/BSK-2022/283041", "IENW-BSK-2022-283041"),
        ("kst-21501-33-1071", "kst-21501-33-1071"),
        ("ah-tk-20232024-1786", "ah-tk-20232024-1786"),
    ],
)
def test_kenmerken_stay_readable(kenmerk: str, wanted: str) -> None:
    assert iris.LetterIris.of(kenmerk).letter == f"https://w3id.org/kamergraaf/id/letter/{wanted}"


@pytest.mark.parametrize(
    ("identifier", "wanted"),
    [
        ("kst-36410-VI-85", "kst-36410-VI-85"),
        ("celex:52023PC0755", "com-2023-755"),
        ("celex:52023DC0146", "com-2023-146"),
        ("celex:52022SC0391", "swd-2022-391"),
    ],
)
def test_papers_are_named_as_people_write_them(identifier: str, wanted: str) -> None:
    assert iris.paper(identifier) == f"https://w3id.org/kamergraaf/id/paper/{wanted}"


def test_a_name_of_marks_only_still_has_an_iri() -> None:
    assert iris.slug("///") != iris.slug("...")
