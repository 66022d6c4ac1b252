"""The contents list: headings that are no headings, often fallen apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.headings import fraction_names

if TYPE_CHECKING:
    from kamergraaf.document.blocks import Block

CONTENTS = re.compile(r"^(?:inhoud(?:sopgave)?)(?:\s+(?:blz\.?|pagina))?$", re.IGNORECASE)
PAGE_AT_END = re.compile(r"\s+(?:\.{2,}\s*)?(?:blz\.?|\d{1,3})$", re.IGNORECASE)
SENTENCE_LENGTH = 90


def contents_range(blocks: tuple[Block, ...]) -> range:
    """Return the indices of the blocks that make up the contents list (its own heading included); empty when none.

    The list ends where its first entry comes again as a real heading: after the last entry with a page number, at a
    Markdown heading, or at a heading that repeats an entry ("… van de BBB-fractie 2", then "… van de BBB-fractie en
    reactie van de bewindspersoon").
    """
    opening = next((i for i, block in enumerate(blocks) if CONTENTS.match(block.title)), None)
    if opening is None:
        return range(0)
    prose = next((i for i in range(opening + 1, len(blocks)) if _is_prose(blocks[i])), len(blocks))
    entries: list[str] = []
    for index in range(opening + 1, prose):
        block = blocks[index]
        if block.level or _repeats(block, entries):
            return range(opening, index)
        if block.kind in ("text", "heading"):
            entries.extend(" ".join(PAGE_AT_END.sub("", line.text).split()) for line in block.lines)
    if prose == len(blocks):
        return range(opening, prose)  # the text was cut off in its contents
    numbered = [i for i in range(opening + 1, prose) if blocks[i].kind == "page-number" or _page_number(blocks[i])]
    return range(opening, (numbered[-1] if numbered else opening) + 1)


def _page_number(block: Block) -> bool:
    return any(PAGE_AT_END.search(line.text) for line in block.lines)


def _is_prose(block: Block) -> bool:
    return (
        block.kind == "text"
        and len(block.title) > SENTENCE_LENGTH
        and block.title.endswith((".", "?"))
        and not _page_number(block)
    )


def _repeats(block: Block, entries: list[str]) -> bool:
    if _page_number(block):
        return False
    names = fraction_names(block.title)
    return block.title in entries or (bool(names) and any(fraction_names(entry) == names for entry in entries))
