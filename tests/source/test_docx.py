"""What Word shows on the page is in the text, and what it hides is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from types import ModuleType

import pytest

Write = Callable[[bytes, str], str]
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_settings_become_marks_and_styles_become_headings(make: ModuleType, text_of: Write) -> None:
    body = (
        p(make.run("Vragen van de leden van de VVD-fractie"), '<w:pStyle w:val="Kop3"/>')
        + p(make.run("Antwoord ", "<w:b/>") + make.run("van de minister over ") + make.run("Schengen", "<w:i/>"))
        + p(make.run("niet vet", '<w:b w:val="0"/>'))
    )
    assert paragraphs(text_of(make.word_document(body), "brief.docx")) == [
        "### **Vragen van de leden van de VVD-fractie**",
        "**Antwoord** van de minister over *Schengen*",
        "niet vet",
    ]


def test_notes_are_numbered_in_the_order_of_their_markers(make: ModuleType, text_of: Write) -> None:
    marker = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p(make.run("Eerst") + marker.format(7) + make.run(", dan") + marker.format(3) + make.run("."))
    notes = {
        n: f"<w:p><w:r><w:footnoteRef/></w:r>{make.run(text)}</w:p>" for n, text in ((3, " Drie."), (7, " Zeven."))
    }
    assert paragraphs(text_of(make.word_document(body, notes), "brief.docx")) == [
        "Eerst<sup>1</sup>, dan<sup>2</sup>.",
        "<sup>1</sup> Zeven.",
        "<sup>2</sup> Drie.",
    ]


NUMBERING = """<w:numbering {names}>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_the_numbers_that_word_counts_are_in_the_text(make: ModuleType, text_of: Write) -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        return p(make.run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        item("Deelt u dit?", 1)
        + item("Zo ja", 1, 1)
        + item("Zo nee", 1, 1)
        + item("Kent u het bericht?", 1)
        + item("Waarom?", 1, 1)
        + item("een streepje", 2)
        + item("uit", 0)
        + item("Bent u bereid?", 3)
    )
    raw = make.word_document(body, numbering=NUMBERING.format(names=make.NAMES))
    assert paragraphs(text_of(raw, "brief.docx")) == [
        "1. Deelt u dit?",
        "1a) Zo ja",
        "1b) Zo nee",
        "2. Kent u het bericht?",
        "2a) Waarom?",
        "- een streepje",
        "uit",
        "4. Bent u bereid?",
    ]


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are(make: ModuleType, text_of: Write) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>oude </w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{make.run("nieuwe ")}</w:ins>'
    body = p(make.run("De ") + deleted + inserted + make.run("tekst.") + make.run("geheim", "<w:vanish/>"))
    assert paragraphs(text_of(make.word_document(body), "brief.docx")) == ["De nieuwe tekst."]


def test_a_text_box_is_read_once(make: ModuleType, text_of: Write) -> None:
    box = f"<w:txbxContent>{p(make.run('In het kader.'))}</w:txbxContent>"
    choice = (
        f'<mc:AlternateContent xmlns:mc="{MARKUP}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = p(make.run("Bij het kader.") + f"<w:r>{choice}</w:r>") + p(make.run("Daarna."))
    assert paragraphs(text_of(make.word_document(body), "brief.docx")) == ["Bij het kader.", "In het kader.", "Daarna."]


def test_a_letterhead_in_tables_is_read_as_lines(make: ModuleType, text_of: Write) -> None:
    column = (
        p(make.run("Ons kenmerk", "<w:b/>"))
        + p(make.run("2024-123"))
        + p("")
        + p(make.run("Bijlagen", "<w:b/>"))
        + p(make.run("2"))
    )
    body = table(
        (p(make.run("Datum")), p(make.run("3 juni 2024"))), (p(make.run("Onderwerp")), p(make.run("Antwoorden")))
    ) + table((p(make.run("Aan de Voorzitter van de Tweede Kamer")) + p(make.run("Postbus 20018")), column))
    assert paragraphs(text_of(make.word_document(body), "brief.docx")) == [
        "Datum 3 juni 2024",
        "Onderwerp Antwoorden",
        "Aan de Voorzitter van de Tweede Kamer\nPostbus 20018",
        "**Ons kenmerk**\n2024-123",
        "**Bijlagen**\n2",
    ]


def test_a_table_of_figures_is_read_row_by_row(make: ModuleType, text_of: Write) -> None:
    rows = [("Jaar", "Instroom", "Vertrek"), ("2022", "100", "40"), ("2023", "120", "50")]
    body = table(*(tuple(p(make.run(cell)) for cell in row) for row in rows))
    text = text_of(make.word_document(body), "brief.docx")
    assert text.splitlines() == ["| Jaar | Instroom | Vertrek |", "| 2022 | 100 | 40 |", "| 2023 | 120 | 50 |"]


def test_who_sign_side_by_side_come_one_after_the_other(make: ModuleType, text_of: Write) -> None:
    offices = (p(make.run("De Minister van Financiën,")), p(make.run("De Minister van Justitie,")))
    body = table(offices, (p(make.run("A. Jansen")), p(make.run("B. de Wit"))))
    assert paragraphs(text_of(make.word_document(body), "brief.docx")) == [
        "De Minister van Financiën,",
        "A. Jansen",
        "De Minister van Justitie,",
        "B. de Wit",
    ]


def test_links_keep_their_words_and_addresses(make: ModuleType, text_of: Write) -> None:
    body = p(f'<w:hyperlink r:id="rId9">{make.run("het bericht")}</w:hyperlink>')
    raw = make.word_document(body)
    row = '<Relationship Id="rId9" Type="x/hyperlink" Target="https://nos.nl/artikel/1" TargetMode="External"/>'
    changed = changed_part(raw, "word/_rels/document.xml.rels", lambda text: text.replace("</Rel", f"{row}</Rel", 1))
    assert paragraphs(text_of(changed, "brief.docx")) == ["[het bericht](https://nos.nl/artikel/1)"]


def test_the_strict_form_of_the_format_is_read(make: ModuleType, text_of: Write) -> None:
    def strict(text: str) -> str:
        return text.replace(make.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    raw = changed_part(make.word_document(p(make.run("Geachte Voorzitter,"))), "word/document.xml", strict)
    assert paragraphs(text_of(raw, "brief.docx")) == ["Geachte Voorzitter,"]


def test_a_document_under_another_name_is_known_by_its_bytes(make: ModuleType, text_of: Write) -> None:
    assert "Geachte" in text_of(make.word_document(p(make.run("Geachte Voorzitter,"))), "brief.md")


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_file_cut_short_is_refused(make: ModuleType, refusal_of: Write, part: float) -> None:
    raw = make.word_document(p(make.run("Geachte Voorzitter,")))
    assert "is a damaged Word document" in refusal_of(raw[: int(len(raw) * part)], "brief.docx")


def test_entities_in_a_part_are_refused(make: ModuleType, refusal_of: Write) -> None:
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaa">]><w:document'
    raw = changed_part(
        make.word_document(p("")), "word/document.xml", lambda text: text.replace("<w:document", bomb, 1)
    )
    assert "declares entities of its own" in refusal_of(raw, "brief.docx")


def changed_part(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.namelist():
            text = old.read(one).decode()
            new.writestr(one, change(text) if one == name else text)
    return target.getvalue()
