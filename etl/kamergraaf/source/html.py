"""Read a page of the publication site, or any page that carries a letter: its main column, without the site around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kamergraaf.errors import SourceError
from kamergraaf.source.html_links import NUMBER, Links, leads_back
from kamergraaf.source.html_page import SKIPPED, all_words, is_skipped, main_column, words
from kamergraaf.source.markup import Run, footnote, heading, join, paragraph
from kamergraaf.source.tables import table_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite", "dfn", "var"}
_INLINE = {
    *_BOLD, *_ITALIC, *("a", "abbr", "span", "sup", "sub", "u", "s", "ins", "small", "big", "font", "q", "mark", "code"),
    *("br", "wbr", "time", "label", "tt", "kbd", "samp", "bdi", "bdo", "acronym", "data", "o:p", "nobr", "strike"),
}  # fmt: skip
#: Blocks whose words stand on one line each, whatever blanks the file has.
_BREAKS = {"br"}
_RAISED = {"2": "²", "3": "³"}
#: A number, letter or bullet that an item brings itself.
_OWN_LABEL = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,4})[.)°]|[-–—•])\s", re.IGNORECASE)


def read_html(raw: bytes) -> str:
    """Return the text of a page as light Markdown; broken markup is read as browsers do.

    Raises SourceError (without the file's name) when there is no text in it.
    """
    try:
        text = _Reader.of(main_column(raw)).text()
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise SourceError(f"is an HTML page that cannot be read ({error}): save it again from a browser") from error
    if not text.strip():
        raise SourceError(
            "is an HTML page without text (a script fills it?): save it as it shows in a browser, or as PDF"
        )
    return text


@dataclass(slots=True)
class _Reader:
    """Walks a page once."""

    root: Element
    links: Links

    @classmethod
    def of(cls, root: Element) -> _Reader:
        return cls(root, Links.of(root))

    def text(self) -> str:
        return join(self.blocks(self.root))

    def blocks(self, element: Element) -> Iterator[str]:
        """Yield the blocks in an element: those of its own words between its blocks, and those of its blocks."""
        waiting: list[Run] = [_plain(element.text)]
        for one in element:
            if is_skipped(one):
                pass
            elif one.tag in _INLINE and not _holds_blocks(one):
                waiting.extend(self.inline(one))
            else:
                yield from _paragraphs(waiting)
                waiting = []
                yield from self.block(one)
            waiting.append(_plain(one.tail))
        yield from _paragraphs(waiting)

    def block(self, element: Element) -> Iterator[str]:
        """Yield the blocks of one element that stands by itself on the page."""
        number = self.links.number(element) if element.tag in ("p", "li", "div", "dd", "td") else None
        if number is not None and not any(one in self.links.markers for one in element.iter("a")):
            yield footnote(number, _without_number(self.body(element)))
        elif element.tag in _HEADINGS:
            yield heading(_HEADINGS[element.tag], self.inline(element))
        elif element.tag in ("ul", "ol"):
            yield from self.items(element)
        elif element.tag == "table":
            rows = [one for one in element.iter("tr") if next(one.iterancestors("table"), None) is element]
            cells = [[[*self.blocks(cell)] for cell in one if cell.tag in ("td", "th")] for one in rows]
            yield from table_blocks(cells)
        elif element.tag == "hr":
            yield "---"
        elif element.tag == "pre":
            yield "\n".join(line.rstrip() for line in all_words(element).strip("\n").splitlines())
        elif element.tag == "p" and not words(element).strip():
            yield ""  # In a letterhead, an empty paragraph parts what stands above it from what stands below.
        else:
            yield from self.blocks(element)

    def body(self, element: Element) -> list[Run]:
        """The words of a note, with blanks where its paragraphs end, without links that lead back to the text."""
        runs: list[Run] = []
        for one in [element] if not _holds_blocks(element) else list(element):
            runs.extend([] if is_skipped(one) else self.inline(one))
            runs.append(Run(" "))
        return runs

    def items(self, element: Element) -> Iterator[str]:
        """The items of a list, with the number or dash that a browser shows; not where they bring their own."""
        start = element.get("start", "1")
        number = int(start) if start.isdigit() else 1
        for one in element:
            if is_skipped(one):
                continue
            if self.links.number(one) is not None:
                yield from self.block(one)
                continue
            blocks = [block for block in self.blocks(one) if block]
            if one.tag != "li" or not blocks:
                yield from blocks
                continue
            own = one.get("value", "")
            number = int(own) if own.isdigit() else number
            label = "-" if element.tag == "ul" else f"{_numeral(number, element.get('type', '1'))}."
            yield blocks[0] if _OWN_LABEL.match(blocks[0]) else f"{label} {blocks[0]}"
            yield from blocks[1:]
            number += 1

    def inline(
        self, element: Element, *, bold: bool = False, italic: bool = False, address: str | None = None
    ) -> Iterator[Run]:
        """Yield the runs of an element inside a paragraph."""
        if is_skipped(element):
            return
        if element.tag in _BREAKS:
            yield Run("\n")
        elif element in self.links.markers:
            yield Run("", marker=self.links.numbers[element.get("href", "#")[1:]])
        elif element.tag == "sup" and not any(one in self.links.markers for one in element.iter("a")):
            yield _raised(element, bold=bold, italic=italic)
        elif not leads_back(element):
            style = element.get("style", "")
            bold = bold or element.tag in _BOLD or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style))
            italic = italic or element.tag in _ITALIC or bool(re.search(r"font-style\s*:\s*(?:italic|oblique)", style))
            address = element.get("href") if element.tag == "a" else address
            yield _plain(element.text, bold=bold, italic=italic, address=address)
            for one in element:
                yield from self.inline(one, bold=bold, italic=italic, address=address)
                yield _plain(one.tail, bold=bold, italic=italic, address=address)


def _plain(text: str | None, *, bold: bool = False, italic: bool = False, address: str | None = None) -> Run:
    return Run(re.sub(r"\s+", " ", text or ""), bold, italic, address=address)


def _holds_blocks(element: Element) -> bool:
    return any(
        isinstance(one.tag, str) and one.tag not in _INLINE and one.tag not in SKIPPED
        for one in element.iter()
        if one is not element
    )


def _raised(element: Element, *, bold: bool, italic: bool) -> Run:
    """A raised number is a footnote marker, unless it is a power: "m²"."""
    text = all_words(element).strip()
    before = element.getprevious()
    words = (element.getparent().text if before is None else before.tail) if element.getparent() is not None else ""  # type: ignore[union-attr]
    if text in _RAISED and re.search(r"(?<![^\W\d])[kcdm]?m$", words or ""):
        return Run(_RAISED[text], bold, italic)
    found = NUMBER.match(text)
    return Run("", marker=int(found[1])) if found else Run(text, bold, italic)


def _without_number(runs: list[Run]) -> list[Run]:
    """A note's own number at its start is given once."""
    for at, run in enumerate(runs):
        if run.marker is not None:
            return [*runs[:at], *runs[at + 1 :]]
        if run.text.strip():
            return [
                *runs[:at],
                Run(re.sub(r"^\s*\[?\d{1,3}[\].)]?\s+", "", run.text), run.bold, run.italic, None, run.address),
                *runs[at + 1 :],
            ]
    return runs


def _paragraphs(runs: Iterable[Run]) -> Iterator[str]:
    """Words between two blocks: a paragraph, or several where two line breaks part them."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        breaks = breaks + 1 if run.text == "\n" else breaks if not run.text.strip() and run.marker is None else 0
        if breaks > 1 and run.text == "\n":
            yield from filter(None, (paragraph(part),))
            part = []
        else:
            part.append(run)
    yield from filter(None, (paragraph(part),))


def _numeral(number: int, kind: str) -> str:
    if kind in ("a", "A"):
        return chr(ord(kind) + (number - 1) % 26)
    if kind in ("i", "I"):
        roman = ""
        for worth, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            roman += sign * (number // worth)
            number %= worth
        return roman if kind == "i" else roman.upper()
    return str(number)
