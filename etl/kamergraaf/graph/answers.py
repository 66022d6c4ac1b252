"""Say of what kind an answer is, from the claims made in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.claims.model import Claims, Evidence
    from kamergraaf.document.model import Block, Letter

AnswerKind = Literal["referral", "partial-referral", "holding", "substantive"]


def answer_kind(letter: Letter, block: Block, claims: Claims) -> AnswerKind:
    """Return the kind of an answer.

    referral            every sentence points at another answer
    partial-referral    some sentences do, others say something of their own
    holding             every sentence promises something for later
    substantive         anything else
    """
    sentences = [
        (sentence.start, sentence.end) for index in block.passages for sentence in letter.passages[index].sentences
    ]
    pointing = _covered(sentences, (reference.evidence for reference in claims.cross_references))
    if pointing:
        return "referral" if len(pointing) == len(sentences) else "partial-referral"
    promising = _covered(sentences, (commitment.evidence for commitment in claims.commitments))
    return "holding" if promising and len(promising) == len(sentences) else "substantive"


def _covered(sentences: list[tuple[int, int]], evidences: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Return the sentences in which one of the evidences stands."""
    spans = [(evidence.start, evidence.end) for evidence in evidences]
    return [one for one in sentences if any(one[0] < end and start < one[1] for start, end in spans)]
