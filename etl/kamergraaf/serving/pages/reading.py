"""One letter as the graph has it: blocks of text in order, what is named in them, what is claimed in them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kamergraaf.namespaces import KG
from kamergraaf.serving.pages.alignment import Alignment, align

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.serving.pages.asking import Asker, Row

BlockKind = Literal["question", "answer", "remark", "footnote", "paragraph"]
BLOCKS: dict[str, BlockKind] = {
    KG + "Question": "question",
    KG + "Answer": "answer",
    KG + "Remark": "remark",
    KG + "Footnote": "footnote",
    "http://purl.org/spar/doco/Paragraph": "paragraph",
}
# Letters kept in memory: a reader goes from page to page of one letter.
KEPT = 12


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text: `start:end` is its place in the source, `alignment` ties its characters to it."""

    node: str
    kind: BlockKind
    text: str
    start: int
    end: int
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question block and the answer that meets it; `numbers` are those that the letter itself gives."""

    node: str
    number: int
    question: str
    answer: str
    asker: str
    kind: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `level` counts from 1 at the top of the letter."""

    node: str
    position: int
    kind: str
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph, remark or footnote belongs to."""

    under: str
    part: str
    speakers: tuple[str, ...]
    number: str
    exchange: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something named or cited at `start:end`: `entity` is what it denotes, "" when that is open."""

    node: str
    kind: str
    start: int
    end: int
    entity: str
    reason: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A position, legal basis, commitment or reference between answers, on the sentence at `start:end`."""

    node: str
    kind: str
    start: int
    end: int
    holder: str
    by: str
    stance: str
    due: str
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What is named and claimed in one block."""

    named: list[Named]
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter, ready to be shown in any language; `contents` says what is named and claimed in each block.

    `by_part` finds an exchange by its own IRI, and by those of its question and its answer.
    """

    letter: str
    blocks: tuple[Block, ...]
    exchanges: tuple[Exchange, ...]
    sections: tuple[Section, ...]
    parts: dict[str, Part]
    named: tuple[Named, ...]
    claims: tuple[Claim, ...]
    contents: dict[str, Contents]
    by_part: dict[str, Exchange]

    def block_at(self, start: int, end: int) -> Block | None:
        """Return the smallest block that holds `start:end`: a footnote stands within the answer that it cuts."""
        return _smallest(self.blocks, start, end)

    def exchange_of(self, node: str) -> Exchange | None:
        """Return the exchange that `node` is, or whose question or answer it is."""
        return self.by_part.get(node)

    def exchange_around(self, block: Block) -> Exchange | None:
        """Return the exchange that a block stands in; for a footnote, that of its marker."""
        part = self.parts.get(block.node)
        return self.exchange_of(part.exchange if part and part.exchange else block.node)


class Library:
    """Reads letters, and keeps the last few as long as the release is the same."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask
        self._kept: OrderedDict[tuple[str, str], Reading] = OrderedDict()

    async def reading(self, letter: str) -> Reading:
        """Return the letter with this IRI."""
        key = (self._ask.release, letter)
        if key not in self._kept:
            self._kept[key] = await read(self._ask, letter)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


async def read(ask: Asker, letter: str) -> Reading:
    """Put a letter together from the answers to the queries page-letter-*."""
    names = ("blocks", "segments", "exchanges", "sections", "parts", "mentions", "citations", "claims")
    found = await asyncio.gather(*(ask.rows(f"page-letter-{name}", letter=letter) for name in names))
    rows = dict(zip(names, found, strict=True))
    blocks = _blocks(rows["blocks"], rows["segments"])
    exchanges = tuple(_exchange(row) for row in rows["exchanges"])
    named, claims = _named(rows["mentions"], rows["citations"]), _claims(rows["claims"])
    return Reading(
        letter,
        blocks,
        exchanges,
        _sections(rows["sections"]),
        _parts(rows["parts"]),
        named,
        claims,
        _contents(blocks, named, claims),
        {node: each for each in exchanges for node in (each.node, each.question, each.answer) if node},
    )


def _smallest(blocks: Iterable[Block], start: int, end: int) -> Block | None:
    holding = [block for block in blocks if block.start <= start and end <= block.end]
    return min(holding, key=lambda block: block.end - block.start, default=None)


def _contents(blocks: tuple[Block, ...], named: Iterable[Named], claims: Iterable[Claim]) -> dict[str, Contents]:
    found = {block.node: Contents([], []) for block in blocks}
    for one in named:
        if block := _smallest(blocks, one.start, one.end):
            found[block.node].named.append(one)
    for claim in claims:
        if block := _smallest(blocks, claim.start, claim.end):
            found[block.node].claims.append(claim)
    return found


def _blocks(rows: Iterable[Row], segments: Iterable[Row]) -> tuple[Block, ...]:
    cut: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in segments:
        cut[row.text("node")].append((row.number("start"), row.text("anchor")))
    found: dict[str, Block] = {}
    for row in rows:
        node, start = row.text("node"), row.number("start")
        pieces = tuple(cut.get(node) or [(start, row.text("anchor"))])
        text = row.text("text")
        kind = BLOCKS[row.text("class")]
        found[node] = Block(node, kind, text, start, row.number("end"), align(text, pieces))
    return tuple(sorted(found.values(), key=lambda block: (block.start, block.node)))


def _exchange(row: Row) -> Exchange:
    words = (row.text(name) for name in ("question", "answer", "asker", "kind", "numbers"))
    return Exchange(row.text("exchange"), row.number("position"), *words)


def _sections(rows: Iterable[Row]) -> tuple[Section, ...]:
    levels: dict[str, int] = {}
    found: list[Section] = []
    for row in sorted(rows, key=lambda row: row.number("position")):
        node = row.text("section")
        levels[node] = levels.get(row.text("parent"), 0) + 1
        found.append(Section(node, row.number("position"), row.text("kind"), row.text("label"), levels[node]))
    return tuple(found)


def _parts(rows: Iterable[Row]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for row in rows:
        node = row.text("node")
        speakers = (*(found[node].speakers if node in found else ()), row.text("speaker"))
        given = (row.text(name) for name in ("number", "exchange"))
        found[node] = Part(row.text("under"), row.text("part"), tuple(filter(None, speakers)), *given)
    return found


def _named(mentions: Iterable[Row], citations: Iterable[Row]) -> tuple[Named, ...]:
    found = [(row, False) for row in mentions] + [(row, True) for row in citations]
    named = (
        Named(
            row.text("node"), row.text("kind"), row.number("start"), row.number("end"),
            row.text("entity"), row.text("reason"), cited,
        )
        for row, cited in found
    )  # fmt: skip
    return tuple(sorted(named, key=lambda one: (one.start, -one.end, one.node)))


def _claims(rows: Iterable[Row]) -> tuple[Claim, ...]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.text("node")].append(row)
    return tuple(_claim(node, same) for node, same in found.items())


def _claim(node: str, rows: list[Row]) -> Claim:
    first = rows[0]
    objects = dict.fromkeys(row.text("object") for row in rows if row.text("object"))
    kind, start, end = first.text("class").removeprefix(KG), first.number("start"), first.number("end")
    holder, by, stance, due = (first.text(name) for name in ("holder", "by", "stance", "due"))
    return Claim(node, kind, start, end, holder, by, stance, due, tuple(objects))
