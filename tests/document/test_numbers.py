"""Bare numbers: one above several questions, and the same numbers again above the answers."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

LIST = """\
LIJST VAN VRAGEN EN ANTWOORDEN

1

Hoeveel aanvragen zijn er ingediend?

Er zijn 318 aanvragen ingediend.

{joint}

Kunt u dat toelichten?

Wat is daarvan de oorzaak?

De oorzaken lopen uiteen.

4

Wanneer start de evaluatie?

De evaluatie start in 2026.
"""


@pytest.mark.parametrize("joint", ["2 en 3", "**2 en 3**", "2, 3", "2 t/m 3", "2 + 3", "2 & 3", "2 en 3."])
def test_one_number_stands_above_several_questions(read_letter: Read, joint: str) -> None:
    letter = read_letter(LIST.format(joint=joint))
    assert [(one.question_numbers, one.answer.text if one.answer else None) for one in letter.exchanges] == [
        (("1",), "Er zijn 318 aanvragen ingediend."),
        (("2", "3"), "De oorzaken lopen uiteen."),
        (("4",), "De evaluatie start in 2026."),
    ]
    assert letter.exchanges[1].question.text == "Kunt u dat toelichten?\nWat is daarvan de oorzaak?"


QUESTIONS = """\
Vragen van het lid Kamphorst (PvdA) aan de minister van Justitie over sanering. (Ingezonden 2 juli 2008)

{0}Kent u het bericht «Gemeenten laten het liggen»?1

{1}Klopt dat?

{2}Zo ja, waarom?

1 Cobouw, 27 juni 2008.

"""
ANSWERS = "{0}Ja.\n\n{1}Het is niet te bevestigen.\n\nDe oorzaken lopen uiteen.\n"
BARE = "1\n\n", "2\n\n", "3\n\n"
BY = "Antwoord van minister Brinkhorst (Justitie). (Ontvangen 12 augustus 2008)"


@pytest.mark.parametrize("label", [f"Antwoord\n\n{BY}", BY, f"{BY}. Zie ook Aanhangsel, nr. 2455", "Antwoord"])
@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (BARE, ("1\n\n", "2 en 3\n\n")),
        (("Vraag 1\n\n", "Vraag 2\n\n", "Vraag 3\n\n"), ("1\n\n", "2, 3\n\n")),
        (("1. ", "2. ", "3. "), ("1. ", "2 en 3. ")),
    ],
)
def test_all_questions_first_and_numbers_again(
    read_letter: Read, label: str, asked: tuple[str, ...], answered: tuple[str, ...]
) -> None:
    letter = read_letter(f"{QUESTIONS.format(*asked)}{label}\n\n{ANSWERS.format(*answered)}")
    assert [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges] == [
        ("Kent u het bericht «Gemeenten laten het liggen»?", "Ja."),
        ("Klopt dat?\nZo ja, waarom?", "Het is niet te bevestigen.\nDe oorzaken lopen uiteen."),
    ]


def test_page_numbers_within_an_answer_are_no_labels(read_letter: Read) -> None:
    (one,) = read_letter(
        "Vraag 1\n\nKent u het bericht?\n\nVraag 2\n\nKlopt het?\n\nAntwoord\n\nJa.\n\n1\n\nDat klopt.\n\n2\n\nDeels.\n"
    ).exchanges
    assert one.answer is not None
    assert one.answer.text == "Ja.\nDat klopt.\nDeels."


def test_the_number_of_a_question_opens_no_footnote(read_letter: Read) -> None:
    letter = read_letter(
        "LIJST VAN VRAGEN EN ANTWOORDEN\n\n1    Wat is de inzet?\n\n     Antwoord\n     Ten hoogste 1%.1\n\n"
        "2    Wanneer is dat?\n\n     Antwoord\n     In 2027.\n\n1 Kamerstuk 21 501-20, nr. 612.\n"
    )
    assert [one.question.text for one in letter.exchanges] == ["Wat is de inzet?", "Wanneer is dat?"]
    assert [letter.passages[note.passage].text for note in letter.footnotes] == ["Kamerstuk 21 501-20, nr. 612."]
