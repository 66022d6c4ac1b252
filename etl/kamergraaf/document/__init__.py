"""From the characters of a letter to its document model.

    lines -> blocks -> drafts (whole paragraphs) -> walk (sections, questions, answers) -> pairs -> Letter

`parse` is the only verb. Nothing is guessed: what the letter lacks is None or empty, and an issue says so; what nobody
understands is kept as an "unread" stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.document.assemble import Assembly
from kamergraaf.document.blocks import cut_blocks
from kamergraaf.document.contents import contents_range
from kamergraaf.document.drafts import body_start, draft
from kamergraaf.document.lines import split_lines
from kamergraaf.document.model import Letter

if TYPE_CHECKING:
    from kamergraaf.source.text import Text

__all__ = ["Letter", "parse"]


def parse(text: Text) -> Letter:
    """Read a letter's structure; any text gives a Letter, with issues for what is missing."""
    characters = text.characters
    blocks = cut_blocks(split_lines(characters), characters)
    contents = contents_range(blocks)
    body = body_start(blocks, contents.stop)
    drafts = draft(blocks, contents, body)
    return Assembly(text, blocks, drafts, body).letter()
