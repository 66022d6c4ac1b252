"""Elements of an official publication: their names, their words, and whether they are paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.source.xmltree import entity_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: These stand inside a paragraph; an element with one of them and no other children is a paragraph.
_INLINE = {
    *("nadruk", "extref", "intref", "dossierref", "noot", "nootref", "voetref", "voetnoot", "sup", "inf", "ondlijn"),
    *("naam", "voornaam", "voorvoegsels", "achternaam", "functie", "politiek", "partij"),
    *("organisatie", "datum", "plaats"),
    *("ondernummer", "dossiernr", "begrotingshoofdstuk", "kamervraagonderwerp", "b", "i", "vet", "cur", "term"),
}


def name_of(element: Element | None) -> str:
    """The name of an element without its namespace; "" for comments, entities and instructions."""
    return "" if element is None or not isinstance(element.tag, str) else element.tag.rpartition("}")[2]


def holds_text(element: Element) -> bool:
    """Whether an element is a paragraph: it has words of its own, or only children that stand inside paragraphs."""
    if (element.text or "").strip() or any((one.tail or "").strip() for one in element):
        return True
    names = [name_of(one) for one in element if name_of(one)]
    return bool(names) and all(name in _INLINE for name in names) and bool(words_of(element))


def words_of(element: Element) -> str:
    """All words of an element on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        yield from _words(one) if name_of(one) else (entity_text(one),)
        yield one.tail or ""
