"""What a page carries besides its words: rules, page numbers, running heads, pictures, letterhead columns."""

from __future__ import annotations

import re
from typing import Literal

FurnitureKind = Literal["rule", "image", "page-number", "running-head"]

_RULE = r"\|[\s|:-]*|(?:>\s*)+|-{3,}|\*{3,}|_{3,}|={3,}|(?:\*\ ){2,}\*|(?:-\ ){2,}-"
#: "![…](…)", and what stands in its place: "<!-- image -->"
_IMAGE = r"!\[[^\]]*\]\([^)]*\)|<!--[^<>]*-->"
#: "Pagina 3 van 8", "Pagina 3", "3/8", "- 3 -", a lone "12"
_PAGE_NUMBER = r"pagina\s+\d+(?:\s+van\s+\d+)?|blad\s+\d+|-?\s*\d{1,3}\s*-?|\d{1,3}\s*/\s*\d{1,3}"
#: "Tweede Kamer, vergaderjaar 2023–2024, 21 501-33, nr. 1071 2", "Eerste Kamer, vergaderjaar …",
#: "kst-21501-33-1071", "ISSN 0921 - 7371", "’s-Gravenhage 2024", "ah-tk-20232024-1786",
#: "21501-32, nr. 1589        13 oktober 2023"; before 2010 "KST119845", "0708tkkst31200-XII-5", "Sdu Uitgevers". A converter
#: may have joined them on one line, or made an item, a heading or a row of them.
_RUNNING_HEAD = r"""(?:\#{1,6}\s+|[-•]\s+|\|\s*)?(?:
        (?:issn\s+[\d\s–-]+)?(?:[’'‘]s-gravenhage\s+\d{4})?\s*
          (?:tweede|eerste)\s+kamer,?\s+vergaderjaar\s+\d{4}.{0,80}
      | kst-\d[\w-]*(?:\s+(?:ISSN|(?:tweede|eerste)\s+kamer)\b.*)? | naar\s+boven
      | \d{2}\s?\d{3}(?:[-\s][\dIVXLC]+)?,?\s+nr\.?\s+\w+\s{2,}.{0,40}
      | (?:(?: ah-(?:tk|ek)-[\w-]+ | k(?:st|vr)\d{4,} | \d{4}[te]k[a-z]{2,4}\d[\w-]* | issn\s+\d[\d\s–-]*\d | sdu\s+uitgevers
          | [’'‘]s-gravenhage\s+\d{4} )(?:\s+|$))+ (?:(?:tweede|eerste)\s+kamer,?\s+vergaderjaar\s+\d{4}.{0,80})?
    )[\s|]*"""
#: "Nummer: 2025D31877 · Zaak: 2025Z13402 · Geplaatst: 04-07-2025": what the site of the chamber puts above a paper
_SITE_HEAD = r"(?:nummer|zaak|documentnummer|geplaatst|dossier(?:nummer)?|gerelateerd)\s*:\s*\S+.*"
#: What the site of the official publications shows for its marks, copied with the text: "X Noot", "XNoot"
COPIED = re.compile(r"^\s*X\s*Noot\s*$")
#: All that a line of its own can be, in one expression; the groups bear the names of the kinds.
_FURNITURE = re.compile(
    rf"""(?P<rule>{_RULE})|(?P<image>{_IMAGE})|(?P<page>{_PAGE_NUMBER})
      |(?P<running>{_RUNNING_HEAD}|{_SITE_HEAD}|(?-i:X\s*Noot))""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS: dict[str, FurnitureKind] = {"rule": "rule", "image": "image", "page": "page-number", "running": "running-head"}
#: What such a line begins with: one of these signs, a digit, or a word whose first letters are these.
_SIGNS = frozenset("|>-*_=!X<#•")
_BEGINS = frozenset((
    "pag", "bla", "twe", "eer", "iss", "kst", "naa", "ah-", "’s-", "'s-", "‘s-", "num", "zaa", "doc", "gep", "dos", "ger",
    "sdu", "kvr",
))  # fmt: skip
#: The labels of a Dutch letterhead column; each begins with two letters as they stand.
_LABELS = (
    r"datum(?:\s+brief)?", r"ons\s+(?:kenmerk|referentie)", r"onze\s+(?:referentie|brief(?:\s*\(kenmerk\))?)",
    r"uw\s+(?:kenmerk|referentie|brief(?:\s*\(kenmerk\))?)", "kenmerk", r"bijlage(?:n|\(n\)|\(en\))?", "onderwerp", "betreft",
    "contactpersoon", "doorkiesnummer", "projectnaam", "auteur", "briefnummer", r"afschrift\s+aan", r"behandeld\s+door",
    "bestuursdepartement", "telefoon", "e-mail", r"kopie\s+aan", "cc",
)  # fmt: skip
_LABEL_BEGINS = frozenset(label[:2] for label in _LABELS)
#: A label with what follows on the same line, its value.
_LETTERHEAD_LABEL = re.compile(
    rf"^(?P<label>{'|'.join(_LABELS)})\s*(?::\s*|\s+|$)(?P<value>.*)$", re.IGNORECASE | re.DOTALL
)
#: What a line with a label begins with, behind marks: so few lines need be read without these.
MAY_BE_LABEL = re.compile(rf"[\s*_`\\]*(?:<|{'|'.join(sorted(_LABEL_BEGINS))})", re.IGNORECASE)
#: Lines of an address: "Turfmarkt 147", "2511 DP Den Haag", "Postbus 20301", "www.rijksoverheid.nl/jenv", "T 070 …"
ADDRESS = re.compile(
    r"""^\s*(?:>\s*)?(?:
        retouradres\b.* | postbus\s+\d+.* | \d{4}\s?[A-Z]{2}\b.* | (?:www\.|https?://|\[www\.).* | [TFEI]\s+[\d+(].*
      | [A-Z][\w’'. -]{2,40}\s+\d{1,4}[a-z]?(?:\s*-\s*\d+)?\s*$ | nederland | den\s+haag | \S+@\S+
    )""",
    re.VERBOSE | re.IGNORECASE,
)

#: A row of a Markdown table, and its cells: "| Datum | 7 november 2023 |"
TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
#: In a letterhead's table cell, what were lines are set apart by two blanks or more.
CELL_LINE = re.compile(r"\s{2,}")


def furniture_kind(line: str) -> FurnitureKind | None:
    """Name the furniture a line is, or None.

    >>> furniture_kind("Pagina 3 van 8"), furniture_kind("De leden vragen dit.")
    ('page-number', None)
    """
    line = line.strip()
    begin = line[:3]
    if begin[:1] not in _SIGNS and begin.lower() not in _BEGINS and not begin[:1].isdecimal():
        return None
    match = _FURNITURE.fullmatch(line)
    return _KINDS[match.lastgroup] if match and match.lastgroup else None


def letterhead_label(text: str) -> re.Match[str] | None:
    """Read a label of the letterhead and its value; None for anything else.

    >>> letterhead_label("Datum 7 november 2023")["value"]
    '7 november 2023'
    """
    return _LETTERHEAD_LABEL.match(text) if text[:2].lower() in _LABEL_BEGINS else None
