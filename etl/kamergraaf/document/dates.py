"""Dates as letters write them: "26 april 2024", "3-5-2024", and what stands before the letter's own date."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DATE = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
NUMERIC_DATE = re.compile(r"\b(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})\b")
#: "Datum 26 april 2024", "Vastgesteld 17 mei 2024", "Voorgesteld 31 oktober 2024",
#: "Den Haag, 17 maart 2023", "(ontvangen 3 mei 2024)", "Ontvangen …", "Vastgesteld16 april 2010"
DATED = re.compile(
    r"""(?:\bdatum|\bvastgesteld|\bvoorgesteld|\bden\ haag|[’'‘]s-gravenhage|\(ontvangen|\A\W*ontvangen|\bgeplaatst)(?:\b|(?=\d))[^.]{0,14}?
    (?P<date>\d{1,2}(?:\s+\w+\s+|-\d{1,2}-)\d{4})""",
    re.VERBOSE | re.IGNORECASE,
)


def read_date(text: str) -> date | None:
    """Read the first whole date, "26 april 2024" or "3-5-2024"; None when there is none or it is impossible.

    >>> read_date("Den Haag, 04 juli 2025")
    datetime.date(2025, 7, 4)
    """
    if match := DATE.search(text):
        month = MONTHS.index(match.group("month").lower()) + 1
    elif match := NUMERIC_DATE.search(text):
        month = int(match.group("month"))
    else:
        return None
    try:
        return date(int(match.group("year")), month, int(match.group("day")))
    except ValueError:
        return None
