"""Commitments: what is promised, by when, and on which occasion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kamergraaf.claims import Claims
from kamergraaf.document.model import Letter

Finder = Callable[[str], tuple[Letter, Claims]]

BODY = """### Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen hoe het staat.

#### Antwoord

{}
"""


@pytest.mark.parametrize(
    ("sentence", "due", "due_by"),
    [
        ("Uw Kamer wordt hierover voor de zomer geïnformeerd.", "voor de zomer", date(2024, 6, 30)),
        ("Het overleg loopt; uw Kamer ontvangt in december de uitkomsten.", "in december", date(2024, 12, 31)),
        ("Wel zal het kabinet uw Kamer een analyse toesturen.", None, None),
        ("Daarom stuurt het kabinet uw Kamer voor de zomer een brief.", "voor de zomer", date(2024, 6, 30)),
        ("In het derde kwartaal van 2024 ontvangt uw Kamer een handreiking.", None, date(2024, 9, 30)),
        ("Ik zal de Kamer hierover voor het zomerreces informeren.", "voor het zomerreces", date(2024, 6, 30)),
        ("U ontvangt het verslag van deze Raad uiterlijk 24 mei 2024.", None, date(2024, 5, 24)),
        ("Het wetsvoorstel wordt u voor de zomer toegezonden.", "voor de zomer", date(2024, 6, 30)),
        ("In het derde kwartaal van 2024 licht ik uw Kamer in over de vorderingen.", None, date(2024, 9, 30)),
        ("Het wetsvoorstel gaat voor 1 juni 2024 naar uw Kamer.", None, date(2024, 5, 31)),
        ("De Kamer verneemt eind 2024 wat dat heeft opgeleverd.", "eind 2024", date(2024, 12, 31)),
        ("De internetconsultatie begint na het zomerreces.", "na het zomerreces", None),
        ("De Raad is gevraagd om voor 1 november 2025 een toets op te leveren.", None, date(2025, 10, 31)),
    ],
)
def test_a_promise_is_found_with_its_day(claims: Finder, sentence: str, due: str | None, due_by: date | None) -> None:
    [promise] = claims(BODY.format(sentence))[1].commitments
    assert promise.due_by == due_by
    assert due is None or promise.due == due


@pytest.mark.parametrize(
    "sentence",
    [
        "Hierbij sturen wij uw Kamer een afschrift van de brief.",
        "Op 3 april 2024 heeft het kabinet uw Kamer geïnformeerd.",
        "Zoals eerder aan uw Kamer gemeld, loopt het onderzoek.",
        "Het kabinet is van mening dat dit in 2025 beter kan.",
        "Het kabinet betreurt dat er dit jaar nog maar één voorstel wordt gepubliceerd.",
        "Het overleg van de ambassadeurs start in november.",
        "Het fiche ging in april naar uw Kamer.",
        "Gelet op de opvattingen in de Kamer zal Nederland zich van stemming onthouden.",
    ],
)
def test_what_is_done_already_or_merely_said_is_no_promise(claims: Finder, sentence: str) -> None:
    assert claims(BODY.format(sentence))[1].commitments == ()


def test_the_occasion_stands_in_the_footnote(claims: Finder) -> None:
    body = BODY.format(
        "Uw Kamer wordt hierover voor de zomer geïnformeerd.<sup>1</sup>\n\n---\n\n"
        "<sup>1</sup> Toezegging gedaan tijdens het Commissiedebat Asielbeleid van 7 maart 2024.\n"
    )
    [promise] = claims(body)[1].commitments
    assert promise.occasion == "Toezegging gedaan tijdens het Commissiedebat Asielbeleid van 7 maart 2024."


def test_a_promise_says_who_promises_whom(claims: Finder) -> None:
    letter, found = claims(BODY.format("Wel zal het kabinet uw Kamer een analyse toesturen."))
    [promise] = found.commitments
    assert (promise.by, promise.to) == ("het kabinet", "uw Kamer")
    assert letter.head.chamber == "TK"
    assert promise.to_iri == "https://identifier.overheid.nl/tooi/id/oorg/oorg10002"
