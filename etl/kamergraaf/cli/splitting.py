"""Cut an RDF file into its graphs, exactly as written: a store would change the types of its numbers.

A small file is cut in memory. Of a large one the graphs are laid aside on disk as N-Quads, and read back one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: How many statements are held before they are laid aside.
HELD = 200_000


def split(quads: Iterable[Quad], aside: Path) -> Iterator[tuple[str, tuple[Quad, ...]]]:
    """Yield the graphs of a file by name, sorted ("" for the default graph); `aside` is a folder for what is too much."""
    held: dict[str, list[Quad]] = defaultdict(list)
    laid: dict[str, Path] = {}
    for number, quad in enumerate(quads, 1):
        held[getattr(quad.graph_name, "value", "")].append(quad)
        if number % HELD == 0:
            _lay_aside(held, laid, aside)
    if laid:
        _lay_aside(held, laid, aside)
    for name in sorted({*held, *laid}):
        yield name, tuple(parse(laid[name].read_bytes(), format=RdfFormat.N_QUADS)) if laid else tuple(held[name])


def _lay_aside(held: dict[str, list[Quad]], laid: dict[str, Path], aside: Path) -> None:
    for name, quads in held.items():
        path = laid.setdefault(name, aside / f"{len(laid)}.nq")
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{quad} .\n" for quad in quads)
    held.clear()
