"""What the start page says of the graph: how much, of when, and how completely it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.queries import load_catalogue
from kamergraaf.serving.workbench.resolving import Thing

if TYPE_CHECKING:
    from kamergraaf.serving.reader import Reader

# What is counted, in the order of the page, and the query that lists it.
COUNTED = (
    ("Letter", "all-letters"),
    ("Exchange", "who-asked-about-act"),
    ("Position", "positions-on-act"),
    ("Commitment", "all-commitments"),
    ("LegalBasis", "what-answers-rest-on"),
    ("Citation", "papers-cited"),
)
ACTS = """SELECT (COUNT(DISTINCT ?act) AS ?number) {{
  ?mention <{dct}type> <{id}mention-kind/instrument> ; <{itsrdf}taIdentRef> ?act }}"""
DATES = """SELECT ?date (COUNT(DISTINCT ?letter) AS ?number) {{
  ?letter a <{kg}Letter> ; <{eli}date_document> ?date }} GROUP BY ?date ORDER BY ?date"""
SPACE = {**PREFIXES, "id": ID}
# How many of the acts named most stand on the page.
OFTEN = 6
# The key of each sentence, what there is, and what of it is good: counted apart, which reads each index once.
SHARES = (
    ("linked", "a <{kg}Mention>", "<{itsrdf}taIdentRef> ?entity"),
    ("answered", "a <{kg}Exchange>", "<{kg}answer> ?answer"),
    ("substantive", "a <{kg}Exchange>", "<{kg}answer>/<{dct}type> <{id}answer-kind/substantive>"),
    ("with_paper", "a <{kg}Citation>", "<{cito}hasCitedEntity> ?paper"),
    ("followed", "a <{kg}CrossReference>", "<{cito}hasCitedEntity> ?answer"),
)
MATCHING = "SELECT (COUNT(DISTINCT ?thing) AS ?number) {{ ?thing {pattern} }}"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many letters are of a month (`2024-04`) or year (`2024`)."""

    period: str
    letters: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: `key` names the sentence, `whole` is never 0."""

    key: str
    part: int
    whole: int

    @property
    def percent(self) -> int:
        """The part in whole percents, never rounded up to all."""
        return self.part * 100 // self.whole


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the start page; `first` and `last` are dates of letters, or empty."""

    release: str
    counts: tuple[tuple[str, int, str], ...]
    acts: int
    often: tuple[Thing, ...]
    bars: tuple[Bar, ...]
    first: str
    last: str
    shares: tuple[Share, ...]


class Overviews:
    """The overview of the release in use: counted once a release, since counting reads the whole graph."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: Overview | None = None

    async def current(self) -> Overview:
        """Return the overview of the reader's release."""
        release = self._reader.release
        if self._known is None or self._known.release != release:
            self._known = await _count(self._reader, release)
        return self._known


async def _count(reader: Reader, release: str) -> Overview:
    counts = [(name, await _matching(reader, f"a <{{kg}}{name}>"), query) for name, query in COUNTED]
    dates = [(row["date"].value, int(row["number"].value)) for row in await _rows(reader, DATES.format(**SPACE))]
    return Overview(
        release=release,
        counts=tuple(counts),
        acts=await _number(reader, ACTS.format(**SPACE)),
        often=await _often(reader),
        bars=bars_of(dates),
        first=dates[0][0] if dates else "",
        last=dates[-1][0] if dates else "",
        shares=await _shares(reader),
    )


def bars_of(dates: list[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return letters by month, empty months too; by year when that would be more than three years of months."""
    if not dates:
        return ()
    first, last = dates[0][0], dates[-1][0]
    months = _months(first, last)
    periods, length = (months, 7) if len(months) <= 36 else (_years(first, last), 4)
    return tuple(Bar(period, sum(n for day, n in dates if day[:length] == period)) for period in periods)


def _months(first: str, last: str) -> list[str]:
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _years(first: str, last: str) -> list[str]:
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


async def _often(reader: Reader) -> tuple[Thing, ...]:
    rows = await _rows(reader, load_catalogue()["instruments-most-mentioned"].text)
    named = (Thing(row["act"].value, row["label"].value) for row in rows if row["label"])
    return tuple(islice(named, OFTEN))


async def _shares(reader: Reader) -> tuple[Share, ...]:
    wholes = [(key, whole, f"{whole} ; {part}") for key, whole, part in SHARES]
    counted = [(key, await _matching(reader, part), await _matching(reader, whole)) for key, whole, part in wholes]
    return tuple(Share(key, part, whole) for key, part, whole in counted if whole)


async def _matching(reader: Reader, pattern: str) -> int:
    return await _number(reader, MATCHING.format(pattern=pattern.format(**SPACE)))


async def _number(reader: Reader, text: str) -> int:
    return next((int(row["number"].value) for row in await _rows(reader, text)), 0)


async def _rows(reader: Reader, text: str) -> list[ox.QuerySolution]:
    found = await reader.select(text)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)
