"""The same letter as Word document, page of the site, and PDF: the same exchanges, mentions and claims."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.pipeline import Described, describe
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import Vocabulary, load

INVENTED = sorted((Path(__file__).parents[1] / "gold").glob("s0*.md"), key=lambda path: path.name)


@dataclass(frozen=True)
class Print:
    """One letter in one format, described."""

    name: str
    original: Described
    other: Described


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture(scope="module", params=["docx", "html", "pdf"])
def form(request: pytest.FixtureRequest, make: ModuleType) -> str:
    if request.param == "pdf" and make.office() is None:
        pytest.skip("LibreOffice prints the PDF, and is not installed (Debian: libreoffice-writer)")
    return str(request.param)


@pytest.fixture(scope="module", params=["seed", *(path.name for path in INVENTED)])
def printed(
    request: pytest.FixtureRequest,
    form: str,
    seed: Path,
    make: ModuleType,
    vocabulary: Vocabulary,
    tmp_path_factory: pytest.TempPathFactory,
) -> Print:
    path = seed if request.param == "seed" else next(one for one in INVENTED if one.name == request.param)
    folder = tmp_path_factory.mktemp("formats")
    script = make.read_script(path.read_text(encoding="utf-8"))
    other = folder / f"brief.{form}"
    if form == "html":
        other.write_text(make.as_page(script), encoding="utf-8")
    else:
        document = folder / "brief.docx"
        document.write_bytes(make.as_word(script))
        other = make.as_pdf(document, folder) if form == "pdf" else document
    return Print(request.param, describe(path, vocabulary, Timings()), describe(other, vocabulary, Timings()))


def test_the_same_exchanges(printed: Print) -> None:
    def exchanges(one: Described) -> list[object]:
        return [
            (e.askers, e.question_numbers, e.question.text, e.answer.text if e.answer else None)
            for e in one.letter.exchanges
        ]

    assert exchanges(printed.other) == exchanges(printed.original)


def test_the_same_mentions_in_each_exchange(printed: Print) -> None:
    def mentions(one: Described) -> list[object]:
        in_exchanges = ((one.letter.passages[link.mention.passage].exchange, link) for link in one.links)
        return sorted((at, link.mention.surface, link.entity or "") for at, link in in_exchanges if at is not None)

    assert mentions(printed.other) == mentions(printed.original)


def test_the_same_citations(printed: Print) -> None:
    def citations(one: Described) -> list[object]:
        return sorted((c.surface, c.identifier or "", c.footnote or 0) for c in one.citations)

    assert citations(printed.other) == citations(printed.original)


def test_the_same_claims(printed: Print) -> None:
    def claims(one: Described) -> list[object]:
        said = one.claims
        positions = [(p.evidence.quote, p.stance, p.holder, p.about, p.addressees) for p in said.positions]
        bases = [(b.evidence.quote, b.instrument, b.article) for b in said.legal_bases]
        promises = [(c.evidence.quote, c.by, c.due_by) for c in said.commitments]
        references = [(r.evidence.quote, r.from_exchange, r.to_exchanges) for r in said.cross_references]
        # A note's claims stand where the note stands: among its paragraphs, or behind the letter.
        return [sorted(some, key=repr) for some in (positions, bases, promises, references)]

    assert claims(printed.other) == claims(printed.original)


def test_the_same_footnotes_and_letterhead(printed: Print) -> None:
    def facts(one: Described) -> object:
        head = one.letter.head
        notes = [(note.number, one.letter.passages[note.passage].text, note.exchange) for note in one.letter.footnotes]
        return sorted(notes), (
            head.kenmerk,
            head.paper,
            head.date,
            head.title,
            head.sender,
            head.addressee,
            head.chamber,
        )

    assert facts(printed.other) == facts(printed.original)


def test_evidence_quotes_the_extracted_text(printed: Print) -> None:
    characters = printed.other.letter.text.characters
    for link in printed.other.links:
        assert characters[link.mention.start : link.mention.end] == link.mention.text
