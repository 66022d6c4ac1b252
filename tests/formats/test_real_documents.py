"""Real documents, where they are at hand: what a reader counts is what is found, in every format of a document."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from kamergraaf.document import Letter, parse
from kamergraaf.resources import folder
from kamergraaf.source import read

REAL = folder("letters").parent.parent / "shared" / "letters" / "real"

#: Question labels and answer labels, counted by hand in the document.
COUNTED = {
    "ah-tk-20142015-698.pdf": (5, 5),
    "ah-tk-20232024-1786.pdf": (14, 14),
    "ah-tk-20232024-1999.pdf": (3, 0),
    "ah-tk-20232024-2271.pdf": (12, 12),
    # Questions 5 and 6 are answered without a label.
    "brief-jenv-20231107-argos-sammy-baker.docx": (6, 3),
    "brief-jenv-20240111-brandweernummer.docx": (10, 6),
    "brief-jenv-20240826-politiehonden.docx": (22, 20),
    "kb-ezk-20230530-missies-innovatiebeleid.pdf": (0, 0),
    "kb-ienw-20221125-water-en-bodem-sturend.pdf": (0, 0),
}
#: Notes below the text, counted by hand.
NOTES = {
    "ah-tk-20142015-698.pdf": 4,
    "ah-tk-20232024-1786.pdf": 16,
    "ah-tk-20232024-1999.pdf": 1,
    "ah-tk-20232024-2271.pdf": 17,
    "kb-ezk-20230530-missies-innovatiebeleid.pdf": 15,
    "kb-ienw-20221125-water-en-bodem-sturend.pdf": 27,
}
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not part of the repository")


@cache
def letter_of(name: str) -> Letter:
    return parse(read(REAL / name))


def labels(characters: str, word: str) -> int:
    return len(re.findall(rf"^\**{word}(?:en)?\b(?: op vra(?:ag|gen))?[\d ,en]*\**$", characters, re.MULTILINE))


@pytest.mark.parametrize("name", COUNTED)
def test_every_label_of_a_document_stands_on_a_line_of_its_own(name: str) -> None:
    characters = letter_of(name).text.characters
    assert (labels(characters, "Vraag"), labels(characters, "Antwoord")) == COUNTED[name]


@pytest.mark.parametrize("name", NOTES)
def test_every_note_is_found(name: str) -> None:
    assert [note.number for note in letter_of(name).footnotes] == list(range(1, NOTES[name] + 1))


@pytest.mark.parametrize("name", COUNTED)
def test_a_conversion_beside_it_gives_nearly_the_same_exchanges(name: str) -> None:
    own = letter_of(name)
    other = letter_of(Path(name).with_suffix(".md").name)
    assert [e.question_numbers for e in own.exchanges] == [e.question_numbers for e in other.exchanges]
    for mine, theirs in zip(own.exchanges, other.exchanges, strict=True):
        for a, b in ((mine.question, theirs.question), (mine.answer, theirs.answer)):
            assert likeness(a.text if a else "", b.text if b else "") > 0.97


def likeness(one: str, other: str) -> float:
    """How alike two texts are by their words; the marks that common converters leave are no words."""
    words = [re.findall(r"[^\W_]+", re.sub(r"\[+\d+\]|\d+\)", "", _without_sources(text))) for text in (one, other)]
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _without_sources(text: str) -> str:
    """A list of sources below the last answer is no part of it, and no converter knows."""
    return re.sub(r"\n(?:\d+[.)]|\[\d+\]|\))\s.*", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", sorted(path.name for path in REAL.glob("*")) if REAL.is_dir() else [])
def test_every_character_of_a_real_document_has_its_place(name: str) -> None:
    letter = letter_of(name)
    assert "".join(letter.text.characters[s.start : s.end] for s in letter.stretches) == letter.text.characters
    assert read(REAL / name) == letter.text
