"""Texts that a converter wrote on one line: what stands alone in a head, and the headings of fractions, get lines of their own.

… Nr. 327 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG Vastgesteld 28 oktober 2015 De vaste commissie voor Financiën heeft een aantal vragen
voorgelegd … De voorzitter van de commissie, Jansen De adjunct-griffier van de commissie, De Boer Inhoudsopgave blz. I Vragen en
opmerkingen vanuit de fracties 2 … Vragen en opmerkingen van de leden van de VVD-fractie De leden van de VVD-fractie hebben …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Shorter lines are paragraphs.
LEAST_LENGTH = 600
#: What such a text says that it is, and how near its beginning
SAYS_SO = re.compile(r"[BLV](?<!\w.)(?:(?<=V)ERSLAG VAN EEN|(?<=B)RIEF VAN DE|(?<=L)IJST VAN VRAGEN)\b")
SAYS_SO_WITHIN = 400
_NAME = (
    r"(?:[A-ZÀ-Þ][\wÀ-ÿ’'-]*|van|de|der|den|ter|ten|het)(?:\ (?:[A-ZÀ-Þ][\wÀ-ÿ’'-]*|van|de|der|den|ter|ten|het)){0,4}?"
)
_PAGE = r"(?:\ \d{1,3}(?=\ [A-Z]))?"
_WHO = r"(?:minister|staatssecretaris|bewindspersoon|bewindspersonen|regering)"
ALONE = re.compile(
    rf"""(?:
        (?:[Nn]r\.\ \d{{1,4}}\ |(?:19|20)\d{{2}}D\d{{5}}\ )?(?:INBRENG\ )?
          (?:VERSLAG\ VAN\ EEN\ (?:NADER\ )?SCHRIFTELIJK\ OVERLEG|LIJST\ VAN\ VRAGEN\ EN\ ANTWOORDEN)
      | (?:[Nn]r\.\ \d{{1,4}}\ )BRIEF\ VAN\ DE\ [A-ZÀ-Þ,\ -]+(?=\ [A-Z][a-z])
      | (?:Vastgesteld|Ontvangen)\ \d{{1,2}}\ [a-z]+\ \d{{4}}
      | Aan\ de\ Voorzitter\ van\ de\ (?:Eerste|Tweede)\ Kamer\ der\ Staten-Generaal
      | (?:Den\ Haag|[’'‘]s-Gravenhage),\ \d{{1,2}}\ [a-z]+\ \d{{4}}
      | (?:De\ (?:\w+\ )?voorzitter|(?:De\ (?:adjunct-)?g|Adjunct-g|G)riffier)\ van\ de\ commissie,
          \ {_NAME}(?=\ (?:De|Adjunct|Griffier|Inhoud\w*|I|Vragen|Inbreng|kst|\d)\b)
      | Inhoudsopgave(?:\ blz\.)?
      | I{{1,3}}\.?\ (?:Vragen\ en\ opmerkingen\ vanuit\ de\ fracties(?:\ en\ reactie\ van\ de\ (?i:{_WHO}))?
          |(?:Antwoord\ ?/\ ?)?Reactie\ van\ de\ (?i:{_WHO})|Volledige\ agenda){_PAGE}
      | (?:Vragen\ en\ opmerkingen|Inbreng)\ van\ (?:de\ leden|het\ lid)\ van\ de\ [\w0-9][\w0-9/&’'\ -]{{0,40}}?-\s?fractie
          (?:\ en\ reactie\ van\ de\ (?i:{_WHO}))?{_PAGE}
    )(?=\s|$)""",
    re.VERBOSE,
)


def cut_flat(lines: Sequence[Line]) -> Sequence[Line]:
    """Cut the lines that hold the whole of a letter, or its head, where nothing but a line's end can have stood.

    >>> [line.text for line in cut_flat([Line(0, 600, f"VERSLAG VAN EEN SCHRIFTELIJK OVERLEG Vastgesteld 3 mei 2024 {'De. ' * 150}")])][:3]
    ['VERSLAG VAN EEN SCHRIFTELIJK OVERLEG', '', 'Vastgesteld 3 mei 2024']
    """
    for line in lines:
        if len(line.text) >= LEAST_LENGTH and SAYS_SO.search(line.text, 0, SAYS_SO_WITHIN):
            break
    else:
        return lines
    return [piece for line in lines for piece in (_pieces(line) if len(line.text) > SAYS_SO_WITHIN / 4 else (line,))]


def _pieces(line: Line) -> Iterator[Line]:
    """Yield what stands alone in a line and what stands between, an empty line behind each."""
    at = 0
    for match in ALONE.finditer(line.text):
        yield from _piece(line, at, match.start())
        yield from _piece(line, match.start(), match.end())
        at = match.end()
    yield from _piece(line, at, len(line.text))


def _piece(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    if text.strip():
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = line.start + start + len(text)
        yield Line(line.start + start, end, text)
        yield Line(end, end, "")
