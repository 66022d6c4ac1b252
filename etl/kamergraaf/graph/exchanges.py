"""Describe what is asked, what is answered, what is remarked, and the footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.actors import askers
from kamergraaf.graph.places import first_section, sections_above
from kamergraaf.graph.terms import count, dutch, given, iri, truth, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.document.model import Block, Exchange, Footnote, QuestionSentence, Remark
    from kamergraaf.graph.context import Context


def sections(context: Context, topics: tuple[int, ...], block: Block) -> list[str]:
    """Return the topics and the fraction section that a block stands under."""
    above = sections_above(context.letter, (*topics, first_section(context.letter, block.passages)))
    return [iri(context.iris.part("section", index + 1)) for index in above]


def describe_exchange(context: Context, exchange: Exchange, answer: str | None) -> None:
    """Describe an exchange; `answer` is its answer as a term."""
    context.quads.describe(
        context.iris.part("exchange", exchange.number),
        ("kg:Exchange", "eli-dl:Activity"),
        {
            "schema:position": count(exchange.number),
            "kg:question": describe_question(context, exchange),
            "kg:answer": answer,
            "eli:is_part_of": context.is_letter,
            "kg:underSection": sections(context, exchange.topics, exchange.question),
        },
    )


def describe_question(context: Context, exchange: Exchange) -> str:
    """Describe the question block of an exchange, with the sentences that ask."""
    block, number = exchange.question, exchange.number
    for at, sentence in enumerate(exchange.asked, 1):
        describe_asked(context, number, at, sentence)
    who, label = askers(context, exchange.askers)
    return context.quads.describe(
        context.iris.part("question", number),
        ("kg:Question", "schema:Question"),
        {
            "schema:text": dutch(block.text),
            "schema:author": who,
            "kg:byLabel": given(word, label),
            "eli:number": [word(written) for written in exchange.question_numbers],
            "kg:evidence": context.evidence(block.start, block.end, block.passages),
            "schema:position": count(number),
        },
    )


def describe_asked(context: Context, number: int, at: int, asked: QuestionSentence) -> str:
    """Describe one thing asked."""
    sentence = asked.sentence
    return context.quads.describe(
        context.iris.part("question", number, at),
        ("kg:SubQuestion", "schema:Question"),
        {
            "schema:text": dutch(sentence.text),
            "kg:direct": truth(asked.direct),
            "schema:position": count(at),
            "kg:evidence": context.evidence(sentence.start, sentence.end, (asked.passage,)),
            "eli:is_part_of": iri(context.iris.part("question", number)),
        },
    )


def describe_answer(
    context: Context, number: int, block: Block, kind: str, deferred: Iterable[int], named: Iterable[str]
) -> str:
    """Describe an answer: to which question, of what kind, to which answers it points, which instruments it names."""
    return context.quads.describe(
        context.iris.part("answer", number),
        ("kg:Answer", "schema:Answer"),
        {
            "schema:text": dutch(block.text),
            "eli-dl:answers_to": iri(context.iris.part("question", number)),
            "dct:type": context.concept("answer-kind", kind),
            "kg:evidence": context.evidence(block.start, block.end, block.passages),
            "schema:position": count(number),
            "kg:defersTo": [iri(context.iris.part("answer", other)) for other in deferred],
            "eli:refers_to": [iri(instrument) for instrument in named],
        },
    )


def describe_remark(context: Context, remark: Remark) -> None:
    """Describe what a fraction says without asking."""
    block = remark.block
    context.quads.describe(
        context.iris.part("remark", remark.number),
        ("kg:Remark", "eli:WorkSubdivision"),
        {
            "schema:text": dutch(block.text),
            "schema:position": count(remark.number),
            "kg:evidence": context.evidence(block.start, block.end, block.passages),
            "schema:author": askers(context, remark.fractions)[0],
            "eli:is_part_of": context.is_letter,
            "kg:underSection": sections(context, remark.topics, block),
        },
    )


def describe_footnotes(context: Context, footnotes: Iterable[Footnote]) -> None:
    """Describe the footnotes; one whose number comes back (a second series) gets `-2` behind it."""
    seen: dict[int, int] = {}
    for footnote in footnotes:
        seen[footnote.number] = again = seen.get(footnote.number, 0) + 1
        body = context.letter.passages[footnote.passage]
        context.quads.describe(
            context.iris.part("footnote", f"{footnote.number}-{again}" if again > 1 else footnote.number),
            ("kg:Footnote", "doco:Footnote"),
            {
                "eli:number": word(str(footnote.number)),
                "schema:text": dutch(body.text),
                "kg:evidence": context.evidence(body.start, body.end, (footnote.passage,)),
                "eli:is_part_of": context.is_letter,
                "kg:inExchange": context.exchange(footnote.exchange),
            },
        )
