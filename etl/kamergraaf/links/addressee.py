"""Which chamber a passage speaks to.

A covering letter to the Eerste Kamer may carry questions of the Tweede Kamer: then "uw Kamer" is the Senate in the
letter and the Tweede Kamer in the answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kamergraaf.document.model import Letter, Passage

Chamber = Literal["TK", "EK"]


def chamber_of(letter: Letter, passage: Passage | None) -> Chamber | None:
    """Return the chamber that `passage` speaks to; None when the letter does not show it."""
    asking = letter.head.consulted_by
    if passage is None or passage.part == "cover":
        return letter.head.chamber or asking
    return asking or letter.head.chamber
