"""Who asked, in written questions: the members that the title of the questions names, with their parties.

Vragen van het lid **Bouwmeester** (PvdA) aan de Minister van …            Bouwmeester (PvdA)
Vragen van de leden Hirsch (GroenLinks-PvdA) en Teunissen (PvdD) aan …     Hirsch (GroenLinks-PvdA), Teunissen (PvdD)
Kamervragen van de leden Van der Lee en Stultiens (beiden GroenLinks-PvdA) over …
Vragen van de leden Krul, Boswijk (beiden CDA) alsmede van het lid Ceder (ChristenUnie) aan …
de vragen van het lid Hirsch (GroenLinks-PvdA), mede namens het lid Dijk (SP), over … (ingezonden 12 februari 2025)
de vragen van het lid Hirsch (GroenLinks-PvdA) aan de minister over …, mede namens het lid Dijk (SP)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WHO = r"(?:het\s+(?:Kamer)?lid|de\s+(?:Kamer)?leden)"
ASKED_BY = re.compile(rf"[Vv]ragen\s+(?:gesteld\s+)?(?:van|door)\s+{WHO}\s+")
#: "… aan de minister over …, mede namens het lid De Roever (SP)": those who join in, behind what is asked
ALSO = re.compile(rf"\bnamens\s+{WHO}\s+")
ALSO_WITHIN = 400
NAME = r"[A-ZÀ-Þ’'][\w.’'´-]*(?:\s+(?:[A-ZÀ-Þ’'´][\w.’'´-]*|van|der|den|de|het|ten|ter|in|´))*"
#: One or more names and the party in brackets behind them; what joins them to the names before.
GROUP = re.compile(
    rf"""(?:,\s*|\s+)?(?:(?:en|alsmede|alsook|evenals|mede|ook|namens|van|door|het|de|(?:Kamer)?lid|(?:Kamer)?leden)\s+)*
    (?P<names>{NAME}(?:(?:,\s*(?:en\s+)?|\s+(?:en|alsmede)\s+){NAME})*)\s*
    \((?!kenmerk|ingezonden|ontvangen|hierna|\d)(?:(?:beiden|allen|allebei)\s+)?(?P<party>[^()]{{1,60}})\)""",
    re.VERBOSE,
)
#: A list of names that is cut off: "Sneller (D66), Chakor (GroenLinks-PvdA) en Van"
GOES_ON = re.compile(rf"(?:,|\s+en)\s+{NAME}(?!\w)|\s+en\s*$")
BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+(?:en|alsmede)\s+")


def read_askers(texts: list[str]) -> tuple[str, ...]:
    """Return the members who asked, as "Name (Party)", in the order of the title; empty when no title names them.

    >>> read_askers(["Vragen van de leden Van der Lee en Stultiens (beiden GroenLinks-PvdA) aan de Minister-President"])
    ('Van der Lee (GroenLinks-PvdA)', 'Stultiens (GroenLinks-PvdA)')
    >>> read_askers(["de vragen van het lid Hirsch (GroenLinks-PvdA), mede namens het lid Dijk (SP), over nikkel"])
    ('Hirsch (GroenLinks-PvdA)', 'Dijk (SP)')
    """
    # A converter may have cut the title: "… en Van", "Nispen (SP) aan de Minister …".
    cut = (
        " ".join(texts[index : index + 3])
        for index, text in enumerate(texts)
        if "ragen" in text and ASKED_BY.search(text)
    )
    return next(filter(None, map(_asked_in, (*texts, *cut))), ())


def _asked_in(text: str) -> tuple[str, ...]:
    """The members behind the first "vragen van …" whose list of names is whole."""
    if "ragen" not in text:
        return ()
    text = " ".join(text.split())
    for asked in ASKED_BY.finditer(text):
        groups = list(_groups(text, asked.end()))
        if not groups or GOES_ON.match(text, groups[-1].end()):
            continue
        also = ALSO.search(text, groups[-1].end(), asked.end() + ALSO_WITHIN)
        groups.extend(_groups(text, also.end()) if also else ())
        return tuple(dict.fromkeys(member for group in groups for member in _members(group)))
    return ()


def _groups(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the names with one party each, of the unbroken list that begins at `at`."""
    while group := GROUP.match(text, at):
        yield group
        at = group.end()


def _members(group: re.Match[str]) -> Iterator[str]:
    for name in BETWEEN.split(group["names"]):
        yield f"{name.strip()} ({group['party'].strip()})"
