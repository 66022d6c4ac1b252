"""Run the application on a port, with bounds on connections, until told to stop."""

from __future__ import annotations

import logging
import signal
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

import uvicorn

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.publishing import open_store
from kamergraaf.serving.app import create_app
from kamergraaf.serving.connections import GuardedProtocol
from kamergraaf.serving.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# How long requests under way may take to end once the server is told to stop.
SECONDS_TO_STOP = 5
BACKLOG = 1024
# What uvicorn says when the gateway breaks an answer off, as it means to.
BROKEN_OFF = "ASGI callable returned without completing response"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def written(self) -> str:
        """Host and port as they stand in a URL: `127.0.0.1:7878`, `[::1]:7878`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def home(self) -> str:
        """The URL of the start page."""
        return f"http://{self.written}/"

    @property
    def url(self) -> str:
        """The URL that SPARQL queries go to."""
        return f"http://{self.written}/sparql"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def serve(
    data: Path, host: str, port: int, announce: Callable[[Address], None], settings: Settings | None = None
) -> None:
    """Serve the store of `data` until Ctrl-C or SIGTERM; `announce` is called once it answers.

    Raises StoreError when there is no store that can be opened, UsageError when the address cannot be had.
    """
    settings = settings or Settings()
    address = Address(host, port)
    open_store(data)  # Says now, and in one sentence, what every engine would fail at.
    with _listening(address) as listener:
        app = create_app(data, settings)
        _Server(_configured(app, settings), lambda: announce(address)).run([listener])


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit as error:
            raise StoreError("the engines did not start: look at the store with `kamergraaf doctor`") from error
        if not self.should_exit:
            self._say_started()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on Ctrl-C and SIGTERM; being told to stop is no failure, so the signal is not raised again as uvicorn does."""
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def _configured(app: object, settings: Settings) -> uvicorn.Config:
    # The application writes its own access log; of the server's own words only a defect of ours is of interest.
    messages = logging.getLogger("uvicorn.error")
    messages.setLevel(logging.ERROR)
    messages.addFilter(lambda said: not said.getMessage().startswith(BROKEN_OFF))
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=GuardedProtocol,
        loop="auto",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        limit_concurrency=settings.connections,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
        backlog=BACKLOG,
    )


@contextmanager
def _listening(address: Address) -> Iterator[socket.socket]:
    """Take the address; raises UsageError when it is taken, forbidden, or not of this machine."""
    if not 0 < address.port < 65536:
        raise UsageError(f"{address.port} is no port: give a number from 1 to 65535 with --port")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _not_had(address, error) from error
    with listener:
        try:
            # A port whose last connections still linger is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(place)
            listener.listen(BACKLOG)
        except OSError as error:
            raise _not_had(address, error) from error
        yield listener


def _not_had(address: Address, error: OSError) -> UsageError:
    return UsageError(
        f"cannot listen at {address.written} ({error.strerror or error}): "
        "stop what uses the port, or choose another with --port"
    )
