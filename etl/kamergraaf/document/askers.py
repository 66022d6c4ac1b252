"""Who asked, in written questions: the members that the title of the questions names, with their parties.

Vragen van het lid **Bouwmeester** (PvdA) aan de Minister van …            Bouwmeester (PvdA)
Vragen van de leden Hirsch (GroenLinks-PvdA) en Teunissen (PvdD) aan …     Hirsch (GroenLinks-PvdA), Teunissen (PvdD)
Kamervragen van de leden Van der Lee en Stultiens (beiden GroenLinks-PvdA) over …
de vragen van het lid Teunissen (PvdD) aan de minister …, mede namens …
"""

from __future__ import annotations

import re

ASKED_BY = re.compile(
    r"\b[Vv]ragen\s+van\s+(?:het\s+lid|de\s+leden)\s+(?P<members>.{3,400}?\([^()]{1,60}\))(?=\s+(?:aan|over|inzake|die|van)\b|[,.;]?\s*$)",
    re.DOTALL,
)
OPENS_TITLE = re.compile(r"\W*(?:Kamerv|V)ragen\s+van\s+(?:het\s+lid|de\s+leden)\b")
#: One or more names and the party in brackets behind them.
GROUP = re.compile(r"(?P<names>[^()]+?)\s*\((?:(?:beiden|allen)\s+)?(?P<party>[^()]+)\)")
BETWEEN = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+")


def read_askers(texts: list[str]) -> tuple[str, ...]:
    """Return the members who asked, as "Name (Party)", in the order of the title; empty when no title names them.

    >>> read_askers(["Vragen van de leden Van der Lee en Stultiens (beiden GroenLinks-PvdA) aan de Minister-President"])
    ('Van der Lee (GroenLinks-PvdA)', 'Stultiens (GroenLinks-PvdA)')
    """
    for index, text in enumerate(texts):
        match = ASKED_BY.search(" ".join(text.split()))
        if not match and OPENS_TITLE.match(text):
            # A converter may have cut the title: "… en Van", "Nispen (SP) aan de Minister …".
            match = ASKED_BY.search(" ".join(" ".join(texts[index : index + 3]).split()))
        if not match:
            continue
        found: list[str] = []
        for group in GROUP.finditer(match.group("members")):
            names = [name.strip() for name in BETWEEN.split(group.group("names")) if name.strip()]
            found.extend(f"{name} ({group.group('party').strip()})" for name in names)
        if found:
            return tuple(found)
    return ()
