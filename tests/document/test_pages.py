"""Pages as sites and converters leave them: without blank lines, without labels, without numbers of their own, on one line."""

from collections.abc import Callable
from datetime import date

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

#: A question on a site that has no labels: a table of one column, then questions and answers by turns.
ASKED = """Het bericht ‘Wilde bijen verdwijnen uit de polder’ |
|
Rik Verzonnen (GL), Renske de Wit , Pieter van der Smit (CDA) |
|
Carola Bedacht (viceminister-president , minister landbouw, visserij en natuur) (CU), Leers |
|
|
|
Kent u het bericht «Wilde bijen verdwijnen uit de polder»?1
Ja.
Deelt u de mening dat de Habitatrichtlijn hier niet wordt nageleefd? Zo nee, waarom niet?
Nee. De provincie leeft de richtlijn na.
Ik spreek de provincie daar wel op aan.
Klopt het dat u hierover eerder een brief stuurde.
Zie antwoord vraag 2.
"""


def test_questions_and_answers_that_only_their_marks_tell_apart(read_letter: Read) -> None:
    letter = read_letter(ASKED)
    assert letter.genre == "answers-to-questions"
    assert letter.head.askers == ("Rik Verzonnen (GL)", "Renske de Wit", "Pieter van der Smit (CDA)")
    assert [(one.name, one.role) for one in letter.head.persons] == [
        ("Carola Bedacht", "Minister (landbouw, visserij en natuur)"),
        ("Leers", "Bewindspersoon"),
    ]
    written = [letter.text.characters[one.start : one.end] for one in letter.head.persons]
    assert (letter.head.title, written) == (
        "Het bericht ‘Wilde bijen verdwijnen uit de polder’",
        ["Carola Bedacht", "Leers"],
    )
    answers = [one.answer.text for one in letter.exchanges if one.answer]
    assert [one.question_numbers for one in letter.exchanges] == [("1",), ("2",), ("3",)]
    assert answers == [
        "Ja.",
        "Nee. De provincie leeft de richtlijn na.\nIk spreek de provincie daar wel op aan.",
        "Zie antwoord vraag 2.",
    ]


def test_questions_there_that_wait_for_their_answers(read_letter: Read) -> None:
    table, questions = ASKED.split("Kent u")[0], "Kent u het bericht?\nDeelt u de mening?\nWat gaat u doen?\n"
    letter = read_letter(table + questions)
    assert (letter.genre, len(letter.exchanges)) == ("inbreng", 3)


def test_a_page_with_several_of_them_is_none(read_letter: Read) -> None:
    letter = read_letter(ASKED + ASKED)
    assert (letter.genre, letter.head.askers) == ("not-a-letter", ())


FORM = """Kamervraag 2015Z90001

De afspraken met de Europese Commissie over de bijenregels

Ingediend 14 april 2015
Beantwoord 7 mei 2015 (na 23 dagen)
Indiener Pieter Verzonnen (CDA)
Beantwoord door Bert Bedacht (minister buitenlandse zaken) (PvdA)
Bron vraag https://zoek.officielebekendmakingen.nl/kv-tk-2015Z90001.html
Bron antwoord https://zoek.officielebekendmakingen.nl/ah-tk-20142015-9999.html
 • Vraag 1
  Kent u de eerdere antwoorden over de bijenregels? (Aanhangsel Handelingen, vergaderjaar 2014–2015, nr. 1630)

  Ja.

 • Vraag 2
  Kunt u de brieven openbaar maken?

  Nee, dat is niet gebruikelijk.
"""


def test_a_question_with_a_form_of_facts(read_letter: Read) -> None:
    letter = read_letter(FORM)
    head = letter.head
    assert (head.paper, head.date, head.askers) == (
        "ah-tk-20142015-9999",
        date(2015, 5, 7),
        ("Pieter Verzonnen (CDA)",),
    )
    assert [(one.name, one.role) for one in head.persons] == [("Bert Bedacht", "Minister (buitenlandse zaken)")]
    assert [one.answer and one.answer.text for one in letter.exchanges] == ["Ja.", "Nee, dat is niet gebruikelijk."]


LIST = """Kamerstuk
Datum publicatie | Organisatie | Vergaderjaar | Dossier- en ondernummer |
---|---|---|---|
Tweede Kamer der Staten-Generaal | 2009-2010 | 31999 nr. 6 |
U bent hier:
Vastgesteld 28 september 2009
De commissie voor de Rijksuitgaven1 en de vaste commissie voor Verkeer en Waterstaat2 hebben vragen voorgelegd aan de minister.
De minister heeft deze vragen beantwoord bij brief van 25 september 2009. Vragen en antwoorden zijn hierna afgedrukt.
De voorzitter van de commissie voor de Rijksuitgaven,
Verzonnen
De fungerend voorzitter van de vaste commissie voor Verkeer en Waterstaat,
Bedacht
De adjunct-griffer van de commissie voor de Rijksuitgaven,
Van de Wiek
Wat kost de maatregel?
De maatregel kost 3 miljoen euro.
Waarom is er geen andere maatregel genomen?
Daar was geen tijd voor.
"""


def test_a_list_whose_numbers_the_site_lost_and_those_who_lead_the_committees(read_letter: Read) -> None:
    letter = read_letter(LIST)
    assert (letter.genre, letter.head.paper, letter.head.date) == (
        "list-of-questions",
        "kst-31999-6",
        date(2009, 9, 28),
    )
    assert [(one.name, one.role) for one in letter.head.persons] == [
        ("Verzonnen", "voorzitter"),
        ("Bedacht", "fungerend voorzitter"),
        ("Van de Wiek", "adjunct-griffier"),
    ]
    assert [one.answer and one.answer.text for one in letter.exchanges] == [
        "De maatregel kost 3 miljoen euro.",
        "Daar was geen tijd voor.",
    ]


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("31 498\nRegelgeving\n\nnr. 4\nLIJST VAN VRAGEN EN ANTWOORDEN", "list-of-questions"),
        ("21 501-31 Raad\nNr. 643 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "written-consultation"),
    ],
)
def test_a_paper_that_is_cut_off_is_what_it_is_headed(read_letter: Read, opening: str, genre: str) -> None:
    letter = read_letter(
        f"{opening}\n\nVastgesteld 17 oktober 2008\n\nDe commissie heeft de minister vragen voorgelegd.\n"
    )
    assert letter.genre == genre


WRAPPED = """Inbreng verslag schriftelijk overleg : Inbreng over de voortgang van de bijenregels
2023D90001 INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG
Binnen de vaste commissie voor Financiën hebben verschillende fracties de behoefte om
vragen voor te leggen aan de minister over zijn brief inzake de voortgang van de regels voor de
bescherming van bijen en hommels in het gehele land en daarbuiten (Kamerstuk 22 343, nr. 351) (bijenbrief).
De voorzitter van de commissie,
Tjeerd de Verzonnen
De adjunct-griffier van de commissie,
Bedacht
I Vragen en opmerkingen vanuit de fracties
Vragen en opmerkingen van de leden van de VVD-fractie
De leden van de VVD-fractie hebben met zorg kennisgenomen van de brief over de bijen en
vragen de minister of hij de regels voor bijen wil aanscherpen, nu het aantal bijen in het
land zo sterk is afgenomen dat de bestuiving van fruitbomen in gevaar komt. Ook vragen zij
de minister of hij daarover in gesprek is met de provincies, de gemeenten en de boeren die
het aangaat, en wanneer de Kamer daarover wordt ingelicht door middel van een nieuwe brief.
Vragen en opmerkingen van de leden van de D66-fractie
De leden van de D66-fractie vragen hoe de minister de Habitatrichtlijn wil naleven, en of
de Europese Commissie hem daarop heeft aangesproken in de afgelopen jaren. Deze leden zijn
benieuwd naar de inzet van het kabinet in de Milieuraad van december, waar de bescherming
van bestuivers op de agenda staat. Voorts vragen zij of de minister steun zoekt bij andere
lidstaten voor een verbod op de middelen die bijen schaden, en welke lidstaten dat zijn.
"""


def test_who_leads_a_committee_stands_alone_below_a_line_that_is_longer_than_others(read_letter: Read) -> None:
    letter = read_letter(WRAPPED)
    assert [one.name for one in letter.head.persons] == ["Tjeerd de Verzonnen", "Bedacht"]
    assert [one.fractions for one in letter.sections if one.kind == "fraction"] == [("VVD",), ("D66",)]


def test_an_entry_of_a_contents_list_with_its_page_names_no_fraction(read_letter: Read) -> None:
    letter = read_letter(
        "Vragen en opmerkingen van de leden van de VVD-fractie 2\n\nDe leden van de VVD-fractie danken.\n"
    )
    assert not letter.sections


def test_who_answers_on_more_than_one_line(read_letter: Read) -> None:
    letter = read_letter(
        "Vragen van het lid De Wit (SP) aan de Ministers van Financiën en van Justitie over bijen (ingezonden 21 april 2022).\n"
        "Antwoord van Minister Verzonnen (Landbouw, Natuur en Voedselkwaliteit) en van Minister\n"
        "Van der Bedacht-Smit (Natuur en Stikstof) (ontvangen 7 juni 2022). Zie ook Aanhangsel\n"
        "Handelingen, vergaderjaar 2021–2022, nr. 2646.\nVraag 1\nKent u dit?\nAntwoord 1\nJa.\n"
    )
    assert letter.head.date == date(2022, 6, 7)
    assert [one.name for one in letter.head.persons] == ["Verzonnen", "Van der Bedacht-Smit"]


@pytest.mark.parametrize("mark", ["", "**"])
def test_numbers_without_a_stop_are_those_of_questions(read_letter: Read, mark: str) -> None:
    asked = ("Kent u het bericht «Honing»?", "Deelt u de zorg dat Verordening (EU) 2017/625 niet wordt nageleefd?")
    letter = read_letter(
        "Beantwoording van de vragen van het lid De Wit (SP) over honing\n\n"
        + "\n\n".join(f"{mark}{number} {text}{mark}\n\nNee." for number, text in enumerate(asked, 1))
    )
    assert [(one.question_numbers, one.question.text) for one in letter.exchanges] == [
        (("1",), asked[0]),
        (("2",), asked[1]),
    ]
    assert [one.answer and one.answer.text for one in letter.exchanges] == ["Nee.", "Nee."]


def test_numbered_answers_below_who_answers_in_a_line_of_his_own(read_letter: Read) -> None:
    letter = read_letter(
        "Vragen van het lid De Wit (SP) aan de minister over honing. (Ingezonden 11 november 2002)\n\n"
        "1 Kent u het bericht?1)\n\n2 Wat is uw mening?\n\n---\n\n1) Het Nieuwsblad, 4 november jl.\n\n"
        "De minister van Financiën, A. Jansen, heeft deze vragen als volgt beantwoord.\n\n1 Ja.\n\n2 Ik heb geen mening.\n"
    )
    assert [one.answer and one.answer.text for one in letter.exchanges] == ["Ja.", "Ik heb geen mening."]
    assert [one.number for one in letter.footnotes] == [1]


FLAT = (
    "1 Tweede Kamer der Staten-Generaal 2 Vergaderjaar Bijenbeleid Nr. 327 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG Vastgesteld 28 "
    "oktober 2015 De vaste commissie voor Financiën heeft een aantal vragen voorgelegd aan de minister over de brief van 8 juni "
    "2015 over bijen. De vragen zijn op 4 september 2015 voorgelegd. Bij brief van 27 oktober 2015 zijn de vragen beantwoord. De "
    "voorzitter van de commissie, Verzonnen De adjunct-griffier van de commissie, De Wiek Inhoudsopgave I Vragen en opmerkingen "
    "vanuit de fracties Vragen en opmerkingen van de leden van de VVD-fractie Vragen en opmerkingen van de leden van de SP-fractie II "
    "Reactie van de minister I Vragen en opmerkingen vanuit de fracties Vragen en opmerkingen van de leden van de VVD-fractie De leden "
    "van de VVD-fractie vragen waarom er minder bijen zijn. Vragen en opmerkingen van de leden van de SP-fractie De leden van de "
    "SP-fractie vragen wat de minister doet. II Reactie van de minister De leden van de VVD-fractie vragen waarom er minder bijen zijn. "
    "Er zijn minder bloemen. De leden van de SP-fractie vragen wat de minister doet. De minister zaait bloemen."
)


def test_a_letter_on_one_line(read_letter: Read) -> None:
    letter = read_letter(FLAT)
    assert (letter.genre, letter.head.date) == ("written-consultation", date(2015, 10, 28))
    assert [(one.name, one.role) for one in letter.head.persons] == [
        ("Verzonnen", "voorzitter"),
        ("De Wiek", "adjunct-griffier"),
    ]
    assert {("VVD",), ("SP",)} <= {one.fractions for one in letter.sections if one.kind == "fraction"}
    asked = [one.question.text for one in letter.exchanges]
    assert asked == [
        "De leden van de VVD-fractie vragen waarom er minder bijen zijn.",
        "De leden van de SP-fractie vragen wat de minister doet.",
    ]


def test_a_sentence_ends_at_a_number_glued_to_its_stop(read_letter: Read) -> None:
    letter = read_letter(
        "Geachte voorzitter,\n\nMet deze brief kom ik de toezegging na van 3 mei 2009.4 Hierin staat wat er is afgesproken.2 Ook de "
        "gevolgen staan erin, zie paragraaf 2.3 De regels veranderen niet.\n\nDe minister van Financiën,\n\nA. Jansen\n"
    )
    sentences = [one.text for passage in letter.passages for one in passage.sentences if "toezegging" in passage.text]
    assert sentences == [
        "Met deze brief kom ik de toezegging na van 3 mei 2009.4",
        "Hierin staat wat er is afgesproken.2",
        "Ook de gevolgen staan erin, zie paragraaf 2.3 De regels veranderen niet.",
    ]


def test_the_day_a_report_was_fixed_when_its_answers_are_cut_off(read_letter: Read) -> None:
    letter = read_letter(
        "35 999 Strategie voor bijen\n\nA VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nVastgesteld 20 januari 2021\n\n"
        "De leden van de vaste commissie voor Financiën1 hebben kennisgenomen van de strategie. De Minister heeft op 13 januari 2021 "
        "gereageerd.\n\nDe griffier voor dit verslag, De Boer\n\nBRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR FINANCIËN\n\n"
        "Aan de Minister van Financiën\n\nDen Haag, 18 december 2020\n\nDe leden van de SP-fractie vragen waarom dit zo is.\n"
    )
    assert (letter.head.date, [one.name for one in letter.head.persons]) == (date(2021, 1, 20), ["De Boer"])


def test_the_long_title_of_a_bill(read_letter: Read) -> None:
    title = (
        "Wijziging van de Bijenwet 2000 ter implementatie van Richtlijn 2013/32/EU betreffende "
        + "de bescherming van bijen " * 6
    )
    letter = read_letter(
        f"34 999 {title}\n\nB VOORLOPIG VERSLAG\n\nVastgesteld 22 juni 2015\n\nDe leden danken de minister.\n"
    )
    assert (letter.head.paper, letter.head.title) == ("kst-34999-B", title.strip())


def test_what_a_site_of_budgets_puts_above_a_paper(read_letter: Read) -> None:
    letter = read_letter(
        "Direct naar (in deze pagina): inhoud, zoekveld of menu.\n\n  • Download PDF\n\n35999 VIII C VERSLAG VAN EEN SCHRIFTELIJK "
        "OVERLEG\n\nVergaderjaar 2019-2020\n\nC\n\nVastgesteld 18 september 2019\n\nDe Voorzitter van de Eerste Kamer der Staten-Generaal "
        "heeft op 28 februari 2019 een brief gestuurd aan de Minister van Financiën. De Minister heeft op 30 augustus 2019 gereageerd.\n\n"
        "BRIEF VAN DE VOORZITTER VAN DE EERSTE KAMER DER STATEN-GENERAAL\n\nAan de Minister van Financiën\n\nDen Haag, 28 februari 2019\n\n"
        "Het overzicht staat hier:\n\nVooruitblik: https://www.eerstekamer.nl/rappel?rappel=vkw4eexwjrv3\n"
    )
    assert (letter.head.paper, letter.head.title) == ("kst-35999-VIII-C", None)
    assert letter.head.addressee == "Minister van Financiën"
    assert not letter.exchanges


def test_the_mark_of_a_note_may_be_glued_to_its_sign(read_letter: Read) -> None:
    letter = read_letter(
        "Vragen van het lid De Wit (SP) aan de minister over bijen (ingezonden 9 juni 2010).\n\nVraag 1\n\nKent u dit feit?1\n\n\n"
        "XNoot\n1\n\nBrief van 3 mei 2010.\n\nNaar boven\n"
    )
    assert [one.number for one in letter.footnotes] == [1]
    assert [one.question.text for one in letter.exchanges] == ["Kent u dit feit?"]


@pytest.mark.parametrize("code", ["VVD-{}/ ", "{} – VVD\n\n"])
def test_the_number_of_a_question_with_who_asks_it(read_letter: Read, code: str) -> None:
    asked = (
        "De leden van de VVD-fractie willen weten met hoeveel het daalt.",
        "De leden van de VVD-fractie vragen wat het kost.",
    )
    letter = read_letter(
        "36 999 Bijenwet\n\nNr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG\n\nOntvangen 10 mei 2023\n\nAlgemeen deel\n\n"
        + "\n\n".join(
            f"{code.format(number)}{text}\n\nDat is bekend.\n\nHet daalt." for number, text in enumerate(asked, 1)
        )
    )
    assert [(one.question_numbers, one.askers, one.question.text) for one in letter.exchanges] == [
        (("1",), ("VVD",), asked[0]),
        (("2",), ("VVD",), asked[1]),
    ]
    assert [one.answer and one.answer.text for one in letter.exchanges] == ["Dat is bekend.\nHet daalt."] * 2
    assert letter.genre == "written-consultation"


def test_contents_in_which_a_text_was_cut_off_ask_nothing(read_letter: Read) -> None:
    letter = read_letter(
        "2019D90001 INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nBinnen de vaste commissie voor Financiën bestaan vragen.\n\n"
        "De voorzitter van de commissie,\nVerzonnen\n\nInhoudsopgave\n\nI Vragen en opmerkingen vanuit de fracties\n\n1. Inleiding\n\n"
        "2. Agenda van de Raad\n\n3. Verslag Informele Ra"
    )
    assert (letter.genre, letter.exchanges) == ("inbreng", ())


@pytest.mark.parametrize("above", ["", "Nr. 2893 "])
def test_whose_letter_it_is_when_it_was_cut_off_before_who_signs(read_letter: Read, above: str) -> None:
    letter = read_letter(
        "21 501-02 Raad Algemene Zaken en Raad Buitenlandse Zaken\n\n"
        f"{above}BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN\n\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 10 mei 2024\n\n"
        "Hierbij bied ik u het verslag aan van de Raad.\n"
    )
    assert (letter.head.sender, letter.head.persons) == ("Minister van Buitenlandse Zaken", ())


def test_a_note_that_is_only_an_address_is_no_heading(read_letter: Read) -> None:
    letter = read_letter(
        "**II Reactie van de Minister**\n\n**Bodemdaling**\n\nDe leden van de VVD-fractie vragen naar de bodem.\n\n"
        "De bodem daalt, en het kabinet wil dat vertragen.\n\n"
        "**23 [www.voorbeeld.nl](http://www.voorbeeld.nl/)**\n\nDe provincies werken daaraan mee.\n"
    )
    assert [one.title for one in letter.sections if one.kind == "topic"] == ["Bodemdaling"]
