"""Say in RDF what a letter contains, who says what in it, and where it stands.

    describe_letter(letter, links, citations, claims, vocabulary, version=…) -> N-Quads lines

Everything stands in one named graph, `graph/letter/K`. docs/model.md has the classes and properties. The same input
gives the same bytes; there are no blank nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.answers import answer_kind
from kamergraaf.graph.claims import answered, describe_claims
from kamergraaf.graph.context import Context
from kamergraaf.graph.entities import describe_unknown
from kamergraaf.graph.exchanges import describe_answer, describe_exchange, describe_footnotes, describe_remark
from kamergraaf.graph.letters import describe_head, describe_paragraph, describe_section, describe_text
from kamergraaf.graph.mentions import describe_citation, describe_cited_papers, describe_link
from kamergraaf.graph.provenance import describe_run

if TYPE_CHECKING:
    from kamergraaf.claims.model import Claims
    from kamergraaf.document.model import Exchange, Letter
    from kamergraaf.links.model import Link
    from kamergraaf.mentions.model import Citation
    from kamergraaf.vocabulary import Vocabulary


def describe_letter(
    letter: Letter,
    links: tuple[Link, ...],
    citations: tuple[Citation, ...],
    claims: Claims,
    vocabulary: Vocabulary,
    *,
    version: str,
) -> tuple[str, ...]:
    """Return all that is known of a letter as sorted N-Quads lines, each once, without line ends.

    `version` is that of the software; it stands with the run, and nothing else in the graph depends on it.
    """
    context = Context.of(letter, vocabulary)
    links = tuple(sorted(links, key=lambda link: (link.mention.start, link.mention.end)))
    describe_text(context)
    describe_run(context, version)
    describe_cited_papers(context, citations)
    describe_head(context)
    for section in letter.sections:
        describe_section(context, section)
    for passage in letter.passages:
        if passage.part in ("cover", "heading") and passage.text.strip():
            describe_paragraph(context, passage)
    _describe_exchanges(context, links, claims)
    describe_unknown(context, links)
    for link in links:
        describe_link(context, link)
    for citation in citations:
        describe_citation(context, citation)
    describe_claims(context, claims)
    return context.quads.lines()


def _describe_exchanges(context: Context, links: tuple[Link, ...], claims: Claims) -> None:
    letter = context.letter
    for exchange in letter.exchanges:
        describe_exchange(context, exchange, _answer(context, exchange, links, claims))
    for remark in letter.remarks:
        describe_remark(context, remark)
    describe_footnotes(context, letter.footnotes)


def _answer(context: Context, exchange: Exchange, links: tuple[Link, ...], claims: Claims) -> str | None:
    block = exchange.answer
    if block is None:
        return None
    named = {
        link.entity
        for link in links
        if link.entity and link.mention.kind == "instrument" and link.mention.passage in block.passages
    }
    deferred = [
        number
        for reference in claims.cross_references
        if reference.from_exchange == exchange.number
        for number in answered(context, reference.to_exchanges)
    ]
    kind = answer_kind(context.letter, block, claims)
    return describe_answer(context, exchange.number, block, kind, deferred, sorted(named))
