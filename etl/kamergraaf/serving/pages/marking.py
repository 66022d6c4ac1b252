"""Write running text as HTML with what is marked in it: names as links, claims as spans with a note before them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

NO_NOTE = Markup()


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at `start:end` of a text.

    `anchor` is the fragment that leads here, "" for none; `href` makes it a link; `note` stands before it, so that in a
    margin it begins on the same line.
    """

    start: int
    end: int
    style: str
    anchor: str = ""
    href: str = ""
    title: str = ""
    note: Markup = NO_NOTE


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands between two characters: a footnote marker."""

    at: int
    shown: Markup


def paragraphs(
    text: str, marks: tuple[Mark, ...], points: tuple[Point, ...] = (), anchored: frozenset[str] = frozenset()
) -> tuple[Markup, ...]:
    """Return the paragraphs of `text` (one a line) with marks and points; all text is escaped.

    `anchored` are fragments that the page has elsewhere: of several marks in one place one is the anchor.
    """
    shown: list[Markup] = []
    begin = 0
    seen = set(anchored)
    for line in text.split("\n"):
        end = begin + len(line)
        shown.append(_Writer(text, begin, end, seen).write(marks, points))
        begin = end + 1
    return tuple(piece for piece in shown if piece)


class _Writer:
    """Writes one paragraph. Marks that overlap are closed and opened again, so that elements nest."""

    def __init__(self, text: str, begin: int, end: int, anchored: set[str]) -> None:
        self._text, self._begin, self._end = text, begin, end
        self._anchored = anchored
        self._open: list[tuple[Mark, str]] = []
        self._out: list[Markup] = []
        self._held: list[Markup] = []

    def write(self, marks: tuple[Mark, ...], points: tuple[Point, ...]) -> Markup:
        mine = [mark for mark in marks if mark.start < self._end and mark.end > self._begin]
        mine.sort(key=lambda mark: (mark.start, -mark.end, bool(mark.href)))
        stops = {at for mark in mine for at in (mark.start, mark.end)} | {point.at for point in points}
        at = self._begin
        for stop in (*sorted(stop for stop in stops if self._begin < stop < self._end), self._end):
            for mark in mine:
                if mark.start == at:
                    self._held.append(mark.note)
            self._release()
            for mark in mine:
                if mark.start == at or (at == self._begin and mark.start < at):
                    self._start(mark)
            self._out.append(escape(self._text[at:stop]))
            self._stop({mark for mark in mine if mark.end <= stop})
            self._held += [point.shown for point in points if at < point.at <= stop]
            self._release()
            at = stop
        while self._open:
            self._close()
        self._release()
        return Markup().join(self._out)

    def _start(self, mark: Mark) -> None:
        # Links do not nest: within a link another one is only marked.
        element = "a" if mark.href and not self._linked() else "span"
        parts = Markup('<{} class="{}"').format(element, mark.style)
        if element == "a":
            parts += Markup(' href="{}"').format(mark.href)
        if mark.anchor and mark.anchor not in self._anchored:
            self._anchored.add(mark.anchor)
            parts += Markup(' id="{}"').format(mark.anchor)
        if mark.title:
            parts += Markup(' title="{}"').format(mark.title)
        self._out.append(parts + Markup(">"))
        self._open.append((mark, element))

    def _stop(self, ended: set[Mark]) -> None:
        """Close the marks that end here; those that they stand in, and that go on, are closed and opened again."""
        again: list[Mark] = []
        while any(mark in ended for mark, _ in self._open):
            mark = self._close()
            if mark not in ended:
                again.append(mark)
        for mark in reversed(again):
            self._start(mark)

    def _close(self) -> Mark:
        mark, element = self._open.pop()
        self._out.append(Markup("</{}>").format(element))
        return mark

    def _linked(self) -> bool:
        return any(element == "a" for _, element in self._open)

    def _release(self) -> None:
        """Write what was held back while a link was open: notes and footnote markers hold links of their own."""
        if not self._linked():
            self._out += self._held
            self._held.clear()
