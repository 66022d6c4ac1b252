"""Furniture and labels are known by their first letters before they are read: none may be passed over."""

import pytest

from kamergraaf.document.furniture import furniture_kind, letterhead_label
from kamergraaf.document.headings import read_label

FURNITURE = {
    "rule": ("---", "***", "___", "| --- | :-: |", "> >", "=====", "* * *", "- - -"),
    "image": ("![](media/image1.png)", "  ![logo](logo.svg)  "),
    "page-number": ("Pagina 3 van 8", "blad 2", "12", "- 3 -", "3/8", "   4"),
    "running-head": (
        "Tweede Kamer, vergaderjaar 2023–2024, 21 501-33, nr. 1071 2",
        "Eerste Kamer, vergaderjaar 2023-2024",
        "ISSN 0921 - 7371 ’s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2023-2024",
        "’s-Gravenhage 2024",
        "'s-gravenhage 2024",
        "kst-21501-33-1071",
        "ah-tk-20232024-1786",
        "Naar boven",
        "21501-32, nr. 1589        13 oktober 2023",
        "Nummer: 2025D31877 · Zaak: 2025Z13402",
        "Zaak: 2025Z13402",
        "Documentnummer: 2025D31877",
        "Geplaatst: 04-07-2025",
        "Dossiernummer: 21501-33",
        "Gerelateerd: 2025D31877",
        "X Noot",
    ),
}
LABELS = (
    "Datum 7 november 2023", "Datum brief: 7 november 2023", "Ons kenmerk 5396454", "Onze referentie 2023-1", "Uw kenmerk 1",
    "Uw brief (kenmerk) 2023Z01", "Kenmerk: 1", "Bijlage(n) 2", "Onderwerp Antwoorden", "Betreft: vragen", "Contactpersoon A",
    "Doorkiesnummer 070", "Projectnaam X", "Auteur B", "Briefnummer 4", "Afschrift aan C", "Behandeld door D",
    "Bestuursdepartement", "Telefoon 070", "E-mail a@b.nl", "Kopie aan E", "cc F",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in FURNITURE.items() for line in lines])
def test_lines_that_are_furniture(kind: str, line: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line", ["De leden vragen dit.", "", "   ", "x noot", "Pagina's lang", "1. De leden vragen dit."]
)
def test_lines_that_are_none(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize("line", LABELS)
def test_labels_of_a_letterhead(line: str) -> None:
    assert letterhead_label(line)
    assert letterhead_label(line.upper())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Antwoord", "answer"), ("Gezamenlijk antwoord op vraag 3 en vraag 4", "answer"), ("BEANTWOORDING", "answer"),
        ("Reactie van de minister", "answer"), ("A 3", "answer"), ("a12", "answer"), ("A:", "answer"), ("Vraag 1", "question"),
        ("Vragen 2 en 3:", "question"), ("V3", "question"), ("v :", "question"), ("Mededeling", "notice"),
    ],
)  # fmt: skip
def test_labels_of_questions_and_answers(line: str, kind: str) -> None:
    label = read_label(line)
    assert label
    assert label.kind == kind
