"""Show the blocks of a letter: text with its marks, notes on claims, footnotes, and what points at what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kamergraaf.serving.pages.addresses import page_of
from kamergraaf.serving.pages.marking import Mark, Point, paragraphs

if TYPE_CHECKING:
    from kamergraaf.serving.pages.labels import Labels
    from kamergraaf.serving.pages.reading import Block, Claim, Named, Reading
    from kamergraaf.serving.pages.words import Words

CLAIM_WORDS = {
    "Position": "position",
    "LegalBasis": "legal-basis",
    "Commitment": "commitment",
    "CrossReference": "cross-reference",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as HTML: its paragraphs, the fragment that leads to it, and the footnotes it marks."""

    node: str
    anchor: str
    paragraphs: tuple[Markup, ...]
    footnotes_marked: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An exchange as HTML, with its footnotes and the exchanges that point at it.

    `marked` are the footnotes whose marker stands in it: one behind the last word is in no clean text.
    """

    node: str
    href: str
    number: int
    asker: str
    numbers: str
    kind: str
    question: Shown
    answer: Shown | None
    footnotes: tuple[tuple[str, Shown], ...]
    marked: frozenset[str]
    pointed_at_by: tuple[int, ...]


class Shower:
    """Shows the blocks of one letter in one language; `here` is a place to point out."""

    def __init__(
        self,
        reading: Reading,
        labels: Labels,
        words: Words,
        here: tuple[int, int] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self._reading, self._labels, self._words = reading, labels, words
        self._here = here
        # Shown apart from its letter, a part leads there: its fragments are in another page.
        self._page = page_of(reading.letter) if apart else ""
        self._contents = reading.contents
        self._blocks = {block.node: block for block in reading.blocks}
        self._notes = {part.number: node for node, part in reading.parts.items() if part.number}
        self._deferrals = self._deferred()

    def block(self, block: Block) -> Shown:
        """Return a block as HTML."""
        contents = self._contents[block.node]
        marks = [self._named(block, one) for one in contents.named]
        marks += self._claims(block, contents.claims)
        if self._here and block.start <= self._here[0] and self._here[1] <= block.end:
            marks.append(self._mark(block, *self._here, "here"))
        markers = [marker for marker in block.alignment.markers if marker.number in self._notes]
        points = tuple(Point(marker.at, self._reference(marker.number)) for marker in markers)
        anchor = f"{block.start}-{block.end}"
        real = tuple(mark for mark in marks if mark.end > mark.start)
        shown = paragraphs(block.text, real, points, frozenset({anchor}))
        return Shown(block.node, anchor, shown, frozenset(marker.number for marker in markers))

    def exchange(self, node: str) -> ShownExchange | None:
        """Return an exchange as HTML; None when its question has no text."""
        exchange = self._reading.exchange_of(node)
        if exchange is None or exchange.question not in self._blocks:
            return None
        answer = self._blocks.get(exchange.answer)
        notes = [
            (part.number, self.block(self._blocks[node]))
            for node, part in self._reading.parts.items()
            if part.number and part.exchange == exchange.node and node in self._blocks
        ]
        number = exchange.number
        asked, answered = self.block(self._blocks[exchange.question]), self.block(answer) if answer else None
        return ShownExchange(
            exchange.node, page_of(exchange.node), number, exchange.asker, exchange.numbers,
            self._labels.of(exchange.kind) if exchange.kind else "",
            asked, answered,
            tuple(sorted(notes, key=lambda note: note[1].anchor.zfill(12))),
            asked.footnotes_marked | (answered.footnotes_marked if answered else frozenset()),
            tuple(sorted(at for at, to in self._deferrals if to == number)),
        )  # fmt: skip

    def _deferred(self) -> set[tuple[int, int]]:
        """Return which exchange points at which."""
        found: set[tuple[int, int]] = set()
        for claim in self._reading.claims:
            block = self._reading.block_at(claim.start, claim.end) if claim.kind == "CrossReference" else None
            exchange = self._reading.exchange_around(block) if block else None
            for other in map(self._reading.exchange_of, claim.objects):
                if exchange and other:
                    found.add((exchange.number, other.number))
        return found

    def _mark(self, block: Block, start: int, end: int, style: str, href: str = "", title: str = "") -> Mark:
        clean = block.alignment.clean
        anchor = "" if style == "here" else f"{start}-{end}"
        return Mark(clean(start), clean(end - 1) + 1, style, anchor, href, title)

    def _named(self, block: Block, one: Named) -> Mark:
        style = "cited" if one.cited else f"named {self._tail(one.kind)}"
        if not one.entity:
            why = f": {self._labels.of(one.reason)}" if one.reason else ""
            title = f"{self._words['not-linked']}{why}"
            return self._mark(block, one.start, one.end, f"{style} open", title=title, href=page_of(one.node))
        return self._mark(block, one.start, one.end, style, href=page_of(one.entity), title=self._labels.of(one.entity))

    def _claims(self, block: Block, claims: list[Claim]) -> list[Mark]:
        """Return a mark for each sentence that claims rest on, with the notes on them."""
        by_place: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        for claim in claims:
            by_place[claim.start, claim.end].append(claim)
        found = []
        for (start, end), same in by_place.items():
            bare = self._mark(block, start, end, "claim")
            note = Markup().join(self._note(claim) for claim in same)
            found.append(Mark(bare.start, bare.end, bare.style, bare.anchor, note=note))
        return found

    def _note(self, claim: Claim) -> Markup:
        kind = CLAIM_WORDS[claim.kind]
        what = self._labels.of(claim.stance) if claim.stance else self._words[kind]
        who = self._labels.of(claim.holder) if claim.holder else claim.by
        objects = [self._labels.of(iri) for iri in claim.objects]
        detail = {
            "Position": who,
            "LegalBasis": ", ".join(objects),
            "Commitment": " · ".join(filter(None, (who, claim.due))),
        }.get(claim.kind, "")
        if claim.kind == "CrossReference":
            return self._pointer(claim)
        said = Markup("{} <b>{}</b>") if claim.kind == "Position" else Markup("<b>{1}</b> {0}")
        return Markup('<a class="note {}" href="{}">{}</a> ').format(
            kind, page_of(claim.node), said.format(detail, what)
        )

    def _pointer(self, claim: Claim) -> Markup:
        """Return the note on a reference between answers: links to those answers, or that none was found."""
        others = [other for other in map(self._reading.exchange_of, claim.objects) if other]
        links = Markup(", ").join(
            Markup('<a href="{}#exchange-{}">{} {}</a>').format(
                self._page, other.number, self._words["answer-number"], other.number
            )
            for other in others
        )
        what = Markup('<a href="{}"><b>{}</b></a>').format(page_of(claim.node), self._words["cross-reference"])
        return Markup('<span class="note cross-reference">{} {}</span> ').format(
            what, links or self._words["not-found"]
        )

    def _reference(self, number: str) -> Markup:
        title = f"{self._words['footnote']} {number}"
        return Markup('<sup class="marker"><a href="{}#footnote-{}" id="marker-{}" title="{}">{}</a></sup>').format(
            "" if not self._page else self._page, number, number, title, number
        )

    @staticmethod
    def _tail(iri: str) -> str:
        return iri.rsplit("/", 1)[-1]
