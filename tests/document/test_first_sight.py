"""Layouts that letters showed at first sight, with their neighbours: other converters, other years."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]
Told = list[tuple[str, str | None]]


def told(letter: Letter) -> Told:
    return [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges]


LIST = """\
LIJST VAN VRAGEN EN ANTWOORDEN

Vraag 1

Hoeveel aanvragen zijn er?

Antwoord 1

Er zijn 318 aanvragen ingediend.
"""


@pytest.mark.parametrize(
    "foot",
    [
        "Over deze website | Contact | Privacy | Toegankelijkheid",
        "Naar boven\n\nOver deze website\n\nContact\n\nHelp",
        "Naar boven\nOver deze website\nContact\nEnglish\nHelp",
        "* [Open data](https://data.example/)\n* [Contact](https://www.example/contact)",
        "[Contact](https://www.example/a) [Privacy](https://www.example/b)",
        "## Over deze site\n\nOverheid.nl is de wegwijzer naar informatie en diensten van alle overheden.\n\n- Contact",
    ],
)
def test_links_at_the_foot_of_a_site_are_no_answer(read_letter: Read, foot: str) -> None:
    letter = read_letter(f"{LIST}\n{foot}\n")
    assert told(letter) == [("Hoeveel aanvragen zijn er?", "Er zijn 318 aanvragen ingediend.")]


def test_a_heading_with_the_name_of_such_a_link_stays(read_letter: Read) -> None:
    letter = read_letter(f"{LIST}\nPrivacy\n\nNaar de privacy is gekeken door de toezichthouder.\n")
    answer = "Er zijn 318 aanvragen ingediend.\nPrivacy\nNaar de privacy is gekeken door de toezichthouder."
    assert told(letter) == [("Hoeveel aanvragen zijn er?", answer)]


@pytest.mark.parametrize(
    ("marker", "back"),
    [
        ("[[{}]](#footnote-1{})", "[↑](#footnote-ref-1{})"),
        (r"[\[{}\]](#footnote-1{})", "[↑](#footnote-ref-1{})"),
        ("[[{}]](#endnote-1{})", "[↑](#endnote-ref-1{})"),
        ("[{}](#fn{})", "[↩︎](#fnref{})"),
    ],
)
def test_a_note_has_the_number_that_its_marker_shows(read_letter: Read, marker: str, back: str) -> None:
    marks = [marker.format(n, n) for n in (1, 2)]
    backs = [back.format(n) for n in (1, 2)]
    letter = read_letter(
        f"Vraag 1\n\nIs dat zo?\n\nAntwoord 1\n\nJa.{marks[0]} Zeker.\n\nVraag 2\n\nKlopt het?\n\nAntwoord 2\n\nNee.{marks[1]}\n\n"
        f"1. Kamerstuk 35 093. {backs[0]}\n2. Kamerstuk 35 094. {backs[1]}\n"
    )
    assert told(letter) == [("Is dat zo?", "Ja. Zeker."), ("Klopt het?", "Nee.")]
    assert [(one.number, one.exchange) for one in letter.footnotes] == [(1, 1), (2, 2)]


WRAPPED = """\
VERSLAG VAN EEN SCHRIFTELIJK OVERLEG
De vaste commissie voor Klimaat en Groene Groei heeft een aantal vragen en
opmerkingen voorgelegd aan de Minister over de brief van 27 februari 2026.
De vragen en opmerkingen zijn op 5 maart 2026 aan de Minister voorgelegd. Bij
brief van 11 maart 2026 zijn de vragen beantwoord.
Vragen en opmerkingen vanuit de fracties en reactie van de bewindspersoon
{heading}
De leden van de D66-fractie hebben met interesse kennisgenomen van de agenda.
Zij vragen hoe de Minister aankijkt tegen het pakket en welke gevolgen dat in
de komende jaren heeft voor de netcongestie in Nederland.
Antwoord
Het kabinet is positief over het pakket. Kortere procedures voor vergunningen
helpen om netten sneller te verzwaren. Op de korte termijn is er geen effect.
Vragen en opmerkingen van de leden van de VVD-fractie en reactie van
de bewindspersoon
De leden van de VVD-fractie vragen of het kabinet het voorstel steunt voor de
gezamenlijke inkoop van waterstof, en of de kosten daarvan bekend zijn.
Antwoord
Ja, mits deelname vrijwillig blijft. De kosten worden door alle lidstaten die
meedoen samen gedragen, zoals is afgesproken in de Raad.
"""


@pytest.mark.parametrize(
    ("heading", "askers"),
    [
        ("Vragen en opmerkingen van de leden van de D66-fractie en reactie\nvan de bewindspersoon", ("D66",)),
        ("Vragen en opmerkingen van de leden van de D66-fractie\nen reactie van de bewindspersoon", ("D66",)),
        ("Vragen en opmerkingen van de leden van de\nD66-fractie en reactie van de bewindspersoon", ("D66",)),
        (
            "Vragen en opmerkingen van de leden van de fracties van D66,\nVolt en SP en reactie van de minister",
            ("D66", "Volt", "SP"),
        ),
        ("**Vragen en opmerkingen van de leden van de D66-fractie en reactie**\n**van de bewindspersoon**", ("D66",)),
        (
            "### Vragen en opmerkingen van de leden van de D66-fractie en\n\n### reactie van de bewindspersoon\n",
            ("D66",),
        ),
        ("Inbreng van de leden van de D66-fractie en beantwoording door\nde minister", ("D66",)),
    ],
)
def test_a_heading_broken_before_the_line_was_full_is_one(
    read_letter: Read, heading: str, askers: tuple[str, ...]
) -> None:
    letter = read_letter(WRAPPED.format(heading=heading))
    assert [one.askers for one in letter.exchanges] == [askers, ("VVD",)]
    assert [one.question.text[:32] for one in letter.exchanges] == [
        "De leden van de D66-fractie hebb",
        "De leden van de VVD-fractie vrag",
    ]
    assert letter.exchanges[1].answer is not None
    assert letter.exchanges[1].answer.text.startswith("Ja, mits deelname")


ASKED = """\
Vragen van het lid Van Heukelom (SP) aan de minister van Justitie over bureaus. (Ingezonden 31 januari 2008)

1
Kent u het bericht? 1

2
Hoeveel bureaus zijn er gesloten?

3
Zijn er afspraken?2

"""
BY = "Antwoord van minister Ter Braake (Justitie). (Ontvangen 3\nmaart 2008)\n\n"
ANSWERED = "1\nJa.\n\n2 en 3\nDat zijn er tien.\n\n"
NOTES = "1De Gelderlander, 26 januari 2008.\n2Trouw, 27 januari 2008.\n\n"


@pytest.mark.parametrize(
    "behind",
    [
        f"Antwoord\n\n{BY}{ANSWERED}{NOTES}",
        f"{BY}{ANSWERED}{NOTES}",
        f"Antwoord\n\n{ANSWERED}{NOTES}",
        f"{BY}{ANSWERED}1\nDe Gelderlander, 26 januari 2008.\n\n2\nTrouw, 27 januari 2008.\n",
        f"{NOTES}Antwoord\n\n{BY}{ANSWERED}",
        f"{BY}1\n   Ja.\n\n2 en 3\n   Dat zijn er tien.\n\n{NOTES}",
    ],
)
def test_numbers_above_all_answers_are_no_notes(read_letter: Read, behind: str) -> None:
    letter = read_letter(ASKED + behind)
    assert told(letter) == [
        ("Kent u het bericht?", "Ja."),
        ("Hoeveel bureaus zijn er gesloten?\nZijn er afspraken?", "Dat zijn er tien."),
    ]
    assert [(one.number, one.exchange) for one in letter.footnotes] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("number", ["{}", "{}.", "**{}**"])
def test_a_number_right_below_an_answer_is_that_of_the_next_question(read_letter: Read, number: str) -> None:
    letter = read_letter(
        "Hierbij beantwoord ik de vragen van het lid Pietersma (BBB) over zwemwater.\n\n"
        "{}\nKent u het bericht?\nAntwoord op vraag 1\nJa, dat ken ik.\n{}\nHoeveel zijn er?\n{}\nWaar?\n"
        "Antwoord op vraag 2 en 3\nEr zijn er 31.\n".format(*(number.format(n) for n in (1, 2, 3)))
    )
    assert told(letter) == [("Kent u het bericht?", "Ja, dat ken ik."), ("Hoeveel zijn er?\nWaar?", "Er zijn er 31.")]


@pytest.mark.parametrize(
    "title",
    [
        "Antwoorden van de Minister van Justitie op de\nschriftelijke vragen van het lid Drijfhout (D66) over drones",
        "Antwoorden van de Minister van Justitie\nop de schriftelijke vragen van het lid Drijfhout (D66) over drones",
        "**Antwoorden van de Minister van Justitie op de**\n**vragen van het lid Drijfhout (D66) over drones**",
        "# Antwoorden van de Minister van Justitie op\n# vragen van het lid Drijfhout (D66) over drones",
        "Antwoorden van de minister op de vragen van het lid\nDrijfhout (D66) over drones (ingezonden 4 november 2019)",
    ],
)
def test_the_first_line_of_a_title_is_no_label(read_letter: Read, title: str) -> None:
    letter = read_letter(f"{title}\nVraag 1: Kent u het bericht?\n\nAntwoord: Ja, dat ken ik.\n")
    assert told(letter) == [("Kent u het bericht?", "Ja, dat ken ik.")]
    assert letter.exchanges[0].askers == ("Drijfhout (D66)",)
