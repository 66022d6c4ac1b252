"""The real server on a real store: it answers the SPARQL protocol, refuses updates, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.namespaces import GRAPH, ID, KG
from kamergraaf.publishing import publish
from kamergraaf.resources import folder
from kamergraaf.serving import Address, endpoint

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
LETTER = f"<{ID}letter/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}Letter> <{GRAPH}letter/1> ."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    publish({"1": [LETTER]}, data)
    return data


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def post(url: str, body: str, content_type: str) -> tuple[int, bytes]:
    request = urllib.request.Request(
        url, body.encode(), {"Content-Type": content_type, "Accept": "application/sparql-results+json"}
    )
    try:
        with OPENER.open(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition, seconds: float = 15.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_client_can_query_and_cannot_write(data: Path, port: int) -> None:
    with endpoint(data, port=port) as running:
        url = running.address.url
        question = f"SELECT ?letter WHERE {{ ?letter a <{KG}Letter> }}"
        status, body = post(url, question, "application/sparql-query")
        assert status == 200
        bindings = json.loads(body)["results"]["bindings"]
        # The statement stands in a named graph: the default graph is the union of all.
        assert [row["letter"]["value"] for row in bindings] == [f"{ID}letter/1"]

        with OPENER.open(f"{url}?{urllib.parse.urlencode({'query': question})}", timeout=10) as answer:
            assert f"{ID}letter/1".encode() in answer.read()

        update = f"INSERT DATA {{ <{ID}x> a <{KG}Letter> }}"
        status, _ = post(url.replace("/query", "/update"), update, "application/sparql-update")
        assert status in {403, 404, 405}
        _, body = post(url, question, "application/sparql-query")
        assert json.loads(body)["results"]["bindings"] == bindings
    assert not listens(port)


def test_the_query_command_asks_an_endpoint_as_it_asks_a_store(data: Path, port: int) -> None:
    question = [sys.executable, "-m", "kamergraaf", "query", "statistics", "--format", "csv"]
    environment = {**os.environ, "PYTHONPATH": str(folder("letters").parent / "etl")}
    with endpoint(data, port=port) as running:
        answers = [
            subprocess.run([*question, *source], capture_output=True, text=True, env=environment, check=True).stdout
            for source in (("--data", str(data)), ("--endpoint", running.address.url))
        ]
    assert answers[0] == answers[1]
    assert answers[0].startswith("class,things\n")
    assert "#Letter,1\n" in answers[0]


def test_a_broken_query_is_refused_and_the_server_stays(data: Path, port: int) -> None:
    with endpoint(data, port=port) as running:
        assert post(running.address.url, "SELECT WHERE", "application/sparql-query")[0] == 400
        assert post(running.address.url, "ASK {}", "application/sparql-query")[0] == 200


def test_a_taken_port_is_an_error_that_names_it(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"127.0.0.1:{port} .*--port"), endpoint(data, port=port):
            pass


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", 0), ("no such host", 7878)])
def test_an_impossible_address_is_an_error(data: Path, host: str, port: int) -> None:
    with pytest.raises(UsageError), endpoint(data, host, port):
        pass


def test_a_missing_store_is_an_error_that_says_how_to_make_one(tmp_path: Path, port: int) -> None:
    with pytest.raises(StoreError, match="kamergraaf run"), endpoint(tmp_path, port=port):
        pass


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_only_loopback_is_called_loopback(host: str, loopback: bool) -> None:
    assert Address(host, 7878).is_loopback is loopback


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert Address("::1", 80).url == "http://[::1]:80/query"


def started(data: Path, port: int) -> subprocess.Popen[bytes]:
    """Start `kamergraaf serve` as a user does, and wait until it answers."""
    environment = {**os.environ, "PYTHONPATH": str(folder("letters").parent / "etl")}
    command = [sys.executable, "-m", "kamergraaf", "serve", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert wait_for(lambda: listens(port) or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    return process


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_where_it_listens_and_stops_cleanly(data: Path, port: int, sent: signal.Signals) -> None:
    process = started(data, port)
    first = process.stdout.readline().decode()
    assert f"http://127.0.0.1:{port}/query" in first
    process.send_signal(sent)
    process.communicate(timeout=15)
    assert process.returncode == 0
    assert not listens(port)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no parent-death signal")
def test_the_server_dies_even_when_the_command_is_killed(data: Path, port: int) -> None:
    process = started(data, port)
    process.kill()
    process.communicate(timeout=15)
    assert wait_for(lambda: not listens(port))
