"""Mark the names in a sentence, so that cue phrases need not know them.

Each name is overwritten by as many private-use characters as it is long: offsets stay, and a name counts as one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.claims.patterns import Pattern
    from kamergraaf.claims.phrases import Said

HOLDER: Final = "\ue000"
AGENCY: Final = "\ue001"
ACTOR: Final = "\ue002"
INSTRUMENT: Final = "\ue003"
CHAMBER: Final = "\ue004"

_ARTICLE: Final = r"(?:(?:de|het|een|die|deze|dit|dat)\s+)?(?:[a-zë]+e\s+)?"

# The acronym behind a name: De Dienst Terugkeer en Vertrek (DT&V).
_ACRONYM: Final = r"(?:\s\([^()\s]{1,15}\))?"

# What a slot of the pattern language matches in a marked sentence.
SLOTS: Final = {
    "holder": f"{HOLDER}+",
    "agency": rf"(?:(?:de|het)\s+)?{AGENCY}+{_ACRONYM}",
    "actor": rf"{_ARTICLE}{ACTOR}+{_ACRONYM}",
    "chamber": f"{CHAMBER}+",
    "instrument": rf"{_ARTICLE}{INSTRUMENT}+",
}

# The mark that a sentence must have for a slot to match in it.
MARKS: Final = {"holder": HOLDER, "agency": AGENCY, "actor": ACTOR, "chamber": CHAMBER, "instrument": INSTRUMENT}


class Mark(NamedTuple):
    """A name at `start:end` of the sentence; `kind` is the character that overwrites it."""

    start: int
    end: int
    kind: str


def mark(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` with each marked name overwritten; an earlier mark wins over a later one it overlaps.

    >>> mark("Nederland pleit", [Mark(0, 9, "#")])
    '######### pleit'
    """
    kept: list[Mark] = []
    for one in marks:
        start, end, kind = one
        for other in kept:
            if start < other.end and other.start < end:
                break
        else:
            kept.append(one)
            text = text[:start] + kind * (end - start) + text[end:]
    return text


def marks_of(said: Said, near: Sequence[Pattern], kind: str) -> tuple[Mark, ...]:
    """Return the marks of the phrases found in a sentence that it may hold, longest first."""
    spans = {match.span() for pattern in near for _, match in pattern.find(said)}
    return tuple([Mark(s, e, kind) for s, e in sorted(spans, key=lambda x: (x[0] - x[1], x[0]))])
