"""Queries run on a store and against an endpoint: the same answers, and clear errors."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.parse import parse_qs
from urllib.request import urlopen

import pyoxigraph as ox
import pytest

from kamergraaf.errors import StoreError, UnreachableError, UsageError
from kamergraaf.queries import Catalogue, Endpoint, bind, run

GOLDEN = Path(__file__).parent / "golden.trig"
SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urlopen(url, timeout=1).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} does not come up")


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assert SERVER is not None, "the oxigraph server is a dependency of this project: install it again"
    place = tmp_path_factory.mktemp("endpoint") / "store"
    store = ox.Store(str(place))
    store.load(path=str(GOLDEN), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    address = f"127.0.0.1:{free_port()}"
    command = [SERVER, "serve-read-only", "--location", str(place), "--bind", address, "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://{address}/")
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_an_endpoint_gives_what_the_store_gives(catalogue: Catalogue, golden: ox.Store, endpoint: str) -> None:
    query = catalogue["positions-on-act"]
    here = run(golden, bind(query, {"act": "celex:52023PC0755", "named_in": "sentence"}, golden))
    there = run(endpoint, bind(query, {"act": "celex:52023PC0755", "named_in": "sentence"}, endpoint))
    assert here == there
    assert len(here.rows) == 2


def test_an_endpoint_answers_ask_and_construct(golden: ox.Store, endpoint: str) -> None:
    for text in (
        "ASK { ?s a <https://w3id.org/kamergraaf/def#Letter> }",
        "CONSTRUCT WHERE { ?s a <https://w3id.org/kamergraaf/def#Letter> }",
    ):
        assert run(endpoint, text) == run(golden, text)


def test_a_text_that_is_no_query_is_the_users_mistake(golden: ox.Store, endpoint: str) -> None:
    for source in (golden, endpoint):
        with pytest.raises(UsageError):
            run(source, "SELEKT * WHERE {}")


def test_an_endpoint_that_is_not_there_is_named() -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(StoreError, match=f"{url} does not answer"):
        run(url, "ASK {}")
    with pytest.raises(UsageError, match="is no endpoint"):
        run("file:///etc/hostname", "ASK {}")


RESULTS = "application/sparql-results+json"
YES = b'{"head": {}, "boolean": true}'
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/yes": (200, {"Content-Type": RESULTS}, YES),
    "/page": (200, {"Content-Type": "text/html"}, b"<html>"),
    "/broken": (200, {"Content-Type": RESULTS}, b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a"'),
    "/short": (200, {"Content-Type": RESULTS, "Content-Length": "5000"}, YES),
    "/busy": (503, {"Content-Type": "text/plain"}, b"too busy"),
    "/often": (429, {"Retry-After": "30"}, b"slow down"),
    "/nothing": (404, {"Content-Type": "text/html"}, b"<h1>Not\x1b[2J found</h1>" + b"x" * 9000),
    "/wrong": (400, {"Content-Type": "text/plain"}, b"error at 1:8"),
    "/moved": (301, {"Location": "/asked"}, b""),
    "/loop": (307, {"Location": "/loop"}, b""),
    "/away": (302, {"Location": "file:///etc/hostname"}, b""),
}


class _Page(BaseHTTPRequestHandler):
    """Answers as the path says: well, badly, too slowly, elsewhere."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/drip":
            return self._drip()
        query = parse_qs(asked.decode()).get("query", [""])[0]
        answers = {**ANSWERS, "/asked": (200, {"Content-Type": RESULTS}, YES if query == "ASK {}" else b"")}
        status, headers, body = answers[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def _drip(self) -> None:
        """Send a byte now and then: no single wait is long."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(50):
                self.wfile.write(b" ")
                time.sleep(0.1)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("page", "it is no SPARQL endpoint"),
        ("broken", "broken off or damaged"),
        ("short", "only a part of its answer"),
        ("busy", "503 Service Unavailable.*too busy"),
        ("often", r"429.*slow down\n.*asked too often.*after 30 s"),
        ("nothing", r"404 Not Found\): Not \[2J found x+…\n.*often ends in /sparql"),
        ("loop", "leads on without end"),
        ("away", "not http"),
    ],
)
def test_an_answer_that_is_no_result_is_refused(website: str, path: str, said: str) -> None:
    with pytest.raises(StoreError, match=f"(?s){said}"):
        run(f"{website}/{path}", "SELECT * WHERE {}")


def test_a_refusal_of_the_query_is_the_users_mistake(website: str) -> None:
    with pytest.raises(UsageError, match=r"(?s)error at 1:8\n.*correct the query"):
        run(f"{website}/wrong", "SELECT")


def test_a_redirection_takes_the_query_along(website: str) -> None:
    assert run(f"{website}/moved", "ASK {}") == run(f"{website}/yes", "ASK {}")


def test_the_time_limit_holds_against_a_server_that_sends_now_and_then(website: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(UnreachableError, match=r"within 0\.5 s.*--timeout"):
        run(Endpoint(f"{website}/drip", timeout=0.5), "ASK {}")
    assert time.perf_counter() - begin < 3


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(UsageError) as refused:
        run("http://someone:secret@127.0.0.1/sparql", "ASK {}")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/", "http://[::1/", "http:///x", "http://a b/", "gopher://x"])
def test_an_address_that_is_none_is_the_users_mistake(url: str) -> None:
    with pytest.raises(UsageError, match="http"):
        run(url, "ASK {}")
