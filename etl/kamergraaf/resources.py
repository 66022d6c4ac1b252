"""Find ontology, shapes, queries and letters: inside the installed package, or at the root of a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

from kamergraaf.errors import ResourceError

Folder = Literal["ontology", "shapes", "queries", "letters"]


def _holds_resources(place: Path) -> bool:
    # The package kamergraaf.queries has the name of a resource folder: in a checkout it holds code only.
    return place.is_dir() and any(entry.suffix != ".py" and entry.name != "__pycache__" for entry in place.iterdir())


def folder(name: Folder) -> Path:
    """Return the folder `name`, wherever this installation keeps it."""
    for place in (Path(str(files("kamergraaf"))) / name, Path(__file__).parents[2] / name):
        if _holds_resources(place):
            return place
    raise ResourceError(f"the folder {name}/ is missing from this installation: install kamergraaf again")
