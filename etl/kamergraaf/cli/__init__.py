"""The command line: one command a stage, plus `run`, and the one place where errors become exit codes.

0   done
1   the data do not conform, or a check found rows
2   wrong use, or input that cannot be read
3   our own shapes, queries or ontology do not load
70  a defect
"""

from __future__ import annotations

import sys

from kamergraaf.cli import release_commands, show
from kamergraaf.cli.app import app, settings
from kamergraaf.errors import KamergraafError

DEFECT = 70

# Importing it adds its commands to the app.
__all__ = ["main", "release_commands"]


def main() -> None:
    """Run the command that was typed, and leave with its exit code."""
    try:
        app(prog_name="kamergraaf")
    except KamergraafError as error:
        if settings.debug:
            raise
        show.error(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if settings.debug:
            raise
        show.defect(error)
        sys.exit(DEFECT)
