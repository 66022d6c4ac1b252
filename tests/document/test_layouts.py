"""Small made-up letters in the layouts that real consultations have."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

IN_TURN = """
## 21501-08-900 Verslag van een schriftelijk overleg

### Vragen en opmerkingen van de leden van de SP-fractie

De leden van de SP-fractie hebben de stukken gelezen.

*Luchtkwaliteit*

De leden van de SP-fractie vragen of de minister de norm haalt. Wanneer is dat?

Antwoord

Het kabinet haalt de norm in 2030. Dat is wettelijk zo bepaald.

De metingen worden elk jaar bekend.

Voorts vragen deze leden naar de kosten.

Antwoord

De kosten zijn nog niet bekend.
"""


def test_question_and_answer_in_turn_without_any_bold(read_letter: Read) -> None:
    letter = read_letter(IN_TURN)
    assert [(e.askers, e.question.text.split()[0]) for e in letter.exchanges] == [(("SP",), "De"), (("SP",), "Voorts")]
    first = letter.exchanges[0].answer
    assert first is not None
    assert first.text.endswith("De metingen worden elk jaar bekend.")
    assert [r.block.text for r in letter.remarks] == ["De leden van de SP-fractie hebben de stukken gelezen."]


PARTS = """
**36 400** Werkprogramma van de Commissie

**D** **VERSLAG VAN EEN SCHRIFTELIJK OVERLEG**

### I Vragen en opmerkingen vanuit de fracties

#### Vragen en opmerkingen van de leden van de CDA-fractie

De leden van de CDA-fractie vragen wanneer de regering het voorstel verwacht.

#### Vragen en opmerkingen van de leden van de SGP-fractie

Deelt de regering de zorgen van deze leden over de lasten?

### II Reactie van de minister

#### Vragen en opmerkingen van de leden van de CDA-fractie

De regering verwacht het voorstel in het najaar.

#### Vragen en opmerkingen van de leden van de SGP-fractie

De regering deelt die zorgen.
"""


def test_all_questions_first_and_all_answers_after(read_letter: Read) -> None:
    letter = read_letter(PARTS)
    pairs = [(e.askers, e.answer.text if e.answer else None) for e in letter.exchanges]
    assert pairs == [
        (("CDA",), "De regering verwacht het voorstel in het najaar."),
        (("SGP",), "De regering deelt die zorgen."),
    ]
    assert letter.head.consulted_by == "EK"


NUMBERED = """
Datum 3 juni 2024
Onderwerp Antwoorden op Kamervragen

Vraag 1
Kent u het bericht?

Vraag 2
Wat vindt u daarvan?

Antwoord 1 en 2
Ja. Ik vind dat onwenselijk.

Vraag 3
Deelt u de mening dat dit anders moet?

Antwoord 3
Nee.
"""


def test_a_joint_answer_meets_both_questions(read_letter: Read) -> None:
    letter = read_letter(NUMBERED)
    assert [(e.question_numbers, e.answer.text if e.answer else None) for e in letter.exchanges] == [
        (("1", "2"), "Ja. Ik vind dat onwenselijk."),
        (("3",), "Nee."),
    ]
    assert letter.exchanges[0].question.text == "Kent u het bericht?\nWat vindt u daarvan?"
    assert letter.genre == "answers-to-questions"


CUT = """
### Vragen en opmerkingen van de leden van de CU-fractie

De leden van de CU-fractie vragen hoe het staat met de op-

---

<sup>1</sup> Kamerstuk 21501-20, nr. 12.

**Datum**
3 juni 2024

slag van gegevens.<sup>1</sup>

**Antwoord**

De opslag is geregeld in de wet, met inachtneming van de asiel- en migratieregels van de EU-
lidstaten en met waarborgen die gelden voor de gehele periode waarin de gegevens

Tweede Kamer, vergaderjaar 2023–2024, 21 501-20, nr. 13 4

worden bewaard.
"""


def test_page_breaks_in_words_and_sentences_are_mended(read_letter: Read) -> None:
    (exchange,) = read_letter(CUT).exchanges
    assert exchange.question.text == "De leden van de CU-fractie vragen hoe het staat met de opslag van gegevens."
    assert exchange.answer is not None
    assert "asiel- en migratieregels van de EU-lidstaten" in exchange.answer.text
    assert exchange.answer.text.endswith("waarin de gegevens worden bewaard.")


WRAPPED = """\
21501-32                      Landbouw- en Visserijraad
Nr. 1700                      Verslag van een schriftelijk overleg
                              Vastgesteld 3 juni 2024
Inhoudsopgave                                                            blz.
Vragen en opmerkingen van de leden van de SGP-fractie                      2
Vragen en opmerkingen van de leden van de CDA-fractie                      3
Vragen en opmerkingen van de leden van de SGP-fractie
Visserij
De leden van de SGP-fractie hebben kennisgenomen van de stukken en vragen hoe de minister de
afspraken met Noorwegen over de vangst van makreel in het komende jaar wil gaan uitvoeren, en
of de sector daarbij wordt betrokken.
Antwoord
De afspraken worden uitgevoerd zoals eerder aan uw Kamer is gemeld, waarbij de sector steeds
wordt betrokken.1 De uitkomst volgt
1 Kamerstukken II, 2023/24, 21 501-32, nr. 1690.
Pagina 2 van 3

in het najaar van dit jaar, wanneer ook de wetenschappelijke adviezen bekend zijn gemaakt en
zijn besproken.
Vragen en opmerkingen van de leden van de CDA-fractie
De leden van de CDA-fractie vragen naar de stand van zaken van de evaluatie van de regeling.
Antwoord
De evaluatie loopt nog en wordt na de zomer afgerond door het onderzoeksbureau dat hiervoor
is gevraagd.
"""


def test_hard_wrapped_text_without_blank_lines(read_letter: Read) -> None:
    letter = read_letter(WRAPPED)
    assert [e.askers for e in letter.exchanges] == [("SGP",), ("CDA",)]
    answer = letter.exchanges[0].answer
    assert answer is not None
    assert "De uitkomst volgt in het najaar van dit jaar" in answer.text
    assert [letter.sections[t].title for t in letter.exchanges[0].topics] == ["Visserij"]
    assert [(f.number, f.exchange) for f in letter.footnotes] == [(1, 1)]
    assert letter.head.paper == "kst-21501-32-1700"


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("Datum 3 juni 2024\n", "no-date"),
        ("Ons kenmerk 2024-123\n", "no-kenmerk"),
        ("De minister van Financiën,\n\nA. Jansen\n", "no-signatory"),
    ],
)
def test_what_a_letter_lacks_is_reported_and_not_invented(read_letter: Read, missing: str, code: str) -> None:
    whole = (
        "Aan de Voorzitter van de Tweede Kamer\n\nDatum 3 juni 2024\n\nOns kenmerk 2024-123\n\n"
        "Hierbij bied ik uw Kamer de stukken aan.\n\nDe minister van Financiën,\n\nA. Jansen\n"
    )
    assert missing in whole
    assert code not in [i.code for i in read_letter(whole).issues]
    assert code in [i.code for i in read_letter(whole.replace(missing, "")).issues]


def test_a_letter_without_questions_is_a_letter(read_letter: Read) -> None:
    letter = read_letter(
        "Aan de Voorzitter van de Tweede Kamer\n\nDatum 3 juni 2024\n\nHierbij bied ik uw Kamer de geannoteerde agenda aan.\n"
    )
    assert letter.genre == "letter"
    assert letter.exchanges == ()
    assert "Hierbij bied ik uw Kamer de geannoteerde agenda aan." in [p.text for p in letter.passages]


def test_a_text_that_is_no_letter_is_told(read_letter: Read) -> None:
    letter = read_letter("# Recept voor appeltaart\n\nSchil de appels en snijd ze in stukjes.\n")
    assert letter.genre == "not-a-letter"


def test_page_numbers_behind_running_heads_are_no_questions(read_letter: Read) -> None:
    page = "De leden vragen of de regering dit wil doen en hoe.\n\nTweede Kamer, vergaderjaar 2023–2024, 21 501-33, nr. 1071\n\n"
    letter = read_letter("".join(f"{page}{number}\n\n" for number in (1, 2, 3)))
    assert letter.exchanges == ()
    assert [stretch.kind for stretch in letter.stretches].count("page-number") == 3


def test_a_name_below_an_office_signs_and_asks_nothing(read_letter: Read) -> None:
    letter = read_letter(
        "Aan de Voorzitter van de Tweede Kamer\n\nDatum 3 juni 2024\n\nVraag 1\nKent u het bericht?\n\nAntwoord 1\nJa.\n\n"
        "Hoogachtend,\n\nDE MINISTER VAN FINANCIËN,\n\nA. Jansen\n"
    )
    assert [(one.name, one.role) for one in letter.head.persons] == [("A. Jansen", "Minister van Financiën")]
    assert letter.remarks == ()
    assert len(letter.exchanges) == 1


def test_a_list_without_addressee_is_of_the_chamber_that_numbers_it(read_letter: Read) -> None:
    letter = read_letter(
        "2023D20417\n\n**LIJST VAN VRAGEN EN ANTWOORDEN**\n\nVastgesteld 12 mei 2023\n\n**1**\n\nWat geldt?\n\nDe wet geldt.\n"
    )
    assert (letter.head.chamber, letter.head.consulted_by) == ("TK", "TK")


LIST_WITH_ONE_LABEL = """
22 112 Nieuwe Commissievoorstellen

Nr. 3718 LIJST VAN VRAGEN EN ANTWOORDEN

Vastgesteld 9 juni 2023

{0}1. Op welke grondslag berust het voorstel?{1}

Het voorstel berust op artikel 192 VWEU.

{0}2. Hoe verhoudt het voorstel zich tot Euro 7?{1}

{0}3. Leidt dit tot hogere kosten?{1}

Antwoord op de vragen 2 en 3

De kosten zijn nog niet bekend.

{0}4. Wat vindt u van uitstel?{1}

Uitstel heeft niet de voorkeur.

{0}5. Wat doet Duitsland?{1}

Duitsland steunt het voorstel.
"""


@pytest.mark.parametrize(("before", "behind"), [("", ""), ("**", "**"), ("*", "*"), ("### ", "")])
def test_a_list_whose_joint_answers_alone_have_labels(read_letter: Read, before: str, behind: str) -> None:
    letter = read_letter(LIST_WITH_ONE_LABEL.format(before, behind))
    assert [(e.question_numbers, e.answer.text if e.answer else None) for e in letter.exchanges] == [
        (("1",), "Het voorstel berust op artikel 192 VWEU."),
        (("2", "3"), "De kosten zijn nog niet bekend."),
        (("4",), "Uitstel heeft niet de voorkeur."),
        (("5",), "Duitsland steunt het voorstel."),
    ]


def test_questions_in_a_row_have_one_answer_without_a_label(read_letter: Read) -> None:
    text = LIST_WITH_ONE_LABEL.format("**", "**").replace("Antwoord op de vragen 2 en 3\n\n", "")
    assert [e.question_numbers for e in read_letter(text).exchanges] == [("1",), ("2", "3"), ("4",), ("5",)]


def test_the_group_of_a_member_in_brackets_asks(read_letter: Read) -> None:
    letter = read_letter(
        "## 21501-07-1341 Verslag van een schriftelijk overleg\n\nVragen en opmerkingen van het lid Klaverstijn (Groep Klaverstijn)\n\n"
        "Het lid Klaverstijn vraagt of dit klopt.\n\nAntwoord\n\nJa.\n"
    )
    assert [e.askers for e in letter.exchanges] == [("Groep Klaverstijn",)]
