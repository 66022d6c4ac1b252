import pytest

from kamergraaf.document.model import Reading
from kamergraaf.document.sentences import cut_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # Two plain sentences.
        ("Het kan. Het mag niet.", ["Het kan.", "Het mag niet."]),
        # Abbreviations before a number or a capital do not end a sentence.
        ("Zie Kamerstuk 32317, nr. 872 voor meer.", ["Zie Kamerstuk 32317, nr. 872 voor meer."]),
        (
            "T.a.v. Frontex en m.b.t. EU-lidstaten geldt dit. Dat is zo.",
            ["T.a.v. Frontex en m.b.t. EU-lidstaten geldt dit.", "Dat is zo."],
        ),
        ("In de brief van 14 maart jl. is dit gemeld. Punt.", ["In de brief van 14 maart jl. is dit gemeld.", "Punt."]),
        (
            "Artikel 3, onder a, jo. art. 5 van de wet. Ook dit.",
            ["Artikel 3, onder a, jo. art. 5 van de wet.", "Ook dit."],
        ),
        # Initials and sponsors.
        (
            "De motie van het lid Boswijk c.s. (Kamerstuk 1) is aangenomen.",
            ["De motie van het lid Boswijk c.s. (Kamerstuk 1) is aangenomen."],
        ),
        ("Getekend door E. van der Burg. De brief is kort.", ["Getekend door E. van der Burg.", "De brief is kort."]),
        # "c.s." at the end of a sentence, before a new subject.
        (
            "Dit volgt uit de motie Veldkamp c.s. Het kabinet voert haar uit.",
            ["Dit volgt uit de motie Veldkamp c.s.", "Het kabinet voert haar uit."],
        ),
        # Closing quotes and brackets belong to the sentence before.
        (
            "Wat is ‘hoge druk?’ Dat is de vraag (zie boven.) Klaar.",
            ["Wat is ‘hoge druk?’", "Dat is de vraag (zie boven.)", "Klaar."],
        ),
        # Numbers with a point, and a numbered item.
        ("Het gaat om 30.000 mensen. 35% is bestemd.", ["Het gaat om 30.000 mensen.", "35% is bestemd."]),
        ("1. De leden vragen dit.", ["1. De leden vragen dit."]),
    ],
)
def test_dutch_sentences(text: str, sentences: list[str]) -> None:
    assert [s.text for s in cut_sentences(Reading(text, (0,), (0,)))] == sentences
