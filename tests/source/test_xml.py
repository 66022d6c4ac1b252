"""Official publications in XML: today's schema, the one before, and files that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamergraaf.document import parse
from kamergraaf.source import Text, read

Write = Callable[[bytes, str], str]


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


PAPER = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie>
  <metadata><meta name="OVERHEIDop.vergaderjaar" content="2023-2024"/></metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
    </kamerstukkop>
    <dossier>
      <dossiernummer><dossiernr>36 410</dossiernr><begrotingshoofdstuk>VI</begrotingshoofdstuk></dossiernummer>
      <titel>Vaststelling van de begrotingsstaten</titel>
    </dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">85</ondernummer></stuknr>
      <titel>VERSLAG VAN EEN SCHRIFTELIJK OVERLEG</titel>
      <datumtekst>Vastgesteld <datum isodatum="2024-05-17">17 mei 2024</datum></datumtekst>
      <algemeen><vrije-tekst><tekst>
        <divisie><kop><nr>I</nr><titel>Vragen en opmerkingen vanuit de fracties</titel></kop>
          <tussenkop kopopmaak="vet">Vragen en opmerkingen van de leden van de VVD-fractie</tussenkop>
          <tussenkop kopopmaak="cur">Opslag</tussenkop>
          <al>De leden van de VVD-fractie vragen of de minister het
            <extref doc="kst-36410-12" soort="document">Kamerstuk 36 410, nr. 12</extref> kent.<noot id="n1" type="voet"
            ><noot.nr>1</noot.nr><noot.al>Zie <extref doc="https://nos.nl/a" soort="URL">het bericht</extref>.</noot.al></noot></al>
          <tussenkop kopopmaak="cur">Antwoord</tussenkop>
          <al-groep><al><nadruk type="vet">Ja</nadruk>, CO<inf>2</inf> per m<sup>2</sup>.</al>
          <lijst type="expliciet"><li><li.nr>a.</li.nr><al>de opslag;</al></li><li><li.nr>b.</li.nr><al>de prijs.</al></li></lijst>
          </al-groep>
          <nieuw-element>Onbekende inhoud.</nieuw-element>
        </divisie>
      </tekst>
      <tekst-sluiting><ondertekening><functie>De Minister van Financiën,</functie>
        <naam><voornaam>A.</voornaam><achternaam>Jansen</achternaam></naam></ondertekening></tekst-sluiting>
      </vrije-tekst></algemeen>
    </stuk>
  </kamerstuk>
</officiele-publicatie>
"""


def test_a_paper_of_today(text_of: Write) -> None:
    assert paragraphs(text_of(PAPER.encode(), "kst-36410-VI-85.xml")) == [
        "## **Tweede Kamer der Staten-Generaal 2**",
        "Vergaderjaar 2023-2024",
        "**36 410 VI** Vaststelling van de begrotingsstaten",
        "**Nr. 85 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG**",
        "Vastgesteld 17 mei 2024",
        "### I Vragen en opmerkingen vanuit de fracties",
        "**Vragen en opmerkingen van de leden van de VVD-fractie**",
        "*Opslag*",
        "De leden van de VVD-fractie vragen of de minister het "
        "[Kamerstuk 36 410, nr. 12](https://zoek.officielebekendmakingen.nl/kst-36410-12) kent.<sup>1</sup>",
        "*Antwoord*",
        "**Ja**, CO2 per m².",
        "a. de opslag;",
        "b. de prijs.",
        "Onbekende inhoud.",
        "De Minister van Financiën,",
        "A. Jansen",
        "<sup>1</sup> Zie [het bericht](https://nos.nl/a).",
    ]


def test_a_paper_of_today_is_a_letter_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "kst.xml"
    path.write_text(PAPER, encoding="utf-8")
    letter = parse(read(path))
    assert (letter.head.dossier, letter.head.dossier_number, str(letter.head.date)) == ("36410-VI", "85", "2024-05-17")
    assert letter.head.chamber == "TK"
    (exchange,) = letter.exchanges
    assert exchange.askers == ("VVD",)
    assert (
        exchange.question.text == "De leden van de VVD-fractie vragen of de minister het Kamerstuk 36 410, nr. 12 kent."
    )
    assert [note.number for note in letter.footnotes] == [1]


QUESTIONS = """<officiele-publicatie><kamervragen>
<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel><tekstregel inhoud="kamernummer">2</tekstregel>
<tekstregel inhoud="documenttype">Aanhangsel van de Handelingen</tekstregel></kamervraagkop>
<kamervraagnummer>1786</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van het lid <naam><voorvoegsels>Van</voorvoegsels><achternaam>Campen</achternaam></naam>
(<politiek>VVD</politiek>) over <kamervraagonderwerp>opslag</kamervraagonderwerp> (ingezonden 4 april 2024).</kamervraagomschrijving>
<kamervraagomschrijving>Antwoord van Minister Jansen (ontvangen 21 mei 2024).</kamervraagomschrijving>
<vraag nr="1"><nr>Vraag 1</nr><al>Kent u het bericht?<nootref refid="v1">1</nootref></al></vraag>
<antwoord nr="1"><nr>1</nr><al>Ja.</al></antwoord>
<noot id="v1"><noot.nr>1</noot.nr><noot.al>NOS, 3 april 2024.</noot.al></noot>
</kamervragen></officiele-publicatie>
"""


def test_written_questions_of_today(text_of: Write) -> None:
    characters = text_of(QUESTIONS.encode(), "ah-tk-20232024-1786.xml")
    assert paragraphs(characters)[4:] == [
        "Antwoord van Minister Jansen (ontvangen 21 mei 2024).",
        "Vraag 1",
        "Kent u het bericht?<sup>1</sup>",
        "Antwoord 1",
        "Ja.",
        "<sup>1</sup> NOS, 3 april 2024.",
    ]
    letter = parse(Text(characters, "ah.xml", "0" * 64, "application/xml"))
    assert letter.key == "ah-tk-20232024-1786"
    assert letter.head.askers == ("Van Campen (VVD)",)
    assert [(one.question_numbers, one.answer is not None) for one in letter.exchanges] == [(("1",), True)]


LEGACY = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE kamerwrk SYSTEM "http://www.example.org/kamerwrk.dtd">
<kamerwrk kamer="tk" publtype="meto">
<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar 1999-2000</subtitel></kop>
<frontm><versie dtd="0.10"/><ordernr>KST1</ordernr><vergjaar>1999-2000</vergjaar>
<onderw><nummer>21 501-20</nummer><naam>Europese
Raad</naam></onderw></frontm>
<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>85</nummer><titel>BRIEF VAN DE MINISTER</titel>
<tuskop letat="vet">1. Inleiding</tuskop>
<al>De co&ouml;rdinatie loopt goed.<noot><noot.nr>1</noot.nr>
<noot.al>Zie <extref doc="kst-21501-20-84">de brief</extref>.</noot.al></noot></al>
<witreg/><al>Verder niets.</al></stuk></body></kamerwrk>
"""


def test_a_paper_of_before(text_of: Write) -> None:
    assert paragraphs(text_of(LEGACY.encode("iso-8859-1"), "kst-1.xml")) == [
        "## **Tweede Kamer der Staten-Generaal 2**",
        "Vergaderjaar 1999-2000",
        "**21 501-20** Europese Raad",
        "**Nr. 85 BRIEF VAN DE MINISTER**",
        "**1. Inleiding**",
        "De coördinatie loopt goed.<sup>1</sup>",
        "Verder niets.",
        "<sup>1</sup> Zie [de brief](https://zoek.officielebekendmakingen.nl/kst-21501-20-84).",
    ]


def test_a_lettered_paper_of_the_eerste_kamer(text_of: Write) -> None:
    raw = PAPER.replace('Nr. <ondernummer kamer="2">85', '<ondernummer kamer="1">NH')
    text = text_of(raw.encode(), "kst.xml")
    assert "**NH**\n\n**VERSLAG VAN EEN SCHRIFTELIJK OVERLEG**" in text
    assert parse(Text(text, "kst.xml", "0" * 64, "application/xml")).head.dossier_number == "NH"


def test_a_long_title_leaves_the_dossier_number_on_a_line_of_its_own(text_of: Write) -> None:
    title = "Wijziging van de Vreemdelingenwet 2000 " * 6
    text = text_of(PAPER.replace("Vaststelling van de begrotingsstaten", title).encode(), "kst.xml")
    assert "**36 410 VI**\nWijziging van" in text
    assert parse(Text(text, "kst.xml", "0" * 64, "application/xml")).key == "kst-36410-VI-85"


def test_the_date_of_the_record_is_given_where_the_paper_has_none(text_of: Write) -> None:
    raw = '<kamerstuk><meta name="DCTERMS.issued" content="2024-06-03"/><stuk><al>Brief.</al></stuk></kamerstuk>'
    assert "Datum 3 juni 2024" in text_of(raw.encode(), "kst.xml")


def test_a_table_is_read_row_by_row(text_of: Write) -> None:
    rows = "".join(
        f"<row>{''.join(f'<entry><al>{cell}</al></entry>' for cell in row)}</row>" for row in ("abc", "123", "456")
    )
    raw = f"<kamerstuk><table><tgroup cols='3'><colspec/><tbody>{rows}</tbody></tgroup></table></kamerstuk>"
    assert text_of(raw.encode(), "kst.xml").splitlines() == ["| a | b | c |", "| 1 | 2 | 3 |", "| 4 | 5 | 6 |"]


BOMB = "<!DOCTYPE kamerstuk [{}]><kamerstuk><al>&x;</al></kamerstuk>"
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in ("ab", "bc", "cd", "dx"))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY a "haha">{LAUGHS}',
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://example.org/p.dtd"> %p; <!ENTITY x "y">',
    ],
    ids=["a billion laughs", "a file of this machine", "a file of the net"],
)
def test_declared_entities_are_refused(refusal_of: Write, declared: str) -> None:
    message = refusal_of(("<?xml version='1.0'?>\n" + BOMB.format(declared)).encode(), "kst.xml")
    assert "declares entities of its own" in message


def test_broken_xml_is_refused_with_the_place(refusal_of: Write) -> None:
    assert "line 3, column" in refusal_of(
        b"<?xml version='1.0'?>\n<kamerstuk>\n<al>De leden</b></kamerstuk>", "kst.xml"
    )


def test_a_tree_as_deep_as_a_well_is_refused(refusal_of: Write) -> None:
    raw = b"<?xml version='1.0'?>" + b"<al>" * 5000 + b"x" + b"</al>" * 5000
    assert "is broken XML" in refusal_of(raw, "kst.xml")
