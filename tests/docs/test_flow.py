"""docs/flow.md follows a real paragraph: its values are what the stages give."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.pipeline import Described, describe
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "flow.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def described() -> Described:
    return describe(ROOT / "letters" / "5396454-beantwoording-non-papers-jbz-raad.md", load(), Timings())


def shown(*texts: object) -> bool:
    """Whether one line of the page shows all of these."""
    return any(all(str(text) in line for text in texts) for line in PAGE.splitlines())


def test_the_passage(described: Described) -> None:
    passage = next(p for p in described.letter.passages if "artikel 25bis" in p.text)
    assert shown("part, exchange, speaker", f"`{passage.part}`, {passage.exchange}, `{passage.speaker}`")
    assert shown("source span", f"{passage.start} to {passage.end}")
    assert shown(
        "markers", f"footnote {passage.markers[0].number} at {passage.markers[0].start} to {passage.markers[0].end}"
    )
    fifth = passage.sentences[4]
    assert shown("sentences", f"{len(passage.sentences)}; the fifth is {fifth.start} to {fifth.end}")


def test_the_link(described: Described) -> None:
    link = next(one for one in described.links if one.mention.article == "25bis")
    assert shown(
        f"`{link.mention.text}`", f"{link.mention.start} to {link.mention.end}", link.mention.candidates[0], "`25bis`"
    )
    assert link.provision is not None
    assert shown(
        link.entity,
        *link.identifiers,
        link.method,
        link.status,
        link.provision.removeprefix("https://w3id.org/kamergraaf/"),
    )


def test_the_claims(described: Described) -> None:
    for position in described.claims.positions:
        if position.evidence.start in (8719, 9757):
            assert shown("position", f"{position.evidence.start} to {position.evidence.end}", f"`{position.stance}`")
    basis = next(one for one in described.claims.legal_bases if one.article == "25bis")
    assert shown(
        "legal basis", f"{basis.evidence.start} to {basis.evidence.end}", f"“{basis.evidence.quote}”".strip("“”")
    )
    reference = next(one for one in described.claims.cross_references if one.from_exchange == 7)
    assert reference.to_exchanges == (4,)
    assert shown("a cross-reference from 7 to this exchange")
