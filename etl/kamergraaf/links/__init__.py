"""Say which thing each mention denotes: one candidate or none.

link(letter, mentions, vocabulary)     one link for each mention, in the same order
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kamergraaf.links.addressee import chamber_of
from kamergraaf.links.choice import Choice, Circumstances, choose
from kamergraaf.links.identifiers import act_iri
from kamergraaf.links.model import Link
from kamergraaf.links.provisions import provision_iri
from kamergraaf.links.status import status_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.model import Letter, Passage
    from kamergraaf.mentions.model import Mention
    from kamergraaf.vocabulary import Vocabulary

__all__ = ["link"]


def link(letter: Letter, mentions: Sequence[Mention], vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return a link for each mention: with its entity, or with the reason why there is none."""
    packages = _packages(letter, mentions, vocabulary)
    wider = frozenset[str]().union(*packages.values())
    links: list[Link] = []
    circumstances: dict[int, Circumstances] = {}
    for mention in mentions:
        antecedent = _antecedent(mention, links) if mention.form == "anaphora" else None
        if antecedent:
            links.append(_with_mention(antecedent, mention))
            continue
        if mention.passage not in circumstances:
            passage = letter.passages[mention.passage]
            house = vocabulary.chamber(chamber_of(letter, passage))
            named = frozenset(packages[_place(passage)])
            circumstances[mention.passage] = Circumstances(vocabulary, letter.head.date, house, named, wider)
        links.append(_link(mention, circumstances[mention.passage]))
    return tuple(links)


def _link(mention: Mention, around: Circumstances) -> Link:
    if mention.identifier and not around.vocabulary.identified(mention.identifier):
        entity = act_iri(mention.identifier)
        curies = (mention.identifier,)
        return Link(
            mention,
            entity,
            mention.surface,
            curies,
            "identifier",
            provision=provision_iri(mention.article, curies, entity),
        )
    known = around.vocabulary.identified(mention.identifier) if mention.identifier else None
    choice = Choice(known, "identifier") if known else choose(mention, around)
    if choice.entity is None:
        return Link(mention, None, reason=choice.reason)
    found = around.vocabulary.book(choice.entity, mention.article) or choice.entity
    provision = provision_iri(mention.article, found.identifiers, found.iri)
    return Link(
        mention, found.iri, found.label, found.identifiers, choice.method, None, provision, status_on(found, around.day)
    )


def _antecedent(mention: Mention, links: Sequence[Link]) -> Link | None:
    """Return the link of the last mention before it that may denote the same."""
    same = (
        one for one in reversed(links) if one.mention.passage == mention.passage and one.mention.kind == mention.kind
    )
    return next(
        (
            one
            for one in same
            if (one.mention.candidates, one.mention.identifier) == (mention.candidates, mention.identifier)
        ),
        None,
    )


def _with_mention(antecedent: Link, mention: Mention) -> Link:
    provision = provision_iri(mention.article, antecedent.identifiers, antecedent.entity or "")
    return antecedent._replace(mention=mention, method="anaphora" if antecedent.entity else None, provision=provision)


def _packages(letter: Letter, mentions: Sequence[Mention], vocabulary: Vocabulary) -> dict[tuple[str, int], set[str]]:
    """Return the packages that are named, or of which an act is named without doubt, by exchange (else by passage)."""
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in mentions:
        if len(mention.candidates) == 1:
            entity = vocabulary.entity(mention.candidates[0])
            named[_place(letter.passages[mention.passage])].update((entity.iri, *entity.packages) if entity else ())
    return named


def _place(passage: Passage) -> tuple[str, int]:
    return ("exchange", passage.exchange) if passage.exchange is not None else ("passage", passage.index)
