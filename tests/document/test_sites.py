"""Letters as they stand on web sites: what the site puts above them is no part of them, but tells what they do not."""

from collections.abc import Callable
from datetime import date

from kamergraaf.document import Letter

Read = Callable[[str], Letter]

FORM = """[overzicht] [activiteiten] [besluiten] [open vragen]
[toezeggingen] [verslagen] [wat is dit?]

Inzet van Nederland bij de herziening van de bijenregels

Milieuraad

Brief regering

Nummer: 2024D90001, datum: 2024-11-08, bijgewerkt: 2024-11-09 10:00, versie: 1

Gerelateerde personen:- Eerste ondertekenaar: A. Jansen, minister van Infrastructuur en Waterstaat (Ooit lid)
- Voortouwcommissie: vaste commissie voor Europese Zaken
- 2024-11-20 10:00: Milieuraad (Commissiedebat), vaste commissie voor Europese Zaken

Onderdeel van kamerstukdossier 21501 08-990 Milieuraad.

Onderdeel van zaak 2024Z90001:

Preview document (origineel)

Geachte Voorzitter,

Het kabinet pleit in de Milieuraad voor strengere regels voor de toelating van middelen die bijen schaden, en zoekt steun.
"""


def test_the_facts_of_a_site_are_furniture_and_fill_the_head(read_letter: Read) -> None:
    letter = read_letter(FORM)
    assert (letter.genre, letter.head.paper, letter.head.date) == ("letter", "kst-21501-08-990", date(2024, 11, 8))
    assert letter.head.title == "Inzet van Nederland bij de herziening van de bijenregels"
    (signed,) = letter.head.persons
    assert (signed.name, signed.role) == ("A. Jansen", "Minister van Infrastructuur en Waterstaat")
    assert letter.text.characters[signed.start : signed.end] == "A. Jansen"
    assert next(passage.text for passage in letter.passages) == "Geachte Voorzitter,"


TABLE = """Kamerstuk
| Datum publicatie | Organisatie | Vergaderjaar | Dossier- en ondernummer |
|---|---|---|---|
| Tweede Kamer der Staten-Generaal | 2022-2023 | 21501 08 nr. 991 |
Zoals vergunningen, bouwplannen en lokale regelgeving.
U bent hier:
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 4 juli 2023
In deze brief informeer ik uw Kamer over de afspraken die in de Milieuraad zijn gemaakt.
"""


def test_the_table_of_a_site_is_no_letter_and_names_the_paper(read_letter: Read) -> None:
    letter = read_letter(TABLE)
    assert (letter.head.paper, letter.head.date) == ("kst-21501-08-991", date(2023, 7, 4))
    assert letter.head.addressee == "Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert letter.passages[0].text == "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"


TITLED = """Antwoord schriftelijke vragen : Antwoord op vragen van het lid De Wit over honing
uit derde landen
Vragen van het lid De Wit (SP) aan de Minister van Landbouw over honing (ingezonden 3 mei 2024).
Antwoord van Minister Jansen (Landbouw, Visserij, Voedselzekerheid en Natuur) en Staatssecretaris De Boer (Financiën) (ontvangen
28 mei 2024).
Vraag 1
Kent u het bericht?
Antwoord 1
Ja.
"""


def test_the_title_of_a_site_and_who_answers(read_letter: Read) -> None:
    letter = read_letter(TITLED)
    assert letter.head.title == "Antwoord op vragen van het lid De Wit over honing uit derde landen"
    assert letter.head.date == date(2024, 5, 28)
    assert [(one.name, one.role) for one in letter.head.persons] == [
        ("Jansen", "Minister (Landbouw, Visserij, Voedselzekerheid en Natuur)"),
        ("De Boer", "Staatssecretaris (Financiën)"),
    ]
    assert [exchange.question_numbers for exchange in letter.exchanges] == [("1",)]


def test_who_signed_stands_at_its_place_however_it_is_written(read_letter: Read) -> None:
    facts = """Brief regering
Nummer: 2024D00001, datum: 2024-10-02, bijgewerkt: 2024-10-16 10:18, versie: 3
Gerelateerde personen:- Eerste ondertekenaar: C.A.  Verzonnen, staatssecretaris van Financiën (Ooit PVV kamerlid)
- Mede ondertekenaar: **B. de** Wit, minister van Financiën
Preview document (origineel)
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Het kabinet steunt het voorstel.
"""
    letter = read_letter(facts)
    assert [one.name for one in letter.head.persons] == ["C.A. Verzonnen", "B. de Wit"]
    written = [letter.text.characters[one.start : one.end] for one in letter.head.persons]
    assert written == ["C.A.  Verzonnen", "**B. de** Wit"]


def test_a_letter_that_comes_from_no_site_keeps_its_first_lines(read_letter: Read) -> None:
    letter = read_letter(
        "---\n\nKamerstuk 21 501-08, nr. 992\n\nGeachte voorzitter,\n\nHierbij bied ik u de stukken aan.\n"
    )
    assert letter.passages[0].text == "Kamerstuk 21 501-08, nr. 992"
