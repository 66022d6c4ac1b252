"""Compare the tables of letters with answer keys.

    score_tables(folder of tables, key, source) -> Report
    find_keys(folder), pair(key, places)        the keys in a folder, and the letter of each
    total(measures of one kind)                 the figures of several letters as one

A row that overlaps no item of the key at all is wrong; offsets are Unicode code points of the source file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.errors import SourceError, UsageError
from kamergraaf.scoring import measures
from kamergraaf.scoring.key import Key, read_key
from kamergraaf.scoring.matching import Measure, Row, Value
from kamergraaf.scoring.pairs import Pair, find_keys, pair
from kamergraaf.scoring.tables import Tables, read_tables
from kamergraaf.scoring.totals import total
from kamergraaf.source import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "Key",
    "Measure",
    "Pair",
    "Report",
    "find_keys",
    "pair",
    "read_key",
    "read_tables",
    "score",
    "score_source",
    "score_tables",
    "total",
]

WITH_SPAN = ("mentions", "citations", "positions", "legal_bases", "cross_references", "commitments")


@dataclass(frozen=True, slots=True)
class Report:
    """The measures by the name of what they measure."""

    measures: Mapping[str, Measure]

    def values(self) -> dict[str, dict[str, Value]]:
        """Return the figures alone, as they are compared with floors and written as JSON."""
        return {name: measure.values for name, measure in self.measures.items()}

    def value(self, name: str, figure: str) -> Value:
        """Return one figure of one measure, as in `report.value("instruments", "f1")`."""
        return self.measures[name].values[figure]


def score_tables(folder: Path, key: Path, source: Path) -> Report:
    """Score the tables in `folder` for the letter that was made from the file `source`."""
    return score_source(read_tables(folder), key, source)


def score_source(tables: Tables, key: Path, source: Path) -> Report:
    """Score the rows of the letter that was made from the file `source`.

    Raises UsageError when the file cannot be read, or when no row was made from it.
    """
    try:
        text = read(source)
    except SourceError as error:
        raise UsageError(f"{source}: cannot read ({error}): give the letter that the key is about") from error
    own = tables.of_source(text.digest)
    if not own["letters"]:
        raise UsageError(f"{source}: no letter in the tables was made from this file: run it first")
    return score(own, read_key(key), text.characters)


def score(tables: Mapping[str, list[Row]], key: Key, source: str) -> Report:
    """Score the rows of one letter, by the name of their table."""
    return Report(
        {
            "exchanges": measures.exchanges(key, tables["exchanges"]),
            "instruments": measures.mentions(key, tables["mentions"], "instrument"),
            "actors": measures.mentions(key, tables["mentions"], "actor"),
            "citations": measures.citations(key, tables["citations"]),
            "positions": measures.positions(key, tables["positions"]),
            "legal_bases": measures.legal_bases(key, tables["legal_bases"]),
            "cross_references": measures.cross_references(key, tables["cross_references"]),
            "commitments": measures.commitments(key, tables["commitments"]),
            "offsets": measures.offsets(source, (row for name in WITH_SPAN for row in tables[name])),
        }
    )
