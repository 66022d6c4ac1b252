"""Dutch dates and deadlines: what day, or what last day, the words mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT = {"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
         "nov": 11, "dec": 12}  # fmt: skip
MONTH = rf"(?i:{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)\d{2}"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
WRITTEN = rf"""
    (?<![\d.,/–-])(?P<day>{DAY})(?:e|ste|de)?
    (?:(?:\s?[-–]\s?|\s(?:en|tot|tot\sen\smet|t/m|of)\s)(?P<last>{DAY}))?      # 4 en 5 maart; 12-13 juni; 1 t/m 3 mei
    \s(?:(?P<month>{MONTH})\b|(?P<short>(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.))
    (?:,?\s(?P<year>{YEAR})(?!\d)|\s(?P<past>jl\b\.?|j\.l\.|jongstleden|laatstleden|ll\.))?
"""
FIGURES = rf"(?<![\d.,/-])(?P<d>{DAY})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<y>{YEAR})(?![\d/-]|\.\d)"
DATE = re.compile(rf"{WRITTEN}|{FIGURES}", re.VERBOSE)
# The same without names, for the forms that hold a date.
PLAIN_DATE = re.sub(r"\(\?P=sep\)", "[-/.]", re.sub(r"\?P<\w+>", "?:", f"(?:{WRITTEN.strip()}|{FIGURES})"))
# What every date has: looking for that first saves most of the time.
A_DATE = re.compile(
    r"[0-9](?:(?:e|ste|de)?\s(?i:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)|[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range of days at `at:until` of a text; `start` and `end` are None when the year cannot be known."""

    at: int
    until: int
    start: date | None
    end: date | None
    kind: Literal["date", "range"]


def find_dates(text: str, reference: date | None = None) -> tuple[Dated, ...]:
    """Find dates with a day: "04 juli 2025", "14 maart jl.", "4 en 5 maart 2024", "12-13 juni 2025", "d.d. 3-4-2024".

    A date without a year is the one nearest to `reference` (the date of the letter); with "jl." the last before it.
    """
    return tuple(found for match in DATE.finditer(text) if (found := _dated(match, reference)))


def _dated(match: re.Match[str], reference: date | None) -> Dated | None:
    month, year = _month(match), match["year"] or match["y"]
    days = [int(day) for day in (match["day"] or match["d"], match["last"]) if day]
    kind: Literal["date", "range"] = "range" if len(days) > 1 else "date"
    if year:
        known = [_day(int(year), month, day) for day in days]
        if None in known:
            return None
    else:
        known = [_nearest(month, day, reference, past=bool(match["past"])) for day in days]
    return Dated(match.start(), match.end(), known[0], known[-1], kind)


def _month(match: re.Match[str]) -> int:
    if match["month"]:
        return MONTHS.index(match["month"].lower()) + 1
    return SHORT[match["short"].rstrip(".")] if match["short"] else int(match["m"])


def _day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when there is no such day ("30 februari 2024")."""
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _nearest(month: int, day: int, reference: date | None, *, past: bool = False) -> date | None:
    """Return that day in the year that brings it nearest to `reference`; if `past`, the last one before it."""
    if reference is None:
        return None
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [found for year in years if (found := _day(year, month, day)) and not (past and found > reference)]
    return min(days, key=lambda found: abs(found - reference), default=None)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say by when, at `start:end` of a text; `due_by` is the last day they can mean, None if none can be said.

    `firm` words name a time or an event; "zo spoedig mogelijk" names none.
    """

    start: int
    end: int
    text: str
    due_by: date | None
    firm: bool = True


# Until when a part of the year lasts, as (month, day), and the last day before it begins. The Kamer counts by its
# recesses: "voor de zomer" is before the summer recess, which never begins before 1 July; "voor de kerst" before Christmas.
SEASON_ENDS = {"voorjaar": (6, 20), "lente": (6, 20), "zomer": (9, 22), "najaar": (12, 20), "herfst": (12, 20),
               "winter": (3, 20)}  # fmt: skip
DAY_BEFORE = {"zomer": (6, 30), "zomerreces": (6, 30), "kerst": (12, 24), "kerstreces": (12, 24), "najaar": (9, 22),
              "herfst": (9, 22), "herfstreces": (10, 14), "voorjaar": (3, 20), "voorjaarsreces": (2, 14),
              "krokusreces": (2, 14), "meireces": (4, 24), "winter": (12, 20), "jaarwisseling": (12, 31)}  # fmt: skip
PARTS = {"begin": 10, "half": 20, "medio": 20, "eind": 31}  # the last day of that part of a month
YEAR_PARTS = {"begin": (3, 31), "half": (7, 31), "medio": (7, 31), "eind": (12, 31)}
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
NUMBERS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "acht": 8,
    "tien": 10,
    "twaalf": 12,
}

OF_YEAR = rf"(?:\s(?:van\s)?(?:het\sjaar\s)?(?P<year>{YEAR}|(?:dit|volgend|komend)\sjaar))"
FOR = r"v(?:oo|óó)r"
BY = r"(?:uiterlijk\s|nog\s|tegen\s)?"
PART = r"(?:het\s)?(?P<part>begin|medio|half|eind)e?(?:\svan)?"
EVENT = r"[\w-]*(?:begrotingsbehandeling|debat|overleg|[Rr]aad|top|behandeling)(?:\svan\sde\s[\w-]*begroting)?"
RULES: dict[str, str] = {
    # uiterlijk 1 juli; voor 1 november 2025 (the day before); voorafgaand aan 3 mei
    "bound": rf"(?P<bound>uiterlijk(?:\s(?:op|per))?|niet\slater\sdan|{FOR}|voorafgaand\saan)\s(?:de\s)?"
    rf"(?P<date>{DAY}\s{MONTH}\b(?:\s{YEAR})?)",
    # voor de zomer van 2024; vóór het zomerreces
    "before": rf"{FOR}\s(?:het\s|de\s)?(?P<season>{'|'.join(DAY_BEFORE)})\b{OF_YEAR}?",
    # uiterlijk in het vierde kwartaal van dit jaar; Q1 2026
    "quarter": rf"{BY}(?:in\s)?(?:het\s)?(?:(?P<ordinal>{'|'.join(ORDINALS)})\skwartaal|Q(?P<digit>[1-4])){OF_YEAR}?",
    "half": rf"{BY}(?:in\s)?(?:de\s)?(?P<ordinal>eerste|tweede)\shelft{OF_YEAR}",
    # in het najaar van 2025; komend voorjaar; nog deze zomer
    "season": rf"{BY}(?:in\s(?:het|de)|dit|deze|komende?|aankomende?|volgende?)\s(?P<season>{'|'.join(SEASON_ENDS)})\b{OF_YEAR}?",
    # eind september 2025; begin mei; medio december
    "month-part": rf"(?:{FOR}\s)?{BY}{PART}\s(?:de\smaand\s)?(?P<month>{MONTH})\b(?:\s(?P<year>{YEAR}))?",
    # eind 2024; begin volgend jaar; voor het einde van het jaar
    "year-part": rf"(?:{FOR}\s)?{BY}{PART}\s(?P<year>{YEAR}|(?:dit|het|volgend|komend)\sjaar)\b",
    # in december; in de loop van mei 2025
    "month": rf"{BY}in\s(?:de\sloop\svan\s)?(?P<month>{MONTH})\b(?:\s(?P<year>{YEAR}))?",
    # in 2025; in de loop van dit jaar; nog dit jaar; volgend jaar
    "year": rf"{BY}(?:in\s(?:de\sloop\svan\s)?(?P<year>{YEAR})(?!\s?[-–/]\s?\d)"
    r"|(?:in\sde\sloop\svan\s)?(?P<named>(?:dit|volgend)\sjaar))\b",
    "near": r"(?P<which>deze|volgende)\s(?P<unit>week|maand)\b",
    "within": rf"binnen\s(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s(?P<unit>dag|wek|week|maand|jaar)(?:en)?\b",
    # no time is named: op korte termijn; zo spoedig mogelijk
    "soon": r"(?:op\s(?:zeer\s)?korte\stermijn|zo\s(?:spoedig|snel)\smogelijk|binnenkort|te\szijner\stijd)\b",
    # an event whose last day cannot be said: voor de begrotingsbehandeling; na de zomer
    "event": rf"(?:na\s(?:de\szomer|het\szomerreces)|(?:{FOR}|voorafgaand\saan)\s(?:de|het)\s(?:(?:eerst)?volgende\s|komende\s)?{EVENT})\b",
}
DEADLINES = {name: re.compile(rf"\b{rule}", re.IGNORECASE) for name, rule in RULES.items()}
#: What a text must hold, in small letters, for a rule to find anything: looking for that first saves most of the time.
SIGNS: dict[str, tuple[str, ...]] = {
    "bound": MONTHS, "before": tuple(DAY_BEFORE), "quarter": ("kwartaal", "q1", "q2", "q3", "q4"), "half": ("helft",),
    "season": tuple(SEASON_ENDS), "month-part": tuple(PARTS), "year-part": tuple(YEAR_PARTS), "month": MONTHS,
    "year": ("jaar", "19", "20"), "near": ("week", "maand"), "within": ("binnen",),
    "soon": ("termijn", "mogelijk", "binnenkort", "zijner"),
    "event": ("zomer", "behandeling", "debat", "overleg", "raad", "top"),
}  # fmt: skip

ALL_SIGNS = tuple(sorted({sign for signs in SIGNS.values() for sign in signs}))


def find_deadlines(text: str, reference: date) -> tuple[Deadline, ...]:
    """Find the words that say by when something will be done, and the last day they can mean.

    `reference` is the date of the letter: "voor de zomer" is the next summer after it, "dit jaar" its year. A day, month
    or season that has passed is the next year's; one whose year is written and has passed is no deadline.
    """
    small = text.lower()
    signs = {sign for sign in ALL_SIGNS if sign in small}
    if not signs:
        return ()
    found = [
        deadline
        for name, form in DEADLINES.items()
        if not signs.isdisjoint(SIGNS[name])
        for deadline in _deadlines(name, form, text, reference)
    ]
    kept: list[Deadline] = []
    for one in sorted(found, key=lambda d: (d.start - d.end, d.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda d: d.start))


def _deadlines(name: str, form: re.Pattern[str], text: str, reference: date) -> Iterator[Deadline]:
    for match in form.finditer(text):
        due = READERS[name](match, reference) if name in READERS else None
        if name not in READERS or (due and due >= reference):
            yield Deadline(match.start(), match.end(), match[0], due, firm=name != "soon")


def _year(written: str | None, reference: date) -> int | None:
    """Return the year that the words name: "2025", "dit jaar", "het jaar", "volgend jaar"; None when there are none."""
    if not written:
        return None
    if written.isdigit():
        return int(written)
    return reference.year + (not written.lower().startswith(("dit", "het")))


def _last(year: int | None, month: int, day: int, reference: date) -> date:
    """Return that day (at most the month's last) of `year`, or the next time it comes when no year is written."""
    chosen = year or reference.year
    found = date(chosen, month, min(day, monthrange(chosen, month)[1]))
    if year is None and found < reference:
        return _last(reference.year + 1, month, day, reference)
    return found


def _bound(match: re.Match[str], reference: date) -> date | None:
    [dated] = find_dates(match["date"], reference) or [None]
    if dated is None or dated.end is None:
        return None
    day = dated.end if re.search(YEAR, match["date"]) else _last(None, dated.end.month, dated.end.day, reference)
    return day if match["bound"].lower().startswith(("uiterlijk", "niet")) else day - timedelta(days=1)


def _before(match: re.Match[str], reference: date) -> date:
    return _last(_year(match["year"], reference), *DAY_BEFORE[match["season"].lower()], reference)


def _season(match: re.Match[str], reference: date) -> date:
    season, year = match["season"].lower(), _year(match["year"], reference)
    if season == "winter" and year:
        year += 1  # the winter of 2025 ends in 2026
    return _last(year, *SEASON_ENDS[season], reference)


def _quarter(match: re.Match[str], reference: date) -> date:
    month = 3 * (int(match["digit"]) if match["digit"] else ORDINALS[match["ordinal"].lower()])
    return _last(_year(match["year"], reference), month, 31, reference)


def _half(match: re.Match[str], reference: date) -> date:
    return _last(_year(match["year"], reference), 6 * ORDINALS[match["ordinal"].lower()], 31, reference)


def _month_part(match: re.Match[str], reference: date) -> date:
    month, part = MONTHS.index(match["month"].lower()) + 1, match["part"].lower()
    return _last(_year(match["year"], reference), month, PARTS[part], reference)


def _year_part(match: re.Match[str], reference: date) -> date:
    return _last(_year(match["year"], reference), *YEAR_PARTS[match["part"].lower()], reference)


def _whole_month(match: re.Match[str], reference: date) -> date:
    return _last(_year(match["year"], reference), MONTHS.index(match["month"].lower()) + 1, 31, reference)


def _whole_year(match: re.Match[str], reference: date) -> date:
    return _last(_year(match["year"] or match["named"], reference), 12, 31, reference)


def _near(match: re.Match[str], reference: date) -> date:
    following = match["which"].lower() == "volgende"
    if match["unit"].lower() == "week":
        return reference + timedelta(days=6 - reference.weekday() + 7 * following)
    return _after_months(reference.replace(day=1), 1 + following) - timedelta(days=1)


def _within(match: re.Match[str], reference: date) -> date:
    written, unit = match["count"].lower(), match["unit"].lower()
    count = int(written) if written.isdigit() else NUMBERS[written]
    if unit in ("maand", "jaar"):
        return _after_months(reference, count * (12 if unit == "jaar" else 1))
    return reference + timedelta(days=count * (1 if unit == "dag" else 7))


def _after_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


READERS: dict[str, Callable[[re.Match[str], date], date | None]] = {
    "bound": _bound, "before": _before, "quarter": _quarter, "half": _half, "season": _season,
    "month-part": _month_part, "year-part": _year_part, "month": _whole_month, "year": _whole_year,
    "near": _near, "within": _within,
}  # fmt: skip
