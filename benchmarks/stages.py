"""Time the stages on the seed letter, and the whole way on copies of it.

    python benchmarks/stages.py [--repeat 5] [--copies 10]

Prints the median of the repeated runs for each stage, in one process that has everything loaded (warm); then the letters a
second for a run over copies, each with a kenmerk of its own. Nothing is written outside a temporary folder.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
from pathlib import Path

from kamergraaf import __version__
from kamergraaf.document import parse
from kamergraaf.pipeline import run
from kamergraaf.resources import folder
from kamergraaf.source import find_letters, read
from kamergraaf.timings import Timings


def one_run(letters: tuple[Path, ...], expected: int) -> Timings:
    """Run the pipeline into a fresh store and return its timings; a run that loses a letter measures nothing."""
    timed = Timings()
    with tempfile.TemporaryDirectory() as data:
        done = run(letters, Path(data), timed)
    if len(done.published) != expected:
        raise SystemExit(f"only {len(done.published)} of {expected} letters were published: {done.set_aside}")
    return timed


def copies_of(letter: Path, number: int, place: Path) -> tuple[Path, ...]:
    """Write copies of a letter that differ in their key alone."""
    text = read(letter)
    key = parse(text).key
    paths = []
    for at in range(number):
        path = place / f"copy-{at:04}.md"
        path.write_text(text.characters.replace(key, f"9{at:06}"), encoding="utf-8", newline="")
        paths.append(path)
    return tuple(paths)


def report_stages(letter: Path, repeat: int) -> None:
    """Print the first run (cold: loading and compiling included) and the median of the following ones."""
    cold = one_run((letter,), 1)
    warm = [one_run((letter,), 1) for _ in range(repeat)]
    print(f"{'stage':12} {'first':>8} {'median':>8}   seconds, {repeat} repeats, {letter.name}")
    for stage in cold.seconds:
        print(f"{stage:12} {cold.seconds[stage]:8.3f} {statistics.median(t.seconds[stage] for t in warm):8.3f}")
    print(f"{'all':12} {cold.total:8.3f} {statistics.median(t.total for t in warm):8.3f}")


def report_copies(letter: Path, number: int) -> None:
    """Print how long a run over copies takes, and where the time goes."""
    with tempfile.TemporaryDirectory() as place:
        timed = one_run(copies_of(letter, number, Path(place)), number)
    print(f"\n{number} copies: {timed.total:.2f} s, {number / timed.total:.2f} letters a second")
    for stage, seconds in timed.seconds.items():
        print(f"{stage:12} {seconds:8.3f} {seconds / timed.total:8.0%}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--copies", type=int, default=10)
    wanted = options.parse_args()
    letter = find_letters((folder("letters"),))[0]
    print(f"kamergraaf {__version__}, Python {platform.python_version()}, {platform.machine()}")
    report_stages(letter, wanted.repeat)
    if wanted.copies:
        report_copies(letter, wanted.copies)


if __name__ == "__main__":
    main()
