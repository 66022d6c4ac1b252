"""A page of the web: its characters decoded, its main column found, the site around it left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: Elements that hold no text of the page, or the site's own.
SKIPPED = {
    *("script", "style", "head", "template", "noscript", "iframe", "object", "svg", "img", "video", "audio", "canvas"),
    *("nav", "aside", "footer", "form", "button", "select", "input", "textarea", "dialog", "link", "meta", "title"),
}
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "alert"}
#: Words in the class or identifier of what a site puts around a text.
_SITE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:banner|melding|consent)\w*|breadcrumbs?|kruimelpad|skip-?links?|skiplinks"
    r"|menu|sidebar|side-column|column-aside|pagination|share|social|toolbar|note-close|visually-hidden|sr-only)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Where the text is, the most telling place first.
_MAIN = (
    "//*[@id='main-column']",
    "//article[not(ancestor::article)]",
    "//main | //*[@role='main']",
    "//*[@id='content' or @id='Inhoud' or @id='main']",
)
#: A main column has at least this part of the words of the page.
_ENOUGH = 0.4


def main_column(raw: bytes) -> Element:
    """Parse a page as browsers do, and return the element that holds its text: the main column, else the whole page."""
    root = html.fromstring(raw, parser=html.HTMLParser(encoding=_encoding(raw), huge_tree=False))
    return _main(root)


def _encoding(raw: bytes) -> str:
    """UTF-8 where the bytes are; else what the page says, or what the old ones are."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", raw[:4096], re.IGNORECASE)
        name = said[1].decode("ascii", "replace").lower() if said else ""
        # What is said to be Latin-1 is read as the Windows code page everywhere.
        return name if name and name not in ("utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii") else "windows-1252"
    return "utf-8"


def _main(root: Element) -> Element:
    """Return the element that holds the text: the site's main column where there is one, else the whole page."""
    whole = len(words(root))
    for path in _MAIN:
        found = [one for one in cast("list[Element]", root.xpath(path)) if isinstance(one, etree._Element)]
        if len(found) == 1 and len(words(found[0])) > _ENOUGH * whole:
            return found[0]
    return root


def words(element: Element) -> str:
    """Return the words of an element that belong to the text."""
    return "".join(_strings(element))


def all_words(element: Element) -> str:
    """Return every word in an element, whatever it is."""
    return "".join(str(part) for part in element.itertext())


def _strings(element: Element) -> Iterator[str]:
    if is_skipped(element):
        return
    yield element.text or ""
    for one in element:
        yield from _strings(one)
        yield one.tail or ""


def is_skipped(element: Element) -> bool:
    """Whether an element is the site's, hidden, or no text at all."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return True
    if element.get("role") in _ROLES or element.get("hidden") is not None:
        return True
    # LibreOffice saves the head and foot of a page as elements with these titles.
    if _HIDDEN.search(element.get("style", "")) or element.get("title") in ("header", "footer"):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag not in ("body", "html", "main") and bool(_SITE.search(names))
