"""The only place that prints: results to stdout, messages to stderr."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

# The width of tables when nobody looks at them in a terminal: in a file, a pipe or a documentation page.
WIDTH_OUTSIDE_A_TERMINAL = 120


@cache
def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    fixed = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH_OUTSIDE_A_TERMINAL
    return Console(stderr=stderr, width=fixed, highlight=False, soft_wrap=False)


def width() -> int:
    """Return how many characters a line of a result may have."""
    return _console().width


def program() -> str:
    """Return how this program can be called again: by its name where the shell finds it, else by where it stands."""
    called = Path(sys.argv[0])
    found = shutil.which("kamergraaf")
    if called.name != "kamergraaf" or (found and Path(found).resolve() == called.resolve()):
        return "kamergraaf"
    return str(called)


def message(text: str) -> None:
    """Print a message for the person at the keyboard, to stderr."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def warning(text: str) -> None:
    """Print what should be known but stops nothing, to stderr."""
    message(f"kamergraaf: note: {text}")


def error(text: str) -> None:
    """Print what stopped the command, to stderr."""
    message(f"kamergraaf: {text}")


def defect(caught: Exception) -> None:
    """Print what to report when something happened that never should, to stderr."""
    from kamergraaf import version

    frame = traceback.extract_tb(caught.__traceback__)[-1]
    message(
        f"kamergraaf: a defect in kamergraaf {version()}: {type(caught).__name__}: {caught}\n"
        f"  at {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}\n"
        f"  while running: kamergraaf {shlex.join(sys.argv[1:])}\n"
        "Please report these lines to the maintainers, with the letter if you may share it. "
        "For all details: kamergraaf --debug and the same command."
    )


def result(text: str) -> None:
    """Print a line or lines of a result, as they are, to stdout."""
    print(text, flush=True)  # noqa: T201


def result_bytes(content: bytes) -> None:
    """Write a result in bytes, as they are, to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def heading(text: str) -> None:
    """Print the heading of a part of a result, with a blank line before it."""
    from rich.text import Text

    _console().print()
    _console().print(Text(text, style="bold"))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Iterable[str] = ()) -> None:
    """Print a table for people; the columns in `numbers` are set to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    right = set(numbers)
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        grid.add_column(Text(column), justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    _console().print(grid)


def lines(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names and values in two columns, one pair a line; a value that is None or empty is left out.

    Lines are not broken: a path must stay whole to be copied.
    """
    from rich.text import Text

    shown = [(name, str(value)) for name, value in pairs if value not in (None, "", ())]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        line = Text(f"{name:<{width}}  ", style="dim")
        line.append(value.replace("\n", "\n" + " " * (width + 2)), style="not dim")
        _console().print(line, soft_wrap=True)
