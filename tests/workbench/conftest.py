"""A real server on a store of five letters, and a real browser.

What other parts serve (the endpoint, the search by name, the middleware) stands here in its smallest form, in one place:
with `kamergraaf.serving.create_app` complete, `application` becomes one call.
"""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pyoxigraph as ox
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kamergraaf.publishing import open_store
from kamergraaf.queries import bind, load_catalogue, run
from kamergraaf.serving import workbench
from kamergraaf.serving.app import create_app
from kamergraaf.serving.reader import StoreReader

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "etl" / "kamergraaf" / "serving" / "static"
CHROMIUM = Path("/usr/bin/chromium")
LETTERS = (
    *sorted((ROOT / "letters").glob("5396454-*.md")),
    *(ROOT / "tests" / "gold" / name for name in ("s01-asiel-tk-2025.md", "s02-telecom-tk-2024.md")),
    *(ROOT / "tests" / "gold" / name for name in ("h2-energie-tk-2024.md", "h5-sancties-ek-2025.txt")),
)
# Of docs: the policy that every page of the site is sent with.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


class Guarded:
    """The middleware that sends the policy with each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", POLICY.encode())]
            await send(message)

        await self.app(scope, receive, guarded)


def other_parts(store: ox.Store) -> list[BaseRoute]:
    """The smallest endpoint and search that the workbench can be tried with."""

    async def sparql(request: Request) -> Response:
        found = store.query(request.query_params["query"], use_default_graph_as_union=True)
        suffix = request.query_params["format"]
        if isinstance(found, ox.QueryTriples):
            graph = ox.RdfFormat.from_file_extension(suffix)
            assert graph
            return Response(ox.serialize(found, format=graph), media_type=graph.media_type)
        table = ox.QueryResultsFormat.from_file_extension({"json": "srj", "xml": "srx"}.get(suffix, suffix))
        assert table
        return Response(found.serialize(format=table), media_type=table.media_type)

    async def find(request: Request) -> Response:
        text = bind(load_catalogue()["act-by-nickname"], {"nickname": request.query_params["q"]})
        found: dict[str, dict[str, str]] = {}
        for act, label, identifier, matched, _ in run(store, text).rows:
            values = [getattr(term, "value", "") for term in (act, label, identifier, matched)]
            found.setdefault(values[0], dict(zip(("iri", "label", "identifier", "matched"), values, strict=True)))
        return JSONResponse([{**each, "kind": "EUInstrument"} for each in found.values()][:10])

    async def page(request: Request) -> Response:
        return PlainTextResponse(f"page of {request.url.path}")

    return [
        Route("/sparql", sparql),
        Route("/find", find),
        Route("/about", page),
        Route("/id/{rest:path}", page),
        Route("/favicon.ico", page),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def application(store: ox.Store) -> Starlette:
    """Return the application on `store`."""
    app = create_app(StoreReader(store, "2026-11-25"), (workbench.routes, lambda _: other_parts(store)))
    app.user_middleware.append(Middleware(Guarded))
    return app


@contextmanager
def served(store: ox.Store) -> Iterator[str]:
    """Serve `store` on a free port of this machine; yields the address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application(store), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kamergraaf.pipeline import run as read_letters
    from kamergraaf.timings import Timings

    folder = tmp_path_factory.mktemp("workbench")
    assert len(read_letters(LETTERS, folder, Timings()).published) == len(LETTERS)
    return folder


@pytest.fixture(scope="session")
def store(data: Path) -> ox.Store:
    return open_store(data)


@pytest.fixture(scope="session")
def site(store: ox.Store) -> Iterator[str]:
    with served(store) as address:
        yield address


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client without a browser gets."""

    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture(scope="session")
def get(site: str) -> Callable[..., Reply]:
    """Return a function that gets a path of the site, with headers."""

    def fetch(path: str, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(urllib.request.Request(site + path, headers=named)) as answer:
                return Reply(answer.status, dict(answer.headers.lower_items()), answer.read().decode())
        except HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers.items()), error.read().decode())

    return fetch


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install the Debian package chromium")
    if not (STATIC / "workbench" / "workbench.js").exists():
        pytest.skip("the bundle is not built: make workbench")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page whose console must stay silent, in Dutch; refused resources and policies are told there too."""
    context = browser.new_context(base_url=site, locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = context.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    shown.on("pageerror", lambda error: said.append(f"error: {error}"))
    shown.on("request", lambda request: None if request.url.startswith((site, "data:", "blob:")) else said.append(request.url))
    yield shown
    context.close()
    assert said == []
