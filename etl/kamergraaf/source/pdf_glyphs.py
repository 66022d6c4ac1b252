"""Glyphs on a page, and the rows of print that they make."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kamergraaf.source.markup import Run, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BOLD = re.compile(r"bold|black|heavy|demi|semibd|,b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|kursiv|,i", re.IGNORECASE)
_UNIT = re.compile(r"(?<![^\W\d])[kcdm]?m$")
#: Fonts draw the visible hyphen under several codes.
_HYPHEN = re.compile(r"[\u00ad\u2010\u2011]")
_POWERS = {"2": "²", "3": "³"}
#: Two glyphs further apart than this part of their size have a blank between them; the second is for a page on which
#: blanks are printed, and gaps are mostly coarse placing ("P agina").
WORD_GAP = 0.17
WORD_GAP_BESIDE_BLANKS = 0.24
#: Beyond this many times the size, they stand in different columns or cells.
CELL_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; points from the left and from the top of the page; `blank`: a blank stands before it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    blank: bool = False


@dataclass(frozen=True)
class Row:
    """A row of print: glyphs from left to right; its size and place are those of most of them."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def base(self) -> tuple[Glyph, ...]:
        """The glyphs of that size: without superscripts."""
        return tuple(glyph for glyph in self.glyphs if abs(glyph.size - self.size) < 0.25) or self.glyphs

    @cached_property
    def top(self) -> float:
        """Where its letters begin, from the top of the page."""
        return min(glyph.top for glyph in self.base)

    @cached_property
    def bottom(self) -> float:
        """Where its letters end."""
        return max(glyph.bottom for glyph in self.base)

    @cached_property
    def baseline(self) -> float:
        """The line it stands on."""
        return Counter(round(glyph.baseline, 1) for glyph in self.base).most_common(1)[0][0]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.glyphs[-1].x1

    @cached_property
    def text(self) -> str:
        """Its characters, with blanks between words."""
        return "".join(" " * glyph.blank + glyph.text for glyph in self.glyphs).strip()

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return _all(glyph.bold for glyph in self.base if glyph.text.isalnum())

    @cached_property
    def italic(self) -> bool:
        """Whether all its letters are italic."""
        return _all(glyph.italic for glyph in self.base if glyph.text.isalnum())

    @cached_property
    def cells(self) -> tuple[Row, ...]:
        """Its parts between wide gaps."""
        cuts = [0]
        for index in range(1, len(self.glyphs)):
            before, after = self.glyphs[index - 1], self.glyphs[index]
            if after.x0 - before.x1 > CELL_GAP * max(before.size, after.size, self.size):
                cuts.append(index)
        return tuple(Row(self.glyphs[a:b]) for a, b in zip(cuts, [*cuts[1:], len(self.glyphs)], strict=True))

    @cached_property
    def first_word(self) -> float:
        """The width of its first word."""
        end = next((i for i, glyph in enumerate(self.glyphs) if i and glyph.blank), len(self.glyphs))
        return self.glyphs[end - 1].x1 - self.x0

    def runs(self) -> list[Run]:
        """Return its words with their styles; raised numbers as footnote markers, two blanks for a wide gap."""
        runs: list[Run] = []
        for part in self._parts():
            glyph = part[0]
            text = "".join((" " if one.blank and i else "") + one.text for i, one in enumerate(part))
            if glyph.blank and runs:
                runs.append(Run(" "))
            runs.append(self._run(text, glyph, runs))
        return runs

    def _parts(self) -> list[list[Glyph]]:
        parts: list[list[Glyph]] = []
        for glyph in self.glyphs:
            same = parts and _style(parts[-1][-1]) == _style(glyph) and self.raised(parts[-1][-1]) == self.raised(glyph)
            if same and not (self.raised(glyph) and glyph.blank):
                parts[-1].append(glyph)
            else:
                parts.append([glyph])
        return parts

    def _run(self, text: str, glyph: Glyph, before: Sequence[Run]) -> Run:
        number = text.strip(" .)(,")
        if self.raised(glyph) and re.fullmatch(r"\d{1,3}", number):
            if number in _POWERS and before and _UNIT.search(before[-1].text):
                return Run(_POWERS[number])
            return Run("", marker=int(number))
        return Run(text, glyph.bold, glyph.italic)

    def raised(self, glyph: Glyph) -> bool:
        """Whether a glyph of this row is a superscript: clearly smaller, its foot above that of the letters."""
        return glyph.size < 0.85 * self.size and glyph.bottom < self.bottom - 0.12 * self.size


def _all(values: Iterable[bool]) -> bool:
    listed = list(values)
    return bool(listed) and all(listed)


def _style(glyph: Glyph) -> tuple[bool, bool]:
    return glyph.bold, glyph.italic


def read_glyphs(chars: Iterable[dict[str, Any]]) -> list[Glyph]:
    """Read the upright characters of a page; blanks stay for now, what is printed twice at one place comes once."""
    glyphs: dict[tuple[str, int, int], Glyph] = {}
    for char in chars:
        text = char["text"] if char["text"].isspace() else plain(_HYPHEN.sub("-", char["text"]))
        if not char["upright"] or not text or re.fullmatch(r"\(cid:\d+\)", text):
            continue
        font = str(char["fontname"]).rpartition("+")[2]
        baseline = char["bottom"] - _depth(char)
        place = (text, round(char["x0"]), round(char["top"]))
        glyphs.setdefault(
            place,
            Glyph(
                text,
                char["x0"],
                char["x1"],
                char["top"],
                char["bottom"],
                baseline,
                char["size"],
                bool(_BOLD.search(font)),
                bool(_ITALIC.search(font)),
            ),
        )
    return list(glyphs.values())


def _depth(char: dict[str, Any]) -> float:
    """How far below its baseline the box of a glyph reaches; the same for all glyphs of a font and size."""
    return float(char["matrix"][5] - char["y0"])


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Put glyphs into rows, top to bottom: one baseline each, with superscripts and initials beside them."""
    listed = list(glyphs)
    blanks = sum(glyph.text == " " for glyph in listed)
    word_gap = WORD_GAP_BESIDE_BLANKS if blanks > len(listed) / 20 else WORD_GAP
    strips = _strips(listed)
    rows: list[list[list[Glyph]]] = []
    for strip in sorted(strips, key=lambda one: (-one[0].size, one[0].top, one[0].x0)):
        best = max(rows, key=lambda one: _overlap(one, strip), default=None)
        if best is not None and _overlap(best, strip) > 0.5 * (strip[0].bottom - strip[0].top):
            best.append(strip)
        else:
            rows.append([strip])
    made = [_row((glyph for strip in one for glyph in strip), word_gap) for one in rows]
    return sorted((one for one in made if one), key=lambda one: (one.baseline, one.x0))


def _strips(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one size (nearly) on one baseline, from left to right; strips of blanks only fall away."""
    strips: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (round(one.size), one.baseline, one.x0)):
        last = strips[-1][-1] if strips else None
        if last and abs(last.baseline - glyph.baseline) < 0.6 and abs(last.size - glyph.size) < 0.6:
            strips[-1].append(glyph)
        else:
            strips.append([glyph])
    return [sorted(strip, key=lambda one: one.x0) for strip in strips if any(not g.text.isspace() for g in strip)]


def _overlap(row: Sequence[Sequence[Glyph]], strip: Sequence[Glyph]) -> float:
    """How many points of height a strip shares with a row; 0 when they stand above each other."""
    heights = [min(other[0].bottom, strip[0].bottom) - max(other[0].top, strip[0].top) for other in row]
    if max(heights) <= 0 or any(_collide(other, strip) for other in row):
        return 0
    return max(heights)


def _collide(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether two strips want the same place from left to right; a superscript stands between letters."""
    few, many = sorted((one, other), key=len)
    ink = [glyph for glyph in few if not glyph.text.isspace()]
    return any(a.x0 < b.x1 - 1 and b.x0 < a.x1 - 1 for b in many if not b.text.isspace() for a in ink)


def _row(glyphs: Iterable[Glyph], word_gap: float) -> Row | None:
    """Order glyphs from left to right and note where blanks stand, printed or as gaps."""
    made: list[Glyph] = []
    blank = False
    for glyph in sorted(glyphs, key=lambda one: (one.x0, one.x1)):
        if glyph.text.isspace():
            blank = bool(made)
            continue
        gap = made and glyph.x0 - made[-1].x1 > word_gap * max(glyph.size, made[-1].size)
        made.append(replace(glyph, blank=True) if blank or gap else glyph)
        blank = False
    return Row(tuple(made)) if made else None
