"""Every claim quotes the letter, whatever the letter says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.claims import Claims, find_claims
from kamergraaf.claims.cues import cues_of
from kamergraaf.claims.marks import HOLDER, mark, marks_of
from kamergraaf.claims.model import Evidence
from kamergraaf.claims.stances import find_stances
from kamergraaf.document import parse
from kamergraaf.document.model import Letter
from kamergraaf.links import link
from kamergraaf.mentions.citations import find_citations
from kamergraaf.mentions.names import find_mentions
from kamergraaf.source import read
from kamergraaf.vocabulary import Vocabulary, load

SEED = Path(__file__).parents[2] / "letters" / "5396454-beantwoording-non-papers-jbz-raad.md"
PIECES = [
    "Het kabinet", "Nederland", "de Commissie", "de leden van de VVD-fractie", "pleit", "zal", "zet zich", "niet", "geen",
    "roept", "op", "voor", "in", "is van mening", "dat", ",", ";", "(", "–", "uw Kamer", "wordt", "geïnformeerd", "of",
]  # fmt: skip


def evidence_of(claims: Claims) -> Iterable[Evidence]:
    """Return the evidence of all claims."""
    for kind in (claims.positions, claims.legal_bases, claims.commitments, claims.cross_references):
        yield from (claim.evidence for claim in kind)


@pytest.fixture(scope="module")
def seed() -> tuple[Letter, Claims]:
    vocabulary = load()
    letter = parse(read(SEED))
    links = link(letter, find_mentions(letter, vocabulary), vocabulary)
    return letter, find_claims(letter, links, find_citations(letter), vocabulary)


def test_the_quote_is_the_clean_text_at_its_place(seed: tuple[Letter, Claims]) -> None:
    letter, claims = seed
    for one in evidence_of(claims):
        passage = letter.passages[one.passage]
        assert one.quote in passage.text
        assert passage.start <= one.start < one.end <= passage.end
        source = letter.text.characters[one.start : one.end]
        assert source.split()[0].lstrip("*#_>(").startswith(one.quote.split()[0].strip("*_(")[:3])
        assert one.exchange == passage.exchange


def test_claims_stand_in_text_order_and_come_out_the_same_each_time(seed: tuple[Letter, Claims]) -> None:
    letter, claims = seed
    for kind in (claims.positions, claims.commitments, claims.cross_references):
        places = [claim.evidence.passage for claim in kind]
        assert places == sorted(places)
    vocabulary = load()
    links = link(letter, find_mentions(letter, vocabulary), vocabulary)
    assert find_claims(letter, links, find_citations(letter), vocabulary) == claims


def test_an_answer_never_points_at_itself_or_at_nothing(seed: tuple[Letter, Claims]) -> None:
    letter, claims = seed
    numbers = {exchange.number for exchange in letter.exchanges if exchange.answer}
    for reference in claims.cross_references:
        assert reference.from_exchange not in reference.to_exchanges
        assert set(reference.to_exchanges) <= numbers
        assert bool(reference.to_exchanges) == (reference.reason is None)


def test_a_sentence_holds_a_stance_once(seed: tuple[Letter, Claims]) -> None:
    _, claims = seed
    found = [(p.evidence.start, p.stance) for p in claims.positions]
    assert len(found) == len(set(found))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_any_words_give_stances_within_the_sentence(words: list[str]) -> None:
    vocabulary: Vocabulary = load()
    text = " ".join(words)
    cues = cues_of(vocabulary)
    said = cues.read(text)
    marks = marks_of(said, cues.of("government").cues.near(said), HOLDER)
    found = find_stances(text, cues.read(mark(text, marks)), cues=cues, kind="government")
    assert len({one.stance for one in found}) == len(found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.holder is None or 0 <= one.holder[0] < one.holder[1] <= len(text)


def test_a_claim_names_no_entity_the_vocabulary_lacks(
    claims: Callable[[str], tuple[Letter, Claims]], vocabulary: Vocabulary
) -> None:
    _, found = claims("### Vragen van de VVD-fractie\n\nVraagt u?\n\n#### Antwoord\n\nHet kabinet steunt de AVG.\n")
    for position in found.positions:
        for iri in (*position.about, *position.addressees, *filter(None, [position.holder])):
            assert vocabulary.entity(iri) is not None
