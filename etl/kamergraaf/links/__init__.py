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
    from collections.abc import Mapping, Sequence

    from kamergraaf.document.model import Letter, Passage
    from kamergraaf.links.model import Method, Reason
    from kamergraaf.mentions.model import Mention
    from kamergraaf.vocabulary import Vocabulary

__all__ = ["link"]

# An exchange, or a passage outside of one
Place = tuple[str, int]
# The fields of `Link` behind the mention
Settled = tuple[
    "str | None", "str | None", tuple[str, ...], "Method | None", "Reason | None", "str | None", "str | None"
]


def link(letter: Letter, mentions: Sequence[Mention], vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return a link for each mention: with its entity, or with the reason why there is none."""
    places = {number: _place(letter.passages[number]) for number in {mention.passage for mention in mentions}}
    packages = _packages(places, mentions, vocabulary)
    wider = frozenset[str]().union(*packages.values())
    links: list[Link] = []
    circumstances: dict[Place, Circumstances] = {}
    settled: dict[tuple[object, ...], Settled] = {}
    for mention in mentions:
        antecedent = _antecedent(mention, links) if mention.form == "anaphora" else None
        if antecedent:
            links.append(_with_mention(antecedent, mention))
            continue
        place = places[mention.passage]
        if place not in circumstances:
            passage = letter.passages[mention.passage]
            house = vocabulary.chamber(chamber_of(letter, passage))
            circumstances[place] = Circumstances(vocabulary, letter.head.date, house, frozenset(packages[place]), wider)
        # a letter says the same name many times; where it stands only decides between several things
        decides = place if len(mention.candidates) > 1 or mention.qualifier == "proposal" else None
        key = (mention.candidates, mention.identifier, mention.article, mention.qualifier, mention.form, decides)
        if key not in settled:
            settled[key] = _settle(mention, circumstances[place])
        one = Link(mention, *settled[key])
        links.append(one._replace(label=mention.surface) if one.entity and one.label is None else one)
    return tuple(links)


def _settle(mention: Mention, around: Circumstances) -> Settled:
    """Return what a mention denotes, without a label when its number alone says it: then it is called as it is written."""
    if mention.identifier and not around.vocabulary.identified(mention.identifier):
        entity, curies = act_iri(mention.identifier), (mention.identifier,)
        return (entity, None, curies, "identifier", None, provision_iri(mention.article, curies, entity), None)
    known = around.vocabulary.identified(mention.identifier) if mention.identifier else None
    choice = Choice(known, "identifier") if known else choose(mention, around)
    if choice.entity is None:
        return (None, None, (), None, choice.reason, None, None)
    found = around.vocabulary.book(choice.entity, mention.article) or choice.entity
    provision = provision_iri(mention.article, found.identifiers, found.iri)
    return (found.iri, found.label, found.identifiers, choice.method, None, provision, status_on(found, around.day))


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


def _packages(
    places: Mapping[int, Place], mentions: Sequence[Mention], vocabulary: Vocabulary
) -> dict[Place, set[str]]:
    """Return the packages that are named, or of which an act is named without doubt, by exchange (else by passage)."""
    acts: dict[Place, set[str]] = defaultdict(set)
    for mention in mentions:
        if len(mention.candidates) == 1:
            acts[places[mention.passage]].update(mention.candidates)
    named: dict[Place, set[str]] = defaultdict(set)
    for place, iris in acts.items():
        for entity in filter(None, map(vocabulary.entity, iris)):
            named[place].update((entity.iri, *entity.packages))
    return named


def _place(passage: Passage) -> Place:
    return ("exchange", passage.exchange) if passage.exchange is not None else ("passage", passage.index)
