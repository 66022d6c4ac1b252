"""From rows of print to paragraphs: which row goes on where the one before it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kamergraaf.source.tables import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.source.pdf_glyphs import Row
    from kamergraaf.source.pdf_pages import Measure

#: "•", "–", "-", "o" before an item
BULLET = re.compile(r"^(?:[•·▪◦‣●■□➢✓*]|[-–—o](?=\s))")
#: "1.", "12)", "(3)", "a.", "iv)" before an item
ENUMERATOR = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?=\s)", re.IGNORECASE)
#: "Vraag 3", "Antwoord 3 en 4", "Antwoord op de vragen 1 t/m 3:", "Reactie": a line of its own in every layout
LABEL = re.compile(
    r"""^(?:vra(?:ag|gen) | antwoord(?:en)? (?:\s+op\s+(?:de\s+)?vra(?:ag|gen))? | reactie)
    (?:\s*(?:\d{1,3}[a-z]?|,|en|&|t/m|tot\s+en\s+met|[-–]))*\s*[.:]?$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Vragen van de VVD-fractie ........ 3"
_ENTRY = re.compile(r"\.{4,}\s*\d{1,3}$")
#: "Datum", "Ons kenmerk", "Bijlage(n)": labels of a letterhead, with the value on the row below
_FACT = re.compile(
    r"^(?:datum|(?:ons|uw|onze)\s+(?:kenmerk|referentie|brief)\b.*|kenmerk|bijlage(?:n|\(n\)|\(en\))?|contactpersoon)\s*:?$",
    re.IGNORECASE,
)
#: "Betreft      Beantwoording van vragen over …": a label whose value may take several rows
_SUBJECT = re.compile(r"^(?:onderwerp|betreft|datum)\b:?\s", re.IGNORECASE)
_ENDS = re.compile(r"[.?!:;…][\"”’')\]»]*(?:\s*\[?\d{1,3}\]?\)?)?$")


@dataclass(slots=True)
class Paragraph:
    """Rows that make one paragraph; `stacked` when each is a line of its own, as in an address."""

    rows: list[Row]
    stacked: bool = False

    @property
    def last(self) -> Row:
        """Its last row."""
        return self.rows[-1]

    @property
    def hanging(self) -> float | None:
        """Where the rows of an item stand behind its bullet, number or letterhead label; None for running text."""
        first = self.rows[0]
        if BULLET.match(first.text) or ENUMERATOR.match(first.text):
            return _behind_label(first)
        if len(first.cells) == 2:
            return first.cells[1].x0
        return _behind_label(first) if _SUBJECT.match(first.text) else None


def _behind_label(row: Row) -> float:
    second = next((g.x0 for i, g in enumerate(row.glyphs) if i and g.blank), row.x0)
    return row.cells[1].x0 if len(row.cells) > 1 else second


def gather(rows: Sequence[Row], measure: Measure) -> list[Paragraph]:
    """Gather the rows of one zone into paragraphs."""
    leading = _leading(rows)
    paragraphs: list[Paragraph] = []
    for row in _signatures_apart(rows):
        before = paragraphs[-1] if paragraphs else None
        if before and 0 < row.baseline - before.last.baseline < 1.28 * leading and goes_on(before, row, measure):
            before.rows.append(row)
        else:
            paragraphs.append(Paragraph([row]))
    return paragraphs


def _signatures_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Two who sign side by side ("De Minister van …,      De Staatssecretaris van …,"): one after the other."""
    at = 0
    while at < len(rows):
        columns = [cell.x0 for cell in rows[at].cells]
        end = at + 1
        if len(columns) > 1 and all(SIGNS.match(cell.text) for cell in rows[at].cells):
            while end < len(rows) and _in_columns(rows[end], columns):
                end += 1
        for place in range(len(columns) if end > at + 1 else 0):
            yield from (cell for row in rows[at:end] for cell in row.cells if _column(cell, columns) == place)
        if end == at + 1:
            yield rows[at]
        at = end


def _in_columns(row: Row, columns: Sequence[float]) -> bool:
    """Whether each cell of a row begins where a column does, and the row is no running text."""
    narrow = len(row.cells) > 1 or row.x1 < columns[1] or row.x0 > columns[0] + 5
    return narrow and all(abs(cell.x0 - columns[_column(cell, columns)]) < 5 for cell in row.cells)


def _column(cell: Row, columns: Sequence[float]) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - cell.x0))


def stack(paragraphs: Sequence[Paragraph], measure: Measure, *, letterhead: bool) -> list[Paragraph]:
    """Put short lines close below each other into one block: a label and its value, an office and the name that signs.

    On a page with the letterhead, also those above the first full row: the lines of an address.
    """
    leading = _leading([row for one in paragraphs for row in one.rows])
    stacked: list[Paragraph] = []
    above = letterhead
    for one in paragraphs:
        short = len(one.rows) == 1 and _is_short(one.rows[0], measure)
        above = above and short
        before = stacked[-1] if stacked and short else None
        if (
            before
            and (above or (len(before.rows) == 1 and _has_value_below(before.last)))
            and _is_line_below(before.last, one.rows[0], leading)
        ):
            before.rows.extend(one.rows)
            before.stacked = True
        else:
            stacked.append(one)
    return stacked


def _has_value_below(row: Row) -> bool:
    """Whether a row announces the next: a letterhead's label, or the office of who signs."""
    return bool(_FACT.match(row.text)) or (bool(SIGNS.match(row.text)) and row.text.endswith(","))


def _is_short(row: Row, measure: Measure) -> bool:
    return len(row.cells) == 1 and row.x1 < measure.right - 0.25 * (measure.right - measure.left)


def _is_line_below(last: Row, row: Row, leading: float) -> bool:
    """Whether two short rows are lines of one block: close, set alike, flush left, and no label of the text."""
    alike = (last.bold, last.italic) == (row.bold, row.italic) or bool(_FACT.match(last.text))
    return (
        alike
        and abs(last.size - row.size) < 0.3
        and row.baseline - last.baseline < 1.15 * leading
        and abs(row.x0 - last.x0) < 2
        and not LABEL.match(row.text)
        and not LABEL.match(last.text)
    )


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance of two rows of one paragraph: the median of the distances up to twice the size."""
    steps = [b.baseline - a.baseline for a, b in pairwise(rows) if abs(a.size - b.size) < 0.6]
    close = [step for step, row in zip(steps, rows, strict=False) if 0.9 * row.size < step < 1.65 * row.size]
    return median(close) if close else max((1.25 * row.size for row in rows), default=12)


def goes_on(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    """Say whether `row` goes on where the paragraph's last row ends: same setting, same margin, and no room left."""
    last = paragraph.last
    if abs(last.size - row.size) > 0.08 * last.size or _closed(last, row) or _opens(row, paragraph, measure):
        return False
    first = paragraph.rows[0]
    if (len(first.cells) == 2 or _SUBJECT.match(first.text)) and len(row.cells) == 1 and _hangs(paragraph, row):
        return True  # The value of a label goes on below itself, however narrow its cell is.
    room = measure.right - last.x1 - 0.3 * row.size
    if row.first_word >= room:
        # The row is full. Where the setting changes just here, only an open sentence goes on.
        return not (_changes(last, row) and _ENDS.search(last.text))
    if _changes(last, row):
        return False
    if room > 0.25 * (measure.right - measure.left):
        return _hangs(paragraph, row) and row.text[:1].islower()
    return not _ENDS.search(last.text)


def _closed(last: Row, row: Row) -> bool:
    """Whether nothing can go on behind a row: a label, an entry of a contents list, a row of a table."""
    if LABEL.match(last.text) or _ENTRY.search(last.text):
        return True
    return len(last.cells) > 1 and (len(row.cells) > 1 or last.cells[-1].text.isdigit())


def _opens(row: Row, paragraph: Paragraph, measure: Measure) -> bool:
    """Whether a row opens an item, a label, or a paragraph by its indent."""
    if LABEL.match(row.text) or (BULLET.match(row.text) and not _dash_inside(paragraph.last, row, measure)):
        return True
    if ENUMERATOR.match(row.text) and (_ENDS.search(paragraph.last.text) or len(row.cells) > 1):
        return True
    if _hangs(paragraph, row):
        return False
    first = paragraph.rows[0]
    if len(row.cells) > 1 and row.x0 < measure.left - row.size:
        return True
    start = paragraph.rows[1].x0 if len(paragraph.rows) > 1 else first.x0
    if paragraph.hanging is not None and row.x0 < paragraph.hanging - row.size:
        # Words of an item that stand under its number: only when they plainly go on.
        full = row.first_word >= measure.right - paragraph.last.x1 - 0.3 * row.size
        return abs(row.x0 - first.x0) > 3 or not (full or row.text[:1].islower())
    return row.x0 > start + 0.8 * row.size or (len(paragraph.rows) > 1 and row.x0 < start - 0.8 * row.size)


def _dash_inside(last: Row, row: Row, measure: Measure) -> bool:
    """Whether a dash at the start of a row stands in a sentence that fills the row before."""
    full = row.first_word >= measure.right - last.x1 - 0.6 * row.size
    return row.text[0] in "-–—o" and full and not _ENDS.search(last.text)


def _hangs(paragraph: Paragraph, row: Row) -> bool:
    return paragraph.hanging is not None and abs(row.x0 - paragraph.hanging) < 0.8 * row.size


def _changes(last: Row, row: Row) -> bool:
    """Whether one of two rows is set as a whole in a way that the other is not, and the change falls between them."""
    as_wholes = (last.bold, last.italic) != (row.bold, row.italic)
    before, after = last.base[-1], row.base[0]
    return as_wholes and (before.bold, before.italic) != (after.bold, after.italic)
