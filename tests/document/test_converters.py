"""What converters make of the same letter: pages, notes, types, numbers and titles, each in several forms."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]


def said(letter: Letter) -> list[tuple[str, str | None]]:
    return [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges]


LIST = (
    "**Lijst van vragen en antwoorden**\n\nDe vragen van de commissie zijn hieronder door de minister beantwoord.\n\n"
)
ASKED = [
    (
        "Hoeveel mensen wachten langer dan de termijn?",
        "Er stonden 28.500 aanvragen open. Het gaat om eerste beoordelingen.",
    ),
    ("Kunnen meer taken worden overgelaten aan verpleegkundigen?", None),
    ("Zo ja, wat is daarvoor nodig?", "Dat is mogelijk. De arts blijft verantwoordelijk."),
    ("Hoe hoog waren de uitvoeringskosten in 2023?", "De kosten bedroegen 371 miljoen euro."),
]
ANSWERED = [ASKED[0], (f"{ASKED[1][0]}\n{ASKED[2][0]}", ASKED[2][1]), ASKED[3]]


@pytest.mark.parametrize(
    "form",
    [
        "*{n}. {q}*",
        "_{n}. {q}_",
        "**{n}. {q}**",
        "{n}. *{q}*",
        "**{n}.** *{q}*",
        "*{n}\\. {q}*\\",
        "<em>{n}. {q}</em>",
        "[{n}. {q}]{{.underline}}",
        "**Vraag {n}: {q}**",
        "*{n} {q}*",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_question_and_answer_part_where_the_type_turns(read_letter: Read, form: str, gap: str) -> None:
    written = [form.format(n=n, q=q) + "\n" + (a + gap if a else "") for n, (q, a) in enumerate(ASKED, 1)]
    assert said(read_letter(LIST + "".join(written))) == ANSWERED


@pytest.mark.parametrize("form", ["{n} {q}", "**{n}** {q}", "**{n} {q}**"])
def test_numbers_without_a_point_are_those_of_questions(read_letter: Read, form: str) -> None:
    written = [form.format(n=n, q=q) + "\n\n" + (a + "\n\n" if a else "") for n, (q, a) in enumerate(ASKED, 1)]
    assert said(read_letter(LIST + "".join(written))) == ANSWERED


OVERLEG = """\
## **Vragen en opmerkingen van de leden van de D66-fractie**

De leden van de D66-fractie vragen of de minister kan ingaan op de voortgang.

#### **Antwoord**

De formele vaststelling wordt verwacht.{marker} Daarna hebben lidstaten twee jaar, en dat is

{page}voor alle lidstaten genoeg.

{note} Kamerstuk 36 312, nr. 9.
"""


@pytest.mark.parametrize(
    "page",
    ["{1}------------------", "--- Page 2 ---", "[Pagina 2]", "<page_number>1</page_number>", "Pag. 1/3", "\\newpage"],
)
@pytest.mark.parametrize(
    ("marker", "note"),
    [
        ("<sup>1</sup>", "<sup>1</sup>"),
        ("<sup>1</sup>", '<span id="page-1-0"></span><sup>1</sup>'),
        ("[1](#page-1-0)", '<span id="page-1-0"></span>1'),
        ("<sup>1</sup>", "- <sup>1</sup>"),
    ],
)
def test_pages_and_notes_are_marked_by_the_converter(read_letter: Read, page: str, marker: str, note: str) -> None:
    letter = read_letter(OVERLEG.format(marker=marker, page=f"{page}\n\n", note=note))
    answer = "De formele vaststelling wordt verwacht. Daarna hebben lidstaten twee jaar, en dat is voor alle lidstaten genoeg."
    assert said(letter) == [("De leden van de D66-fractie vragen of de minister kan ingaan op de voortgang.", answer)]
    assert [(one.number, one.exchange) for one in letter.footnotes] == [(1, 1)]


AANHANGSEL = """\
Vergaderjaar 2008–2009 Aanhangsel van de Handelingen

{title}

1187

Vragen van de leden Bruinsma en Van der Zaag (beiden PvdA) aan de minister van
Verkeer en Waterstaat over toiletten in sprinters. (Ingezonden 12 december 2008)
1
Kent u het bericht «Reizigersvereniging wil toiletten in nieuwe sprinter»?1
2
Deelt u de mening dat een trein zonder toilet voor ouderen een drempel vormt om met de
trein te reizen? Zo neen, waarom niet?
3
Bent u bereid hierover met de Nederlandse Spoorwegen in overleg te treden?
Antwoord
Antwoord van minister Terwindt (Verkeer en Waterstaat). (Ontvangen 20 januari 2009)
1
Ja.
2 en 3
Ik begrijp dat reizigers waarde hechten aan een toilet in de trein. De inrichting van het
{foot}
materieel is echter de verantwoordelijkheid van de vervoerder.
"""
TITLE = "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven"
HEADS = "KVR34211\nISSN 0921 - 7398\n’s-Gravenhage 2008\n"
HEAD = "Tweede Kamer, vergaderjaar 2008–2009, Aanhangsel\n\n1\n"
BODY = "De Gelderlander, 10 december 2008.\n"


@pytest.mark.parametrize(
    "title", [f"{TITLE}\nantwoorden", f"**{TITLE}**\n**antwoorden**", f"### {TITLE}\n\n### antwoorden"]
)
@pytest.mark.parametrize(
    "foot",
    [
        f"1\n\n{HEADS}\n{BODY}\n{HEAD}",
        f"1\n{BODY}\n{HEADS}\n{HEAD}",
        f"\n1\n\n{BODY}\n{HEADS}\n{HEAD}",
        f"\n{HEADS}\n1\n\n{BODY}\n{HEAD}",
    ],
)
def test_title_and_foot_of_an_aanhangsel_are_no_part_of_its_answers(read_letter: Read, title: str, foot: str) -> None:
    letter = read_letter(AANHANGSEL.format(title=title, foot=foot))
    assert letter.head.askers == ("Bruinsma (PvdA)", "Van der Zaag (PvdA)")
    assert [answer for _, answer in said(letter)] == [
        "Ja.",
        "Ik begrijp dat reizigers waarde hechten aan een toilet in de trein. De inrichting van het materieel is echter de "
        "verantwoordelijkheid van de vervoerder.",
    ]
    assert [letter.passages[one.passage].text for one in letter.footnotes] == [BODY.strip()]


SHORT = """\
De vaste commissie voor Defensie heeft een aantal vragen voorgelegd aan de minister
van Defensie over de brief van 16 december 2011 inzake de stand van zaken van de
reductie van wapensystemen. De minister heeft deze vragen beantwoord bij brief van
13 februari 2012. De vragen en antwoorden zijn hierna afgedrukt.
De griffier van de commissie,
De Lange-Brouwer
{one}
Hoeveel gevechtstanks zijn thans verkocht en aan welke landen?
Er zijn nog geen gevechtstanks verkocht. Met drie mogelijke afnemers wordt
gesproken. Zodra een overeenkomst is bereikt, wordt de Kamer vertrouwelijk
geïnformeerd.
{two}
Is bij de verkoop van de helikopters rekening gehouden met de reservedelen?
Samenstelling: Leden: Hoekendijk (VVD), voorzitter, Grootjans (CDA).

kst-33000-X-71
Tweede Kamer, vergaderjaar 2011–2012, 33 000 X, nr. 71

1

Ja, daarmee is rekening gehouden, zoals in eerdere brieven over de verkoop is
gemeld aan de Kamer.
{three}
Wanneer is de verkoop van de helikopters, naar u verwacht, geheel afgerond?
In 2014.
{four}
Op welke termijn verlaten de mijnenjagers de vloot?
De mijnenjagers zijn in 2011 buiten dienst gesteld.
"""


@pytest.mark.parametrize("number", ["{n}", "{n}.", "Vraag {n}", "**{n}**"])
def test_answers_stand_right_below_their_questions_in_wrapped_text(read_letter: Read, number: str) -> None:
    numbers = {name: number.format(n=n) for n, name in enumerate(("one", "two", "three", "four"), 1)}
    answers = [answer for _, answer in said(read_letter(SHORT.format(**numbers)))]
    assert [answer.split()[0] if answer else None for answer in answers] == ["Er", "Ja,", "In", "De"]
    assert [answer.split()[-1] if answer else None for answer in answers] == [
        "geïnformeerd.",
        "Kamer.",
        "2014.",
        "gesteld.",
    ]


def test_numbered_labels_of_answers_are_no_parts(read_letter: Read) -> None:
    letter = read_letter(
        "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nDe leden van de VVD-fractie vragen wanneer de onderhandelingen starten.\n\n"
        "#### 1. Antwoord van het kabinet\n\nEind juli.\n\nDe leden van de D66-fractie vragen of dit haalbaar is.\n\n"
        "#### 2. Antwoord van het kabinet\n\nJa, dat is haalbaar.\n"
    )
    assert [answer for _, answer in said(letter)] == ["Eind juli.", "Ja, dat is haalbaar."]
