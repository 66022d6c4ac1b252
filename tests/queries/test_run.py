"""Queries run on a store and against an endpoint: the same answers, and clear errors."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

import pyoxigraph as ox
import pytest

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.queries import Catalogue, bind, run

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


class _Page(BaseHTTPRequestHandler):
    """Answers as the path says: a web page, a broken result, or too busy."""

    def do_POST(self) -> None:
        status, kind, body = {
            "/page": (200, "text/html", b"<html>"),
            "/broken": (
                200,
                "application/sparql-results+json",
                b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a"',
            ),
        }.get(self.path, (503, "text/plain", b"too busy"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("page", "it is no SPARQL endpoint"),
        ("broken", "broken off or damaged"),
        ("busy", "503 Service Unavailable.*too busy"),
    ],
)
def test_an_answer_that_is_no_result_is_refused(website: str, path: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        run(f"{website}/{path}", "SELECT * WHERE {}")
