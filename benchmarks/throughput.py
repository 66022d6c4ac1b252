"""Measure how much letter text goes from parse to claims in a second, on one core.

    python benchmarks/throughput.py [--repeat 5]

Prints MB (10^6 bytes of UTF-8) a second of processor time, the median of the repeated runs in one process that has
everything loaded (warm), with the share of each stage: for the seed letter, and for all letters in Markdown and plain
text of letters/, tests/gold and tests/letters, each read on its own. Nothing is written.
"""

from __future__ import annotations

import argparse
import gc
import platform
import statistics
import time
from typing import TYPE_CHECKING

import corpus
from kamergraaf import __version__
from kamergraaf.claims import find_claims
from kamergraaf.document import parse
from kamergraaf.links import link
from kamergraaf.memory import nothing_to_collect
from kamergraaf.mentions import find_citations, find_mentions
from kamergraaf.source import read
from kamergraaf.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kamergraaf.source import Text

AIM = 1.0


class Clock:
    """Add up the processor seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, verb: Callable[..., object], *arguments: object) -> object:
        """Return what `verb` returns, and add its time to that of `stage`."""
        begin = time.process_time()
        result = verb(*arguments)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begin
        return result

    @property
    def total(self) -> float:
        """All seconds together."""
        return sum(self.seconds.values())


def parse_to_claims(texts: Iterable[Text], vocabulary: Vocabulary) -> Clock:
    """Take texts through the stages from the document model to the claims."""
    clock = Clock()
    for text in texts:
        with nothing_to_collect():  # As `pipeline.run` does for each letter.
            letter = clock("document", parse, text)
            mentions = clock("mentions", find_mentions, letter, vocabulary)
            citations = clock("citations", find_citations, letter)
            links = clock("links", link, letter, mentions, vocabulary)
            clock("claims", find_claims, letter, links, citations, vocabulary)
    return clock


def report(name: str, paths: tuple[Path, ...], repeat: int, vocabulary: Vocabulary) -> None:
    """Print the speed on some letters, and where the time goes."""
    texts = [read(path) for path in paths]
    size = sum(len(text.characters.encode()) for text in texts) / 1e6
    parse_to_claims(texts, vocabulary)  # The first round loads and compiles.
    gc.freeze()  # As `pipeline.run` does behind the first letter.
    clocks = [parse_to_claims(texts, vocabulary) for _ in range(repeat)]
    speeds = [size / clock.total for clock in clocks]
    median = statistics.median(speeds)
    print(f"\n{name}: {len(paths)} letters, {size:.3f} MB")
    print(
        f"  {median:.3f} MB/s a core ({median / AIM:.0%} of {AIM:g} MB/s); runs {min(speeds):.3f} to {max(speeds):.3f}"
    )
    seconds = {stage: statistics.median(clock.seconds[stage] for clock in clocks) for stage in clocks[0].seconds}
    for stage, spent in seconds.items():
        print(f"  {stage:12} {spent:8.3f} s {spent / sum(seconds.values()):6.0%}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeat", type=int, default=5, help="How often; the median is printed.")
    repeat = options.parse_args().repeat
    print(f"Parse to claims, kamergraaf {__version__}, Python {platform.python_version()}, {platform.machine()}")
    vocabulary = load()
    report("seed letter", (corpus.seed(),), repeat, vocabulary)
    report("all letters", corpus.letters(), repeat, vocabulary)


if __name__ == "__main__":
    main()
