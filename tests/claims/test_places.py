"""No two claims of a kind stand at the same place, since the place names the claim: one of two would be lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kamergraaf.claims import find_claims
from kamergraaf.document import parse
from kamergraaf.links import link
from kamergraaf.mentions import find_citations, find_mentions
from kamergraaf.source import read
from kamergraaf.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
LETTERS = sorted(
    path
    for folder in ("letters", "tests/gold", "tests/letters")
    for path in (ROOT / folder).iterdir()
    if path.suffix in {".md", ".txt"} and path.name != "README.md"
)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_each_claim_has_a_place_of_its_own(path: Path, vocabulary: Vocabulary) -> None:
    letter = parse(read(path))
    links = link(letter, find_mentions(letter, vocabulary), vocabulary)
    claims = find_claims(letter, links, find_citations(letter), vocabulary)
    places = Counter(
        [("position", p.stance, p.evidence.start, p.evidence.end) for p in claims.positions]
        + [("legal basis", b.evidence.start, b.evidence.end) for b in claims.legal_bases]
        + [("commitment", c.evidence.start, c.evidence.end) for c in claims.commitments]
        + [("cross-reference", r.evidence.start, r.evidence.end) for r in claims.cross_references]
    )
    assert [place for place, times in places.items() if times > 1] == []
