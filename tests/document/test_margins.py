"""The feet of pages and the letterhead's column, in the middle of an answer."""

from collections.abc import Callable

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

LETTER = """\
Vragen en opmerkingen van de leden van de VVD-fractie

De leden van de VVD-fractie vragen hoe het tarief voor leidingwater zich ontwikkelt.

Reactie van het kabinet

De vereniging van drinkwaterbedrijven verwacht een stijging van gemiddeld 6 procent per{cut}jaar tot 2030.{end}

Het kabinet overweegt geen maatregelen.
"""
ANSWER = (
    "De vereniging van drinkwaterbedrijven verwacht een stijging van gemiddeld 6 procent per jaar tot 2030.\n"
    "Het kabinet overweegt geen maatregelen."
)


@pytest.mark.parametrize("place", ["cut", "end"])
@pytest.mark.parametrize(
    "furniture",
    [
        "kst-32637-655 ISSN 0921 - 7371 's-Gravenhage 2024",
        "## kst-32637-655 ISSN 0921 - 7371 's-Gravenhage 2024",
        "KST119845\n0708tkkst31200-XII-5\nISSN 0921 - 7371\nSdu Uitgevers\n’s-Gravenhage 2008",
        "ah-tk-20112012-2207 ISSN 0921 - 7398 ’s-Gravenhage 2012 Tweede Kamer, vergaderjaar 2011–2012, Aanhangsel 1",
        "<!-- image -->",
        "Pagina 1 van 3\n\nMinisterie van Infrastructuur\nen Waterstaat\n\nOns kenmerk\nIENW/BSK-2025/217733",
        "Pagina 1 van 3\n\nMinisterie van Financiën\n\nBestuurskern\nDirectie Water\n\nDatum\n9 oktober 2025",
        "Ministerie van Financiën\n\nDatum\nOns kenmerk\n\n9 oktober 2025\nIENW/BSK-2025/217733\n\nPagina 1 van 3",
        "## Ministerie van Financiën\n\n## Ons kenmerk\n\nIENW/BSK-2025/217733",
        "Pagina 1 van 3\n\nMinisterie van Financiën",
    ],
)
def test_they_are_no_part_of_it(read_letter: Read, furniture: str, place: str) -> None:
    gaps = {"cut": " ", "end": "", place: f"\n\n{furniture}\n\n"}
    (exchange,) = read_letter(LETTER.format(**gaps)).exchanges
    assert exchange.answer is not None
    assert exchange.answer.text == ANSWER
