"""Likeness of texts by their rare words."""

from __future__ import annotations

from kamergraaf.document.likeness import Words, stems

TEXTS = [
    "De negatieve maatregelen wanneer een land niet meewerkt aan terugkeer",
    "De financiering van camera's aan de grens van een land",
    "De opvang van kinderen in een land",
]


def words(text: str) -> frozenset[str]:
    return stems(text)


def test_inflection_does_not_count() -> None:
    assert stems("negatieve maatregelen") == stems("negatieve maatregel")


def test_the_text_that_shares_the_rare_words_is_most_alike() -> None:
    known = Words(map(words, TEXTS))
    wanted = words("welke maatregel geldt als terugkeer faalt in dat land")
    scores = [known.likeness(wanted, words(text)) for text in TEXTS]
    assert max(scores) == scores[0] > 2 * max(scores[1:])


def test_a_compound_is_half_known_by_its_part() -> None:
    asked = words("Wat doen deze terugkeerafspraken?")
    known = Words([*map(words, TEXTS), asked])
    assert 0 < known.likeness(asked, words(TEXTS[0])) < 1
    assert 0 < known.likeness(words("terugkeer"), asked) < 1


def test_nothing_wanted_is_not_alike() -> None:
    assert Words([]).likeness(frozenset(), words(TEXTS[0])) == 0.0
