"""Proposals that are called by what the act is called without its kind.

    het richtlijnvoorstel platformwerk, het voorstel platformwerk      the proposal for the richtlijn platformwerk
    het richtlijnvoorstel inzake passende zorgvuldigheid …             the proposal for the act with this subject
    het AI-voorstel, het e-evidencevoorstel                            the proposal for the AI-verordening
What the kind of act is, the vocabularies say: the name with it must be one that they know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.mentions.anaphora import PROPOSALS
from kamergraaf.mentions.found import Found, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.vocabulary import Vocabulary

KINDS = ("richtlijn", "verordening")
PROPOSAL = "voorstel"
# What the act is about follows, not what the proposal does or is for
ABOUT = re.compile(
    r"\s(?!(?:aan|als|bij|dat|die|door|en|heeft|in|inzake|is|kan|met|naar|niet|nog|of|om|op|over|te|ter|tot|uit|van|voor|waar\w*|was|werd|wordt|zal|zou)\s)"
    r"(?P<about>\w[\w-]*(?:\s\w[\w-]*){0,7})"
)
IN_WORD_BEFORE = re.compile(r"[\w-]+$")
# "richtlijnvoorstel (inzake passende zorgvuldigheid in het bedrijfsleven)": the kind is said, so its subject may follow
SUBJECT = re.compile(r"\s(?P<about>(?:betreffende|inzake|over|ter|tot|voor)\s\w[\w-]*(?:\s\w[\w-]*){0,19})")


def proposed_acts(text: str, vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the proposals in a text that a name of the act they became gives away."""
    for at in places((PROPOSAL, PROPOSAL.capitalize()), text):
        end = at + len(PROPOSAL)
        if text[end : end + 1].isalnum() or text.startswith("-", end):
            continue
        before = IN_WORD_BEFORE.search(text, max(0, at - 60), at)
        start = before.start() if before else at
        kind = PROPOSALS.get(text[start:end].lower())
        if kind or not before:
            yield from _before_name(text, start, end, (kind,) if kind else KINDS, vocabulary)
        else:
            yield from _behind_name(text, start, end, vocabulary)


def _before_name(text: str, at: int, end: int, kinds: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the proposal at `at:end` with the name behind it: "voorstel (platformwerk)"."""
    about = ABOUT.match(text, end) or (SUBJECT.match(text, end) if len(kinds) == 1 else None)
    if about:
        acts = {kind: _act(f"{kind} {about['about']}", vocabulary) for kind in kinds}
        longest = max(length - len(kind) for kind, (length, _) in acts.items())
        iris = {iri for kind, (length, found) in acts.items() if length - len(kind) == longest for iri in found}
        if longest > 0:
            yield _proposal(at, about.start("about") + longest - 1, iris)


def _behind_name(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the proposal at `start:end` with the name in the same word: "(e-evidence)voorstel", "(AI)-voorstel"."""
    name = text[start : end - len(PROPOSAL)]
    iris = {iri for kind in KINDS for iri in vocabulary.called(name + kind, "instrument")}
    if iris:
        yield _proposal(start, end, iris)


def _act(name: str, vocabulary: Vocabulary) -> tuple[int, set[str]]:
    """Return how much of `name`, from its beginning, is the name of an act, and which acts are called so."""
    for hit in vocabulary.find(name):
        iris = {spelling.iri for spelling in hit.spellings if spelling.kind == "instrument"}
        if hit.start == 0 and iris:
            return hit.end, iris
    return 0, set()


def _proposal(at: int, until: int, iris: set[str]) -> Found:
    return Found(at, until, "instrument", "proposal", tuple(sorted(iris)), qualifier="proposal")
