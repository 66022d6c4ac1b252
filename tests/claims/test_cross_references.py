"""Answers that point at other answers, in a small letter with three fractions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kamergraaf.claims import Claims
from kamergraaf.claims.model import CrossReference
from kamergraaf.document.model import Letter

Finder = Callable[[str], tuple[Letter, Claims]]

LETTER = """### Vragen en opmerkingen van de leden van de GroenLinks-PvdA-fractie

De leden van de GroenLinks-PvdA-fractie vragen aan welke negatieve maatregelen wordt gedacht wanneer landen niet meewerken.

#### Antwoord

Er kunnen visummaatregelen worden genomen.

Deze leden vragen hoe de opvang van kinderen in de grensprocedure wordt geregeld.

#### Antwoord

Kinderen verblijven in een gezinsvoorziening.

### Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen naar de financiering van camera's aan de binnengrenzen.

#### Antwoord

Defensie betaalt de camera's.

### Vragen en opmerkingen van de leden van de D66-fractie

{question}

#### Antwoord

{answer}
"""
ASKS = (
    "De leden van de D66-fractie vragen welke maatregelen mogelijk zijn tegen landen die niet meewerken aan terugkeer."
)


def references(claims: Finder, answer: str, question: str = ASKS) -> list[CrossReference]:
    """Return the references of the last answer of the letter."""
    return list(claims(LETTER.format(question=question, answer=answer))[1].cross_references)


@pytest.mark.parametrize(
    ("answer", "targets"),
    [
        (
            "Het kabinet verwijst naar het antwoord op een gelijke (deel)vraag van de leden van de GroenLinks/PvdA-fractie "
            "over de negatieve maatregelen.",
            (1,),
        ),
        ("Zie het antwoord op de vraag van de leden van de GroenLinks-PvdA-fractie over de opvang van kinderen.", (2,)),
        (
            "Hiervoor wordt verwezen naar de beantwoording van een gelijkkluidende vraag van de leden van de fractie van "
            "GroenLinks-PvdA.",
            (1,),
        ),
        ("Het kabinet verwijst naar het antwoord op de vraag van de leden van de VVD-fractie.", (3,)),
        ("Zie voor de opvang het tweede antwoord aan de leden van de GroenLinks-PvdA-fractie.", (2,)),
        ("Dit is toegelicht bij vraag 3.", (3,)),
        ("Zie het antwoord onder 3.", (3,)),
        ("De vraag is beantwoord in reactie op de leden van de VVD-fractie.", (3,)),
        (
            "Kortheidshalve zij verwezen naar de antwoorden op de eerste twee vragen van de leden van de "
            "GroenLinks-PvdA-fractie.",
            (1, 2),
        ),
        ("Het kabinet verwijst naar het antwoord op de vorige vraag.", (3,)),
        ("Zie het antwoord hierboven over de financiering van camera's.", (3,)),
    ],
)
def test_a_reference_finds_the_answer_it_means(claims: Finder, answer: str, targets: tuple[int, ...]) -> None:
    [reference] = references(claims, answer)
    assert (reference.from_exchange, reference.to_exchanges, reference.reason) == (4, targets, None)


def test_a_reference_that_fits_nothing_stays_open(claims: Finder) -> None:
    [reference] = references(
        claims,
        "Het kabinet verwijst naar het antwoord op een eerdere vraag van de leden van de GroenLinks-PvdA-fractie.",
        question="De leden van de D66-fractie vragen naar vuurwerk.",
    )
    assert (reference.to_exchanges, reference.reason) == ((), "unresolved-reference")


@pytest.mark.parametrize(
    "answer",
    [
        "Ik verwijs naar mijn beantwoording van eerdere, door het lid Koekkoek gestelde vragen (Aanhangsel 1399).",
        "Ik verwijs naar de antwoorden op de Kamervragen over dit onderwerp.",
        "Het kabinet beantwoordt deze vraag bevestigend.",
        "Ten aanzien van Frontex wordt verwezen naar het jaarverslag.",
    ],
)
def test_what_points_at_another_paper_is_no_reference(claims: Finder, answer: str) -> None:
    assert references(claims, answer) == []


@pytest.mark.parametrize(
    ("answer", "targets"),
    [
        (
            "Op de camera's is hierboven al ingegaan in het antwoord op de vragen van de leden van de VVD-fractie.",
            (3,),
        ),
        (
            "Voor de camera's zij verwezen naar hetgeen ik de leden van de VVD-fractie heb geantwoord.",
            (3,),
        ),
        ("Over de opvang is al op een eerdere vraag van de leden van de GroenLinks-PvdA-fractie ingegaan.", (2,)),
        ("De opvang komt aan de orde in de antwoorden op de vragen van de leden van de GroenLinks-PvdA-fractie.", (2,)),
        ("Het kabinet verwijst naar de passage over de financiering van camera's hierboven.", (3,)),
        ("Over de financiering van camera's is in antwoord 3 reeds het nodige geschreven.", (3,)),
    ],
)
def test_a_reference_can_be_worded_in_other_ways(claims: Finder, answer: str, targets: tuple[int, ...]) -> None:
    [reference] = references(claims, answer)
    assert reference.to_exchanges == targets


def test_an_earlier_question_of_the_same_asker_is_the_nearest_that_fits(claims: Finder) -> None:
    body = LETTER.format(question=ASKS, answer="Daarvoor gelden randvoorwaarden.") + (
        "\nDeze leden vragen hoe hubs passen.\n\n#### Antwoord\n\n"
        "Dat gebeurt binnen de randvoorwaarden zoals in de beantwoording van een eerdere vraag hierover geschetst.\n"
    )
    [reference] = claims(body)[1].cross_references
    assert (reference.from_exchange, reference.to_exchanges) == (5, (4,))


def test_a_number_means_the_question_with_that_number(claims: Finder) -> None:
    body = "\n\n".join(
        f"**Vraag {n}**\n\n{question}\n\n**Antwoord op vraag {n}**\n\n{answer}"
        for n, question, answer in (
            (1, "Bent u bekend met het bericht?", "Ja."),
            (2, "Hoe beoordeelt u de gevolgen?", "De gevolgen zijn beperkt."),
            (3, "Welke maatregelen neemt u?", "Zie het antwoord op de vragen 1 en 2."),
        )
    )
    [reference] = claims(body)[1].cross_references
    assert (reference.from_exchange, reference.to_exchanges) == (3, (1, 2))


def test_a_question_of_two_fractions_is_meant_by_both_names(claims: Finder) -> None:
    letter = "\n\n".join(
        f"### Vragen en opmerkingen van de leden van de fracties van {who}\n\nDe leden vragen naar {what}.\n\n#### Antwoord\n\n{answer}"
        for who, what, answer in (
            ("D66", "de kosten van de opvang", "De kosten zijn bekend."),
            ("de SP en D66", "de plichten van bedrijven in de keten", "Bedrijven doen onderzoek."),
            ("het CDA", "de keten", "Zie het antwoord op de vragen van de leden van de fracties van de SP en D66."),
        )
    )
    [reference] = claims(letter)[1].cross_references
    assert reference.to_exchanges == (2,)
