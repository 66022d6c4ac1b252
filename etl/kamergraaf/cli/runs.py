"""`kamergraaf run`: letters into the store, and what is then in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.cli.summary import show_store
from kamergraaf.pipeline import run
from kamergraaf.resources import folder
from kamergraaf.source import find_letters
from kamergraaf.timings import Timings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kamergraaf.errors import KamergraafError
    from kamergraaf.pipeline import RunResult


def run_letters(paths: Iterable[Path], data: Path, *, show_timings: bool) -> int:
    """Run the pipeline, say what became of each letter, show the store, and return the exit code.

    0 when every letter was published, else the gravest code of those set aside: 1 does not conform, 2 cannot be read.
    """
    letters = find_letters(tuple(paths) or (folder("letters"),))
    timed = Timings()
    done = run(letters, data, timed)
    _report(done, data)
    if done.published:
        show_store(data, done.published[0][0].letter.key)
    if show_timings:
        _show(timed)
    return max((error.exit_code for _, error in done.set_aside), default=0)


def _report(done: RunResult, data: Path) -> None:
    for described, report in done.published:
        letter, counts = described.letter, report.counts
        show.message(
            f"{letter.text.name}: letter {letter.key}, {len(letter.exchanges)} exchanges, {len(described.lines)} statements, "
            f"conforms ({counts['warning']} warnings)"
        )
        for issue in letter.issues:
            show.message(f"  {issue.code}: {issue.message}")
    for path, error in done.set_aside:
        show.message(f"{path.name}: set aside: {_indented(error)}")
    if done.set_aside:
        kept = "the others are in the store" if done.published else f"nothing was changed in {data}"
        show.message(f"{len(done.set_aside)} of {len(done.set_aside) + len(done.published)} letters set aside; {kept}")


def _indented(error: KamergraafError) -> str:
    return str(error).replace("\n", "\n  ")


def _show(timed: Timings) -> None:
    show.heading("Timings")
    rows = [(stage, f"{seconds:.2f}") for stage, seconds in timed.seconds.items()]
    show.table(("stage", "seconds"), [*rows, ("all", f"{timed.total:.2f}")], numbers=("seconds",))
