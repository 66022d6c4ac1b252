"""Positions in small letters: whose they are, what they are about, whom they call upon, and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kamergraaf.claims import Claims
from kamergraaf.claims.model import Position
from kamergraaf.document.model import Letter

Finder = Callable[[str], tuple[Letter, Claims]]

LETTER = """### Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie maken zich zorgen over de Terugkeerrichtlijn. Kan de minister toezeggen dat hij pleit voor
een herziening?

#### Antwoord

Het kabinet roept de Europese Commissie op om de Terugkeerrichtlijn te herzien. De Commissie heeft toegezegd dit te doen.
In Nederland zal dit worden gevolgd. Uw Kamer wordt hierover voor de zomer geïnformeerd. De Dienst Terugkeer en Vertrek
(DT&V) zal de uitvoering verbeteren.
"""


def positions(claims: Finder, holder_kind: str) -> list[Position]:
    """Return the positions of one kind of holder in the letter."""
    return [p for p in claims(LETTER)[1].positions if p.holder_kind == holder_kind]


def test_the_government_holds_what_its_answer_says(claims: Finder) -> None:
    found = positions(claims, "government")
    assert [(p.stance, p.holder_label) for p in found] == [
        ("calls-on", "Het kabinet"),
        ("commits", "kabinet"),
        ("commits", "De Dienst Terugkeer en Vertrek (DT&V)"),
    ]


def test_a_call_says_upon_whom_and_about_what(claims: Finder) -> None:
    call = positions(claims, "government")[0]
    assert call.addressees == ("http://publications.europa.eu/resource/authority/corporate-body/COM",)
    assert call.about == ("http://data.europa.eu/eli/dir/2008/115/oj",)
    assert call.cue == "roept de Europese Commissie op"


def test_a_fraction_holds_what_it_says_but_not_what_it_asks(claims: Finder) -> None:
    [worry] = positions(claims, "fraction")
    assert (worry.stance, worry.holder) == ("assesses", "https://w3id.org/kamergraaf/id/fraction/VVD")
    assert worry.evidence.quote == "De leden van de VVD-fractie maken zich zorgen over de Terugkeerrichtlijn."


def test_a_reported_view_is_that_of_its_holder(claims: Finder) -> None:
    [promise] = positions(claims, "other")
    assert promise.stance == "commits"
    assert promise.holder == "http://publications.europa.eu/resource/authority/corporate-body/COM"


def test_these_members_are_the_fraction_that_speaks(claims: Finder) -> None:
    body = LETTER.replace("De leden van de VVD-fractie maken", "Deze leden maken")
    [worry] = [p for p in claims(body)[1].positions if p.holder_kind == "fraction"]
    assert worry.holder == "https://w3id.org/kamergraaf/id/fraction/VVD"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bij brieven van 3 en 16 mei jl. heb ik uw Kamer geïnformeerd over het ontwerp.",
        "In deze brief wordt uw Kamer ook geïnformeerd over de norm.",
        "Middels deze brief hoop ik uw Kamer voldoende te hebben geïnformeerd.",
        "Op deze onderhandelingen ben ik hierboven ingegaan.",
        "Tevens willen wij uw Kamer inlichten over het besluit van de Raad.",
    ],
)
def test_what_a_letter_says_of_itself_is_no_position(claims: Finder, sentence: str) -> None:
    assert (
        claims(f"### Vragen van de leden van de VVD-fractie\n\nKan dit?\n\n#### Antwoord\n\n{sentence}\n")[1].positions
        == ()
    )
