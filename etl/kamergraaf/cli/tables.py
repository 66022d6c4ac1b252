"""`kamergraaf export tables` and `kamergraaf score`: the graph as flat tables, and how right they are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.errors import KamergraafError
from kamergraaf.export import export_tables
from kamergraaf.publishing import open_store
from kamergraaf.resources import folder
from kamergraaf.source import find_letters

if TYPE_CHECKING:
    from kamergraaf.scoring import Report


def export_tables_to(place: Path, data: Path) -> None:
    """Write the tables of the store of `data` into the folder `place`, and print their names."""
    for path in export_tables(open_store(data), place):
        show.result(str(path))


def score_letter(key: Path, source: Path | None, data: Path | None, *, name_misses: bool) -> None:
    """Print how what was found in `source` compares with the answer key.

    Without `data` the letter goes through the whole pipeline first, into a store that is thrown away.
    """
    from kamergraaf.scoring import read_key, score_tables

    read_key(key)  # A key that cannot be read should be said before the work, not after it.
    letter = source or find_letters((folder("letters"),))[0]
    with tempfile.TemporaryDirectory() as scratch:
        store = data or _fresh_store(letter, Path(scratch) / "data")
        tables = Path(scratch) / "tables"
        export_tables(open_store(store), tables)
        _show(score_tables(tables, key, letter), name_misses=name_misses)


def _fresh_store(letter: Path, data: Path) -> Path:
    from kamergraaf.pipeline import run
    from kamergraaf.timings import Timings

    set_aside: tuple[tuple[Path, KamergraafError], ...] = run((letter,), data, Timings()).set_aside
    for _, error in set_aside:
        raise error
    return data


def _show(report: Report, *, name_misses: bool) -> None:
    for name, measure in report.measures.items():
        show.result(f"{name:17} " + "  ".join(f"{figure}={value}" for figure, value in measure.values.items()))
        if name_misses:
            for text in measure.missed:
                show.result(f"    missed: {text}")
            for text in measure.wrong:
                show.result(f"    wrong:  {text}")
