"""Short names that a letter gives itself.

    Europese Commissie (hierna Commissie)            from there on "Commissie" is the European Commission
    Richtlijn Tijdelijke Bescherming (RTB)           "RTB"
    Asielprocedureverordening (APR)                  "APR"
    Verordening (EU) 2024/1083 (hierna: EMFA)        "EMFA"
    Verordening (EU) 2016/679 (hierna: de AVG)       "AVG"
A definition holds from where it stands, in this letter only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Forms: (hierna: de AVG), (verder: ‘Pact’), (afgekort NDICI), (ook wel Spreidingswet genoemd)
NAMED_HEREAFTER = re.compile(
    r"""
    [’'"”]?\s?[(\[]\s?(?:hierna(?:\s+te\s+noemen)?|verder|ook\s+wel|afgekort(?:\s+als)?|in\s+het\s+vervolg)\s*:?\s*(?:ook\s+)?
    (?:(?:de|het)\s+)?[‘'"“]?(?P<short>[\w][\w&’'. -]{1,40}?)[’'"”]?(?:\s+genoemd)?\s?[)\]]
    """,
    re.VERBOSE,
)
# Acronyms in brackets: RTB, DT&V, eu-LISA, Vw 2000
ACRONYM = re.compile(
    r"[’'\"”]?\s?\(\s?[‘'\"“]?(?P<short>(?=[\w&/-]*[A-Z])[A-Za-z][\w&/-]{1,14}(?:\s(?:20|19)\d\d)?)[’'\"”]?\s?[);,]"
)
ORDINARY = frozenset({"verordening", "richtlijn", "wet", "verdrag", "besluit", "overeenkomst", "akkoord"})


@dataclass(frozen=True, slots=True)
class Definition:
    """From `at` on `short` (at `at:until` where it is given) means what `long` means."""

    short: str
    at: int
    until: int
    long: Found
    said: bool


def definitions(text: str, found: Iterable[Found]) -> Iterator[Definition]:
    """Yield the short names that stand in brackets right behind a name.

    A bare bracket defines only what is no name of something else: "het lid Koekkoek (Volt)" defines nothing.
    """
    ordered = sorted(found, key=lambda one: (one.at, one.until))
    known = {one.at: one for one in ordered}
    for long in ordered:
        match = NAMED_HEREAFTER.match(text, long.until)
        said = match is not None
        match = match or ACRONYM.match(text, long.until)
        if match and long.form != "person" and (said or _may_be_short_for(known.get(match.start("short")), long)):
            yield Definition(match["short"], match.start("short"), match.end("short"), long, said)


def defined(text: str, given: Sequence[Definition]) -> Iterator[Found]:
    """Yield where the defined short names stand, from their definition on."""
    for one in given:
        at = one.at if one.short.lower() not in ORDINARY else -1
        while at >= 0:
            until = at + len(one.short)
            if text.startswith(one.short, at) and not (_in_word(text, at - 1) or _in_word(text, until)):
                yield Found(at, until, one.long.kind, "definition", one.long.candidates, one.long.identifier)
            at = text.find(one.short, until)


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _may_be_short_for(name: Found | None, long: Found) -> bool:
    """Say whether what stands in the bracket is no name yet, or one that `long` may have too."""
    return name is None or (name.kind == long.kind and not set(name.candidates).isdisjoint(long.candidates))
