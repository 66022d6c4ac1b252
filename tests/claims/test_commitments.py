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
        ("Deze wordt voor 1 juli 2024 met uw Kamer gedeeld.", None, date(2024, 6, 30)),
        ("De regeling gaat in het tweede kwartaal van 2025 in internetconsultatie.", None, date(2025, 6, 30)),
        ("De evaluatie wordt in maart 2025 aan uw Kamer gezonden.", None, date(2025, 3, 31)),
        ("Voor de zomer zal ik een loket openen waar bedrijven terechtkunnen.", "Voor de zomer", date(2024, 6, 30)),
        ("Via de geannoteerde agenda informeer ik uw Kamer vooraf over de inbreng.", None, None),
        ("Zodra hierover meer bekend is, wordt uw Kamer geïnformeerd.", None, None),
        ("Uw Kamer wordt op de hoogte gehouden van de voortgang.", None, None),
        ("In de eerstvolgende voortgangsrapportage ga ik hierop nader in.", None, None),
        ("Hierop kom ik terug bij de begrotingsbehandeling.", None, None),
        ("De brief, die ik voor de zomer aan uw Kamer stuur, gaat daarop in.", "voor de zomer", date(2024, 6, 30)),
        ("De Kamer kan de brief eind 2024 tegemoetzien.", "eind 2024", date(2024, 12, 31)),
        ("Mocht het voorstel wijzigen, dan leg ik de inzet opnieuw aan u voor.", None, None),
        ("In het derde kwartaal van 2024 volgt een kabinetsreactie.", None, date(2024, 9, 30)),
        ("Zodra het voorstel is gepubliceerd, ontvangt uw Kamer een BNC-fiche.", None, None),
        ("Op de nationale uitwerking kom ik te zijner tijd terug.", "te zijner tijd", None),
        ("De uitwerking mag uw Kamer eind 2024 tegemoetzien.", "eind 2024", date(2024, 12, 31)),
        ("De toegang wordt in het derde kwartaal van 2024 hersteld.", None, date(2024, 9, 30)),
        ("In het verslag van de Raad van juni ga ik op de kritiek in.", None, None),
        (
            "Zes weken na publicatie ontvangt uw Kamer een fiche, zoals de minister in het debat heeft toegezegd.",
            None,
            None,
        ),
        ("Het wetsvoorstel stuur ik u in de tweede helft van 2026 toe.", None, date(2026, 12, 31)),
        ("Een wetsvoorstel ter omzetting bereikt uw Kamer ruim vóór 20 mei 2025.", None, date(2025, 5, 19)),
        ("Zes weken nadat de teksten openbaar zijn, zendt het kabinet uw Kamer zijn appreciatie toe.", None, None),
        ("Het plan, waarover ik uw Kamer in december 2024 zal berichten, krijgt vorm.", None, date(2024, 12, 31)),
        (
            "Het streven is het wetsvoorstel voor de zomer aan uw Kamer aan te bieden.",
            "voor de zomer",
            date(2024, 6, 30),
        ),
    ],
)
def test_a_promise_is_found_with_its_day(claims: Finder, sentence: str, due: str | None, due_by: date | None) -> None:
    [promise] = claims(BODY.format(sentence))[1].commitments
    assert promise.due_by == due_by
    assert due is None or promise.due == due


@pytest.mark.parametrize(
    "sentence",
    [
        "Nederland streeft naar afronding van de triloog in de eerste helft van 2025.",
        "Producten mogen niet worden verkocht onder de verordening, waarover de Raad in december overeenstemming bereikt.",
        "Hierbij sturen wij uw Kamer een afschrift van de brief.",
        "Op 3 april 2024 heeft het kabinet uw Kamer geïnformeerd.",
        "Zoals eerder aan uw Kamer gemeld, loopt het onderzoek.",
        "Het kabinet is van mening dat dit in 2025 beter kan.",
        "Het kabinet betreurt dat er dit jaar nog maar één voorstel wordt gepubliceerd.",
        "Het overleg van de ambassadeurs start in november.",
        "Het fiche ging in april naar uw Kamer.",
        "Het werkplan onder de Ecodesign-verordening wordt in november verwacht.",
        "Nederland heeft de Commissie gevraagd de evaluatie, die eind dit jaar verschijnt, hierop te richten.",
        "Middels deze brief informeer ik uw Kamer over de stand van de omzetting.",
        "Nederland heeft de Commissie verzocht om voor de zomer duidelijkheid te geven.",
        "Zie voor de wijze waarop uw Kamer over de tranches wordt ingelicht de toezegging T03917.",
        "Het kabinet zal de intrekkingswet zo spoedig mogelijk aanhangig maken.",
        "Uit de raming volgt dat de uitstoot in 2035 met een derde wordt verminderd.",
        "Gelet op de opvattingen in de Kamer zal Nederland zich van stemming onthouden.",
        "Een voorstel over bodemgezondheid wordt pas in 2025 verwacht.",
        "Nederland streeft naar een percentage van ten minste 55 in 2040.",
        "Het gebruik wordt gestimuleerd door de Terugkeerrichtlijn, waarover in december een akkoord is bereikt.",
        "Deels kan worden aangesloten bij de wet waarmee de Terugkeerrichtlijn in december wordt omgezet.",
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
