"""What stands behind the last answer, in the forms of sites, converters and years, is no part of it."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

LETTER = """\
LIJST VAN VRAGEN EN ANTWOORDEN

Vastgesteld 7 juli 2022

Vraag 1

Hoeveel aanvragen zijn er ingediend?

Antwoord 1

Er zijn 318 aanvragen ingediend. Daarvan zijn er 27 afgewezen.
"""
ANSWER = "Er zijn 318 aanvragen ingediend. Daarvan zijn er 27 afgewezen."


@pytest.mark.parametrize(
    "tail",
    [
        "Ondertekenaars\n\nEerste ondertekenaar\n\nT. Hoekzema, voorzitter van de vaste commissie voor Financiën",
        "## Ondertekenaars\n\n- **Eerste ondertekenaar** T. Hoekzema, minister van Financiën",
        "Indiener\n\nE. Jansen, minister van Financiën",
        "Eelco Jansen\nminister van Financiën",
        "E. Jansen\n\nMinister van Financiën",
        "Samenstelling:\n\nLeden: Smit (VVD), De Vries (D66), voorzitter.\n\nPlv. leden: Jansen (CDA).",
        "1 Samenstelling: Smit (VVD), De Vries (D66), voorzitter.",
        "Toelichting: Deze vragen dienen ter aanvulling op eerdere vragen van het lid Smit (VVD)",
        "Noten\n\n[1] Kamerstuk 31 289, nr. 498.",
    ],
)
def test_the_last_answer_ends_before_it(read_letter: Read, tail: str) -> None:
    letter = read_letter(f"{LETTER}\n{tail}\n")
    assert [one.answer.text for one in letter.exchanges if one.answer] == [ANSWER]
    assert letter.remarks == ()


def test_who_signed_on_the_site_is_a_signatory(read_letter: Read) -> None:
    letter = read_letter(f"{LETTER}\nOndertekenaars\n\nN. Jansen, minister van Financiën\n\nT. Smit, griffier\n")
    assert [(one.name, one.role, one.capacity) for one in letter.head.persons] == [
        ("N. Jansen", "Minister van Financiën", "signatory"),
        ("T. Smit", "griffier", "clerk"),
    ]


def test_a_heading_behind_an_office_and_a_name_is_no_signature(read_letter: Read) -> None:
    letter = read_letter(
        f"{LETTER}\nDe minister van Financiën,\n\nE. Jansen\n\nVraag 2\n\nKlopt dat?\n\nAntwoord 2\n\nJa, dat klopt.\n"
    )
    assert [one.answer.text for one in letter.exchanges if one.answer] == [ANSWER, "Ja, dat klopt."]
