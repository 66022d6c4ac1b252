"""Where things stand: the segments a span falls into, and the part of the letter that holds a passage."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf.document.model import Letter, Passage, Reading
    from kamergraaf.graph.iris import LetterIris

# What may stand between two pieces of running text without cutting it: emphasis, a footnote marker, white space.
NOT_A_CUT = frozenset({"mark", "blank", "marker"})


def pieces(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the source span of each unbroken piece of a reading."""
    ends = (*reading.starts[1:], len(reading.text))
    for start, end, source in zip(reading.starts, ends, reading.sources, strict=True):
        if end > start:
            yield source, source + end - start


class Segments:
    """Say where a span is cut: by a footnote body, a page break, or anything else that is not its own text."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._source = letter.text.characters
        self._stretches = sorted(letter.stretches, key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._stretches]

    def of(self, passages: Iterable[int], start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the segments of `start:end` in `passages`; empty when the span is whole."""
        own = frozenset(passages)
        merged: list[tuple[int, int]] = []
        for left, right in self._trimmed(own, start, end):
            if merged and not self._cuts(merged[-1][1], left, own):
                merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
            else:
                merged.append((left, right))
        return tuple(merged) if len(merged) > 1 else ()

    def _trimmed(self, own: frozenset[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of running text within `start:end`, in text order, without white space at their ends."""
        found = sorted(piece for index in own for piece in pieces(self._letter.passages[index].reading))
        for left, right in found:
            left, right = max(left, start), min(right, end)
            text = self._source[left:right]
            if text.strip():
                yield left + len(text) - len(text.lstrip()), right - len(text) + len(text.rstrip())

    def _cuts(self, start: int, end: int, own: frozenset[int]) -> bool:
        """Say whether what stands at `start:end` interrupts the running text."""
        if end <= start or not self._source[start:end].strip():
            return False
        between = self._between(start, end)
        return not between or any(kind not in NOT_A_CUT and passage not in own for kind, passage in between)

    def _between(self, start: int, end: int) -> list[tuple[str, int | None]]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return [(s.kind, s.passage) for s in self._stretches[first:last] if s.end > start and s.start < end]


def holders(letter: Letter, iris: LetterIris) -> dict[int, str]:
    """Map each passage to the question, answer or remark it stands in; a footnote to that of its marker.

    A passage that is not in the mapping stands in the letter itself.
    """
    found: dict[int, str] = {}
    for exchange in letter.exchanges:
        found.update(dict.fromkeys(exchange.question.passages, iris.part("question", exchange.number)))
        if exchange.answer:
            found.update(dict.fromkeys(exchange.answer.passages, iris.part("answer", exchange.number)))
    for remark in letter.remarks:
        found.update(dict.fromkeys(remark.block.passages, iris.part("remark", remark.number)))
    for footnote in letter.footnotes:
        marked = [found[index] for index in footnote.marked_in if index in found]
        if marked:
            found.setdefault(footnote.passage, marked[0])
    return found


def sections_above(letter: Letter, indices: Iterable[int | None]) -> tuple[int, ...]:
    """Return the topics and fraction sections that `indices` name, with those they stand under, in text order."""
    found: set[int] = set()
    for index in indices:
        while index is not None and index not in found:
            found.add(index)
            index = letter.sections[index].parent
    return tuple(sorted(i for i in found if letter.sections[i].kind in ("fraction", "topic")))


def first_section(letter: Letter, passages: tuple[int, ...]) -> int | None:
    """Return the section of the first passage of a block."""
    passage: Passage | None = letter.passages[passages[0]] if passages else None
    return passage.section if passage else None
