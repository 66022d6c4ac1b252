"""Engines: killed ones are told of and replaced, none is orphaned, none reaches the network, and runaways starve nobody."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from kamergraaf.queries import load_catalogue
from kamergraaf.serving.engines import confined

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and needs Linux's parent-death signal")
QUICK = "SELECT * {{ VALUES ?s {{ <a:{}> }} ?s ?p ?o }}"


def processor_seconds(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():  # An engine that has been replaced meanwhile.
        return 0.0
    fields = stat.read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_an_engine_killed_at_work_is_told_of_and_replaced(start, runaway: str, wait, lives) -> None:
    with start("--timeout", "60", "--workers", "2") as server, ThreadPoolExecutor(1) as threads:
        assert wait(lambda: server.health()["engines"]["idle"] == 3)
        before = {pid: processor_seconds(pid) for pid in server.engines()}
        asked = threads.submit(server.query, runaway)
        time.sleep(1.5)
        at_work = max(server.engines(), key=lambda pid: processor_seconds(pid) - before.get(pid, 0.0))
        os.kill(at_work, signal.SIGKILL)
        killed = time.monotonic()
        assert wait(lambda: server.health()["engines"]["idle"] == 3, 5)
        # Said "within a second"; the machine that tests may be busy with other things.
        assert time.monotonic() - killed < 2.5
        answer = asked.result()
        assert answer.status == 503
        assert "engine ended" in answer.text
        assert at_work not in server.engines()
        assert server.metric('kamergraaf_engines_ended_total{reason="engine-died"') == 1


def test_idle_engines_that_are_killed_come_back(start, wait) -> None:
    with start("--workers", "2") as server:
        assert wait(lambda: server.health()["engines"]["idle"] == 3)
        for pid in server.engines():
            os.kill(pid, signal.SIGKILL)
        assert server.query("ASK { ?s ?p ?o }").status == 200
        assert wait(lambda: server.health()["engines"]["idle"] == 3)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_engine_outlives_the_server(start, runaway: str, sent: signal.Signals, wait, lives) -> None:
    with start("--timeout", "60") as server:
        assert wait(lambda: len(server.engines()) == 5)
        made = socket.create_connection(("127.0.0.1", server.port))
        made.sendall(f"GET /sparql?query={quote(runaway)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.5)
        engines = server.engines()
        server.process.send_signal(sent)
        server.process.communicate(timeout=20)
        assert wait(lambda: not any(lives(pid) for pid in engines), 5)
        assert server.process.returncode == (0 if sent != signal.SIGKILL else -signal.SIGKILL)
        made.close()


def test_the_library_answers_while_a_hundred_runaways_are_about(start, runaway: str, wait) -> None:
    """A hundred endless queries at once, each of another visitor; meanwhile the library is asked, with other values each time."""
    with start("--timeout", "8", "--rate", "0", "--cache", "0") as server, ThreadPoolExecutor(110) as threads:
        asked = [
            query
            for query in load_catalogue()
            if query.name in ("things-by-name", "all-letters", "positions-of-holder")
        ]
        assert len(asked) == 3
        for query in asked:
            assert server.query(query.text).status == 200
        ways = [
            threads.submit(server.query, f"{runaway} # {at}", visitor=f"127.0.1.{at + 1}", timeout=90)
            for at in range(100)
        ]
        time.sleep(1)
        times = []
        for _ in range(10):
            for query in asked:
                before = time.monotonic()
                assert server.query(query.text, visitor="127.0.2.1").status == 200
                times.append(time.monotonic() - before)
        times.sort()
        assert times[len(times) // 2] < 1, times
        assert times[-1] < 5, times
        statuses = {each.result().status for each in ways}
        assert statuses <= {503, 504}
        assert wait(lambda: server.health()["engines"]["idle"] == 5)


def test_equal_questions_share_one_engine(start) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?a ?d ?e }"
    with start("--rate", "0", "--per-visitor", "50") as server, ThreadPoolExecutor(20) as threads:
        answers = [each.result() for each in [threads.submit(server.query, slow) for _ in range(20)]]
        assert {answer.status for answer in answers} == {200}
        assert len({answer.body for answer in answers}) == 1
        assert (
            server.metric('kamergraaf_answers_total{from="shared"')
            + server.metric('kamergraaf_answers_total{from="kept"')
            >= 19
        )


def test_an_engine_cannot_open_a_connection() -> None:
    """Should a disguise of SERVICE ever slip through, the kernel says no."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.5)
        port = listener.getsockname()[1]
        program = f"""
import sys, socket
sys.path.insert(0, {str(Path(confined.__file__).parent)!r})
import pyoxigraph as ox, confined
store = ox.Store()
if len(sys.argv) > 1: confined.deny_network()
try: list(store.query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
except OSError as error: print(error)
"""
        for arguments, reached in (([], True), (["deny"], False)):
            running = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE)
            try:
                listener.accept()[0].close()
                called = True
            except TimeoutError:
                called = reached and running.poll() is None and _accepted(listener)
            running.communicate(timeout=20)
            assert called is reached


def _accepted(listener: socket.socket) -> bool:
    listener.settimeout(10)
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


def test_service_reaches_only_what_is_allowed(start) -> None:
    with start("--rate", "0") as other:
        here = f"http://127.0.0.1:{other.port}/sparql"
        asked = f"SELECT * {{ SERVICE <{here}> {{ SELECT (COUNT(*) AS ?n) {{ ?s a ?o }} }} }}"
        with start("--allow-service", here, log="second.log") as server:
            assert int(server.query(asked).rows[0]["n"]) > 100
            assert server.query(asked.replace("127.0.0.1", "127.0.0.2")).status == 403
        before = other.metric("kamergraaf_requests_total")
        assert other.query(asked).status == 403
        assert other.metric("kamergraaf_requests_total") - before <= 3
