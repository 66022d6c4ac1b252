"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path,
    typer.Option("--data", envvar="KAMERGRAAF_DATA", help="The folder that holds the store and all that a run makes."),
]
DATA = Path("kamergraaf-data")
