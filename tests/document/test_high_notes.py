"""Footnotes in the forms that pandoc and others give to what word processors set high."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

LETTER = """\
**Vraag 1**

Is de voorraad op orde?

**Antwoord 1**

Ja. Daarover is de Kamer ingelicht.{marker} Het gaat om 12 m^2^.

Meer is niet nodig.

{marker} Kamerstuk 27 830, nr. 451.
"""


@pytest.mark.parametrize(
    "marker",
    [
        "^2^",
        r"^\[2\]^",
        "^2)^",
        "[^2^](#ftn2)",
        r"\[2\]",
        r"[\[2\]](#ftn2)",
        "[2]{.superscript}",
        "<sup>[2]</sup>",
        "<sup>2)</sup>",
    ],
)
def test_the_note_is_tied_and_its_marker_is_no_text(read_letter: Read, marker: str) -> None:
    letter = read_letter(LETTER.format(marker=marker))
    (exchange,) = letter.exchanges
    assert exchange.answer is not None
    assert exchange.answer.text == "Ja. Daarover is de Kamer ingelicht. Het gaat om 12 m^2^.\nMeer is niet nodig."
    (note,) = letter.footnotes
    assert (note.number, note.exchange, letter.passages[note.passage].text) == (2, 1, "Kamerstuk 27 830, nr. 451.")


def test_escapes_of_pandoc_are_no_text(read_letter: Read) -> None:
    letter = read_letter("Vraag 1\n\nKent u \\'Ik \\$ het\\' en \\\"Nee\\\"?\n\nAntwoord 1\n\nJa, dat ken ik.\n")
    (one,) = letter.exchanges
    assert (one.question.text, one.answer and one.answer.text) == ("Kent u 'Ik $ het' en \"Nee\"?", "Ja, dat ken ik.")
