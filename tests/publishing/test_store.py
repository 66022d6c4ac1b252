"""What is published can be queried; what fails leaves everything as it was."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from kamergraaf.errors import StoreError
from kamergraaf.publishing import letters_in, open_store, publish, rebuild, store_path
from kamergraaf.publishing.lock import only_publisher

Lines = Callable[[str], tuple[str, ...]]

COUNT_LETTERS = "SELECT ?l WHERE { ?l a <https://w3id.org/kamergraaf/def#Letter> }"


def count(data: Path, query: str = COUNT_LETTERS) -> int:
    found = open_store(data).query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return len(list(found))


def everything(data: Path) -> dict[str, bytes]:
    """Return all that a reader could see: the dumps, and the statements about letters in the store."""
    dumps = {path.name: path.read_bytes() for path in (data / "graphs").iterdir()}
    store = open_store(data)
    letters = [graph for graph in store.named_graphs() if "/graph/letter/" in graph.value]
    quads = (str(quad) for graph in letters for quad in store.quads_for_pattern(None, None, None, graph))
    return {**dumps, "store": "\n".join(sorted(quads)).encode(), "size": str(len(store)).encode()}


def test_a_published_letter_can_be_queried_with_the_vocabulary(lines_of: Lines, tmp_path: Path) -> None:
    published = publish({"TEST / 42": lines_of("TEST / 42")}, tmp_path)
    assert published.letters == letters_in(tmp_path) == ("TEST-42",)
    assert count(tmp_path) == 1
    graphs = {graph.value for graph in open_store(tmp_path).named_graphs()}
    assert "https://w3id.org/kamergraaf/graph/vocabulary" in graphs
    assert "https://w3id.org/kamergraaf/graph/queries" in graphs
    assert published.quads == len(open_store(tmp_path))


def test_letters_published_before_stay(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a"), "b": lines_of("b")}, tmp_path)
    publish({"c": lines_of("c")}, tmp_path)
    assert letters_in(tmp_path) == ("a", "b", "c")
    assert count(tmp_path) == 3


def test_a_letter_is_replaced_as_a_whole(lines_of: Lines, tmp_path: Path) -> None:
    lines = lines_of("a")
    publish({"a": lines}, tmp_path)
    fewer = tuple(line for line in lines if "/mention/" not in line)
    publish({"a": fewer}, tmp_path)
    graph = NamedNode("https://w3id.org/kamergraaf/graph/letter/a")
    assert len(list(open_store(tmp_path).quads_for_pattern(None, None, None, graph))) == len(fewer)
    assert (tmp_path / "graphs" / "letter-a.nq").read_text(encoding="utf-8").splitlines() == list(fewer)


def test_publishing_the_same_again_changes_nothing(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    before = everything(tmp_path)
    publish({"a": lines_of("a")}, tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "bad",
    [
        ("this is no statement",),
        ("<urn:s> <urn:p> <urn:o> <https://w3id.org/kamergraaf/graph/letter/somebody-else> .",),
        (),
    ],
    ids=["not N-Quads", "another letter's graph", "nothing"],
)
def test_a_failed_publication_leaves_everything_as_it_was(
    lines_of: Lines, tmp_path: Path, bad: tuple[str, ...]
) -> None:
    publish({"a": lines_of("a"), "b": lines_of("b")}, tmp_path)
    before = everything(tmp_path)
    with pytest.raises(StoreError, match="nothing was changed"):
        publish({"a": lines_of("a")[:10], "b": bad}, tmp_path)
    assert everything(tmp_path) == before
    assert len(list((tmp_path / "stores").iterdir())) == 1


def test_a_process_killed_while_it_builds_leaves_the_store_readable(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    before = everything(tmp_path)
    code = (
        "import os, sys, threading; from pathlib import Path; from kamergraaf.publishing import publish\n"
        "data = Path(sys.argv[1])\n"
        "def kill():\n while not (data / 'stores' / '2' / 'CURRENT').exists(): pass\n os._exit(9)\n"
        "threading.Thread(target=kill).start()\n"
        "publish({}, data)\nos._exit(0)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, tmp_path], env={**os.environ, "PYTHONPATH": "etl"}, check=False
    )
    assert killed.returncode == 9
    assert everything(tmp_path) == before
    publish({"b": lines_of("b")}, tmp_path)
    assert letters_in(tmp_path) == ("a", "b")
    assert len(list((tmp_path / "stores").iterdir())) == 2


def test_a_reader_never_sees_anything_but_a_whole_store(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a"), "b": lines_of("b")}, tmp_path)
    stop, seen = threading.Event(), set()

    def look() -> None:
        while not stop.is_set():
            seen.add(count(tmp_path))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(4):
        publish({"a": lines_of("a"), "b": lines_of("b")}, tmp_path)
    stop.set()
    reader.join()
    assert seen == {2}


def test_an_open_reader_keeps_what_it_opened(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    reader, place = open_store(tmp_path), store_path(tmp_path)
    publish({"b": lines_of("b")}, tmp_path)
    found = reader.query(COUNT_LETTERS, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 1
    assert place.is_dir()
    assert store_path(tmp_path) != place


def test_only_two_generations_are_kept(lines_of: Lines, tmp_path: Path) -> None:
    for _ in range(4):
        publish({"a": lines_of("a")}, tmp_path)
    assert len(list((tmp_path / "stores").iterdir())) == 2


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kamergraaf run"):
        open_store(tmp_path)


def test_a_damaged_store_says_so_and_is_rebuilt_from_the_dumps(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    before = everything(tmp_path)
    (store_path(tmp_path) / "CURRENT").write_text("damaged")
    with pytest.raises(StoreError, match="rebuild it"):
        open_store(tmp_path)
    rebuild(tmp_path)
    assert everything(tmp_path) == before


def test_a_store_that_is_lost_is_rebuilt_from_the_dumps(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    (tmp_path / "store").unlink()
    assert rebuild(tmp_path).letters == ("a",)
    assert count(tmp_path) == 1


def test_a_damaged_dump_is_named(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    (tmp_path / "graphs" / "letter-a.nq").write_text("damaged")
    with pytest.raises(StoreError, match=r"letter-a\.nq"):
        publish({"b": lines_of("b")}, tmp_path)
    assert letters_in(tmp_path) == ("a",)


def test_a_place_that_cannot_be_written_is_said(lines_of: Lines, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="choose another folder with --data"):
        publish({"a": lines_of("a")}, tmp_path / "file" / "data")


def test_a_folder_of_someone_else_is_left_alone(lines_of: Lines, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    with pytest.raises(StoreError, match="move it away"):
        publish({"a": lines_of("a")}, tmp_path)
    assert list((tmp_path / "store").iterdir()) == []


def hold(data: Path, ready: object, done: object) -> None:
    with only_publisher(data):
        ready.set()  # type: ignore[attr-defined]
        done.wait()  # type: ignore[attr-defined]


def test_a_second_publisher_hears_who_is_publishing(lines_of: Lines, tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, ready, done))
    other.start()
    try:
        assert ready.wait(20)
        with pytest.raises(StoreError, match=f"process {other.pid} .* is publishing here"):
            publish({"a": lines_of("a")}, tmp_path)
    finally:
        done.set()
        other.join()
    publish({"a": lines_of("a")}, tmp_path)


def test_a_store_that_another_process_writes_to_is_not_replaced(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    code = "import sys, pyoxigraph\nstore = pyoxigraph.Store(sys.argv[1])\nprint('open', flush=True)\nsys.stdin.read()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, store_path(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert writer.stdout
    assert writer.stdin
    try:
        assert writer.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="in use by a process that writes to it"):
            publish({"b": lines_of("b")}, tmp_path)
    finally:
        writer.stdin.close()
        writer.wait()
        writer.stdout.close()
    assert letters_in(tmp_path) == ("a",)


def test_a_read_only_server_does_not_stop_a_publication(lines_of: Lines, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    reader = Store.read_only(str(store_path(tmp_path)))
    publish({"b": lines_of("b")}, tmp_path)
    assert letters_in(tmp_path) == ("a", "b")
    assert len(reader) > 0


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), only_publisher(tmp_path):
        raise RuntimeError
    with (tmp_path / "publish.lock").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
