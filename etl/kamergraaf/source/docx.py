"""Read a Word document (DOCX): the paragraphs of its main part, with notes, tables, text boxes and Word's own numbers.

Headers, footers, comments and deleted text are left out; inserted text is kept. A document's text box comes behind the
paragraph that anchors it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError
from kamergraaf.source.docx_numbers import Numbering
from kamergraaf.source.docx_styles import Styles, W, flag, value
from kamergraaf.source.markup import Run, footnote, heading, join, paragraph
from kamergraaf.source.tables import table_blocks
from kamergraaf.source.xmltree import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: A document part beyond this, unpacked, is a trap.
MOST_BYTES = 96 * 1024 * 1024
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: The "strict" form of the format has other names for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
#: What is in the file and not in the document as it reads: deleted text, the old place of moved text, fallbacks.
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr"}


def read_docx(raw: bytes) -> str:
    """Return the text of a Word document as light Markdown.

    Raises SourceError (without the file's name) when it is damaged, locked, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _Reader.of(_Parts(archive)).text()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise SourceError(f"is a damaged Word document ({error}): open it in Word and save it again") from error
    except RuntimeError as error:
        raise SourceError("is a locked Word document: save it without a password") from error


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the package: XML files, found by the relations between them."""

    archive: zipfile.ZipFile

    def tree(self, name: str | None) -> Element | None:
        """Return the root of a part, or None when the document has no such part."""
        if name is None or name not in self.archive.namelist():
            return None
        if self.archive.getinfo(name).file_size > MOST_BYTES:
            raise SourceError(f"unpacks to more than {MOST_BYTES // 2**20} MiB ({name}): it is no letter")
        raw = self.archive.read(name)
        for strict, usual in _STRICT.items():
            raw = raw.replace(strict, usual)
        return parse_xml(raw, f"the part {name}")

    def relations(self, name: str) -> list[Element]:
        """Return what a part ("" for the package) is related to."""
        folder, slash, file = name.rpartition("/")
        tree = self.tree(f"{folder}{slash}_rels/{file}.rels")
        return [] if tree is None else [one for one in tree if isinstance(one.tag, str)]

    def related(self, name: str, kind: str) -> str | None:
        """Return the part of one kind that a part is related to: ("", "officeDocument") gives "word/document.xml"."""
        folder = name.rpartition("/")[0]
        for one in self.relations(name):
            if one.get("Type", "").endswith(f"/{kind}"):
                target = one.get("Target", "")
                return target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
        return None

    def addresses(self, name: str) -> dict[str, str]:
        """Return where the links of a part lead, by their identifiers."""
        links = (one for one in self.relations(name) if one.get("TargetMode") == "External")
        return {one.get("Id", ""): one.get("Target", "") for one in links}


@dataclass(slots=True)
class _Reader:
    """Walks a document's body once; `notes` collects the notes in the order of their markers."""

    body: Element
    styles: Styles
    numbering: Numbering
    addresses: dict[str, str]
    bodies: dict[str, dict[str, Element]]
    notes: list[tuple[int, Element]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, parts: _Parts) -> _Reader:
        main = parts.related("", "officeDocument") or "word/document.xml"
        document = parts.tree(main)
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise SourceError("is a Word document without a text: open it in Word and save it again")
        notes = {kind: _notes(parts.tree(parts.related(main, f"{kind}s")), kind) for kind in ("footnote", "endnote")}
        styles = Styles.of(parts.tree(parts.related(main, "styles")))
        numbering = Numbering.of(parts.tree(parts.related(main, "numbering")), styles)
        return cls(body, styles, numbering, parts.addresses(main), notes)

    def text(self) -> str:
        blocks = [block for element in self.body for block in self.block(element)]
        written = 0
        while written < len(self.notes):  # A note may have a marker of its own.
            number, note = self.notes[written]
            runs = [run for one in note.iter(f"{W}p") for run in (*self.runs(one), Run(" "))]
            blocks.append(footnote(number, runs))
            written += 1
        return join(blocks)

    def block(self, element: Element) -> Iterator[str]:
        """Yield the blocks of one element of the body: a paragraph, a table, or what wraps them."""
        if element.tag == f"{W}p":
            yield self.paragraph(element)
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                for inner in box:
                    yield from self.block(inner)
        elif element.tag == f"{W}tbl":
            yield from self.table(element)
        elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
            for inner in element:
                yield from self.block(inner)

    def paragraph(self, element: Element) -> str:
        """Write a paragraph: a heading by its style's outline level, with the number that Word gives it."""
        runs = list(self.runs(element))
        if not any(run.text.strip() for run in runs):
            return paragraph(run for run in runs if run.marker is not None)
        style = self.styles.of_paragraph(element)
        number = self.numbering.number(element, style)
        if number:
            runs.insert(0, Run(number + " ", runs[0].bold, runs[0].italic))
        level = self.styles.level(element, style)
        return heading(level, runs) if level else paragraph(runs)

    def runs(self, element: Element, address: str | None = None) -> Iterator[Run]:
        """Yield the runs of a paragraph, those inside links, fields and insertions too."""
        for one in element:
            if one.tag == f"{W}r":
                yield from self.run(one, address)
            elif one.tag == f"{W}hyperlink":
                yield from self.runs(one, self.addresses.get(one.get(f"{_R}id", "")))
            elif one.tag not in _LEFT_OUT and isinstance(one.tag, str):
                yield from self.runs(one, address)

    def run(self, element: Element, address: str | None) -> Iterator[Run]:
        """Yield the pieces of a run: text, breaks, note markers; its text boxes are kept for behind the paragraph."""
        bold, italic = self.styles.setting(element)
        if flag(element.find(f"{W}rPr/{W}vanish")):
            return
        for one in _pieces(element):
            if one.tag == f"{W}txbxContent":
                self.boxes.append(one)
            elif one.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield from self.marker(one)
            elif text := _text(one):
                yield Run(text, bold, italic, address=address)

    def marker(self, reference: Element) -> Iterator[Run]:
        """Yield a marker with the next number; a reference to a note that is not there falls away."""
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        note = self.bodies[kind].get(reference.get(f"{W}id", ""))
        if note is not None:
            self.notes.append((len(self.notes) + 1, note))
            yield Run("", marker=len(self.notes))

    def table(self, element: Element) -> Iterator[str]:
        """Yield a table; a cell's empty paragraphs count, for they part the blocks of a letterhead."""
        rows = [_children(one, f"{W}tc") for one in _children(element, f"{W}tr")]
        yield from table_blocks(
            [[[b for inner in cell for b in self.block(inner)] for cell in cells] for cells in rows]
        )


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of that name, also inside content controls and insertions."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _children(one, tag)


def _notes(tree: Element | None, kind: str) -> dict[str, Element]:
    """Return the notes by their identifiers, without the separators between text and notes."""
    found = [] if tree is None else list(tree.iter(f"{W}{kind}"))
    return {one.get(f"{W}id", ""): one for one in found if one.get(f"{W}type", "normal") == "normal"}


def _pieces(element: Element) -> Iterator[Element]:
    """Yield what a run holds, text boxes in drawings too."""
    for one in element:
        if one.tag in _LEFT_OUT or not isinstance(one.tag, str):
            continue
        if one.tag == f"{W}txbxContent" or len(one) == 0:
            yield one
        else:
            yield from _pieces(one)


def _text(element: Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return "•" if value(element, "char").upper().startswith("F0") else ""
    return {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}.get(str(element.tag), "")
