"""Kinds of expression, a table each: verbs, predicates, nouns, passives, pronouns, and what states a mere fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kamergraaf.claims import Claims
from kamergraaf.claims.conjugation import finite_forms
from kamergraaf.claims.phrases import phrase_list
from kamergraaf.document.model import Letter

Finder = Callable[[str], tuple[Letter, Claims]]

BODY = """### Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen hoe het staat.

#### Antwoord

{}
"""
EXPRESSIONS = {
    "advocates": [
        "Nederland mikt op een drempel van drie uur.",
        "Daar hamert Nederland in ieder overleg op.",
        "Mijn voorkeur gaat uit naar een vrijwillige aanpak.",
        "Onze inzet richt zich op minder regeldruk.",
        "Wel heeft Nederland voorgesteld om de kosten te verdelen.",
        "Het agentschap hoort, wat het kabinet aangaat, meer armslag te krijgen.",
        "Voor het kabinet mag die invoer zo snel mogelijk stoppen.",
    ],
    "opposes": [
        "Nieuwe gezamenlijke schuld sluit het kabinet uit.",
        "Een verlenging gaat mij te ver.",
        "Een kopgroep heeft niet mijn voorkeur.",
        "Verdere stappen zijn wat mij betreft niet aan de orde.",
        "Een drempel van twaalf uur is voor Nederland onbespreekbaar.",
        "Van een verplichting is het kabinet niet gecharmeerd.",
        "Voor een verplichting voelt het kabinet weinig.",
        "Voor het loslaten van die regels bestaat bij het kabinet geen animo.",
        "Nederland heeft tegen het voorstel gestemd.",
    ],
    "assesses": [
        "Positief is dat de regelingen in stand blijven.",
        "De regering rekent erop dat dit tot een vergelijk leidt.",
        "Die nawerking is Nederland een doorn in het oog.",
        "Dat is in onze ogen te mager.",
        "De schaarste zit naar onze waarneming in de slaaprijtuigen.",
        "Nederland legt de lat voor een verlenging hoog.",
        "Mijn eerste indruk is dat het plan mager is onderbouwd.",
        "Nederland plaatst kanttekeningen bij het tijdpad.",
        "Wij hadden liever gezien dat deze zaak niet was aangespannen.",
    ],
    "acknowledges": [
        "Het kabinet kan met die grondslag leven.",
        "Nederland heeft daar volmondig mee ingestemd.",
        "Het voorstel stemt ons hoopvol.",
        "Het kabinet staat pal achter dat kader.",
        "Nederland schaart zich achter het compromis.",
        "Wij voelen voor één doorgaand ticket.",
        "Het kabinet is zeer te spreken over de komst van een autoriteit.",
        "De wens om sneller te gaan onderschrijf ik.",
        "Het kabinet heeft geen bezwaar tegen deze tekst.",
        "Graag wil ik de leden van de commissie danken voor hun steun aan dit voorstel.",
    ],
    "calls-on": [
        "De Commissie is door mij gevraagd om het stappenplan te publiceren.",
        "Nederland geeft de Commissie in overweging om spoedig met een leidraad te komen.",
        "Op Italië doe ik opnieuw een beroep om het verdrag te bekrachtigen.",
        "Nederland verlangt van de Commissie een effectbeoordeling.",
        "Hongarije is door de minister op het hart gedrukt zijn blokkade te beëindigen.",
    ],
    "commits": [
        "De staatssecretaris neemt hierover in mei een voorstel mee.",
        "De Douane breidt haar controles met dertig plaatsen uit.",
        "Er wordt alles op alles gezet om de datum te halen.",
        "Een standpunt neemt de regering pas in wanneer de teksten zijn vertaald.",
        "Het kabinet bekijkt welke ruimte de verordening laat.",
    ],
}


def stances(claims: Finder, sentence: str) -> list[str]:
    """Return the stances of the government in an answer."""
    return [p.stance for p in claims(BODY.format(sentence))[1].positions if p.holder_kind == "government"]


@pytest.mark.parametrize(("stance", "text"), [(s, text) for s, texts in EXPRESSIONS.items() for text in texts])
def test_an_expression_shows_its_stance(claims: Finder, stance: str, text: str) -> None:
    assert stances(claims, text) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Het kabinet waakt voor een stapeling van regels.", "assesses"),
        ("Wij staan er niet om te springen.", "opposes"),
        ("Nederland knokt voor deze uitzondering.", "assesses"),
    ],
)
def test_a_verb_that_no_phrase_knows_still_makes_a_position(claims: Finder, text: str, stance: str) -> None:
    assert stances(claims, text) == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "Nederland heeft 17,8 miljoen inwoners.",
        "Nederland ontving in 2023 ruim 400 miljoen euro uit het fonds.",
        "Nederland heeft dat doel met 5,3 miljard euro gehaald.",
        "Het kabinet beschikt niet over deze gegevens.",
        "Het kabinet heeft de Kamer hierover op 3 april 2024 geïnformeerd.",
        "De motie verzoekt de regering om een verbod.",
        "De Commissie heeft Nederland in gebreke gesteld.",
        "Het aandeel van Nederland bedraagt 5,8 procent.",
        "Het Zorginstituut Nederland is tijdig gereed.",
        "De vragen zijn op 28 oktober 2024 aan de minister toegezonden.",
        "Ja, daar ben ik bekend mee.",
        "Ja, ik ben daarmee bekend.",
        "Hierin blikte het kabinet terug op de ontwikkelingen van het afgelopen jaar.",
    ],
)
def test_a_mere_fact_is_no_position(claims: Finder, text: str) -> None:
    assert stances(claims, text) == []


def test_a_pronoun_means_the_government_that_the_sentence_before_speaks_of(claims: Finder) -> None:
    assert stances(claims, "De regering is er niet gerust op. Zij ijvert daarom voor strengere regels.") == [
        "assesses",
        "advocates",
    ]
    assert stances(claims, "De Commissie is er niet gerust op. Zij ijvert daarom voor strengere regels.") == []
    assert stances(claims, "De regering vraagt dit aan boeren. Zij pleiten voor uitstel.")[1:] == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("pleiten", {"pleit", "pleiten", "pleitte"}),
        ("delen", {"deel", "deelt", "deelde"}),
        ("schrijven/schreef", {"schrijf", "schrijft", "schreef"}),
        ("wijzen/wees", {"wijs", "wijst", "wees"}),
        ("zetten", {"zet", "zetten", "zette"}),
        ("staan/stond", {"sta", "staat", "staan", "stond"}),
        ("hameren", {"hamer", "hamert", "hameren"}),
    ],
)
def test_a_verb_has_its_finite_forms(verb: str, forms: set[str]) -> None:
    assert forms <= finite_forms(verb)


def test_a_phrase_is_looked_up_by_a_word_it_needs() -> None:
    phrases = phrase_list(["[pleiten] … voor", "wat mij betreft", "{name}"])
    read = phrases.index.read
    assert [p.cue for p in phrases.near(read("Wij pleiten voor rust."))] == ["[pleiten] … voor", "{name}"]
    assert phrases.first(read("dat is zo")) is None


def test_a_phrase_with_a_star_needs_the_letters_beside_it() -> None:
    phrases = phrase_list(["de *fractie/*fracties", "het *-*"])
    read = phrases.index.read
    assert [p.cue for p in phrases.near(read("de VVD-fractie en het lid"))] == ["de *fractie/*fracties", "het *-*"]
    assert not phrases.near(read("de leden en het lid"))


def test_a_text_is_worth_reading_when_it_has_the_letters_of_a_phrase() -> None:
    phrases = phrase_list(["deze wet"])
    assert phrases.may_stand_in("Op Deze Wet")
    assert not phrases.may_stand_in("op deze richtlijn")
