"""Parse XML from strangers: no network, no files, no entities of its own, no traps."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from kamergraaf.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parse_xml(raw: bytes, what: str) -> Element:
    """Return the root element.

    `what` names the document in errors. Raises SourceError when it is not well-formed (with line and column), when it
    is nested beyond reason, and when it declares entities: nothing that we read needs them, and they are how a small
    file grows without end or reads other files.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceError(
            f"is broken XML ({what}, line {line}, column {column}: {error.msg}): get it from its source again"
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]
        raise SourceError(f"declares entities of its own ({what}), which is refused: remove its DOCTYPE")
    return root


def entity_text(node: Element) -> str:
    """Return the characters of an entity reference that the document does not declare: "&eacute;" is "é".

    A comment or an instruction to a program has none.
    """
    if node.tag is not etree.Entity:
        return ""
    return html5.get(f"{(node.text or '').strip('&;')};", "")
