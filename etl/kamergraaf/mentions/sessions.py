"""Parliamentary years (vergaderjaren): how they are written, and when they run.

A parliamentary year runs from the third Tuesday of September (Prinsjesdag, Grondwet article 65) to the day before the
next one. "2022-2023", "2022–23", "2022 – 2023", "2022/23" and "2022/2023" are the same year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

TUESDAY = 1

YEARS = r"(?:19|20)\d{2}\s?[-–—‑/]\s?\d{2,4}"


def normalised(written: str) -> str | None:
    """Return the session as "2022-2023", or None when the two years do not follow each other ("2022–203").

    >>> normalised("2022 – 23"), normalised("1999/2000"), normalised("2022–203")
    ('2022-2023', '1999-2000', None)
    """
    first, second = re.split(r"\D+", written.strip())
    following = str(int(first) + 1)
    return f"{first}-{following}" if second in (following, following[2:]) else None


def opening(year: int) -> date:
    """Return Prinsjesdag of `year`.

    >>> opening(2023)
    datetime.date(2023, 9, 19)
    """
    september = date(year, 9, 1)
    return september + timedelta(days=(TUESDAY - september.weekday()) % 7 + 14)


def session_of(day: date) -> str:
    """Return the session in which `day` falls.

    >>> session_of(date(2023, 9, 18)), session_of(date(2023, 9, 19))
    ('2022-2023', '2023-2024')
    """
    first = day.year if day >= opening(day.year) else day.year - 1
    return f"{first}-{first + 1}"


def fits(session: str, day: date) -> bool:
    """Say whether a paper of `session` ("2022-2023") can have been published on `day`."""
    return session == session_of(day)


def can_be_cited(session: str, day: date) -> bool:
    """Say whether a letter of `day` can cite a paper of `session`: the session had begun by then."""
    return session <= session_of(day)
