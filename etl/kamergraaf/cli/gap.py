"""A name that is linked to nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A written form without a link: how often and in how many letters, why, and one place (`letter` is an IRI).

    `kind` is "instrument" or "actor", `reason` the name of a reason ("unknown", "ambiguous", …) or "". `person` says that
    a letter shows the name to be a person's: somebody who signs, or a sponsor of a motion.
    """

    name: str
    kind: str
    reason: str
    times: int
    letters: int
    letter: str
    start: int
    end: int
    context: str
    person: bool
