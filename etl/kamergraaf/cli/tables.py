"""`kamergraaf export tables`: the graph as flat tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.export import export_tables
from kamergraaf.publishing import open_store

if TYPE_CHECKING:
    from pathlib import Path


def export_tables_to(place: Path, data: Path) -> None:
    """Write the tables of the store of `data` into the folder `place`, and print their names."""
    for path in export_tables(open_store(data), place):
        show.result(str(path))
