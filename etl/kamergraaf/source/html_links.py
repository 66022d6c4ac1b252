"""Footnotes of a page: which links are markers, where the bodies are, and which links only lead back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.source.html_page import all_words, is_skipped, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: "3", "[3]", "3)"
NUMBER = re.compile(r"^\W{0,2}(\d{1,3})\W{0,2}$")


@dataclass(frozen=True, slots=True)
class Links:
    """The page's footnote links: number by the place that a marker leads to, and the markers themselves."""

    numbers: dict[str, int]
    markers: frozenset[Element]

    @classmethod
    def of(cls, root: Element) -> Links:
        """Find links inside the page whose words are a number; one that is led to itself only leads back."""
        numbers: dict[str, int] = {}
        markers: list[Element] = []
        for link in root.iter("a"):
            found = NUMBER.match(all_words(link).strip())
            target = link.get("href", "")
            if found and target.startswith("#") and len(target) > 1 and not (_places(link) & numbers.keys()):
                numbers.setdefault(target[1:], int(found[1]))
                markers.append(link)
        return cls(numbers, frozenset(markers))

    def number(self, element: Element) -> int | None:
        """Return the number of the note that an element is the body of, or None."""
        inside = [element, *element.iter("a", "span", "sup"), *_sole_parents(element)]
        return next((self.numbers[name] for one in inside for name in _names(one) if name in self.numbers), None)


def _names(element: Element) -> set[str]:
    return {name for name in (element.get("id"), element.get("name")) if name}


def _places(link: Element) -> set[str]:
    """The names by which a link, or what closely holds it, can be led to."""
    around = [link, *link.iterchildren(), *list(link.iterancestors())[:3]]
    return {name for one in around if one.tag not in ("body", "main") for name in _names(one)}


def _sole_parents(element: Element) -> Iterator[Element]:
    """The elements that begin with this one: a note's frame around its first paragraph."""
    parent = element.getparent()
    while parent is not None and parent.tag in ("div", "li", "section", "td", "dd"):
        first = next((one for one in parent if not is_skipped(one) and words(one).strip()), None)
        if first is not element:
            return
        yield parent
        element, parent = parent, parent.getparent()


def leads_back(element: Element) -> bool:
    """Whether a link only leads from a note back to the text: "↩", "[1]", "terug"."""
    said = all_words(element).strip()
    inside = element.tag == "a" and element.get("href", "").startswith("#")
    return inside and bool(re.fullmatch(r"[↩↑^\ufe0e\u200d ]*|\W{0,2}\d{1,3}\W{0,2}|terug|back", said, re.IGNORECASE))
