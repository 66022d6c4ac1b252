"""Which thing a name denotes, on which day, and what that was then."""

from __future__ import annotations

from datetime import date

import pytest

from kamergraaf.document import parse
from kamergraaf.links import link
from kamergraaf.links.identifiers import act_iri
from kamergraaf.links.model import Link
from kamergraaf.links.provisions import article_slug
from kamergraaf.links.status import existed_on, status_on
from kamergraaf.mentions.names import find_mentions
from kamergraaf.source.text import Text
from kamergraaf.vocabulary import Dates, Entity, load


def links_of(text: str, day: str = "26 april 2024", head: str = "") -> tuple[Link, ...]:
    letter = parse(Text(f"{head}\n\nDatum {day}\n\n{text}\n", "a.md", "0" * 64, "text/markdown"))
    return link(letter, find_mentions(letter, load()), load())


def instruments(text: str, day: str = "26 april 2024") -> list[Link]:
    return [one for one in links_of(text, day) if one.mention.kind == "instrument"]


@pytest.mark.parametrize(
    ("text", "day", "identifier", "method"),
    [
        ("De Opvangrichtlijn geldt.", "1 maart 2020", "celex:32013L0033", "date"),
        ("De herziene Opvangrichtlijn geldt.", "26 april 2024", "celex:32024L1346", "qualifier"),
        ("De huidige Opvangrichtlijn geldt.", "26 april 2024", "celex:32013L0033", "qualifier"),
        ("De Opvangrichtlijn en de Screeningsverordening.", "26 april 2024", "celex:32024L1346", "context"),
        ("De huidige Opvangrichtlijn en de Screeningsverordening.", "6 december 2024", "celex:32013L0033", "qualifier"),
        ("De Verordening geldovermakingen geldt.", "26 november 2021", "celex:32015R0847", "date"),
        ("De Verordening geldovermakingen geldt.", "12 mei 2012", "celex:32006R1781", "date"),
        ("De Verordening geldovermakingen geldt.", "12 mei 2025", "celex:32023R1113", "date"),
        ("De Aanbestedingsrichtlijn geldt.", "12 mei 2010", "celex:32004L0018", "date"),
        ("De Dublinverordening geldt.", "12 mei 2010", "celex:32003R0343", "date"),
        ("De Richtlijn 2013/33/EU geldt.", "26 april 2024", "celex:32013L0033", "identifier"),
        ("De NEC-richtlijn geldt.", "14 maart 2012", "celex:32001L0081", "date"),
        ("De NEC-richtlijn is aangenomen.", "20 december 2016", "celex:32016L2284", "date"),
        ("De AEEA-richtlijn wordt omgezet.", "14 maart 2013", "celex:32012L0019", "date"),
        ("Het Fonds voor interne veiligheid komt er.", "9 juli 2013", "celex:32014R0513", "date"),
        ("De Rijbewijsrichtlijn wordt herzien.", "28 mei 2025", "celex:32006L0126", "date"),
        ("De Dublinverordening is vervangen.", "1 september 2026", "celex:32013R0604", "date"),
        ("De voorgestelde Euro 7-verordening ligt voor.", "12 mei 2023", "celex:52022PC0586", "qualifier"),
        ("Het voorstel tot wijziging van de Europese klimaatwet.", "17 oktober 2025", "celex:32021R1119", "qualifier"),
        ("De Detacheringsrichtlijn geldt.", "14 maart 2025", "celex:31996L0071", "name"),
        ("De herziene Detacheringsrichtlijn geldt.", "14 maart 2025", "celex:32018L0957", "qualifier"),
        ("Het programma Erasmus+ loopt.", "22 november 2018", "celex:32013R1288", "date"),
        ("Het programma Erasmus+ loopt.", "22 november 2024", "celex:32021R0817", "date"),
        ("Het Europees Solidariteitskorps loopt.", "22 november 2018", "celex:32018R1475", "date"),
        ("Het voorstel voor Horizon Europe ligt voor.", "22 november 2018", "celex:52018PC0435", "qualifier"),
        ("Het voorstel voor de Dublinverordening ligt voor.", "14 maart 2010", "celex:52008PC0820", "qualifier"),
        ("Het voorstel voor de Europolverordening ligt voor.", "14 maart 2014", "celex:52013PC0173", "qualifier"),
        ("Het voorstel voor de Roamingverordening ligt voor.", "14 maart 2012", "celex:52011PC0402", "qualifier"),
        ("Het voorstel tot wijziging van de Roamingverordening.", "14 maart 2014", "celex:32012R0531", "date"),
        ("De Dublinverordening geldt.", "14 maart 2012", "celex:32003R0343", "date"),
        ("Het voorstel voor de Identiteitskaartverordening komt.", "14 maart 2018", "celex:52018PC0212", "qualifier"),
        ("Een voorstel voor de Vuurwapenverordening is er niet.", "14 maart 2008", "celex:32012R0258", "date"),
        ("De Energie-efficiëntierichtlijn geldt.", "14 maart 2018", "celex:32012L0027", "date"),
        ("Het voorstel voor de Cloud and AI Development Act.", "1 juli 2026", "celex:52026PC0502", "qualifier"),
        (
            "Zij vraagt wanneer het voorstel voor de Detacheringsrichtlijn komt.",
            "2 maart 2016",
            "celex:52016PC0128",
            "qualifier",
        ),
        (
            "Het voorstel voor een antibelastingontwijkingsrichtlijn.",
            "10 februari 2016",
            "celex:52016PC0026",
            "qualifier",
        ),
        ("Het voorstel tot wijziging van de Europese klimaatwet.", "22 november 2025", "celex:32021R1119", "qualifier"),
        ("De Drinkwaterrichtlijn bevat een norm.", "14 maart 2022", "celex:32020L2184", "date"),
        ("De Drinkwaterrichtlijn bevat een norm.", "14 maart 2016", "celex:31998L0083", "date"),
        ("De herziene richtlijn energieprestatie van gebouwen.", "14 november 2018", "celex:32018L0844", "qualifier"),
        ("Het voorstel voor een eigenmiddelenbesluit.", "14 mei 2018", "celex:52018PC0325", "qualifier"),
        ("Het voorstel voor een eigenmiddelenbesluit.", "14 september 2025", "celex:52025PC0574", "qualifier"),
        ("Het Eigenmiddelenbesluit geldt.", "14 september 2025", "celex:32020D2053", "name"),
        ("De internemarktstrategie is er.", "14 november 2015", "celex:52015DC0550", "date"),
        ("Het rechtsstaatrapport is er.", "14 november 2022", "celex:52022DC0500", "date"),
        ("De triloog over de EPBD loopt.", "4 december 2017", "celex:32018L0844", "qualifier"),
        ("Het doel in de herziene richtlijn hernieuwbare energie.", "4 december 2017", "celex:32018L2001", "qualifier"),
        ("Het doel in de herziene richtlijn hernieuwbare energie.", "4 december 2023", "celex:32023L2413", "qualifier"),
        ("De Elektriciteitsverordening (COM(2016) 861).", "4 december 2017", "celex:52016PC0861", "identifier"),
        ("De herziening van de FDI-screeningsverordening (COM(2024) 23).", "4 maart 2024", "celex:32019R0452", "name"),
        ("De EPBD geldt.", "1 juni 2025", "celex:32024L1275", "date"),
        ("De EVOA geldt.", "1 juni 2025", "celex:32006R1013", "date"),
        ("De rijbewijsrichtlijn geldt.", "1 juni 2025", "celex:32006L0126", "date"),
        ("De kapitaalvereistenverordening geldt.", "10 februari 2016", "celex:32013R0575", "name"),
    ],
)
def test_versions_of_an_act(text: str, day: str, identifier: str, method: str) -> None:
    found = instruments(text, day)[0]
    assert (found.identifiers, found.method) == ((identifier,), method)


@pytest.mark.parametrize(
    ("other", "identifier"),
    [("GVB-verordening", "celex:32009R1224"), ("Aalverordening", "celex:32009R1224")],
)
def test_a_shared_name_is_of_the_policy_that_the_letter_speaks_of(other: str, identifier: str) -> None:
    found = instruments(f"De {other} geldt ook hier. De Controleverordening is dus van belang.", "5 december 2025")
    assert [one.identifiers for one in found if one.mention.surface == "Controleverordening"] == [(identifier,)]


def test_the_number_behind_a_name_is_of_that_name() -> None:
    text = "De Opvangrichtlijn (Richtlijn (EU) 2024/1346) vervangt de Opvangrichtlijn (Richtlijn 2013/33/EU)."
    found = [one for one in instruments(text, "6 december 2024") if one.mention.surface == "Opvangrichtlijn"]
    assert [one.identifiers for one in found] == [("celex:32024L1346",), ("celex:32013L0033",)]


def test_an_unknown_act_gets_its_eli_and_says_no_status() -> None:
    found = instruments("Zie artikel 4 van Verordening (EU) 2031/77.")[0]
    assert found.entity == "http://data.europa.eu/eli/reg/2031/77/oj"
    assert found.provision == "https://w3id.org/kamergraaf/id/provision/32031R0077/4"
    assert found.status is None


def test_a_name_nobody_knows_is_kept_with_the_reason() -> None:
    found = instruments("De Zwemwaterverordening geldt.")[0]
    assert (found.entity, found.reason, found.identifiers) == (None, "unknown", ())


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("1 januari 2023", "proposal"),
        ("26 april 2024", "agreed"),
        ("1 juni 2024", "adopted"),
        ("1 juli 2024", "in-force"),
        ("1 juli 2026", "applicable"),
    ],
)
def test_the_status_is_that_of_the_day_of_the_letter(day: str, status: str) -> None:
    assert instruments("De Asielprocedureverordening regelt dit.", day)[0].status == status


def test_status_from_dates() -> None:
    act = Entity(
        "x:a",
        "a",
        "instrument",
        dates=Dates(document=date(2003, 1, 1), in_force=date(2003, 2, 1), ended=date(2014, 1, 1)),
    )
    assert status_on(act, date(2002, 1, 1)) == "proposal"
    assert status_on(act, date(2003, 2, 1)) == "in-force"
    assert status_on(act, date(2014, 1, 2)) == "repealed"
    assert status_on(act, None) is None
    assert status_on(Entity("x:b", "b", "instrument"), date(2020, 1, 1)) is None
    assert not existed_on(act, date(2015, 1, 1), load())


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("15, eerste lid, onder b", "15-lid-1-onder-b"),
        ("15, lid 1, onderdeel b", "15-lid-1-onder-b"),
        ("15(1)(b)", "15-lid-1-onder-b"),
        ("25bis", "25bis"),
        ("bijlage III, punt 2", "bijlage-iii-punt-2"),
    ],
)
def test_one_iri_for_every_way_of_writing_a_provision(written: str, slug: str) -> None:
    assert article_slug(written) == slug


def test_your_chamber_is_the_one_spoken_to() -> None:
    head = "Aan de Voorzitter van de {} Kamer der Staten-Generaal"
    for house, identifier in (("Tweede", "tooi:oorg10002"), ("Eerste", "tooi:oorg10001")):
        found = [
            one
            for one in links_of("Hierbij informeer ik uw Kamer.", head=head.format(house))
            if one.mention.surface == "uw Kamer"
        ]
        assert [one.identifiers for one in found] == [(identifier,)]


def test_without_an_addressee_the_chamber_stays_open() -> None:
    found = [one for one in links_of("Hierbij informeer ik uw Kamer.") if one.mention.surface == "uw Kamer"]
    assert [(one.entity, one.reason) for one in found] == [(None, "ambiguous")]


def test_each_mention_has_one_link_in_its_order() -> None:
    letter = parse(Text("De VVD-fractie vraagt het kabinet naar de AVG.", "a.md", "0" * 64, "text/markdown"))
    mentions = find_mentions(letter, load())
    assert tuple(one.mention for one in link(letter, mentions, load())) == mentions


def test_iris_by_rule() -> None:
    assert act_iri("celex:32002F0584") == "http://data.europa.eu/eli/dec_framw/2002/584/oj"
    assert act_iri("celex:52031PC0077") == "https://w3id.org/kamergraaf/id/instrument/52031PC0077"
