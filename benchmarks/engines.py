"""Time the SHACL engines on the same graphs: one letter, and the vocabularies. Prints seconds and the number of findings."""

from __future__ import annotations

import time
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kamergraaf.pipeline import describe
from kamergraaf.resources import folder
from kamergraaf.timings import Timings
from kamergraaf.validation.engines import ENGINES
from kamergraaf.validation.profiles import PROFILES, Options, shapes_of
from kamergraaf.validation.shacl import run_shapes
from kamergraaf.validation.shapes import rules
from kamergraaf.vocabulary import load

ROUNDS = 3


def main() -> None:
    """Print one line an engine and graph: the best of three rounds, interleaved."""
    (letter,) = folder("letters").glob("5396454-*.md")
    lines = "\n".join(describe(letter, load(), Timings()).lines)
    vocabularies: list[Path] = sorted((folder("ontology") / "vocabularies").glob("*.ttl"))
    graphs = {
        "kamergraaf": tuple(parse(lines.encode(), format=RdfFormat.N_QUADS)),
        "skos": tuple(quad for path in vocabularies for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE)),
    }
    print(f"{'profile':<12}{'statements':>12}{'engine':>14}{'seconds':>10}{'findings':>10}")
    for profile, quads in graphs.items():
        ready = rules(shapes_of(PROFILES[profile], Options()))
        best: dict[str, float] = {}
        found: dict[str, int] = {}
        for _ in range(ROUNDS):
            for engine in ENGINES:
                begin = time.perf_counter()
                found[engine] = len(run_shapes(quads, ready, engine).findings)
                best[engine] = min(best.get(engine, 1e9), time.perf_counter() - begin)
        for engine in ENGINES:
            print(f"{profile:<12}{len(quads):>12}{engine:>14}{best[engine]:>10.2f}{found[engine]:>10}")


if __name__ == "__main__":
    main()
