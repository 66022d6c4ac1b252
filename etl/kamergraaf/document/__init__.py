"""From the characters of a letter to its document model.

    lines (what a site put above them apart, labels on lines of their own) -> blocks -> drafts (whole paragraphs)
        -> walk (sections, questions, answers) -> pairs -> Letter

`parse` is the only verb. Nothing is guessed: what the letter lacks is None or empty, and an issue says so; what nobody
understands is kept as an "unread" stretch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.document.assemble import Assembly
from kamergraaf.document.blocks import cut_blocks, furniture
from kamergraaf.document.body import body_start
from kamergraaf.document.contents import contents_range
from kamergraaf.document.cuts import cut_labels, cut_numbers
from kamergraaf.document.drafts import draft
from kamergraaf.document.flat import cut_flat
from kamergraaf.document.lines import split_lines
from kamergraaf.document.model import Letter
from kamergraaf.document.numbering import bare_numbers
from kamergraaf.document.site import sets_paragraphs, site_end, site_facts

if TYPE_CHECKING:
    from kamergraaf.source.text import Text

__all__ = ["Letter", "parse"]


def parse(text: Text) -> Letter:
    """Read a letter's structure; any text gives a Letter, with issues for what is missing."""
    characters = text.characters
    lines = cut_labels(cut_numbers(cut_flat(split_lines(characters))))
    end = site_end(lines)
    site = furniture(lines[:end])
    blocks = site + cut_blocks(lines[end:], characters, by_line=sets_paragraphs(lines[:end], lines[end:]))
    facts = site_facts(site)
    contents = contents_range(blocks)
    numbers = bare_numbers(blocks)
    body = body_start(blocks, max(contents.stop, len(site)), numbers, asked=bool(facts.askers))
    letter = Assembly(text, blocks, draft(blocks, contents, body, numbers), body, facts).letter()
    if letter.exchanges or body == len(blocks) or any(one.kind == "fraction" for one in letter.sections):
        return letter
    # What looked like a label ("Reactie" above a section) meets no question: a letter without questions.
    return Assembly(text, blocks, draft(blocks, contents, len(blocks), {}), len(blocks), facts).letter()
