"""What a release is made from: the graphs in a data folder, as sorted N-Quads lines.

Letters come from their dumps, which hold every literal as it was written; the vocabularies, the ontology and the query
catalogue come from the store that was loaded with them.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from kamergraaf.errors import StoreError
from kamergraaf.graph import files
from kamergraaf.graph.iris import letter_graph
from kamergraaf.namespaces import GRAPH
from kamergraaf.publishing import letters_in, open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# How many files are open at once: a process may have about a thousand.
AT_ONCE = 200

SHARED = ("ontology", "queries", "vocabulary")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The graphs of a data folder; `dumps` and `texts` are files by letter key, `shared` lines by the graph's last step.

    A letter published without its source text is not in `texts`.
    """

    store: Store
    dumps: Mapping[str, Path]
    texts: Mapping[str, Path]
    shared: Mapping[str, tuple[str, ...]]

    def letter(self, key: str) -> tuple[str, ...]:
        """Return the lines of one letter's graph."""
        return files.read(self.dumps[key])

    def text(self, key: str) -> str | None:
        """Return the source text of a letter, or None when it was not kept."""
        path = self.texts.get(key)
        return path.read_bytes().decode("utf-8") if path else None

    def graphs(self) -> Iterator[tuple[str, ...]]:
        """Yield the lines of each graph, by the name of the graph; one graph at a time is in memory."""
        for key in sorted(self.dumps):
            yield self.letter(key)
        for name in SHARED:
            yield self.shared[name]

    def lines(self) -> Iterator[str]:
        """Yield the lines of all graphs together, sorted; of many letters, parts are merged first, on disk."""
        paths = [path for _, path in sorted(self.dumps.items())]
        with TemporaryDirectory() as aside:
            if len(paths) > AT_ONCE:
                bites = [paths[first : first + AT_ONCE] for first in range(0, len(paths), AT_ONCE)]
                paths = [_merge(bite, Path(aside) / f"{number}.nq") for number, bite in enumerate(bites)]
            yield from heapq.merge(*(_stream(path) for path in paths), *self.shared.values())


def take(data: Path) -> Snapshot:
    """Take the graphs of a data folder. Raises StoreError when a letter's dump is not what the store holds."""
    store = open_store(data)
    keys = letters_in(data)
    dumps = {key: data / "graphs" / f"letter-{key}.nq" for key in keys}
    for key, path in dumps.items():
        if not path.is_file() or path.read_bytes().count(b"\n") != _size(store, key):
            raise StoreError(f"{path}: is not what the store holds of letter {key}: read the letter again")
    texts = {key: path for key in keys if (path := data / "texts" / f"letter-{key}.txt").is_file()}
    shared = {name: _shared(store, name) for name in SHARED}
    return Snapshot(store, dumps, texts, shared)


def _merge(paths: Iterable[Path], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in heapq.merge(*(_stream(each) for each in paths)))
    return path


def _stream(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _size(store: Store, key: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(letter_graph(key))))


def _shared(store: Store, name: str) -> tuple[str, ...]:
    quads = store.quads_for_pattern(None, None, None, NamedNode(GRAPH + name))
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return tuple(sorted(written.decode("utf-8").splitlines()))
