"""Likeness of texts by their rare words."""

from __future__ import annotations

from kamergraaf.claims.words import stems, weights

TEXTS = [
    "De negatieve maatregelen wanneer een land niet meewerkt aan terugkeer",
    "De financiering van camera's aan de grens van een land",
    "De opvang van kinderen in een land",
]


def test_inflection_does_not_count() -> None:
    assert stems("negatieve maatregelen") == stems("negatieve maatregel")


def test_the_text_that_shares_the_rare_words_is_most_alike() -> None:
    known = weights(stems(text) for text in TEXTS)
    wanted = stems("welke maatregel geldt als terugkeer faalt in dat land")
    scores = [known.likeness(wanted, stems(text)) for text in TEXTS]
    assert max(scores) == scores[0] > 2 * max(scores[1:])


def test_a_compound_is_half_known_by_its_part() -> None:
    known = weights(stems(text) for text in TEXTS)
    assert 0 < known.likeness(("terugkeerafspraak",), stems(TEXTS[0])) < 1


def test_nothing_wanted_is_not_alike() -> None:
    assert weights([]).likeness((), stems(TEXTS[0])) == 0.0
