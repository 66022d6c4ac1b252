"""Run the `oxigraph` server on a store, read-only: started, waited for, and stopped with this process."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.publishing import store_path
from kamergraaf.serving.children import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A store of a thousand letters opens in a second; a cold disk may take a few more.
SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 5.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where the endpoint listens."""

    host: str
    port: int

    @property
    def written(self) -> str:
        """Host and port as they stand in a URL: `127.0.0.1:7878`, `[::1]:7878`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL that SPARQL queries go to."""
        return f"http://{self.written}/query"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def serve(data: Path, host: str, port: int, announce: Callable[[Address], None]) -> None:
    """Serve the store of `data` until Ctrl-C or SIGTERM; `announce` is called once it answers.

    Raises StoreError when there is no store, UsageError when the address cannot be had.
    """
    before = signal.signal(signal.SIGTERM, _stop_like_ctrl_c)
    try:
        with endpoint(data, host, port) as running:
            announce(running.address)
            running.process.wait()
            _fail(running.process, running.messages)
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its address, its process, and what it says on stderr."""

    address: Address
    process: subprocess.Popen[bytes]
    messages: IO[bytes]


@contextmanager
def endpoint(data: Path, host: str = "127.0.0.1", port: int = 7878) -> Iterator[Running]:
    """Run the server while the block runs; when the block is left, by whatever way, the server is gone."""
    store, address = store_path(data), Address(host, port)
    _check_free(address)
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            [_binary(), "serve-read-only", "--location", store, "--bind", address.written, "--union-default-graph"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=messages,
            preexec_fn=die_with_parent,
        )
        try:
            _wait_until_it_answers(process, address, messages)
            yield Running(address, process, messages)
        finally:
            _stop(process)


def _binary() -> Path:
    """Return the server's program: beside this Python, else on the PATH."""
    beside = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    found = beside or shutil.which("oxigraph")
    if not found:
        raise UsageError("the program oxigraph is missing: install the Python package oxigraph beside kamergraaf")
    return Path(found)


def _check_free(address: Address) -> None:
    """Raise UsageError when the address is taken, forbidden, or not of this machine."""
    if not 0 < address.port < 65536:
        raise UsageError(f"{address.port} is no port: give a number from 1 to 65535 with --port")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server itself does: a port whose last connections still linger is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot listen at {address.written} ({reason}): stop what uses the port, or choose another with --port"
        ) from error


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: Address, messages: IO[bytes]) -> None:
    # Straight to this machine, whatever proxy the environment names; "any address" is reached through loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)
    question = Address(here, address.port).url + "?query=ASK%7B%7D"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            _fail(process, messages)
        try:
            with opener.open(question, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise StoreError(f"the server did not answer at {address.written} within {SECONDS_TO_START:.0f} s: try again")


def _fail(process: subprocess.Popen[bytes], messages: IO[bytes]) -> NoReturn:
    messages.seek(0)
    said = messages.read().decode("utf-8", "replace").strip() or "it said nothing"
    raise StoreError(
        f"the SPARQL server stopped by itself (code {process.returncode}; {said}): "
        "make the store again with: kamergraaf run"
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stop_like_ctrl_c(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
