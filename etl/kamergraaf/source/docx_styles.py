"""The styles of a Word document: which paragraphs are headings, which runs are bold or italic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: "heading 1", "Kop 2", "Title", "Titel", "Ondertitel"
_HEADING = re.compile(r"^(?:heading|kop|überschrift)\s*(?P<level>[1-9])\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of the document's own namespace, or "" when there is none."""
    return "" if element is None else element.get(f"{W}{name}", "")


def flag(element: Element | None) -> bool | None:
    """Return whether a switch like `w:b` is on; None when it is not there, so that the style decides."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over from the one it is based on: heading level (0: none), setting, list."""

    name: str
    level: int = 0
    bold: bool = False
    italic: bool = False
    list_id: str = ""
    list_level: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document, by identifier."""

    styles: dict[str, Style]
    default: str

    @classmethod
    def of(cls, tree: Element | None) -> Styles:
        """Read them from `word/styles.xml`; a document without that part has none."""
        elements = {} if tree is None else {value(one, "styleId"): one for one in tree.iter(f"{W}style")}
        default = next((key for key, one in elements.items() if _is_default(one)), "")
        return cls({key: _style(key, elements) for key in elements}, default)

    def of_paragraph(self, element: Element) -> Style:
        """Return the style of a paragraph; the default where it names none."""
        name = value(element.find(f"{W}pPr/{W}pStyle")) or self.default
        return self.styles.get(name, Style(""))

    def level(self, element: Element, style: Style) -> int:
        """Return a paragraph's heading level; 0 for running text."""
        outline = value(element.find(f"{W}pPr/{W}outlineLvl"))
        return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.level

    def setting(self, run: Element) -> tuple[bool, bool]:
        """Return whether a run is bold, and italic: by itself, its own style, or its paragraph's."""
        own = run.find(f"{W}rPr")
        style = self.styles.get(value(run.find(f"{W}rPr/{W}rStyle")), Style(""))
        holder = next((one for one in run.iterancestors(f"{W}p")), None)
        around = Style("") if holder is None else self.of_paragraph(holder)
        bold = None if own is None else flag(own.find(f"{W}b"))
        italic = None if own is None else flag(own.find(f"{W}i"))
        return (
            (style.bold or around.bold) if bold is None else bold,
            (style.italic or around.italic) if italic is None else italic,
        )


def _is_default(element: Element) -> bool:
    return value(element, "type") == "paragraph" and value(element, "default") in ("1", "true")


def _style(key: str, elements: dict[str, Element], depth: int = 0) -> Style:
    """Read a style with what it inherits; a chain that bites its own tail ends after twenty steps."""
    element = elements.get(key)
    if element is None or depth > 20:
        return Style("")
    base = _style(value(element.find(f"{W}basedOn")), elements, depth + 1)
    name = value(element.find(f"{W}name"))
    bold, italic = (flag(element.find(f"{W}rPr/{W}{mark}")) for mark in ("b", "i"))
    return Style(
        name,
        _level(element, name) or base.level,
        base.bold if bold is None else bold,
        base.italic if italic is None else italic,
        value(element.find(f"{W}pPr/{W}numPr/{W}numId")) or base.list_id,
        value(element.find(f"{W}pPr/{W}numPr/{W}ilvl")) or base.list_level,
    )


def _level(element: Element, name: str) -> int:
    outline = value(element.find(f"{W}pPr/{W}outlineLvl"))
    if outline.isdigit() and int(outline) < 9:
        return int(outline) + 1
    if found := _HEADING.match(name):
        return int(found["level"])
    return 1 if _TITLE.match(name) else 0
