"""The Oxigraph store on disk: built aside, checked, then switched in with one rename.

    <data>/graphs/letter-K.nq     one dump a letter: what the store is rebuilt from
    <data>/texts/letter-K.txt     the source text that the letter's offsets count in, when it was given
    <data>/stores/<n>/            generations of the store; the newest two are kept
    <data>/store                  a link to the generation in use

A reader opens what the link points at and keeps it: a generation never changes after it was switched in, and the one
before it stays until the next publication, so that a running server can move over in its own time.
"""

from __future__ import annotations

import fcntl
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from kamergraaf import resources
from kamergraaf.errors import KamergraafError, ResourceError, StoreError
from kamergraaf.graph import files
from kamergraaf.graph.iris import letter_graph, slug
from kamergraaf.namespaces import GRAPH
from kamergraaf.publishing.lock import only_publisher
from kamergraaf.queries import catalogue_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LINK = "store"
TEXTS = "texts"
VOCABULARY = f"{GRAPH}vocabulary"
ONTOLOGY = f"{GRAPH}ontology"

# How many dumps are loaded at once: about 160 MB of text.
BITE = 100


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication put in place: the keys of all letters in the store, its statements, and where it is."""

    letters: tuple[str, ...]
    quads: int
    place: Path


def publish(letters: Mapping[str, Iterable[str]], data: Path, texts: Mapping[str, str] | None = None) -> Published:
    """Put the graphs of `letters` (N-Quads lines by letter key) into the store, each as a whole, all or none.

    Letters published before stay; the vocabularies, the ontology and the query catalogue come along. `texts` are the
    source texts by letter key, kept beside the dumps. Raises StoreError, after which the store and the dumps are what
    they were.
    """
    with only_publisher(data):
        _refuse_when_in_use(data)
        try:
            staged = _stage(data, letters)
            generation = _build(data, staged)
            _stage_texts(data, texts or {})
            _switch(data, generation)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{data}: cannot write the store: {error}; nothing was changed") from error
        finally:
            _clear(data)
        return Published(tuple(sorted(staged)), generation.quads, generation.place)


def rebuild(data: Path) -> Published:
    """Build the store again from the dumps, for a store that was lost or damaged."""
    return publish({}, data)


def store_path(data: Path) -> Path:
    """Return the folder of the generation in use; it stays what it is when a newer one is switched in."""
    link = data / LINK
    if not link.exists():
        raise StoreError(f"{link}: there is no store here: make one with `kamergraaf run`, or choose another --data")
    return link.resolve()


def open_store(data: Path) -> Store:
    """Open the store for reading. Query it with `use_default_graph_as_union=True`."""
    place = store_path(data)
    try:
        return Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{place}: the store cannot be read ({error}): rebuild it with `kamergraaf run`") from error


def letters_in(data: Path) -> tuple[str, ...]:
    """Return the keys of the letters in the store, as their graphs are named, sorted."""
    return _letters(open_store(data))


def _letters(store: Store) -> tuple[str, ...]:
    prefix = letter_graph("x")[:-1]
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return tuple(sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix)))


def _refuse_when_in_use(data: Path) -> None:
    """Refuse when a process has the store open for writing: what it writes would be lost in the switch."""
    link = data / LINK
    if link.exists() and not link.is_symlink():
        raise StoreError(f"{link}: not a store that we made: move it away, or choose another folder with --data")
    if not link.exists():
        return
    try:
        with (link / "LOCK").open("r+b") as rocks:
            fcntl.lockf(rocks, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(f"{link}: in use by a process that writes to it: stop that process first") from error
    except FileNotFoundError:
        return  # A damaged store is no hindrance: it is about to be replaced.


@dataclass(frozen=True, slots=True)
class _Generation:
    place: Path
    quads: int
    staged: Mapping[str, Path]


def _stage(data: Path, letters: Mapping[str, Iterable[str]]) -> dict[str, Path]:
    """Write the new dumps aside and return the dump to load for each letter, old and new."""
    folder = data / "graphs"
    folder.mkdir(parents=True, exist_ok=True)
    dumps = {path.stem.removeprefix("letter-"): path for path in sorted(folder.glob("letter-*.nq"))}
    for key, lines in letters.items():
        dumps[slug(key)] = aside = folder / f"letter-{slug(key)}.nq.next"
        aside.write_bytes(files.as_bytes(lines))
    return dict(sorted(dumps.items()))


def _stage_texts(data: Path, texts: Mapping[str, str]) -> None:
    folder = data / TEXTS
    folder.mkdir(exist_ok=True)
    for key, text in texts.items():
        (folder / f"letter-{slug(key)}.txt.next").write_bytes(text.encode("utf-8"))


def _build(data: Path, dumps: Mapping[str, Path]) -> _Generation:
    """Load everything into a new generation, and check that it holds what it should."""
    place = data / "stores" / str(_newest(data) + 1)
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _Generation(place, _load(place, dumps), dumps)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _load(place: Path, dumps: Mapping[str, Path]) -> int:
    """Load resources and dumps in few large bites, since each bite costs the time of a file made safe on disk."""
    store = Store(str(place))
    ontology = resources.folder("ontology")
    for graph, folder in ((ONTOLOGY, ontology), (VOCABULARY, ontology / "vocabularies")):
        _load_files(store, sorted(folder.glob("*.ttl")), RdfFormat.TURTLE, graph)
    store.bulk_load(files.as_bytes(catalogue_quads()), format=RdfFormat.N_QUADS)
    paths = list(dumps.values())
    for first in range(0, len(paths), BITE):
        _load_files(store, paths[first : first + BITE], RdfFormat.N_QUADS)
    store.flush()
    store.optimize()
    _check(store, dumps)
    return len(store)


def _load_files(store: Store, paths: Iterable[Path], form: RdfFormat, graph: str | None = None) -> None:
    """Load files as one, which Turtle and N-Quads allow; when they do not load, name the one that is to blame."""
    named = NamedNode(graph) if graph else None
    try:
        store.bulk_load(b"\n".join(path.read_bytes() for path in paths), format=form, to_graph=named)
    except SyntaxError as error:
        raise _blame(paths, form) from error


def _blame(paths: Iterable[Path], form: RdfFormat) -> KamergraafError:
    for path in paths:
        try:
            for _ in parse(path=str(path), format=form):
                pass
        except SyntaxError as error:
            if form == RdfFormat.TURTLE:
                return ResourceError(f"{path}: not Turtle ({error}): repair the file")
            return StoreError(f"{path}: not N-Quads ({error}): read the letter again; nothing was changed")
    return StoreError("the dumps load one by one but not together: remove the newest and try again")


def _check(store: Store, dumps: Mapping[str, Path]) -> None:
    """Check that each letter has its graph with all statements of its dump, and that no other letter came along."""
    if _letters(store) != tuple(dumps):
        raise StoreError(f"the new store holds {_letters(store)}, not {tuple(dumps)}: nothing was changed")
    loaded = _sizes(store)
    for key, path in dumps.items():
        arrived, wanted = loaded[letter_graph(key)], path.read_bytes().count(b"\n")
        if arrived != wanted:
            raise StoreError(
                f"{path}: {arrived} of {wanted} statements stand in the letter's graph: nothing was changed"
            )


def _sizes(store: Store) -> dict[str, int]:
    """Return the number of statements of each graph."""
    found = store.query("SELECT ?graph (COUNT(*) AS ?size) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph")
    assert isinstance(found, QuerySolutions)
    return {row["graph"].value: int(row["size"].value) for row in found}


def _switch(data: Path, generation: _Generation) -> None:
    """Point the link at the new generation, in one rename, and let the new dumps stand."""
    aside = data / f"{LINK}.next"
    aside.unlink(missing_ok=True)
    aside.symlink_to(generation.place.relative_to(data), target_is_directory=True)
    aside.replace(data / LINK)
    texts = sorted((data / TEXTS).glob("*.next"))
    for path in (*generation.staged.values(), *texts):
        if path.suffix == ".next":
            path.replace(path.with_suffix(""))


def _newest(data: Path) -> int:
    return max(_generations(data), default=0)


def _generations(data: Path) -> list[int]:
    return sorted(int(path.name) for path in (data / "stores").glob("*") if path.name.isdigit())


def _clear(data: Path) -> None:
    """Remove what a publication leaves behind: dumps that were not switched in, and generations that nobody needs."""
    for path in (*(data / "graphs").glob("*.next"), *(data / TEXTS).glob("*.next")):
        path.unlink(missing_ok=True)
    link = data / LINK
    current = int(link.resolve().name) if link.is_symlink() else 0
    kept = {current, max((number for number in _generations(data) if number < current), default=0)}
    for number in _generations(data):
        if number not in kept:
            shutil.rmtree(data / "stores" / str(number), ignore_errors=True)
