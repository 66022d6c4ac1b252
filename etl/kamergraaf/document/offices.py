"""Lines of a head that stand alone: who leads a committee and keeps its papers, who answers.

De fungerend voorzitter van de commissie, Jansen         the office and the name on one line
Adjunct-griffier van de commissie,                       or on two
De Boer
Antwoord van Minister Jansen (Financiën) en van Minister      one block, up to when the answers came
De Wit (Justitie) (ontvangen 7 juni 2022).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.letterhead import NAME
from kamergraaf.document.lines import would_have_fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.lines import Line

COMMITTEE_OFFICE = re.compile(
    r"(?:De )?(?:\w+ )?(?:[Vv]oorzitter|(?:[Aa]djunct-)?[Gg]riffi?er) van de (?:(?:vaste|algemene|tijdelijke) )*commissies?\b"
    r"[^.?!;:]{0,150}"
)
_BEGINS = ("De ", "Adjunct", "Griffi", "Voorzitter", "Fungerend")
_OPEN_END = re.compile(r"\b(?:en|van|de|der|voor)$")
ANSWERED_OPENS = re.compile(r"\W*Antwoord(?:en)? van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b[^?]*$")
_LONGEST_ANSWERED = 4
_MARKS = " *_"


def is_office(text: str) -> bool:
    """Whether a line is the office of a chair or a clerk, with the name behind it or on the next line.

    >>> is_office("De voorzitter van de commissie, Jansen"), is_office("De voorzitter van de commissie zegt, dat dit klopt")
    (True, False)
    """
    text = text.strip(_MARKS)
    if not text.startswith(_BEGINS) or not COMMITTEE_OFFICE.fullmatch(text):
        return False
    name = text.rpartition(",")[2].strip()
    return not name or (NAME.match(name) is not None and not _OPEN_END.search(name))


def ends_office(above: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether the office in the lines above, or the name below it, ends above a line: only a name goes on it."""
    if len(above) == 1 and above[0].text.rstrip(_MARKS).endswith(",") and NAME.match(line.text.strip(_MARKS)):
        return width is not None and would_have_fitted(above[0], line, width)
    return not line.text[:1].islower()


def goes_on_answered_by(above: Sequence[Line], line: Line, after: Line | None) -> bool:
    """Whether a line goes on saying who answers, up to when the answers came."""
    if len(above) >= _LONGEST_ANSWERED or not ANSWERED_OPENS.match(above[0].text):
        return False
    if any("(ontvangen" in one.text for one in above):
        return False
    return "(ontvangen" in line.text or (after is not None and "(ontvangen" in after.text)
