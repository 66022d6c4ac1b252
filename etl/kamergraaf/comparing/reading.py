"""Find the graphs of letters in what a run left behind: data folders, releases, folders of N-Quads files, files, stores."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store, parse, serialize

from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    # The statements of each letter's graph as N-Quads, by letter, read when they are asked for.
    Graphs = Mapping[str, Callable[[], bytes]]

# A line of N-Quads in the graph of a letter, under any base: subject, predicate, object, graph.
LETTER_LINE = re.compile(
    rb"""
    \s* \S+ \s+ \S+ \s+ \S.* \s*            # subject, predicate, object (which may hold blanks)
    < [^<>\s]* graph/letter/ (?P<letter> [^<>\s]+ ) > \s* \. \s*
    """,
    re.VERBOSE | re.DOTALL,
)
LETTER_GRAPH = re.compile(r".*graph/letter/(?P<letter>[^/]+)")
PACKED = ".nq.gz"
BLANK_OR_COMMENT = re.compile(rb"\s*(?:#.*)?", re.DOTALL)


def find_graphs(place: Path) -> Graphs:
    """Return the graphs of letters in `place`; the dumps of a data folder (`graphs/`) or a release come before its store."""
    files = _files(place)
    graphs = _of_files(files) if files else _of_store(place)
    if not graphs:
        raise UsageError(
            f"{place}: no letter's graph is found: give a data folder of `kamergraaf run`, "
            "a folder of .nq files, or one .nq file"
        )
    return graphs


def _files(place: Path) -> tuple[Path, ...]:
    if place.is_file():
        return (place,)
    for folder, pattern in ((place / "graphs", "*.nq"), (place / "dumps" / "letters", f"*{PACKED}")):
        if folder.is_dir():
            return tuple(sorted(path for path in folder.glob(pattern) if path.is_file()))
    return tuple(sorted(path for path in place.rglob("*.nq") if path.is_file()))


def _of_files(files: tuple[Path, ...]) -> Graphs:
    """Index files by letter; only what stands with other letters in one file is kept in memory."""
    parts: dict[str, list[Callable[[], bytes]]] = defaultdict(list)
    for path in files:
        found = _split(path)
        for letter, lines in found.items():
            parts[letter].append(partial(_only, path, letter) if len(found) == 1 else partial(bytes, lines))
    return {letter: partial(_joined, loaders) for letter, loaders in parts.items()}


def _joined(loaders: list[Callable[[], bytes]]) -> bytes:
    """Return the statements of all files that speak of a letter, each once."""
    if len(loaders) == 1:
        return loaders[0]()
    return b"".join(sorted({line for load in loaders for line in load().splitlines(keepends=True)}))


def _only(path: Path, letter: str) -> bytes:
    return _split(path)[letter]


def _split(path: Path) -> dict[str, bytes]:
    """Return the lines of an N-Quads file by letter; what is in no letter's graph is checked and left out."""
    letters: dict[str, list[bytes]] = defaultdict(list)
    others: list[bytes] = []
    for line in _lines(path):
        if found := LETTER_LINE.fullmatch(line):
            letters[found["letter"].decode("utf-8", "replace")].append(line)
        elif not BLANK_OR_COMMENT.fullmatch(line):
            others.append(line)
    if others:
        _check(b"".join(others), path)
    return {letter: b"".join(lines) for letter, lines in letters.items()}


def _lines(path: Path) -> list[bytes]:
    try:
        content = gzip.decompress(path.read_bytes()) if path.name.endswith(PACKED) else path.read_bytes()
    except (OSError, EOFError) as error:
        raise UsageError(f"{path}: cannot read ({error}): check the name and your rights to it") from error
    return [line + b"\n" for line in content.split(b"\n")]


def _check(lines: bytes, path: Path) -> None:
    try:
        for _ in parse(lines, format=RdfFormat.N_QUADS):
            pass
    except SyntaxError as error:
        raise UsageError(f"{path}: not N-Quads ({error}): give the .nq files that a run wrote") from error


def _of_store(place: Path) -> Graphs:
    found = [path for path in (place / "store", place) if (path / "CURRENT").is_file()]
    if not found:
        return {}
    try:
        store = Store.read_only(str(found[0].resolve()))
    except (OSError, RuntimeError) as error:
        raise UsageError(f"{found[0]}: the store cannot be read ({error}): run the letters again") from error
    named = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    found_in = ((graph, LETTER_GRAPH.fullmatch(graph.value)) for graph in named)
    return {name["letter"]: partial(_dump, store, graph) for graph, name in found_in if name}


def _dump(store: Store, graph: NamedNode) -> bytes:
    quads = store.quads_for_pattern(None, None, None, graph)
    return b"".join(sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
