"""The pages on a real server: the seed letter and those with an answer key, as `kamergraaf run` publishes them."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from pyoxigraph import Store
from starlette.applications import Starlette

from kamergraaf.pipeline import run
from kamergraaf.publishing import open_store
from kamergraaf.resources import folder
from kamergraaf.serving import pages
from kamergraaf.serving.reader import StoreReader
from kamergraaf.timings import Timings

GOLD = Path(__file__).parents[1] / "gold"
# As the gateway sends it: no inline script or style, no other host.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def letters() -> list[Path]:
    keyed = [
        path for path in sorted(GOLD.iterdir()) if path.with_suffix(".key.json").exists() and path.suffix != ".json"
    ]
    return [*sorted(folder("letters").glob("*.md")), *keyed]


class Guarded:
    """The application with the headers that the gateway adds to every answer."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"content-security-policy", POLICY.encode())]}
            await send(message)

        await self._app(scope, receive, guarded)


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Site:
    """A client of one server, over one connection that is kept open."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> Answer:
        given = {"Accept": accept, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self._connection.request(method, path, headers=given)
        response = self._connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())


@contextmanager
def served(content: Store | Starlette) -> Iterator[Site]:
    """Serve a store, or an application of a test's own, while the block runs."""
    app = Guarded(Starlette(routes=pages.routes(StoreReader(content))) if isinstance(content, Store) else content)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        client = Site(f"http://127.0.0.1:{listening.getsockname()[1]}")
        try:
            yield client
        finally:
            client.close()
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    assert not run(letters(), place, Timings()).set_aside
    return place


@pytest.fixture(scope="session")
def store(data: Path) -> Store:
    return open_store(data)


@pytest.fixture(scope="session")
def site(store: Store) -> Iterator[Site]:
    with served(store) as running:
        yield running


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a small store with every kind of thing: a letter with exchanges, one without, and all vocabularies."""
    data = tmp_path_factory.mktemp("two")
    run([GOLD / "s01-asiel-tk-2025.md", GOLD / "h4-wsbvc-geannoteerde-agenda-tk-2025.md"], data, Timings())
    return open_store(data)


@pytest.fixture(scope="session")
def small_site(two: Store) -> Iterator[Site]:
    with served(two) as running:
        yield running


@pytest.fixture(scope="session")
def serve() -> Callable[[Store], Any]:
    return served
