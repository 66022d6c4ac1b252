"""What every describer of a letter's parts needs at hand: letter, vocabulary, IRIs, the statements so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.graph import iris as mint
from kamergraaf.graph.iris import LetterIris
from kamergraaf.graph.nquads import Quads
from kamergraaf.graph.places import Segments, holders
from kamergraaf.graph.terms import count, iri, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.document.model import Letter
    from kamergraaf.vocabulary import Entity, Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """One letter on its way to the graph."""

    letter: Letter
    vocabulary: Vocabulary
    iris: LetterIris
    quads: Quads
    segments: Segments
    holders: dict[int, str]

    @classmethod
    def of(cls, letter: Letter, vocabulary: Vocabulary) -> Context:
        """Start the graph of `letter`."""
        iris = LetterIris.of(letter.key)
        return cls(letter, vocabulary, iris, Quads(iris.graph), Segments(letter), holders(letter, iris))

    @property
    def is_letter(self) -> str:
        """The letter as a term."""
        return iri(self.iris.letter)

    @property
    def source_text(self) -> str:
        """The source text as a term."""
        return iri(mint.text(self.letter.text.digest))

    def offsets(self, start: int, end: int) -> dict[str, str]:
        """Return the four NIF properties of `start:end`."""
        return {
            "nif:beginIndex": count(start),
            "nif:endIndex": count(end),
            "nif:anchorOf": word(self.letter.text.characters[start:end]),
            "nif:referenceContext": self.source_text,
        }

    def evidence(self, start: int, end: int, passages: Iterable[int]) -> str:
        """Describe the span `start:end`, with its segments when something cuts it, and return it as a term."""
        segments = [self._span(*segment) for segment in self.segments.of(passages, start, end)]
        span = self._span(start, end)
        self.quads.state(self.iris.place("span", start, end), "dct:hasPart", segments)
        return span

    def _span(self, start: int, end: int) -> str:
        place = self.iris.place("span", start, end)
        return self.quads.describe(place, ("kg:Span", "nif:OffsetBasedString"), self.offsets(start, end))

    def stated_in(self, passage: int) -> str:
        """Return the question, answer, remark or letter that a passage stands in, as a term."""
        return iri(self.holders.get(passage, self.iris.letter))

    def exchange(self, number: int | None) -> str | None:
        """Return exchange `number` as a term."""
        return None if number is None else iri(self.iris.part("exchange", number))

    def concept(self, scheme: str, value: str) -> str:
        """Return a value of a closed list as a term."""
        return iri(mint.concept(scheme, value))

    def fraction(self, name: str) -> Entity | None:
        """Return the fraction that this letter calls `name`."""
        return self.vocabulary.fraction(name, self.letter.head.chamber, self.letter.head.date)
