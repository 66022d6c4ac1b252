"""Legal bases: which sentences say that something rests on an instrument, and which only name one."""

from __future__ import annotations

from collections.abc import Callable

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
    ("sentence", "identifiers", "article"),
    [
        (
            "Denk aan maatregelen die worden getroffen onder artikel 25bis van de Visumcode.",
            "celex:32009R0810",
            "25bis",
        ),
        ("Op grond van artikel 8 van de Gezinsherenigingsrichtlijn kan dat.", "celex:32003L0086", "8"),
        ("Dit berust op Richtlijn 2008/115/EG, artikel 15, lid 6, onder a.", "celex:32008L0115", "15, lid 6, onder a"),
        ("De EDPS oordeelde dat dit in strijd met de AVG is.", "celex:32016R0679", None),
        ("In de AVG is bepaald dat dit mag.", "celex:32016R0679", None),
        ("Zo biedt de AVG de ruimte om dit te doen.", "celex:32016R0679", None),
        ("De Terugkeerrichtlijn verplicht lidstaten om dit te regelen.", "celex:32008L0115", None),
        ("Daarnaast voorziet de AVG in toezicht.", "celex:32016R0679", None),
        ("Artikel 14 van Verordening (EU) 2024/1263 laat een verlenging toe.", "celex:32024R1263", "14"),
        ("Dat is verboden uit hoofde van artikel 9, lid 1, van de AVG.", "celex:32016R0679", "9, lid 1"),
        ("Toegang wordt geheven op de voet van de AVG.", "celex:32016R0679", None),
        ("De Wet arbeid vreemdelingen kent daarvoor een vrijstelling.", "bwb:BWBR0007149", None),
        ("De Terugkeerrichtlijn bevat de grondslag voor de terugkeerprocedure.", "celex:32008L0115", None),
        ("Het programma is vastgesteld bij Verordening (EU) 2023/588.", "celex:32023R0588", None),
    ],
)
def test_a_rule_that_is_leant_on_is_a_legal_basis(
    claims: Finder, sentence: str, identifiers: str, article: str | None
) -> None:
    [basis] = claims(BODY.format(sentence))[1].legal_bases
    assert identifiers in basis.identifiers
    assert basis.article == article
    assert basis.evidence.quote in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Het kabinet kan zich niet vinden in artikel 13 van de AI-verordening.",
        "Nederland heeft bepleit om artikel 7, tweede lid, van de AI-verordening op dat punt aan te scherpen.",
        "Het voorzorgsbeginsel ligt ten grondslag aan de systematiek van de AI-verordening.",
        "Het kabinet is betrokken bij de evaluatie van de Pyrorichtlijn.",
        "Een beroep op het derde lid van artikel 82 overweegt het kabinet evenwel niet.",
        "De Europese Commissie bereidt een voorstel tot wijziging van de Terugkeerrichtlijn voor.",
        "De toezichthouder bracht een rapport uit over de AVG.",
        "De Crisisverordening kent een eigen procedure en de AVG bevat transparantie-eisen.",
        "De Terugkeerrichtlijn bevat geen grondslag voor detentie.",
        "Dat sluit aan bij de rechtspraak van het Hof over artikel 15 van de Terugkeerrichtlijn.",
        "Het Hof deed uitspraak in het beroep tegen artikel 12 van de AVG.",
        "Welke redenen lagen ten grondslag aan het niet volledig overnemen van de inhoud van de AI-verordening.",
        "Overweging 11 van Verordening (EU) 2023/851 roept de Commissie op een voorstel te doen.",
        "De referentiewaarden in de minimumloonrichtlijn zijn niet bindend.",
        "De AVG bepaalt niet of gemeenten verhuur mogen beperken.",
        "De TOI-verordening is de bijzondere regeling: zij kent een termijn van één uur.",
    ],
)
def test_an_instrument_that_is_only_named_is_none(claims: Finder, sentence: str) -> None:
    assert claims(BODY.format(sentence))[1].legal_bases == ()


def test_a_joined_instrument_is_a_basis_of_its_own(claims: Finder) -> None:
    found = claims(BODY.format("Dit is in strijd met de AVG en de Terugkeerrichtlijn."))[1].legal_bases
    assert [b.identifiers for b in found] == [("celex:32016R0679",), ("celex:32008L0115",)]


def test_an_instrument_without_a_name_has_no_identifier(claims: Finder) -> None:
    found = claims(BODY.format("De overdracht vindt plaats op basis van die overeenkomst."))[1].legal_bases
    assert [(b.instrument, b.identifiers) for b in found] == [(None, ())]


def test_who_asks_for_a_basis_names_none(claims: Finder) -> None:
    question = "De leden van de VVD-fractie vragen op welke grondslag in de AVG dat berust."
    assert (
        claims(BODY.format("Ja.").replace("De leden van de VVD-fractie vragen hoe het staat.", question))[1].legal_bases
        == ()
    )


def test_an_article_that_stands_alone_is_a_basis_without_instrument(claims: Finder) -> None:
    [basis] = claims(BODY.format("Werkgevers rapporteren dan over beloningsverschillen (artikel 9)."))[1].legal_bases
    assert (basis.article, basis.instrument, basis.evidence.quote) == ("9", None, "artikel 9")


def test_an_article_that_is_changed_is_no_basis(claims: Finder) -> None:
    assert claims(BODY.format("Nederland pleit voor een wijziging van artikel 5 van de AVG."))[1].legal_bases == ()


def test_two_instruments_that_share_a_verb_have_words_of_their_own(claims: Finder) -> None:
    letter, found = claims(
        BODY.format("Dat kan niet, omdat de AVG en de Terugkeerrichtlijn tot volledige harmonisatie verplichten.")
    )
    places = [(basis.evidence.start, basis.evidence.end) for basis in found.legal_bases]
    assert len(places) == len(set(places)) == 2
    for start, end in places:
        assert "harmonisatie" in letter.text.characters[start:end]


def test_acts_with_their_whole_titles_are_joined(claims: Finder) -> None:
    sentence = (
        "Het voorstel dient ter implementatie van Richtlijn 2013/32/EU van het Europees Parlement en de Raad van 26 juni 2013 "
        "betreffende gemeenschappelijke procedures (PbEU 2013, L 180) en Richtlijn 2013/33/EU van het Europees Parlement en de Raad."
    )
    found = claims(BODY.format(sentence))[1].legal_bases
    assert [basis.identifiers for basis in found] == [("celex:32013L0032",), ("celex:32013L0033",)]
