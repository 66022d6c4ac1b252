"""The zones of a page: letterhead columns beside the text, the text, the notes below it, and what every page repeats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.source.pdf_glyphs import Glyph, Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: "3", "- 3 -", "3/8", "Pagina 3 van 8", "Blad 3", "Page 3 of 8"
PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:pagina|page|blad|p\.)\s*)?\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?\W*$", re.IGNORECASE
)
#: A side column is set smaller than this part of the text's size, and so are notes.
SMALL = 0.93
#: Running heads and feet stand within this part of a page's height from its edge.
_EDGE = 0.15
#: A block of a side column goes on over gaps of at most this many points.
_COLUMN_GAP = 120


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed on one page: characters, and the tops of horizontal rules (from x0 on)."""

    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[float, float], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Measure:
    """How the text of a document is set: the size of its letters, and the margins of a page."""

    size: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page in zones, each a list of rows from top to bottom."""

    measure: Measure
    head: tuple[Row, ...]
    side: tuple[Row, ...]
    text: tuple[Row, ...]
    notes: tuple[Row, ...]
    foot: tuple[Row, ...]


def cut_pages(prints: Sequence[Print]) -> list[Page]:
    """Cut each page into zones; the measure is that of the page, or of the document where a page has little text."""
    size = _common_size(prints)
    split = _split_columns(prints, size)
    whole = _measure([row for rows, _ in split for row in rows], size, None)
    repeated = _repeated([rows for rows, _ in split])
    pages = []
    for one, (rows, side) in zip(prints, split, strict=True):
        measure = _measure(rows, size, whole)
        head, text, foot = _furniture(rows, repeated, one.height, measure)
        text, notes = _cut_notes(text, measure, one)
        pages.append(Page(measure, head, tuple(side), text, notes, foot))
    return pages


def _common_size(prints: Sequence[Print]) -> float:
    sizes = Counter(round(glyph.size * 2) / 2 for one in prints for glyph in one.glyphs if not glyph.text.isspace())
    return sizes.most_common(1)[0][0]


def _measure(rows: Sequence[Row], size: float, default: Measure | None) -> Measure:
    """Where rows of text begin (items of lists stand further right), and where the longest end."""
    body = [row for row in rows if abs(row.size - size) < 0.6 and row.x1 - row.x0 > 15 * size]
    if len(body) < 8 and default:
        return default
    if not body:
        return Measure(size, min((row.x0 for row in rows), default=0), max((row.x1 for row in rows), default=0))
    # Two things side by side are no row of text, but a label with its value may be the longest there is.
    body = [row for row in body if len(row.cells) == 1] or body
    starts = Counter(round(row.cells[-1].x0) for row in body)
    left = min(x for x, times in starts.items() if times > len(body) / 8 or times == max(starts.values()))
    return Measure(size, left, max(row.x1 for row in body))


def _split_columns(prints: Sequence[Print], size: float) -> list[tuple[list[Row], list[Row]]]:
    """Part the letterhead column of each page, set smaller at the right of the text, from the text itself.

    Where it begins on one page it is looked for on all: on some, each of its rows has text close before it.
    """
    pages = [rows_of(one.glyphs) for one in prints]
    found = [_right_column(rows, size, one.width, frozenset()) for rows, one in zip(pages, prints, strict=True)]
    known = frozenset(round(span[0]) + d for span in found if span for d in (-1, 0, 1))
    split = []
    for one, rows, span in zip(prints, pages, found, strict=True):
        span = span or (_right_column(rows, size, one.width, known) if known else None)
        split.append(_part(one, span) if span else (rows, []))
    return split


def _part(one: Print, span: tuple[float, float, float]) -> tuple[list[Row], list[Row]]:
    x, top, bottom = span
    beside = {id(g) for g in one.glyphs if g.x0 >= x - 2 and top - 1 <= g.top and g.bottom <= bottom + 1}
    side = rows_of(g for g in one.glyphs if id(g) in beside)
    return rows_of(g for g in one.glyphs if id(g) not in beside), side


def _words(rows: Iterable[Row]) -> list[Row]:
    words: list[Row] = []
    for row in rows:
        cuts = [i for i, glyph in enumerate(row.glyphs) if i == 0 or glyph.blank]
        words.extend(Row(row.glyphs[a:b]) for a, b in zip(cuts, [*cuts[1:], len(row.glyphs)], strict=True))
    return words


def _right_column(
    rows: Sequence[Row], size: float, width: float, known: frozenset[int]
) -> tuple[float, float, float] | None:
    """Return where a side column begins, its top and its bottom: small words below each other that no word crosses."""
    words = _words(rows)
    starts: dict[int, list[Row]] = defaultdict(list)
    for word in words:
        if word.size < SMALL * size and word.x0 > 0.5 * width:
            starts[round(word.x0)].append(word)
    for x in sorted(starts, key=lambda at: -sum(len(starts.get(at + d, ())) for d in (-1, 0, 1))):
        column = sorted((w for d in (-1, 0, 1) for w in starts.get(x + d, ())), key=lambda w: w.top)
        column = _first_run(column)
        few = len({round(word.baseline) for word in column}) < 2
        if few or not (x in known or _begins_rows(column, rows)):
            continue
        top, bottom = column[0].top, column[-1].bottom
        level = [w for w in words if w.bottom > top and w.top < bottom]
        if not any(w.x0 < x - 2 and w.x1 > x + 2 for w in level) and _stands_apart(level, x, size):
            return float(x), top, max(w.bottom for w in level if w.x0 >= x - 2 and w.bottom <= bottom + size)
    return None


def _begins_rows(column: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether most of these words begin a row, or stand behind a wide gap: no words in the middle of running text."""
    starts = {(round(cell.x0), round(cell.baseline)) for row in rows for cell in row.cells}
    free = sum((round(word.x0), round(word.baseline)) in starts for word in column)
    return 2 * free >= len(column)


def _first_run(column: list[Row]) -> list[Row]:
    """The words up to the first great gap: a page number far below belongs to no letterhead."""
    for index in range(1, len(column)):
        if column[index].top - column[index - 1].bottom > _COLUMN_GAP:
            return column[:index] if index > 1 else _first_run(column[1:])
    return column


def _stands_apart(level: Sequence[Row], x: float, size: float) -> bool:
    """Whether all that stands right of `x` is set small, as a letterhead column is and the end of a text row is not."""
    return all(word.size < SMALL * size for word in level if word.x0 >= x - 2)


def _patterns(row: Row) -> set[tuple[str, int]]:
    """The words of a row's cells with all numbers alike, and its height on the page."""
    return {(re.sub(r"\d+", "0", cell.text), round(row.baseline / 4)) for cell in row.cells if len(cell.text) > 4}


def _repeated(pages: Sequence[Sequence[Row]]) -> frozenset[tuple[str, int]]:
    """The rows near the top or bottom edge that come on two pages or more at one height, numbers apart."""
    seen: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        seen.update({pattern for row in _edge(rows) for pattern in _patterns(row)})
    return frozenset((text, at) for text, at in seen if sum(seen.get((text, at + d), 0) for d in (-1, 0, 1)) > 1)


def _edge(rows: Sequence[Row]) -> list[Row]:
    return [*rows[:4], *rows[-4:]]


def _furniture(
    rows: Sequence[Row], repeated: frozenset[tuple[str, int]], height: float, measure: Measure
) -> tuple[tuple[Row, ...], ...]:
    """Part a page's rows into running head, text and running foot."""

    def is_furniture(row: Row) -> bool:
        patterns = _patterns(row)
        if _EDGE * height < row.baseline < (1 - _EDGE) * height:
            return False
        return (bool(patterns) and patterns <= repeated) or bool(PAGE_NUMBER.match(row.text))

    start, end = 0, len(rows)
    while start < min(4, end) and is_furniture(rows[start]):
        start += 1
    while end > max(start, len(rows) - 4) and is_furniture(rows[end - 1]):
        end -= 1
    lowest = next((i for i in range(max(start, len(rows) - 5), end) if _is_foot(rows, i, height, measure)), end)
    return tuple(rows[:start]), tuple(rows[start:lowest]), tuple(rows[lowest:])


def _is_foot(rows: Sequence[Row], index: int, height: float, measure: Measure) -> bool:
    """Whether a row begins the foot of a page: in its lowest part, far below the row before, and no row of text."""
    row = rows[index]
    far = index > 0 and row.top - rows[index - 1].bottom > 2.5 * row.size
    first = row.cells[0]
    wide = abs(row.size - measure.size) < 0.05 * measure.size and first.x1 - first.x0 > 0.7 * (
        measure.right - measure.left
    )
    return far and row.baseline > 0.87 * height and not opens_note(row) and not wide


def _cut_notes(rows: tuple[Row, ...], measure: Measure, one: Print) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Part the notes at the bottom of a page from its text: below a rule, or small rows that begin with a number."""
    start = len(rows)
    while start and rows[start - 1].size < SMALL * measure.size:
        start -= 1
    small = range(start, len(rows))
    ruled = next(
        (i for i in range(len(rows)) if _below_rule(rows, i, one) and (i in small or opens_note(rows[i]))), None
    )
    first = next((i for i in small if note_number(rows[i]) is not None), None)
    cut = ruled if ruled is not None else first
    return (rows, ()) if cut is None else (rows[:cut], rows[cut:])


def _below_rule(rows: Sequence[Row], index: int, one: Print) -> bool:
    """Whether a rule that begins at the row's left end stands between it and the rows above."""
    row = rows[index]
    top = rows[index - 1].baseline if index else 0
    return any(top - 1 < y <= row.top + 2 and abs(x - row.x0) < 12 for x, y in one.rules)


def opens_note(row: Row) -> bool:
    """Whether a row begins with a number set smaller than the row: a note, without doubt."""
    first = row.glyphs[0]
    return first.text.isdigit() and (first.size < 0.85 * row.size or row.runs()[0].marker is not None)


def note_number(row: Row) -> int | None:
    """Return the number that opens a note: set smaller ("¹ Kamerstuk …"), or with a blank behind it."""
    found = re.match(r"(\d{1,3})(?:\s+\S|$)", row.text)
    if found or not opens_note(row):
        return int(found[1]) if found else None
    small = [glyph.text for glyph in row.glyphs[:3] if glyph.size < 0.85 * row.size and glyph.text.isdigit()]
    return int("".join(small))
