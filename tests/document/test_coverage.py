"""Every character of a source is accounted for, in the seed letter and in damaged variants of it."""

import hashlib
import re
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kamergraaf.document import Letter, parse
from kamergraaf.source.text import Text

SEED = Path(__file__).parents[2] / "letters" / "5396454-beantwoording-non-papers-jbz-raad.md"
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PAGE_BREAK = "\n\n---\n\n<sup>99</sup> Kamerstukken II 2023-2024, 32317, nr. 862.\n\n"


@cache
def seed_text() -> str:
    return SEED.read_text(encoding="utf-8")


def read_letter(characters: str) -> Letter:
    return parse(Text(characters, "brief.md", hashlib.sha256(characters.encode()).hexdigest(), "text/markdown"))


@cache
def seed() -> Letter:
    return read_letter(seed_text())


def assert_invariants(letter: Letter) -> None:
    """The invariants of a document model."""
    source = letter.text.characters
    at = 0
    for stretch in letter.stretches:
        assert stretch.start == at, "no gap and no overlap"
        assert stretch.end > stretch.start
        at = stretch.end
    assert at == len(source)
    for passage in letter.passages:
        for clean, offset in ((c, passage.reading.source_at(i)) for i, c in enumerate(passage.text)):
            # a blank stands for white space, or for the border of two cells that have none: "|a|b|"
            assert clean == source[offset] or (clean == " " and (source[offset].isspace() or source[offset] == "|"))
        assert all(passage.text[s.at : s.until] == s.text for s in passage.sentences)
        assert all(passage.start <= s.start < s.end <= passage.end for s in passage.sentences)
        words = "".join(s.text for s in passage.sentences)
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", passage.text), "sentences drop no word"
    numbers = [e.number for e in letter.exchanges]
    assert numbers == list(range(1, len(numbers) + 1))
    for exchange in letter.exchanges:
        blocks = (exchange.question, exchange.answer) if exchange.answer else (exchange.question,)
        assert all(letter.passages[i].exchange == exchange.number for block in blocks for i in block.passages)


def test_the_seed() -> None:
    assert_invariants(seed())


@SLOW
@given(cut=st.integers(0, 98_000), length=st.integers(0, 4_000))
def test_a_piece_is_missing(cut: int, length: int) -> None:
    assert_invariants(read_letter(seed_text()[:cut] + seed_text()[cut + length :]))


@SLOW
@given(
    places=st.lists(st.integers(0, 98_000), min_size=1, max_size=6),
    junk=st.sampled_from(
        ["\f", "**", "<sup>7</sup>", "\u00ad", "\ufeff", "\u00a0", "- ", "\r\n", PAGE_BREAK, "|", "\u0301"]
    ),
)
def test_junk_comes_in(places: list[int], junk: str) -> None:
    damaged = seed_text()
    for place in sorted(places, reverse=True):
        damaged = damaged[:place] + junk + damaged[place:]
    assert_invariants(read_letter(damaged))


@SLOW
@given(at=st.integers(0, 98_000))
def test_a_page_break_between_two_words_changes_no_text(at: int) -> None:
    """A page break in the middle of an answer's sentence leaves every exchange's words as they were."""
    inside = next((p for p in seed().passages if p.part in ("question", "answer") and p.start <= at < p.end), None)
    if inside is None:
        return
    gaps = [
        i
        for i, c in enumerate(inside.text)
        if c == " " and i > 60 and inside.text[i - 1].islower() and inside.text[i + 1].islower()
    ]
    if not gaps:
        return
    place = inside.reading.source_at(gaps[at % len(gaps)])
    broken = read_letter(seed_text()[:place] + PAGE_BREAK + seed_text()[place + 1 :])
    assert_invariants(broken)
    assert [e.question.text for e in broken.exchanges] == [e.question.text for e in seed().exchanges]
    assert [e.answer and e.answer.text for e in broken.exchanges] == [
        e.answer and e.answer.text for e in seed().exchanges
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1 .?\n#*_<>[]()-|\t:,€’“sup/"), max_size=300))
@example("|a|b|")
def test_any_text_gives_a_letter(characters: str) -> None:
    assert_invariants(read_letter(characters))
