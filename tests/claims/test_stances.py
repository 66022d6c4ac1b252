"""One sentence each: which stance it shows, and sentences that show none."""

from __future__ import annotations

import pytest

from kamergraaf.claims.cues import cues_of
from kamergraaf.claims.marks import ACTOR, HOLDER, Mark, mark, marks_of
from kamergraaf.claims.model import HolderKind
from kamergraaf.claims.stances import find_stances
from kamergraaf.vocabulary import Vocabulary

ACTORS = ("Commissie", "Frankrijk", "Frontex", "Europol", "lidstaten")


def stances(vocabulary: Vocabulary, text: str, kind: HolderKind = "government") -> list[str]:
    """Return the stances in a sentence of the government or of a fraction."""
    cues = cues_of(vocabulary)
    said = cues.read(text)
    marks = list(marks_of(said, cues.of(kind).cues.near(said), HOLDER))
    marks += [Mark(text.index(a), text.index(a) + len(a), ACTOR) for a in ACTORS if a in text]
    marked = cues.read(mark(text, marks))
    return [one.stance for one in find_stances(text, marked, cues=cues, kind=kind)]


ADVOCATES = [
    "Een verordening heeft de voorkeur.",
    "Nederland behoort tot de pleitbezorgers van een verbod.",
    "Ik streef naar een akkoord in de Raad.",
    "Het kabinet zet zich, in lijn met de motie van het lid Bisschop, in voor een aanscherping van de richtlijn.",
    "Nederland heeft in de Raad steeds gepleit voor een ambitieus voorstel.",
    "Daarbij streeft de regering naar een gelijk speelveld.",
    "De inzet van het kabinet is erop gericht om de lasten te verlichten.",
    "Het terugdringen van lasten is onderdeel van de inzet van het kabinet.",
    "De minister van Economische Zaken en Klimaat wil dat de drempel omlaag gaat.",
    "Tegelijkertijd dringt Nederland in Brussel aan op een exitstrategie.",
    "Wij willen de uitstoot in 2030 terugdringen.",
    "Ik ben er voorstander van dat gemeenten dit zelf bepalen.",
    "Het kabinet ziet graag dat de Commissie de richtsnoeren vaststelt.",
    "Hierop is door het kabinet onder andere ingezet tijdens de Raad.",
    "Nederland heeft zich daar in de onderhandelingen met Frankrijk sterk voor gemaakt.",
    "Bij de herziening gaat de inzet van het kabinet uit naar vier ton.",
]
OPPOSES = [
    "Het kabinet blijft tegenstander van protectionistische maatregelen.",
    "Ik neem afstand van die kwalificatie.",
    "Een verplichting voert te ver.",
    "Het kabinet is geen voorstander van een opt-out.",
    "Voor verdere verlichting ziet het kabinet geen aanleiding.",
    "Een uitzondering acht het kabinet onwenselijk.",
    "Ik acht het op dit moment niet verstandig om dit te wijzigen.",
    "Afschaffing steunt het kabinet echter niet.",
    "Nederland is tegen een verslechteringsverbod.",
    "Nederland pleit niet voor een verbod.",
    "Ik ben niet van mening dat het vertrouwen is geschaad.",
    "In dat geval is het niet wenselijk dat dit criterium in de weg staat.",
    "Evenmin acht ik een onderzoek nodig.",
    "Om die reden herkent het kabinet zich niet in het geschetste beeld.",
    "Het kabinet steunt het verzoek om vrachtauto's op deze brandstof als emissievrij aan te merken niet.",
    "Nederland heeft zich samen met vijf andere lidstaten tegen de algemene oriëntatie gekeerd.",
    "Zonder die waarborg is zo'n overeenkomst voor Nederland niet aanvaardbaar.",
    "Een rol bij individuele geschillen ligt volgens het kabinet niet in de rede.",
    "Een beroep op die bepaling overweegt het kabinet evenwel niet.",
    "Het kabinet is kritisch op generiek uitstel voor de zorg.",
]
ASSESSES = [
    "Wat het voorstel aangaat, is mijn inschatting dat het de toets kan doorstaan.",
    "De grondhouding ten aanzien van de subsidiariteit is eveneens positief.",
    "Ten aanzien van de proportionaliteit is het oordeel overwegend negatief.",
    "De proportionaliteit wordt negatief beoordeeld.",
    "Die grens is voor onze vloot te knellend.",
    "Van misbruik op die schaal is mij evenwel niet gebleken.",
    "Ten derde roept het regime vragen op.",
    "Tevens is het kabinet van mening dat de lidstaten betrokken moeten worden.",
    "De samenwerking tussen Frontex en Europol acht het kabinet van groot belang.",
    "Wat mij betreft verdient dit de voorkeur.",
    "Naar het oordeel van het kabinet is dit een goed begin.",
    "Voor de regering staat de veiligheid voorop.",
    "De handhaving is volgens het kabinet voldoende.",
    "De minister betreurt dat het voorstel uitblijft.",
    "Het kabinet benadrukt dat dit een nationale bevoegdheid is.",
    "Daarom is het van belang dat lidstaten samenwerken.",
    "Het akkoord ziet het kabinet als een belangrijke stap.",
    "Dat is volgens mij een wezenlijke versterking.",
]
COMMITS = [
    "De motie-Van Esbroek c.s. wordt uitgevoerd.",
    "Bij de uitwerking betrekt het kabinet de aanbevelingen van de raad.",
    "De toezegging aan het lid Bos wordt nagekomen.",
    "Nederland zal de lidstaten langs andere kanalen blijven steunen.",
    "Mocht dat te weinig opleveren, dan zal Nederland maatregelen treffen.",
    "Het kabinet is voornemens een instantie aan te wijzen.",
    "Het kabinet is niet voornemens om van de mogelijkheid gebruik te maken.",
    "Nederland blijft zich de komende periode inzetten om dit te bereiken.",
    "Ik ben bereid om met de sector te spreken.",
    "Bij de evaluatie beziet het kabinet of de drempel omhoog moet.",
    "De genoemde motie zal onverkort worden uitgevoerd.",
]
CALLS_ON = [
    "Nederland heeft er bij de Commissie op verschillende niveaus op aangedrongen dat dit stopt.",
    "Het kabinet roept in dat kader de Commissie op tot het verkennen van de mogelijkheden.",
    "Nederland spoort de Commissie aan om de onderzoeken af te ronden.",
    "Nederland vraagt de Commissie om die evaluatie nog in 2024 uit te brengen.",
    "Nederland heeft de Commissie, mede namens Zweden, per brief verzocht om het voorstel uit te brengen.",
    "Organisaties worden opgeroepen niet te wachten op de wet.",
    "De lidstaten zijn opgeroepen om tot een gezamenlijke standaard te komen.",
    "Het kabinet moedigt Frontex aan deze ontwikkeling voort te zetten.",
]
ACKNOWLEDGES = [
    "De versterking van de positie van makers wordt daarentegen door Nederland gesteund.",
    "Nederland is verheugd dat, mede dankzij de inzet van Nederland, de concurrentie niet wordt uitgesloten.",
    "De zorgen over de makreel worden door mij gedeeld.",
    "De voorgestelde verlenging kan op Nederlandse steun rekenen.",
    "De opening naar het oosten kan op instemming rekenen.",
    "Die gedachte spreekt ons aan.",
    "Het kabinet onderschrijft de doelen, maar niet de gedachte dat alles anders moet.",
    "De opvatting onderschrijf ik in zoverre dat de richtlijn niet is geschreven voor misbruik.",
    "Ook verwelkomt het kabinet de stappen van de Commissie.",
    "Het kabinet onderkent dat dit werklast geeft.",
    "Nederland heeft dat resultaat van harte gesteund.",
    "Het kabinet is verheugd dat de Commissie niet heeft gewacht.",
    "Ik ben mij ervan bewust dat dit gevolgen heeft.",
    "Het kabinet heeft oog voor de gevolgen voor melkveehouders.",
]
BY_STANCE = {
    "advocates": ADVOCATES,
    "opposes": OPPOSES,
    "assesses": ASSESSES,
    "commits": COMMITS,
    "calls-on": CALLS_ON,
    "acknowledges": ACKNOWLEDGES,
}


@pytest.mark.parametrize(("stance", "text"), [(s, text) for s, texts in BY_STANCE.items() for text in texts])
def test_a_sentence_of_the_government_shows_its_stance(vocabulary: Vocabulary, stance: str, text: str) -> None:
    assert stances(vocabulary, text) == [stance]


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        ("acknowledges", "De leden van de VVD-fractie zijn positief over de Nederlandse inzet."),
        ("assesses", "De aan het woord zijnde leden maken zich ernstige zorgen over de gevolgen."),
        ("assesses", "Deze leden achten het noodzakelijk om in EU-verband samen te werken."),
        ("assesses", "De leden van de Partij voor de Dieren-fractie vinden het zorgwekkend dat dit uitblijft."),
        ("assesses", "Zij missen een strategie."),
        ("acknowledges", "De Volt-leden verwelkomen dit voorstel."),
        ("acknowledges", "Verder staan de leden van de fractie van D66 positief tegenover het voorstel."),
        ("assesses", "Bovendien hebben deze leden vraagtekens bij de effectiviteit."),
    ],
)
def test_a_sentence_of_a_fraction_shows_its_stance(vocabulary: Vocabulary, stance: str, text: str) -> None:
    assert stances(vocabulary, text, "fraction") == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "Op de vraag van deze leden hoe het voorstel zal worden gehandhaafd, kan ik het volgende antwoorden.",
        "Op de vraag naar een splitsing van het akkoord antwoord ik dat daarover nog geen besluit is genomen.",
        "Het kabinet verwijst naar het antwoord op een gelijke vraag van de leden van de VVD-fractie.",
        "Voor maatregelen die het kabinet voorstaat wordt verwezen naar het antwoord op vraag 3.",
        "Nederland neemt deel aan negen projecten.",
        "Nederland maakt reeds jaren gebruik van technologie aan de binnengrenzen.",
        "In Nederland zal de toezichthouder dit controleren.",
        "De Commissie roept Nederland op om dit te regelen.",
        "De Commissie zal twee jaar na de start rapporteren.",
        "Hierbij sturen wij uw Kamer de antwoorden.",
        "Acht het kabinet dit wenselijk?",
        "Frankrijk pleit voor een verbod.",
        "Zolang de wet niet is ingetrokken, is het kabinet gehouden haar uit te voeren.",
        "De minister van Infrastructuur en Waterstaat is voor de omzetting verantwoordelijk.",
        "Tijdens het commissiedebat van 9 juni 2022 heb ik toegezegd in te gaan op de uitvoering.",
        "De motie-Europol c.s. verzoekt de regering zich uit te spreken voor spiegelbepalingen.",
        "De lidstaten vragen naar de inzet van het kabinet bij de evaluatie.",
        "Graag bied ik u de evaluatie aan.",
        "Bij deze zenden wij u het rapport.",
        "De minister van Financiën nam deel aan de vergadering.",
        "Daarnaast reageer ik op een aantal verzoeken van de commissie.",
    ],
)
def test_facts_referrals_questions_and_views_of_others_are_no_position(vocabulary: Vocabulary, text: str) -> None:
    assert stances(vocabulary, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De leden van de VVD-fractie lezen dat Nederland pleit voor een verbod.",
        "Deze leden vragen of de minister bereid is dit te herzien.",
        "Kan de minister toezeggen om te pleiten voor betere controles?",
        "De leden willen graag weten wat dit betekent.",
    ],
)
def test_what_a_fraction_asks_or_reports_is_no_position(vocabulary: Vocabulary, text: str) -> None:
    assert stances(vocabulary, text, "fraction") == []


def test_two_clauses_can_show_two_stances(vocabulary: Vocabulary) -> None:
    text = "Het kabinet moedigt Frontex aan door te gaan en zal hier aandacht voor blijven vragen."
    assert stances(vocabulary, text) == ["calls-on", "commits"]


def test_a_weak_cue_gives_way_to_a_plain_one(vocabulary: Vocabulary) -> None:
    assert stances(
        vocabulary, "Daarbij merkt het kabinet op dat Nederland voorstander is van een langere termijn."
    ) == ["advocates"]
    assert stances(vocabulary, "Daarbij merkt het kabinet op dat de groep groeit.") == ["assesses"]


def test_only_plain_reports_count_as_views_of_others(vocabulary: Vocabulary) -> None:
    cues = cues_of(vocabulary)
    for text, expected in (
        ("De Commissie heeft hierop toegezegd de opties te delen.", ["commits"]),
        ("De Commissie werkt aan partnerschappen.", []),
    ):
        marked = cues.read(mark(text, [Mark(3, 12, HOLDER)]))
        found = find_stances(text, marked, cues=cues, kind="other")
        assert [one.stance for one in found] == expected
