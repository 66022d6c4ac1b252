"""Claims: what is said in a letter, by whom, about what, with the words that say it.

    find_claims(letter, links, citations, vocabulary)    positions, legal bases, commitments, cross-references

The cue phrases are data (`ontology/vocabularies/stances.ttl` and `cues.ttl`); `patterns` says how they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kamergraaf.claims.commitments import find_commitments
from kamergraaf.claims.context import context_of
from kamergraaf.claims.cross_references import find_cross_references
from kamergraaf.claims.legal_bases import find_legal_bases
from kamergraaf.claims.model import Claims
from kamergraaf.claims.positions import find_positions

if TYPE_CHECKING:
    from kamergraaf.document.model import Letter
    from kamergraaf.links.model import Link
    from kamergraaf.mentions.model import Citation
    from kamergraaf.vocabulary import Vocabulary

__all__ = ["Claims", "find_claims"]

# Papers that hold answers of their own: who points there points out of the letter.
_ANSWERING: Final = frozenset({"aanhangsel", "letter"})


def find_claims(
    letter: Letter, links: tuple[Link, ...], citations: tuple[Citation, ...], vocabulary: Vocabulary
) -> Claims:
    """Find the claims of a letter; every claim quotes the words of the letter that make it."""
    context = context_of(letter, links, vocabulary)
    elsewhere = frozenset(citation.passage for citation in citations if citation.kind in _ANSWERING)
    return Claims(
        positions=find_positions(context),
        legal_bases=find_legal_bases(context),
        commitments=find_commitments(context),
        cross_references=find_cross_references(context, elsewhere),
    )
