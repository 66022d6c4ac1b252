"""What kind of document a text says it is, also where its answers are not in it."""

from collections.abc import Callable
from datetime import date

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

HEAD = "21 501-08 Milieuraad\n\nNr. 993 {title}\n\nVastgesteld{day}\n\n{told}\n\nDe voorzitter van de commissie,\n\nDe Vries\n\n"
ASKED = "Vragen en opmerkingen van de leden van de SP-fractie\n\nDe leden van de SP-fractie vragen of de minister dit deelt.\n"


@pytest.mark.parametrize(
    ("title", "told", "genre"),
    [
        (
            "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG",
            "De commissie heeft vragen voorgelegd. Bij brief van 3 juni 2024 zijn de vragen beantwoord.",
            "written-consultation",
        ),
        ("VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "Bij brief van … zijn de vragen beantwoord.", "inbreng"),
        ("INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "De fracties leggen vragen voor.", "inbreng"),
        ("VERSLAG VAN EEN ALGEMEEN OVERLEG", "De commissie heeft overleg gevoerd.", "not-a-letter"),
    ],
)
def test_a_consultation_says_whether_it_was_answered(read_letter: Read, title: str, told: str, genre: str) -> None:
    assert read_letter(HEAD.format(title=title, day=" 4 juni 2024", told=told) + ASKED).genre == genre


def test_questions_that_were_sent_in_have_no_answers_yet(read_letter: Read) -> None:
    letter = read_letter(
        "Vragen van het lid De Wit (SP) aan de Minister van Financiën over rente (ingezonden 3 mei 2024).\n\n"
        "Vraag 1\n\nKent u het bericht?\n\nVraag 2\n\nWat vindt u daarvan?\n"
    )
    assert (letter.genre, letter.head.date) == ("inbreng", date(2024, 5, 3))


def test_those_who_chair_and_sign_are_no_topics(read_letter: Read) -> None:
    told = (
        "Bij brief van 3 juni 2024 zijn de vragen beantwoord, en daarmee acht de vaste commissie het overleg over de agenda "
        "van de komende Raad genoegzaam gevoerd en gesloten."
    )
    letter = read_letter(
        HEAD.format(title="VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", day="16 april 2010", told=told)
        + "De griffier van de vaste commissie voor Landbouw, Natuur en Visserij,\n\nJansen\n\nAlgemeen\n\nDe leden danken.\n"
    )
    assert [section.title for section in letter.sections] == ["Algemeen"]
    assert [person.name for person in letter.head.persons] == ["De Vries", "Jansen"]
    assert letter.head.date == date(2010, 4, 16)


@pytest.mark.parametrize(
    ("opening", "paper", "title"),
    [
        (
            "25 922 (R 1613)\nGoedkeuring van een verdrag\n\nnr. 62a\nVOORLOPIG VERSLAG",
            "kst-25922-62a",
            "Goedkeuring van een verdrag",
        ),
        ("31 235\nLeren van onderzoek\n\nnr. 3\nLIJST VAN VRAGEN", "kst-31235-3", "Leren van onderzoek"),
        ("33 328 Wet open overheid\n\nAI1 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", "kst-33328-AI", "Wet open overheid"),
        ("2025D22374 INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG", None, None),
    ],
)
def test_the_number_and_title_of_a_paper(read_letter: Read, opening: str, paper: str | None, title: str | None) -> None:
    head = read_letter(
        f"{opening}\n\nVastgesteld 30 november 1998\n\nDe leden van de fractie van de VVD oordelen als volgt.\n"
    ).head
    assert (head.paper, head.title) == (paper, title)
    assert paper or head.kenmerk == "2025D22374"
