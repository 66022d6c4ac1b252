"""Measure whether a letter costs the same among 10, 100 and 1,000 letters.

    python benchmarks/scaling.py [--most 1000] [--seconds 120]

Distinct letters, made from the seed and the letters with an answer key by other numbers and days, go from file to graph
one after another; then the graphs are published, 10, 100 and 1,000 at once, each into an empty data folder. Prints seconds
a letter at each size, and the ratio to the first size: 1 means that a letter costs the same however many there are.
Describing stops after --seconds and says so; what was described by then is published. Everything stands in a temporary
folder.
"""

from __future__ import annotations

import argparse
import itertools
import platform
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
from kamergraaf import __version__
from kamergraaf.graph import files
from kamergraaf.pipeline import describe
from kamergraaf.publishing import publish
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (10, 100, 1000)


@dataclass(frozen=True)
class Graph:
    """A graph on disk, read each time its lines are asked for: a thousand of them need not fit in memory."""

    path: Path

    def __iter__(self) -> Iterator[str]:
        return iter(files.read(self.path))


def describe_all(number: int, seconds: float, place: Path) -> tuple[dict[str, Graph], list[float]]:
    """Describe up to `number` letters for up to `seconds`; return the graphs, and each letter's processor seconds."""
    vocabulary = load()
    for path in corpus.sources():
        describe(path, vocabulary, Timings())  # The first round loads and compiles.
    graphs: dict[str, Graph] = {}
    spent: list[float] = []
    for letter in corpus.distinct(number, place):
        begin = time.process_time()
        described = describe(letter, vocabulary, Timings())
        spent.append(time.process_time() - begin)
        graph = Graph(letter.with_suffix(".nq"))
        files.write(described.lines, graph.path)
        graphs[described.letter.key] = graph
        if sum(spent) > seconds:
            break
    if len(graphs) != len(spent):
        raise SystemExit(f"{len(spent)} letters have {len(graphs)} keys: they are not distinct")
    return graphs, spent


def sizes(number: int, most: int) -> list[int]:
    """Return the sizes that were reached, with the last letter as the last size.

    >>> sizes(37, 1000)
    [10, 37]
    """
    return sorted({size for size in SIZES if size <= min(number, most)} | {number})


def report_describing(spent: list[float], most: int, seconds: float) -> None:
    """Print the mean seconds a letter in the last whole round over all sources at each size.

    One round holds the same letters as any other, so rounds can be compared; single letters cannot.
    """
    around = len(corpus.sources())
    print(f"\nFile to graph, processor seconds a letter in the last round of {around} letters")
    rows = []
    for size in sizes(len(spent), most):
        last = spent[max(0, size - around) : size] if size >= around else spent[:around]
        rows.append((size, sum(last) / len(last)))
    show(rows)
    if len(spent) < most:
        print(f"  stopped after {len(spent)} of {most} letters: {seconds:g} seconds were over")


def report_publishing(graphs: dict[str, Graph], most: int) -> None:
    """Print the seconds a letter of publishing the first 10, 100, 1,000 graphs at once."""
    print("\nPublishing at once into an empty data folder, seconds a letter")
    rows = []
    for size in sizes(len(graphs), most):
        chosen = dict(itertools.islice(graphs.items(), size))
        with tempfile.TemporaryDirectory() as data:
            begin = time.perf_counter()
            published = publish(chosen, Path(data))
            rows.append((size, (time.perf_counter() - begin) / size))
        if len(published.letters) != size:
            raise SystemExit(f"only {len(published.letters)} of {size} letters were published")
    show(rows)
    print("  the vocabularies, the ontology and the queries are part of each publication")


def show(rows: list[tuple[int, float]]) -> None:
    """Print seconds a letter by number of letters, with the ratio to the first."""
    for size, seconds in rows:
        print(f"  {size:5} letters {seconds:9.4f} s  ratio {seconds / rows[0][1]:.2f}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=SIZES[-1], help="How many letters at most.")
    options.add_argument("--seconds", type=float, default=120, help="How long to describe at most.")
    wanted = options.parse_args()
    print(f"Cost a letter, kamergraaf {__version__}, Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as place:
        graphs, spent = describe_all(wanted.most, wanted.seconds, Path(place))
        report_describing(spent, wanted.most, wanted.seconds)
        report_publishing(graphs, wanted.most)


if __name__ == "__main__":
    main()
