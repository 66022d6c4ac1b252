"""Which release of the store is in use: the generation that `<data>/store` points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import kamergraaf
from kamergraaf.publishing import store_path

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Release:
    """A generation of the store, and its name: the same name always means the same answers."""

    place: Path
    name: str


def current(data: Path) -> Release:
    """Return the release in use; raises StoreError when there is none.

    The name holds the program's version, since that shapes answers too, and the time at which the generation was
    written, since a data folder that is made anew counts from 1 again.
    """
    place = store_path(data)
    written = (place / "CURRENT").stat().st_mtime_ns
    return Release(place, f"{kamergraaf.version()}-{place.name}-{written:x}")
