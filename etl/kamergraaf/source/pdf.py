"""Read a PDF document that has a text layer: pages of glyphs -> rows -> zones -> paragraphs -> Markdown.

Each page gives, in this order: its running head, its letterhead column, its text, its notes, its running foot. A
paragraph that goes on over a page break is made whole; what stands between its halves comes behind it. A letterhead
column comes again on every page: what it says anew is given, what an earlier page gave already is not.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError
from kamergraaf.source.markup import footnote, heading, join, paragraph
from kamergraaf.source.pdf_glyphs import Row, read_glyphs
from kamergraaf.source.pdf_pages import Measure, Page, Print, cut_pages, note_number, opens_note
from kamergraaf.source.pdf_paragraphs import Paragraph, gather, goes_on, stack
from kamergraaf.source.pdf_words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page as PlumbedPage

#: More pages than any letter with its annexes; beyond this it is a book or a trap.
MOST_PAGES = 1500
_NUMBER = re.compile(r"^\s*\d{1,3}\s*")
#: A page of a scan has at most a stamp or a file name as text.
FEWEST_LETTERS = 40


def read_pdf(raw: bytes) -> str:
    """Return the text of a PDF document as light Markdown.

    Raises SourceError (without the file's name) when it is damaged, locked, too long, or has no text layer.
    """
    prints = _prints(raw)
    letters = sum(glyph.text.isalpha() for one in prints for glyph in one.glyphs)
    if letters < FEWEST_LETTERS:
        raise SourceError(
            f"has no text, only pictures of {len(prints)} pages (a scan?): "
            "make a text layer first, for example with: ocrmypdf -l nld IN.pdf OUT.pdf"
        )
    return _Writer.of(cut_pages(prints)).text()


def _prints(raw: bytes) -> list[Print]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    # The library logs each oddity of a font or colour space; what matters of it is an exception.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(raw)) as document:
            if len(document.pages) > MOST_PAGES:
                raise SourceError(f"has {len(document.pages)} pages (at most {MOST_PAGES}): give one letter a file")
            return [_print(page) for page in document.pages]
    except SourceError:
        raise
    # A damaged file can fail anywhere in the library, with any exception.
    except Exception as error:
        causes = (error, error.__cause__, error.__context__, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise SourceError("is locked with a password: save it without, for example with: qpdf --decrypt") from error
        reason = str(error) or type(error).__name__
        raise SourceError(f"is a damaged PDF document ({reason}): get it again, or print it to a new PDF") from error


def _print(page: PlumbedPage) -> Print:
    lines = [(line["x0"], line["top"]) for line in page.lines if abs(line["bottom"] - line["top"]) < 1]
    boxes = [(box["x0"], box["top"]) for box in page.rects if box["height"] < 2]
    wide = {(x, top) for x, top in (*lines, *boxes)}
    made = Print(tuple(read_glyphs(page.chars)), tuple(sorted(wide)), float(page.width), float(page.height))
    page.close()
    return made


@dataclass(slots=True)
class _Note:
    """A note below the text: its number, or None for small print without one; it may go on on the next page."""

    number: int | None
    rows: list[Row]


@dataclass(slots=True)
class _Writer:
    """Writes pages one after the other; `waiting` is what comes behind the paragraph that may still go on."""

    pages: Sequence[Page]
    words: Words
    blocks: list[str | _Note] = field(default_factory=list)
    waiting: list[str | _Note] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    note: _Note | None = None
    open: tuple[Paragraph, Measure] | None = None

    @classmethod
    def of(cls, pages: Sequence[Page]) -> _Writer:
        return cls(pages, Words.of([row for page in pages for row in (*page.text, *page.notes)]))

    def text(self) -> str:
        for page in self.pages:
            self._page(page)
        self._close()
        return join(block if isinstance(block, str) else self._written_note(block) for block in self.blocks)

    def _page(self, page: Page) -> None:
        self.waiting.extend(_lines(page.head))
        self.waiting.extend(self._column(page))
        paragraphs = stack(gather(page.text, page.measure), page.measure, letterhead=page is self.pages[0])
        if self.open and paragraphs and goes_on(self.open[0], paragraphs[0].rows[0], self.open[1]):
            self.open[0].rows.extend(paragraphs.pop(0).rows)
        for one in paragraphs:
            self._close()
            self.open = (one, page.measure)
        self._notes(page)
        self.waiting.extend(_lines(page.foot))

    def _close(self) -> None:
        if self.open:
            self.blocks.append(self._block(*self.open))
        self.open = None
        self.blocks.extend(self.waiting)
        self.waiting.clear()

    def _block(self, one: Paragraph, measure: Measure) -> str:
        if one.stacked:
            return "\n".join(paragraph(row.runs()) for row in one.rows)
        runs = self.words.joined(one.rows)
        first = one.rows[0]
        ratio = first.size / measure.size
        if (ratio > 1.3 or (ratio > 1.15 and (first.bold or first.italic))) and len(one.rows) < 5:
            return heading(2 if ratio > 1.6 else 3, runs)
        return paragraph(runs)

    def _column(self, page: Page) -> list[str]:
        """A letterhead column: a block for each label with its value, one row a line; not what came before."""
        blocks: list[list[Row]] = []
        for row in page.side:
            before = blocks[-1][-1] if blocks else None
            if before and row.top - before.bottom < 0.8 * row.size and not (row.bold and not before.bold):
                blocks[-1].append(row)
            else:
                blocks.append([row])
        written = ["\n".join(paragraph(row.runs()) for row in block) for block in blocks]
        new = [block for block in written if block not in self.columns]
        self.columns.update(new)
        return new

    def _notes(self, page: Page) -> None:
        """The notes of a page; rows that no number opens go with the note before, also from the page before."""
        for row in page.notes:
            number = note_number(row)
            rows = self.note.rows if self.note else []
            apart = bool(rows) and row.bottom > rows[-1].bottom and row.top - rows[-1].bottom > 1.2 * row.size
            if self.note is None or apart or _opens(row, number, self.note.number):
                self.note = _Note(None if apart and number is None else number, [row])
                self.waiting.append(self.note)
            else:
                self.note.rows.append(row)

    def _written_note(self, note: _Note) -> str:
        if note.number is None:
            return "\n".join(paragraph(row.runs()) for row in note.rows)
        runs = self.words.joined(note.rows)
        if runs[0].marker is None:
            return footnote(note.number, [replace(runs[0], text=_NUMBER.sub("", runs[0].text, count=1)), *runs[1:]])
        return footnote(note.number, runs[1:])


def _opens(row: Row, number: int | None, before: int | None) -> bool:
    """A small number opens a note; one of the size of the text only when it follows the note before."""
    return number is not None and (opens_note(row) or before is None or number == before + 1)


def _lines(rows: Sequence[Row]) -> list[str]:
    return [paragraph(cell.runs()) for row in rows for cell in row.cells]
