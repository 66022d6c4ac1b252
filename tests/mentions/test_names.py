"""What is found in sentences, form by form."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.document import parse
from kamergraaf.links import link
from kamergraaf.mentions.found import Found
from kamergraaf.mentions.names import find_in, find_mentions
from kamergraaf.mentions.overlaps import without_overlaps
from kamergraaf.resources import folder
from kamergraaf.source.text import Text
from kamergraaf.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))["case"]
SEED = "5396454-beantwoording-non-papers-jbz-raad.md"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def letter_of(text: str) -> Any:
    return parse(Text(f"Datum 26 april 2024\n\n{text}\n", "a.md", "0" * 64, "text/markdown"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_names_in_a_sentence(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    letter = letter_of(case["text"])
    assert letter.head.date == date(2024, 4, 26)
    links = link(letter, find_mentions(letter, vocabulary), vocabulary)
    for kind in ("instrument", "actor"):
        if kind + "s" not in case:
            continue
        found = [one for one in links if one.mention.kind == kind]
        wanted = [[part.strip() for part in line.split("|")] for line in case[kind + "s"]]
        assert [one.mention.surface for one in found] == [parts[0] for parts in wanted]
        for one, parts in zip(found, wanted, strict=True):
            assert parts[1] == "*" or (parts[1] in one.identifiers if parts[1] != "?" else not one.identifiers), one
            assert one.mention.article == (parts[2] if len(parts) > 2 else None), one


def test_a_mention_quotes_the_source(vocabulary: Vocabulary) -> None:
    characters = (folder("letters") / SEED).read_text(encoding="utf-8")
    letter = parse(Text(characters, SEED, "0" * 64, "text/markdown"))
    mentions = find_mentions(letter, vocabulary)
    assert len(mentions) > 800
    for mention in mentions:
        assert characters[mention.start : mention.end] == mention.text
        assert letter.passages[mention.passage].text[mention.at : mention.until] == mention.surface
    for kind in ("instrument", "actor"):
        places = [(mention.start, mention.end) for mention in mentions if mention.kind == kind]
        assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_no_name_goes_over_the_end_of_a_passage(vocabulary: Vocabulary) -> None:
    letter = letter_of("Dit vroeg het lid\n\nVragen zijn er over de Europese\n\nCommissie van gisteren.")
    assert [mention.surface for mention in find_mentions(letter, vocabulary)] == ["Commissie"]


PIECES = [
    "de VVD-fractie",
    "Frontex",
    "artikel 3 van de",
    "AVG",
    "herziene Opvangrichtlijn",
    "(hierna: X)",
    "Richtlijn 2004/82/EG",
    "het kabinet",
    "motie-",
    "en",
    ",",
    ".",
    "\n",
    "(",
    "Van der Staaij",
    "Raad",
    "voor",
    "Wet",
    "ĳ",
    "İ",
    "deze richtlijn",
    "minister van",
    "Financiën",
    "É",
    "voorstel voor een richtlijn",
    "COM(2022) 3",
    "overeenkomst met",
    "Kenia",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", "", "\u00a0", "  "]))
def test_any_text_gives_names_in_order_without_overlaps(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    found = find_in(text, load())
    assert list(found) == sorted(found, key=lambda one: (one.at, one.until, one.kind))
    for kind in ("instrument", "actor"):
        ends = [(one.at, one.until) for one in found if one.kind == kind]
        assert all(0 <= at < until <= len(text) for at, until in ends)
        assert all(before[1] <= after[0] for before, after in pairwise(ends))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12), st.randoms(use_true_random=False))
def test_overlaps_do_not_depend_on_the_order(spans: list[tuple[int, int]], random: Any) -> None:
    found = [Found(at, at + length, "actor", "name") for at, length in spans]
    shuffled = random.sample(found, len(found))
    assert without_overlaps(found) == without_overlaps(shuffled)
