"""Write the graphs as files for other programs: N-Quads, TriG, Turtle and JSON-LD, each letter and the whole.

Sorted and compressed without a date, so that the same graphs give the same bytes. Nothing is held in memory but the
graph at hand, so the whole may be large.
"""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from kamergraaf.graph import files
from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kamergraaf.export.snapshot import Snapshot

WHOLE = "kamergraaf"
LEVEL = 6


@contextmanager
def compressed(path: Path) -> Iterator[IO[bytes]]:
    """Open a gzip file for writing that carries neither a name nor a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as packed:
        yield cast("IO[bytes]", packed)


@contextmanager
def unpacked(path: Path) -> Iterator[IO[bytes]]:
    """Open a gzip file for reading."""
    with gzip.open(path, "rb") as packed:
        yield cast("IO[bytes]", packed)


def write_dumps(snapshot: Snapshot, folder: Path) -> None:
    """Write `kamergraaf.<form>.gz` and `letters/<key>.<form>.gz` into `folder`, for each form of graph/files.py.

    Turtle has no names of graphs: it holds each statement once, in whatever graphs it stands.
    """
    for key in sorted(snapshot.dumps):
        lines = snapshot.letter(key)
        for form in files.FORMATS:
            with compressed(folder / "letters" / f"{key}.{form}.gz") as out:
                out.write(files.serialise(lines, form))
    with compressed(folder / f"{WHOLE}.nq.gz") as out:
        out.writelines(f"{line}\n".encode() for line in snapshot.lines())
    for syntax, quads in (
        (RdfFormat.TRIG, _by_graph(snapshot)),
        (RdfFormat.JSON_LD, _by_graph(snapshot)),
        (RdfFormat.TURTLE, _once(folder / f"{WHOLE}.nq.gz")),
    ):
        with compressed(folder / f"{WHOLE}.{syntax.file_extension}.gz") as out:
            serialize(quads, out, format=syntax, prefixes=PREFIXES)


def _by_graph(snapshot: Snapshot) -> Iterator[Quad]:
    for lines in snapshot.graphs():
        yield from _parsed(lines)


def _parsed(lines: Iterable[str]) -> Iterator[Quad]:
    return parse(files.as_bytes(lines), format=RdfFormat.N_QUADS)


def _once(dump: Path) -> Iterator[Quad]:
    """Yield each statement of a sorted dump once, without its graph: equal ones stand behind one another."""
    last = None
    with unpacked(dump) as lines:
        for quad in parse(lines, format=RdfFormat.N_QUADS):
            if quad.triple != last:
                last = quad.triple
                yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
