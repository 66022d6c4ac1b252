"""The page of a part of a letter or of something said in it: shown where it stands, with the way to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.pages import statements
from kamergraaf.serving.pages.addresses import page_of, place_in
from kamergraaf.serving.pages.letter import wanted
from kamergraaf.serving.pages.showing import Shower, Shown, ShownExchange

if TYPE_CHECKING:
    from kamergraaf.serving.pages.asking import Asker, Row
    from kamergraaf.serving.pages.kinds import Kind
    from kamergraaf.serving.pages.labels import Namer
    from kamergraaf.serving.pages.reading import Library
    from kamergraaf.serving.pages.statements import Fact
    from kamergraaf.serving.pages.words import Words

# Kinds that people know by their words and not by a number.
QUOTED = ("position", "legalbasis", "commitment", "crossreference", "citation", "mention", "span", "subquestion")
LONGEST_TITLE = 90
TEXT = PREFIXES["schema"] + "text"


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part in its surroundings: the exchange around it, or the paragraph that it stands in, or only its words."""

    title: str
    kind: str
    letter: str
    letter_href: str
    place_href: str
    quote: str
    exchange: ShownExchange | None
    block: Shown | None
    facts: tuple[Fact, ...]
    uses: tuple[Fact, ...]


async def part_page(
    ask: Asker, names: Namer, library: Library, iri: str, kind: Kind, said: tuple[ox.Triple, ...], words: Words
) -> PartPage | None:
    """Put the page of a part together; None when the graph does not say in which letter it stands."""
    rows = await ask.rows("page-context", thing=iri)
    if not rows:
        return None
    row = rows[0]
    letter, start, end = row.text("letter"), row.number("start"), row.number("end")
    reading = await library.reading(letter)
    used = await ask.rows("page-uses", thing=iri)
    iris = {iri, letter} | wanted(reading) | statements.wanted(said)
    iris |= {each.text(name) for each in used for name in ("subject", "property")}
    labels = await names.labels(iris, words)
    block = reading.block_at(start, end)
    exchange = reading.exchange_of(iri) or (reading.exchange_around(block) if block else None)
    whole = exchange is not None and iri == exchange.node
    # A block that is the page needs no pointing out within it.
    here = None if block is None or (start, end) == (block.start, block.end) else (start, end)
    quote = _quote(row, said)
    shower = Shower(reading, labels, words, here, apart=True)
    shown = shower.exchange(exchange.node) if exchange else None
    return PartPage(
        title=_title(kind, quote) or labels.of(iri),
        kind=words.kinds[kind.name],
        letter=row.text("name"),
        letter_href=page_of(letter),
        place_href=f"{page_of(letter)}#exchange-{exchange.number}"
        if whole and exchange
        else place_in(letter, start, end),
        quote=quote,
        exchange=shown,
        block=shower.block(block) if block and not shown else None,
        facts=statements.facts(said, labels, words),
        uses=statements.uses(used, labels, words),
    )


def _title(kind: Kind, quote: str) -> str:
    """Return the words of something said or named as its title, cut at a word; parts of a letter have numbers instead."""
    if not quote or kind.name not in QUOTED:
        return ""
    words = " ".join(quote.split())
    return f"“{words}”" if len(words) <= LONGEST_TITLE else f"“{words[:LONGEST_TITLE].rsplit(' ', 1)[0]} …”"


def _quote(row: Row, said: tuple[ox.Triple, ...]) -> str:
    """Return the words of a part: its own text, else the characters of its place."""
    texts = [t.object.value for t in said if t.predicate.value == TEXT and isinstance(t.object, ox.Literal)]
    return texts[0] if texts else row.text("quote")
