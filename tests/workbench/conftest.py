"""The whole site on a store of five letters, as `kamergraaf serve` runs it, and a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kamergraaf.pipeline import run
from kamergraaf.publishing import open_store
from kamergraaf.timings import Timings

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "etl" / "kamergraaf" / "serving" / "static" / "workbench"
CHROMIUM = Path("/usr/bin/chromium")
LETTERS = (
    *sorted((ROOT / "letters").glob("5396454-*.md")),
    *(ROOT / "tests" / "gold" / name for name in ("s01-asiel-tk-2025.md", "s02-telecom-tk-2024.md")),
    *(ROOT / "tests" / "gold" / name for name in ("h2-energie-tk-2024.md", "h5-sancties-ek-2025.txt")),
)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbench")
    assert len(run(LETTERS, folder, Timings()).published) == len(LETTERS)
    return folder


@pytest.fixture(scope="session")
def store(data: Path) -> ox.Store:
    return open_store(data)


@pytest.fixture(scope="session")
def site(data: Path) -> Iterator[str]:
    """Return the address of a running `kamergraaf serve`; one browser asks much at once, so no rate is held."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kamergraaf", "serve", "--data", data, "--port", str(port), "--rate", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl")}
    log = data / "access.log"
    with subprocess.Popen([*command, "--access-log", log], env=environment, stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(15)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert server.poll() is None
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client without a browser gets."""

    status: int
    headers: dict[str, str]
    text: str


Get = Callable[..., Reply]


@pytest.fixture(scope="session")
def get(site: str) -> Get:
    """Return a function that gets a path of the site, in Dutch unless a header says otherwise."""

    def fetch(path: str, **headers: str) -> Reply:
        named = {"Accept-Language": "nl", **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            with urllib.request.urlopen(urllib.request.Request(site + path, headers=named), timeout=60) as answer:
                return Reply(answer.status, _lower(answer.headers), answer.read().decode())
        except HTTPError as error:
            with error:
                return Reply(error.code, _lower(error.headers), error.read().decode())

    return fetch


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install the Debian package chromium")
    if not (BUNDLE / "workbench.js").exists():
        pytest.skip("the bundle is not built: make workbench")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def browser_said() -> list[str]:
    """Return what the console said; a test that expects a message takes it out."""
    return []


@pytest.fixture
def visit(browser: Browser, site: str, browser_said: list[str]) -> Iterator[Open]:
    """Return a function that opens a page of the site; at the end no page may have said anything or asked another host.

    The console tells of errors, of resources that are missing, and of what the Content-Security-Policy refused.
    """
    said = browser_said
    contexts = []

    def opened(path: str, width: int = 1280, **choices: object) -> Page:
        context = browser.new_context(
            **{"base_url": site, "locale": "nl-NL", "viewport": {"width": width, "height": 900}, **choices}  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("request", lambda request: _note(said, request.url, site))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def _note(said: list[str], url: str, site: str) -> None:
    if not url.startswith((site, "data:", "blob:")):
        said.append(f"asks {url}")
