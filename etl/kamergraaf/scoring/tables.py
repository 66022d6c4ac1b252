"""The tables of a run, by letter: what is scored."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kamergraaf.scoring.matching import Row

TABLES = (
    "letters", "exchanges", "mentions", "citations", "positions", "legal_bases", "cross_references", "commitments",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of each table by the letter they are about, and the letters by the digest of their source."""

    rows: Mapping[str, Mapping[str, list[Row]]]
    letters: Mapping[str, tuple[str, ...]]

    def of_source(self, digest: str) -> dict[str, list[Row]]:
        """Return the rows, by table, of what was made from the file with this SHA-256; none for a file not read."""
        made = self.letters.get(digest, ())
        return {name: [row for letter in made for row in rows.get(letter, ())] for name, rows in self.rows.items()}


def read_tables(folder: Path) -> Tables:
    """Read the CSV files that `kamergraaf export tables` wrote into `folder`."""
    rows = {name: _by_letter(_rows(folder / f"{name}.csv")) for name in TABLES}
    letters: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for letter, (row, *_) in sorted(rows["letters"].items()):
        letters[row["source_digest"]] += (letter,)
    return Tables(rows, dict(letters))


def _by_letter(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["letter"]].append(row)
    return dict(found)


def _rows(path: Path) -> list[Row]:
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise UsageError(f"{path}: cannot read ({error.strerror}): write the tables first") from error
