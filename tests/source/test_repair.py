"""Known conversion damage is found as places; the source stays as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.resources import folder
from kamergraaf.source import Text, find_repairs, known_damage, read

DAMAGE = {"versoering": "versobering", "Schengengrenscore": "Schengengrenscode", "asiel procedure": "asielprocedure"}


def found(characters: str) -> list[tuple[str, str]]:
    text = Text(characters, "brief.md", "", "text/markdown")
    repairs = find_repairs(text, DAMAGE)
    assert all(characters[r.start : r.end] == r.seen for r in repairs)
    return [(r.seen, r.right) for r in repairs]


@pytest.mark.parametrize(
    ("characters", "repairs"),
    [
        ("De versoering van de regels.", [("versoering", "versobering")]),
        # A sentence may begin with the word.
        ("Versoering is nodig.", [("Versoering", "Versobering")]),
        # Known with a capital: the word without one is another word.
        ("de Schengengrenscore, de schengengrenscore", [("Schengengrenscore", "Schengengrenscode")]),
        # Whole words only, and a hyphen ends a word.
        ("versoeringen, overversoering, versoering-", [("versoering", "versobering")]),
        # A word broken in two stays broken over a line end.
        (
            "de asiel\nprocedure en de asiel  procedure",
            [("asiel\nprocedure", "asielprocedure"), ("asiel  procedure", "asielprocedure")],
        ),
        ("De versobering van de Schengengrenscode.", []),
        ("", []),
    ],
)
def test_damaged_words(characters: str, repairs: list[tuple[str, str]]) -> None:
    assert found(characters) == repairs


@given(st.lists(st.sampled_from([*DAMAGE, "de", "versobering", "\n", "**", "é"]), max_size=20))
def test_repairs_stand_in_text_order_and_never_overlap(words: list[str]) -> None:
    repairs = find_repairs(Text(" ".join(words), "brief.md", "", "text/markdown"), DAMAGE)
    assert all(a.end <= b.start for a, b in pairwise(repairs))


def test_the_vocabulary_never_repairs_a_word_into_itself_or_into_damage() -> None:
    damage = known_damage()
    assert damage, "ontology/vocabularies/repairs.ttl names no damage"
    assert not [seen for seen, right in damage.items() if seen == right or right in damage]


def test_the_seed_letter_shows_the_damage_its_conversion_did() -> None:
    (path,) = folder("letters").glob("5396454-*.md")
    seen = {repair.seen for repair in find_repairs(read(path))}
    assert {"Schengengrenscore", "versoering"} <= seen
