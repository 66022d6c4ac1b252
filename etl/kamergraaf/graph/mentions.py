"""Describe what is named and cited: mentions with the entity they denote, citations with the paper they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.entities import describe_provision
from kamergraaf.graph.papers import describe_paper
from kamergraaf.graph.terms import address, count, given, iri, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.graph.context import Context
    from kamergraaf.links.model import Link
    from kamergraaf.mentions.model import Citation


def describe_link(context: Context, link: Link) -> None:
    """Describe a mention and what it denotes, or why it denotes nothing we know."""
    mention = link.mention
    passage = context.letter.passages[mention.passage]
    context.quads.describe(
        context.iris.place("mention", mention.start, mention.end),
        ("kg:Mention", "nif:OffsetBasedString"),
        {
            **context.offsets(mention.start, mention.end),
            "dct:type": context.concept("mention-kind", mention.kind),
            "kg:inPart": context.concept("part", passage.part),
            "kg:inExchange": context.exchange(passage.exchange),
            "eli:is_part_of": context.is_letter,
            "kg:linkStatus": context.concept("link-status", "linked" if link.entity else "unlinked"),
            "itsrdf:taIdentRef": given(iri, link.entity),
            "kg:reason": context.concept("reason", link.reason) if link.reason else None,
            "kg:article": given(word, mention.article),
            "kg:provision": describe_provision(context, link.provision, link.entity, mention.article),
            "kg:textStatus": context.concept("text-status", link.status) if link.status else None,
            "kg:linkMethod": given(word, link.method),
        },
    )


def describe_cited_papers(context: Context, citations: Iterable[Citation]) -> None:
    """Describe each paper cited; what a citation calls a motion is one, whatever the others call it."""
    for cited in sorted(citations, key=lambda citation: (citation.kind == "kamerstuk", citation.start)):
        describe_paper(context, cited.identifier, cited.dossier, cited.number, cited.kind)


def describe_citation(context: Context, citation: Citation) -> None:
    """Describe a reference to a document, with the paper cited when it names one."""
    passage = context.letter.passages[citation.passage]
    context.quads.describe(
        context.iris.place("citation", citation.start, citation.end),
        ("kg:Citation", "cito:Citation"),
        {
            "kg:evidence": context.evidence(citation.start, citation.end, (citation.passage,)),
            "kg:inPart": context.concept("part", passage.part),
            "kg:inExchange": context.exchange(passage.exchange),
            "eli:is_part_of": context.is_letter,
            "cito:hasCitingEntity": context.is_letter,
            "cito:hasCitedEntity": describe_paper(context, citation.identifier, citation.dossier, citation.number),
            "dct:type": context.concept("citation-kind", citation.kind),
            "kg:dossierNumber": given(word, citation.dossier),
            "eli:number": given(word, citation.number),
            "kg:sessionYear": given(word, citation.session),
            "kg:footnoteNumber": given(count, citation.footnote),
            "kg:sponsor": [word(sponsor) for sponsor in citation.sponsors],
            "schema:url": given(address, citation.url),
        },
    )
