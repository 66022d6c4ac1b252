"""Compare the tables of a letter with an answer key.

    score_tables(folder of tables, key, source) -> Report

A row that overlaps no item of the key at all is wrong; offsets are Unicode code points of the source file.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError
from kamergraaf.scoring import measures
from kamergraaf.scoring.key import Key, read_key
from kamergraaf.scoring.matching import Measure, Row, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Key", "Measure", "Report", "read_key", "score", "score_tables"]

TABLES = (
    "letters", "exchanges", "mentions", "citations", "positions", "legal_bases", "cross_references", "commitments",
)  # fmt: skip
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
    try:
        content = source.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source}: cannot read ({error}): give the letter that the key is about") from error
    tables = {name: _rows(folder / f"{name}.csv") for name in TABLES}
    digest = sha256(content).hexdigest()
    letters = {row["letter"] for row in tables["letters"] if row["source_digest"] == digest}
    if not letters:
        raise UsageError(f"{source}: no letter in the tables was made from this file: run it first")
    own = {name: [row for row in rows if row["letter"] in letters] for name, rows in tables.items()}
    return score(own, read_key(key), text)


def _rows(path: Path) -> list[Row]:
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise UsageError(f"{path}: cannot read ({error.strerror}): write the tables first") from error


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
