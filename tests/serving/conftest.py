"""A real server on a real store: `kamergraaf serve` as a user starts it, and a client that says exactly what it sends."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kamergraaf.publishing import publish
from kamergraaf.resources import folder

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(folder("letters").parent / "etl"), "PYTHONUNBUFFERED": "1"}
# Never ends by itself within a test: a count over three times everything.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of SPARQL results in JSON, as plain values."""
        found = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]


@dataclass(slots=True)
class Server:
    """A running `kamergraaf serve`."""

    process: subprocess.Popen[bytes]
    port: int
    data: Path
    log: Path
    said: list[str] = field(default_factory=list)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: dict[str, str] | None = None,
        *,
        visitor: str = "127.0.0.1",
        timeout: float = 40,
    ) -> Answer:
        """Send one request, from the loopback address `visitor`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=(visitor, 0))
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            body = answer.read()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)
        finally:
            connection.close()

    def query(self, text: str, accept: str = "application/sparql-results+json", **more: object) -> Answer:
        """POST a query."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.ask("/sparql", "POST", text.encode(), headers, **more)  # type: ignore[arg-type]

    def get(self, path: str, parameters: dict[str, str] | None = None, **headers: str) -> Answer:
        """GET, with header names written with _ for -."""
        where = f"{path}?{urlencode(parameters)}" if parameters else path
        return self.ask(where, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def health(self) -> dict[str, object]:
        state: dict[str, object] = json.loads(self.get("/health").body)
        return state

    def engines(self) -> list[int]:
        """The process numbers of the engines: the children of the server."""
        return children(self.process.pid)

    def entries(self) -> list[dict[str, object]]:
        """What the access log says."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def metric(self, name: str) -> float:
        """The value of the metric line that begins with `name`."""
        lines = self.get("/metrics").text.splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in found]


def alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and not yet taken away does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] not in "ZX"
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def free_port() -> int:
    """Return a port below those that the system gives to whoever connects, so that none takes it before the server does."""
    while True:
        port = random.randrange(15000, 30000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def started(data: Path, log: Path, *options: str, port: int | None = None) -> Iterator[Server]:
    """Run `kamergraaf serve` while the block runs."""
    port = port or free_port()
    command = [sys.executable, "-m", "kamergraaf", "serve", "--data", str(data), "--port", str(port)]
    command += ["--access-log", str(log), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT)
    server = Server(process, port, data, log)
    assert process.stdout
    try:
        # It says where it listens once it answers.
        while not any("curl" in line for line in server.said):
            line = process.stdout.readline().decode()
            assert line, server.said
            server.said.append(line)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, lines_of: Callable[[str], tuple[str, ...]]) -> Path:
    """A data folder with two small letters, the vocabularies and the queries."""
    place = tmp_path_factory.mktemp("served")
    publish({"a": lines_of("a"), "b": lines_of("b")}, place)
    return place


@pytest.fixture
def start(data: Path, tmp_path: Path) -> Callable[..., object]:
    """Start a server with options of its own, on the shared store or another."""

    def run(*options: str, data: Path = data, port: int | None = None, log: str = "access.log") -> object:
        return started(data, tmp_path / log, *options, port=port)

    return run


@pytest.fixture(scope="session")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the usual limits, but for the rate: tests ask faster than people."""
    with started(data, tmp_path_factory.mktemp("log") / "access.log", "--rate", "0") as running:
        assert wait_until(lambda: running.metric("kamergraaf_answers_total") > 30)
        yield running


@pytest.fixture(scope="session")
def runaway() -> str:
    return RUNAWAY


@pytest.fixture(scope="session")
def wait() -> Callable[..., bool]:
    return wait_until


@pytest.fixture(scope="session")
def lives() -> Callable[[int], bool]:
    return alive


@pytest.fixture
def serve_once() -> Callable[..., tuple[int, str]]:
    """Run `kamergraaf serve` for a case in which it ends by itself; return its exit code and what it said."""

    def run(*options: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "kamergraaf", "serve", "--port", str(free_port()), *options]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=90, check=False)
        return done.returncode, done.stdout + done.stderr

    return run
