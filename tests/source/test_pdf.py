"""What a reader of a printed letter expects of its text: whole paragraphs, whole words, and nothing in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamergraaf.document import parse
from kamergraaf.errors import SourceError
from kamergraaf.source import Text, read

Write = Callable[[bytes, str], str]
Line = tuple[float, float, float, str, str]

PROSE = (
    "De leden van de fractie vragen hoe het kabinet aankijkt tegen de",
    "voorgestelde regels over de opslag van gegevens door kleine bedrijven",
    "in de grensregio, en of de minister bereid is dit nog voor de zomer",
    "met de collega uit Duitsland te bespreken.",
)


def prose(top: float, lines: tuple[str, ...] = PROSE, x: float = 70, size: float = 10) -> list[Line]:
    return [(x, top - 12 * n, size, "", line) for n, line in enumerate(lines)]


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def test_rows_become_paragraphs_and_a_gap_parts_them(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    text = text_of(print_pdf([[*prose(700), *prose(640)]]), "brief.pdf")
    assert paragraphs(text) == [" ".join(PROSE)] * 2


def test_a_short_row_ends_a_paragraph_without_a_gap(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    labels = [(70.0, 712.0, 10.0, "", "Vraag 1"), (70.0, 652.0, 10.0, "", "Antwoord 1"), (70.0, 640.0, 10.0, "", "Ja.")]
    text = text_of(print_pdf([[labels[0], *prose(700), *labels[1:], *prose(628)]]), "brief.pdf")
    assert paragraphs(text) == ["Vraag 1", " ".join(PROSE), "Antwoord 1", "Ja.", " ".join(PROSE)]


def test_a_letterhead_column_is_not_read_across(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    column = [
        (420.0, 702.0, 7.0, "b", "Ons kenmerk"),
        (420.0, 693.0, 7.0, "", "2024-0000123"),
        (420.0, 675.0, 7.0, "b", "Bijlagen"),
        (420.0, 666.0, 7.0, "", "2"),
    ]
    pages = [[*prose(700), *column, *prose(620)], [*column[:2], *prose(700)]]
    text = text_of(print_pdf(pages), "brief.pdf")
    assert paragraphs(text) == ["**Ons kenmerk**\n2024-0000123", "**Bijlagen**\n2", *[" ".join(PROSE)] * 3]


def test_words_cut_at_the_end_of_a_row_are_whole_and_real_hyphens_stay(
    print_pdf: Callable[..., bytes], text_of: Write
) -> None:
    lines = (
        "Het kabinet heeft de projecten op de gevolgen voor natuur gecompen-",
        "seerd en wil de werkwijze ook bij de volgende ronde van het asiel-",
        "en migratiefonds gebruiken, zoals is afgesproken tijdens de laatste EU-",
        "top en zoals de Tweede Kamer eerder heeft gevraagd in de beraads-",
        "laging over dit onderwerp, waarbij de mvo-criteria en overige mvo-",
        "standaarden leidend zijn geweest.",
    )
    text = text_of(print_pdf([prose(700, lines)]), "brief.pdf")
    for words in ("gecompenseerd", "asiel- en migratiefonds", "EU-top", "beraadslaging", "overige mvo-standaarden"):
        assert words in text


def test_a_paragraph_goes_on_over_the_page_and_what_is_between_comes_behind_it(
    print_pdf: Callable[..., bytes], text_of: Write
) -> None:
    foot = [(420.0, 30.0, 7.0, "", "Pagina {} van 2")]
    first = [*prose(700), *prose(90, PROSE[:2]), *[(x, y, s, f, t.format(1)) for x, y, s, f, t in foot]]
    second = [*prose(780, PROSE[2:]), *[(x, y, s, f, t.format(2)) for x, y, s, f, t in foot]]
    text = text_of(print_pdf([first, second]), "brief.pdf")
    assert paragraphs(text) == [" ".join(PROSE), " ".join(PROSE), "Pagina 1 van 2", "Pagina 2 van 2"]


def test_running_heads_and_page_numbers_are_furniture_of_the_letter(
    print_pdf: Callable[..., bytes], text_of: Write
) -> None:
    foot = "Tweede Kamer, vergaderjaar 2023–2024, 21 501-33, nr. 1071"
    pages = [[*prose(700), (70.0, 30.0, 8.0, "", foot), (520.0, 30.0, 8.0, "", str(n))] for n in (1, 2, 3)]
    characters = text_of(print_pdf(pages), "brief.pdf")
    letter = parse(Text(characters, "brief.pdf", "0" * 64, "application/pdf"))
    kinds = dict.fromkeys(("running-head", "page-number"), "")
    for stretch in letter.stretches:
        if stretch.kind in kinds:
            kinds[stretch.kind] += characters[stretch.start : stretch.end]
    assert kinds == {"running-head": foot.replace(" ", "") * 3, "page-number": "123"}
    assert not any("vergaderjaar" in passage.text for passage in letter.passages)


def test_footnotes_are_tied_by_their_numbers(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    rows = prose(700)
    notes = [
        (70.0, 103.0, 5.0, "", "1"),
        (74.0, 100.0, 8.0, "", "Kamerstuk 21 501-20, nr. 12. Zie ook de brief van de minister van Financi\u00ebn"),
        (74.0, 90.0, 8.0, "", "van 3 juni 2024."),
        (70.0, 83.0, 5.0, "", "2"),
        (74.0, 80.0, 8.0, "", "Kamerstuk 21 501-20, nr. 13."),
    ]
    markers = [
        (257.0, 668.0, 6.0, "", "1"),
        (70.0, 640.0, 10.0, "", "Het gebied is 12 km"),
        (159.0, 644.0, 6.0, "", "2"),
    ]
    text = text_of(print_pdf([[*rows, *markers, *notes]], rules=(112,)), "brief.pdf")
    assert "bespreken.<sup>1</sup>" in text
    assert "12 km²" in text
    assert paragraphs(text)[-2:] == [
        "<sup>1</sup> Kamerstuk 21 501-20, nr. 12. Zie ook de brief van de minister van Financiën van 3 juni 2024.",
        "<sup>2</sup> Kamerstuk 21 501-20, nr. 13.",
    ]


def test_bold_and_italic_are_kept_as_marks(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    heads = [(70.0, 740.0, 10.0, "b", "Vragen van de leden van de VVD-fractie"), (70.0, 720.0, 10.0, "i", "Opslag")]
    text = text_of(print_pdf([[*heads, *prose(700)]]), "brief.pdf")
    assert paragraphs(text)[:2] == ["**Vragen van de leden van de VVD-fractie**", "*Opslag*"]


def test_a_larger_row_is_a_heading(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    text = text_of(print_pdf([[(70.0, 740.0, 13.0, "b", "Verslag"), *prose(700)]]), "brief.pdf")
    assert paragraphs(text)[0] == "### **Verslag**"


def test_items_of_a_list_are_apart_and_whole(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    items = [
        (70.0, 640.0, 10.0, "", "-"),
        (88.0, 640.0, 10.0, "", "een vitaal landelijk gebied en een veerkrachtige natuur die tegen"),
        (88.0, 628.0, 10.0, "", "een stootje kan;"),
        (70.0, 616.0, 10.0, "", "-"),
        (88.0, 616.0, 10.0, "", "een veilige delta."),
    ]
    text = text_of(print_pdf([[*prose(700), *items]]), "brief.pdf")
    assert paragraphs(text)[1:] == [
        "- een vitaal landelijk gebied en een veerkrachtige natuur die tegen een stootje kan;",
        "- een veilige delta.",
    ]


def test_two_who_sign_side_by_side_come_one_after_the_other(print_pdf: Callable[..., bytes], text_of: Write) -> None:
    signed = [
        (70.0, 600.0, 10.0, "", "De Minister van Financiën,"),
        (320.0, 600.0, 10.0, "", "De Staatssecretaris van Justitie,"),
        (70.0, 560.0, 10.0, "", "A. Jansen"),
        (320.0, 560.0, 10.0, "", "B. de Wit"),
    ]
    text = text_of(print_pdf([[*prose(700), *signed]]), "brief.pdf")
    assert paragraphs(text)[1:] == [
        "De Minister van Financiën,",
        "A. Jansen",
        "De Staatssecretaris van Justitie,",
        "B. de Wit",
    ]


def test_the_same_bytes_give_the_same_text(print_pdf: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(print_pdf([prose(700), prose(700)]))
    assert read(path) == read(path)
    assert read(path).media_type == "application/pdf"


def test_a_scan_is_refused_with_the_way_to_a_text(print_pdf: Callable[..., bytes], refusal_of: Write) -> None:
    message = refusal_of(print_pdf([[(70, 700, 10, "", "scan 0012")], []]), "brief.pdf")
    assert "has no text, only pictures of 2 pages" in message
    assert "ocrmypdf" in message


def test_a_locked_file_is_refused(print_pdf: Callable[..., bytes], refusal_of: Write) -> None:
    key = "00" * 32
    locked = f"/ID [<{key}> <{key}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{'ab' * 32}> >>"
    assert "is locked with a password" in refusal_of(print_pdf([prose(700)], trailer=locked), "brief.pdf")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_file_cut_short_is_read_or_refused(print_pdf: Callable[..., bytes], tmp_path: Path, part: float) -> None:
    whole = print_pdf([prose(700)])
    path = tmp_path / "brief.pdf"
    path.write_bytes(whole[: int(len(whole) * part)])
    try:
        said = read(path).characters
    except SourceError as error:
        said = str(error)
    assert "De leden van de fractie" in said or str(path) in said
