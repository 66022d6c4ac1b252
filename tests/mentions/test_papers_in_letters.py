"""Citations in whole letters: their place in the source, and what footnotes and links add."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.document import parse
from kamergraaf.mentions.citations import find_citations, find_in
from kamergraaf.mentions.model import Citation
from kamergraaf.resources import folder
from kamergraaf.source.text import Text

SEED = "5396454-beantwoording-non-papers-jbz-raad.md"
LETTER = """Datum 26 april 2024

#### Vragen en opmerkingen van de leden van de VVD-fractie

Hoe kijkt de minister naar dit voorstel?

#### **Antwoord**

**{answer}**

---

<sup>1</sup> {note}
"""


def cited(source: str) -> tuple[Citation, ...]:
    return find_citations(parse(Text(source, "a.md", "0" * 64, "text/markdown")))


def in_letter(answer: str, note: str) -> tuple[Citation, ...]:
    return cited(LETTER.format(answer=answer, note=note))


@pytest.fixture(scope="module")
def seed() -> tuple[str, tuple[Citation, ...]]:
    source = (folder("letters") / SEED).read_text(encoding="utf-8")
    return source, cited(source)


def test_each_citation_quotes_the_source_at_its_place_and_none_overlap(seed: tuple[str, tuple[Citation, ...]]) -> None:
    source, citations = seed
    assert all(source[one.start : one.end] == one.text for one in citations)
    assert all(before.end <= after.start for before, after in pairwise(citations))


def test_the_motions_of_the_seed_letter_take_their_numbers_from_bracket_and_footnote(
    seed: tuple[str, tuple[Citation, ...]],
) -> None:
    motions = {one.sponsors: (one.dossier, one.number, one.footnote) for one in seed[1] if one.kind == "motion"}
    assert motions == {
        ("Eerdmans",): ("32317", "813", 3),
        ("Brekelmans", "Veldkamp"): ("36410-VI", "79", None),
        ("Van der Staaij", "Bisschop"): ("32317", "836", 13),
        ("Veldkamp",): ("36410-VI", "85", 18),
    }


def test_a_motion_takes_the_number_of_the_footnote_at_the_end_of_its_sentence() -> None:
    motion, paper = in_letter(
        "Conform de motie-Segers c.s. zet het kabinet zich in.<sup>1</sup> Verder niets.", "Kamerstuk 32 317, nr. 813."
    )
    assert (motion.kind, motion.dossier, motion.number, motion.footnote) == ("motion", "32317", "813", 1)
    assert (paper.kind, paper.identifier) == ("kamerstuk", "kst-32317-813")


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("De motie-Segers c.s. is bekend. Het kabinet meldde dit.<sup>1</sup>", "Kamerstuk 32 317, nr. 813."),
        ("De motie-Segers c.s. en het rapport zijn bekend.<sup>1</sup>", "Kamerstuk 32 317, nr. 813."),
        ("De motie-Segers c.s. is bekend.<sup>1</sup>", "Kamerstuk 32 317, nr. 813 en Kamerstuk 29 344, nr. 1."),
    ],
    ids=["another sentence", "another document", "two papers"],
)
def test_a_motion_takes_no_number_when_the_footnote_may_be_another_documents(answer: str, note: str) -> None:
    [motion] = [one for one in in_letter(answer, note) if one.kind == "motion"]
    assert (motion.number, motion.footnote) == (None, None)


def test_a_commission_document_in_a_footnote_is_typed_by_the_sentence_of_its_marker() -> None:
    [proposal] = in_letter("Dit staat in het voorstel.<sup>1</sup> De mededeling volgt.", "COM(2022) 197.")
    assert proposal.identifier == "celex:52022PC0197"
    [unknown] = in_letter("Dit is bekend.<sup>1</sup>", "COM(2022) 197.")
    assert unknown.identifier is None


def test_a_report_is_cited_in_the_text_when_its_footnote_says_which() -> None:
    note = "Auditrapport EDPS on Frontex, 24 mei 2023"
    assert [one.text for one in in_letter("De EDPS heeft een auditrapport uitgebracht.<sup>1</sup>", note)] == [
        "auditrapport",
        note,
    ]
    assert in_letter("De EDPS heeft een auditrapport uitgebracht.", "Dit is bekend.") == ()


def test_a_fiche_takes_the_number_of_its_footnote() -> None:
    fiche, _ = in_letter("Zie het BNC-fiche<sup>1</sup> daarover.", "Kamerstuk 22 112, nr. 3892.")
    assert (fiche.text, fiche.dossier, fiche.number) == ("BNC-fiche", "22112", "3892")


def test_a_link_keeps_its_target_and_quotes_its_label() -> None:
    [link] = in_letter("Het is bekend.<sup>1</sup>", "[Monitor van de markt](https://www.acm.nl/nl/monitor-2024)")
    assert (link.kind, link.text, link.url) == ("link", "Monitor van de markt", "https://www.acm.nl/nl/monitor-2024")


@given(st.text(alphabet="(«»)[]<>#*_ \n\t.,;:-–/'’0123456789IVXKTnraeotmszgd", max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_citations_within_it(text: str) -> None:
    for footnote in (False, True):
        found = find_in(text, footnote=footnote)
        assert all(0 <= one.at < one.until <= len(text) for one in found)
        assert all(before.until <= after.at for before, after in pairwise(found))


DOSSIERS = st.tuples(st.integers(20, 39), st.integers(0, 999), st.sampled_from(["", "-VI", "-XIV", "-IIB", "-J"]))
SESSIONS = st.integers(1995, 2030)
HEADS = st.sampled_from(
    ["Kamerstukken II {0}-{1}, {d}, nr. {n}", "Kamerstukken II, vergaderjaar {0} – {1}, Kamerstuk {d}, nr. {n}",
     "Vergaderjaar {0}-{1}, KST {d}, nr. {n}", "TK {0}/{1}, {d}, nr {n}", "Kamerstukken II {0}–{1}, {d} nr. {n}"]
)  # fmt: skip


@given(DOSSIERS, SESSIONS, st.integers(1, 9999), HEADS, st.booleans())
def test_a_reference_is_read_back_as_it_is_written(
    parts: tuple[int, int, str], year: int, number: int, head: str, blanks: bool
) -> None:
    first, last, suffix = parts
    dossier = f"{first}{last:03d}{suffix}"
    written = f"{first} {last:03d}{suffix.replace('-', ' ')}" if blanks else dossier
    text = head.format(year, year + 1, d=written, n=number)
    [one] = find_in(f"Zie {text}.")
    assert (one.dossier, one.number, one.session) == (dossier, str(number), f"{year}-{year + 1}")
    assert (one.at, one.until) == (4, 4 + len(text))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "(",
        "12 345, ",
        "Kamerstuk ",
        "nr. ",
        "Abc Def, ",
        "zoals ",
        "brief van ",
        "toezegging ",
        "A | ",
        "[a](",
        "«",
    ],
)
def test_long_runs_of_one_thing_are_read_in_a_moment(piece: str) -> None:
    """A pattern that goes back over its steps would take hours here, and the run would be stopped."""
    assert isinstance(find_in(piece * (20_000 // len(piece)), footnote=True), tuple)


def citations_of(answer: str, note: str = "Kamerstuk 29 911, nr. 1.") -> list[Citation]:
    text = LETTER.format(answer=answer, note=note)
    return list(find_citations(parse(Text(text, "a.md", "0" * 64, "text/markdown"))))


def test_a_motion_named_again_is_the_one_that_the_letter_numbers() -> None:
    found = citations_of(
        "De motie-Vos/Haak (Kamerstuk 29 911, nr. 44) is bekend. De motie-Vos/Haak wordt uitgevoerd. De motie-Mos c.s. ook."
    )
    motions = [(one.surface, one.dossier, one.number) for one in found if one.kind == "motion"]
    assert motions[:2] == [("motie-Vos/Haak", "29911", "44")] * 2
    assert motions[2][1:] == (None, None)


def test_two_motions_of_the_same_sponsors_leave_the_next_without_a_number() -> None:
    found = citations_of("De motie-Vos (29 911, nr. 44) en de motie-Vos (29 911, nr. 45). De motie-Vos is dus bekend.")
    assert [one.number for one in found if one.kind == "motion"][-1] is None


def test_a_news_item_is_cited_once_where_its_note_gives_source_and_date() -> None:
    found = citations_of("Ik ken het bericht «Pillen uit de post».<sup>1</sup>", "Trouw, 1 maart 2025, Pillen uit de post.")
    assert [one.surface for one in found if one.kind == "news"] == ["Trouw, 1 maart 2025, Pillen uit de post"]


def test_a_case_number_alone_on_its_line_cites_nothing() -> None:
    text = "Datum 26 april 2024\n\n2025Z02917\n\nIn antwoord op vraag 2025Z02918 meld ik u dat de politie optreedt.\n"
    found = find_citations(parse(Text(text, "a.md", "0" * 64, "text/markdown")))
    assert [one.surface for one in found] == ["2025Z02918"]
