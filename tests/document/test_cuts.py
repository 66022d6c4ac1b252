"""Labels of answers behind the question in its own paragraph."""

from collections.abc import Callable
from textwrap import fill

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

HEAD = "LIJST VAN VRAGEN EN ANTWOORDEN\n\nDe minister heeft de vragen over de brief beantwoord.\n\n"
ASKED = (
    "Hoeveel gemeenten hebben zich tot nu toe aangesloten bij het gemeenschappelijk inkoopplatform van het Rijk?",
    "Welke besparing is in 2010 gerealiseerd? Is deze besparing structureel? Graag een toelichting.",
    "Kan de minister aangeven wanneer de evaluatie van het platform start?",
)
ANSWERED = (
    "Per 1 september 2011 zijn 143 gemeenten aangesloten. Het streven is dat dit er eind 2012 ten minste 200 zijn.",
    "Ja. De besparing bedroeg in 2010 circa € 6,5 miljoen. Ongeveer twee derde daarvan is structureel, de rest niet.",
    "De evaluatie start in het voorjaar van 2012. De uitkomsten zijn naar verwachting in de zomer van 2012 beschikbaar.",
)


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {q} Antwoord: {a}",
        "{n}. {q} **Antwoord:** {a}",
        "**{n}. {q}** **Antwoord** {a}",
        "Vraag {n}: {q} Antwoord: {a}",
        "{n}. {q}<br>Antwoord: {a}",
    ],
)
@pytest.mark.parametrize("width", [None, 60, 85])
def test_each_question_has_its_answer(read_letter: Read, form: str, width: int | None) -> None:
    pairs = list(zip(ASKED, ANSWERED, strict=True)) * 3
    written = [form.format(n=n, q=q, a=a) for n, (q, a) in enumerate(pairs, 1)]
    body = "\n\n".join(fill(one, width, break_on_hyphens=False) if width else one for one in written)
    letter = read_letter(HEAD + body)
    assert [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges] == pairs


@pytest.mark.parametrize("label", ["Antwoord op vraag {n}:", "Antwoord kabinet:", "Antwoord {n}.", "Reactie:"])
def test_longer_labels(read_letter: Read, label: str) -> None:
    pairs = [("Hoeveel zijn er?", "Er zijn er 318."), ("Klopt dat?", "Ja, dat klopt.")]
    body = "\n\n".join(f"{n}. {q} {label.format(n=n)} {a}" for n, (q, a) in enumerate(pairs, 1))
    letter = read_letter(HEAD + body)
    assert [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges] == pairs


def test_short_labels(read_letter: Read) -> None:
    letter = read_letter(f"{HEAD}V1: Hoeveel zijn er? A1: Er zijn er 318.\n\nV2: Klopt dat? A2: Ja, dat klopt.\n")
    assert [(one.question.text, one.answer.text if one.answer else None) for one in letter.exchanges] == [
        ("Hoeveel zijn er?", "Er zijn er 318."),
        ("Klopt dat?", "Ja, dat klopt."),
    ]


def test_an_answer_that_is_spoken_of_is_no_label(read_letter: Read) -> None:
    asked = "Kunt u dat toelichten? Antwoord graag per vraag."
    (one,) = read_letter(f"{HEAD}Vraag 1\n\n{asked}\n\nAntwoord 1\n\nJa.\n").exchanges
    assert one.question.text == asked
