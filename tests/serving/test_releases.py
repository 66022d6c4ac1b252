"""A new release is switched in without a restart and without a failed request; one that cannot be opened is not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kamergraaf.namespaces import KG
from kamergraaf.publishing import publish

Lines = Callable[[str], tuple[str, ...]]
LETTERS = f"SELECT (COUNT(?letter) AS ?n) WHERE {{ ?letter a <{KG}Letter> }}"


def letters(server) -> str:
    return server.query(LETTERS).rows[0]["n"]


def test_a_new_release_is_switched_in_under_load(start, lines_of: Lines, tmp_path: Path, wait) -> None:
    data = tmp_path / "data"
    publish({"a": lines_of("a")}, data)
    with start("--rate", "0", data=data) as server:
        assert letters(server) == "1"
        first = server.get("/sparql", {"query": LETTERS})
        release = server.health()["release"]
        seen: list[tuple[int, str]] = []
        done = threading.Event()

        def keep_asking(at: int) -> None:
            while not done.is_set():
                answer = server.query(f"{LETTERS} # {len(seen) % 7} {at}")
                seen.append((answer.status, answer.rows[0]["n"] if answer.status == 200 else answer.text))

        threads = [threading.Thread(target=keep_asking, args=(at,)) for at in range(4)]
        for thread in threads:
            thread.start()
        publish({"b": lines_of("b")}, data)
        switched = wait(lambda: server.health()["release"] != release, 15)
        publish({"c": lines_of("c")}, data)
        again = wait(lambda: letters(server) == "3", 15)
        done.set()
        for thread in threads:
            thread.join()
        assert switched
        assert again
        assert {status for status, _ in seen} == {200}
        # Nobody goes back in time, beyond what was under way during the switch.
        assert {number for _, number in seen} >= {"1", "3"}
        later = server.get("/sparql", {"query": LETTERS}, If_None_Match=first.headers["etag"])
        assert (later.status, later.rows) == (200, [{"n": "3"}])
        assert later.headers["etag"] != first.headers["etag"]
        # The engines of the old releases are gone.
        assert wait(lambda: len(server.engines()) in (5, 6))
        places = {Path(f"/proc/{pid}/cmdline").exists() for pid in server.engines()}
        assert places == {True}


def test_a_release_that_cannot_be_opened_is_left_alone(start, lines_of: Lines, tmp_path: Path, wait) -> None:
    data = tmp_path / "data"
    publish({"a": lines_of("a")}, data)
    with start("--rate", "0", data=data) as server:
        broken = data / "stores" / "9"
        broken.mkdir()
        (broken / "CURRENT").write_text("nonsense\n")
        aside = data / "store.next"
        aside.symlink_to("stores/9", target_is_directory=True)
        aside.replace(data / "store")
        for at in range(40):
            assert server.query(f"{LETTERS} # {at}").status == 200
            threading.Event().wait(0.1)
        assert server.health()["status"] == "ready"
        publish({"b": lines_of("b")}, data)
        assert wait(lambda: letters(server) == "2", 15)


def test_a_query_under_way_ends_on_the_release_it_began_with(start, lines_of: Lines, tmp_path: Path, wait) -> None:
    data = tmp_path / "data"
    publish({"a": lines_of("a")}, data)
    # Takes some seconds, and says at its end how many letters there are.
    slow = f"SELECT ?n (COUNT(*) AS ?m) {{ {{ {LETTERS} }} {{ SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT 8000000 }} }} GROUP BY ?n"
    with start("--rate", "0", "--timeout", "60", data=data) as server:
        assert wait(lambda: server.health()["engines"]["idle"] == 5)
        answers: list[object] = []
        asking = threading.Thread(target=lambda: answers.append(server.query(slow, timeout=90)))
        asking.start()
        assert wait(lambda: server.health()["engines"]["slow"] == 1, 10)
        publish({"b": lines_of("b")}, data)
        assert wait(lambda: letters(server) == "2", 15)
        asking.join()
        assert answers[0].status == 200  # type: ignore[attr-defined]
        assert answers[0].rows[0]["n"] == "1"  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", ["missing", "damaged"])
def test_without_a_store_the_command_says_what_to_do(way: str, tmp_path: Path, lines_of: Lines, serve_once) -> None:
    if way == "damaged":
        publish({"a": lines_of("a")}, tmp_path)
        for table in (tmp_path / "store").glob("MANIFEST-*"):
            table.write_bytes(b"nonsense")
    code, said = serve_once("--data", str(tmp_path))
    assert code == 2
    assert "kamergraaf run" in said
    assert "Traceback" not in said
