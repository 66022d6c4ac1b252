"""The page of a letter: it reads like the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import ID
from kamergraaf.serving.pages.addresses import page_of
from kamergraaf.serving.pages.showing import Shower, Shown, ShownExchange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.serving.pages.asking import Row
    from kamergraaf.serving.pages.labels import Labels
    from kamergraaf.serving.pages.reading import Block, Reading, Section
    from kamergraaf.serving.pages.words import Words

HEADING = f"{ID}part/heading"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands next in the letter: a heading, a paragraph, a remark, or an exchange. `level` is that of a heading."""

    kind: str
    shown: Shown | None = None
    exchange: ShownExchange | None = None
    level: int = 0
    anchor: str = ""
    href: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The text of a letter in order, its contents list, and the footnotes that stand under no exchange."""

    pieces: tuple[Piece, ...]
    contents: tuple[Section, ...]
    footnotes: tuple[tuple[str, Shown], ...]
    marked: frozenset[str]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who took part in a letter, in which capacity."""

    name: str
    office: str
    capacity: str
    href: str


def wanted(reading: Reading) -> set[str]:
    """Return the IRIs whose names the page of a letter needs."""
    found = {iri for claim in reading.claims for iri in (claim.holder, claim.stance, *claim.objects)}
    found |= {iri for one in reading.named for iri in (one.entity, one.reason)}
    found |= {exchange.kind for exchange in reading.exchanges}
    found |= {speaker for part in reading.parts.values() for speaker in part.speakers}
    return found - {""}


def letter_page(reading: Reading, labels: Labels, words: Words) -> LetterPage:
    """Put the page of a letter together."""
    shower = Shower(reading, labels, words)
    flow = _Flow(reading, labels, shower)
    pieces = tuple(piece for block in reading.blocks if (piece := flow.piece(block)))
    footnotes = tuple(
        (part.number, shower.block(block))
        for block in reading.blocks
        if block.kind == "footnote" and (part := reading.parts.get(block.node)) and not part.exchange
    )
    counts = {
        "questions": len(reading.exchanges),
        "positions": sum(claim.kind == "Position" for claim in reading.claims),
        "legal-bases": sum(claim.kind == "LegalBasis" for claim in reading.claims),
        "commitments": sum(claim.kind == "Commitment" for claim in reading.claims),
        "mentions": sum(not one.cited for one in reading.named),
        "citations": sum(one.cited for one in reading.named),
    }
    contents = tuple(section for section in reading.sections if flow.has_heading(section))
    marked = frozenset(number for piece in pieces if piece.shown for number in piece.shown.footnotes_marked)
    return LetterPage(pieces, contents, footnotes, marked, {name: number for name, number in counts.items() if number})


class _Flow:
    """Walks through the blocks in the order of the text: an answer comes with its question, wherever it stands."""

    def __init__(self, reading: Reading, labels: Labels, shower: Shower) -> None:
        self._reading, self._labels, self._shower = reading, labels, shower
        self._sections = {section.node: section for section in reading.sections}
        self._headed: set[str] = set()

    def has_heading(self, section: Section) -> bool:
        """Say whether the heading of a section was shown; only then can a contents list lead there."""
        return section.node in self._headed

    def piece(self, block: Block) -> Piece | None:
        match block.kind:
            case "question":
                exchange = self._reading.exchange_of(block.node)
                shown = self._shower.exchange(block.node)
                return Piece("exchange", exchange=shown, anchor=f"exchange-{exchange.number}" if exchange else "")
            case "remark":
                speakers = self._reading.parts[block.node].speakers if block.node in self._reading.parts else ()
                said_by = ", ".join(map(self._labels.of, speakers))
                return Piece("remark", self._shower.block(block), href=page_of(block.node), said_by=said_by)
            case "paragraph":
                return self._paragraph(block)
        return None

    def _paragraph(self, block: Block) -> Piece:
        part = self._reading.parts.get(block.node)
        shown = self._shower.block(block)
        section = self._sections.get(part.under) if part else None
        is_heading = part is not None and part.part == HEADING
        if is_heading and section and section.node not in self._headed:
            self._headed.add(section.node)
            anchor = f"section-{section.position}"
            return Piece("heading", shown, level=section.level, anchor=anchor, href=page_of(section.node))
        return Piece("line" if is_heading else "paragraph", shown)


def signed(rows: Iterable[Row], labels: Labels) -> tuple[Signed, ...]:
    """Return who signed, chaired or kept the record."""
    return tuple(
        Signed(
            row.text("name"), row.text("office"), labels.of(row.text("capacity")),
            page_of(row.text("person") or row.text("participation")),
        )
        for row in rows
    )  # fmt: skip
