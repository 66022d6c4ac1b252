"""Small invented letters in odd forms, read as a careful reader would: `tests/letters/*.toml` says what is expected."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.document import Letter

Read = Callable[[str], Letter]
Case = tuple[Letter, dict[str, Any]]
LETTERS = Path(__file__).parents[1] / "letters"
KEYS = sorted(LETTERS.glob("*.toml"))
HEAD = ("kenmerk", "paper", "date", "chamber", "consulted_by")


@pytest.fixture(params=KEYS, ids=[key.stem for key in KEYS])
def case(request: pytest.FixtureRequest, read_letter: Read) -> Case:
    """A letter as read, and what a reader expects of it."""
    key: Path = request.param
    source = next(path for path in LETTERS.glob(f"{key.stem}.*") if path.suffix != ".toml")
    return read_letter(source.read_text(encoding="utf-8")), tomllib.loads(key.read_text(encoding="utf-8"))


def ends(text: str, words: list[str]) -> list[str]:
    """As much of the text's beginning and end as is expected, so that a failure shows what stands there instead."""
    return [text[: len(words[0])], text[-len(words[1]) :]]


def test_genre_and_letterhead(case: Case) -> None:
    letter, expected = case
    assert letter.genre == expected["genre"], letter.genre_reason
    assert {name: getattr(letter.head, name) for name in HEAD if name in expected} == {
        name: expected[name] for name in HEAD if name in expected
    }
    assert list(letter.head.askers) == expected["askers"]


def test_exchanges(case: Case) -> None:
    letter, expected = case
    wanted = expected.get("exchange", [])
    assert len(letter.exchanges) == len(wanted), [e.question.text[:60] for e in letter.exchanges]
    for exchange, key in zip(letter.exchanges, wanted, strict=True):
        assert list(exchange.askers) == key.get("askers", [])
        assert list(exchange.question_numbers) == key.get("numbers", [])
        assert [letter.sections[topic].title for topic in exchange.topics] == key.get("topics", [])
        assert ends(exchange.question.text, key["question"]) == key["question"]
        assert (exchange.answer is None) == ("answer" not in key)
        if exchange.answer:
            assert ends(exchange.answer.text, key["answer"]) == key["answer"]


def test_remarks(case: Case) -> None:
    letter, expected = case
    wanted = expected.get("remark", [])
    assert [list(remark.fractions) for remark in letter.remarks] == [key["fractions"] for key in wanted]
    for remark, key in zip(letter.remarks, wanted, strict=True):
        assert ends(remark.block.text, key["text"]) == key["text"]


def test_footnotes_belong_to_the_exchange_of_their_marker(case: Case) -> None:
    letter, expected = case
    wanted = [(key["number"], key.get("exchange")) for key in expected.get("footnote", [])]
    assert [(note.number, note.exchange) for note in letter.footnotes] == wanted


def test_what_is_neither_asked_nor_answered(case: Case) -> None:
    letter, expected = case
    cover = [passage.text for passage in letter.passages if passage.part == "cover"]
    for words in expected.get("cover", []):
        assert any(text.startswith(words) for text in cover), words
    headings = [passage.text for passage in letter.passages if passage.part == "heading"]
    for words in expected.get("repeated", []):
        assert any(text.startswith(words) for text in headings), words
    if "sections" in expected:
        assert [section.title for section in letter.sections] == expected["sections"]


def test_what_is_set_aside_is_named(case: Case) -> None:
    letter, expected = case
    if "set_aside" in expected:
        assert f"seems to be {expected['set_aside']}" in letter.genre_reason


def test_no_character_is_lost(case: Case) -> None:
    letter, _ = case
    at = 0
    for stretch in letter.stretches:
        assert stretch.start == at
        at = stretch.end
    assert at == len(letter.text.characters)
    assert [stretch for stretch in letter.stretches if stretch.kind == "unread"] == []
