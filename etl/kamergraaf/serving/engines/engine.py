"""One engine process as the gateway sees it: started, asked, killed, and reaped."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kamergraaf.namespaces import PREFIXES
from kamergraaf.serving.engines import confined, worker
from kamergraaf.serving.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamergraaf.serving.engines.releases import Release
    from kamergraaf.serving.engines.spool import Spool

# Some pages of the store are shared with other engines; what counts is what this process would give back.
PAGE = os.sysconf("SC_PAGE_SIZE")
SECONDS_TO_END = 10.0


def command(channel: int, memory: int, *, deny_network: bool) -> list[str]:
    """Return what starts an engine process that is asked over the socket with this number, and ends with this process."""
    arguments = (channel, os.getpid(), memory, 0 if deny_network else 1)
    return [sys.executable, "-I", confined.__file__, *map(str, arguments)]


class Engine(asyncio.Protocol):
    """A child process on one generation of the store; `on_free` is called when it can be asked (again), `on_lost` when it ended.

    `has_taken` tells whether it has begun to work on what it was asked last.
    """

    def __init__(self, release: Release, on_free: Callable[[Engine], None], on_lost: Callable[[Engine], None]) -> None:
        self.release = release
        self.spool: Spool | None = None
        self.since = 0.0
        self.has_taken = False
        self.is_slow = False
        self.doom: ProblemError | None = None
        self._on_free, self._on_lost = on_free, on_lost
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = 0

    async def start(self, memory: int, *, deny_network: bool) -> None:
        """Start the process; must be called by the thread that lives as long as the gateway, since its end ends the child."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                command(theirs.fileno(), memory, deny_network=deny_network),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # Ctrl-C in a terminal goes to the gateway alone, which stops its engines.
            )
        ours.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)
        settings = {"store": str(self.release.place), "prefixes": PREFIXES}
        self._send(json.dumps(settings).encode())

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid if self._process else 0

    def ask(self, written: bytes, spool: Spool) -> None:
        """Send a request; its answer goes into `spool`."""
        self.spool, self.since, self.has_taken = spool, time.monotonic(), False
        spool.release = self.release.name
        self._send(written)

    def _send(self, content: bytes) -> None:
        assert self._transport is not None
        self._transport.write(worker.HEADER.pack(b"Q", len(content)) + content)

    def kill(self, doom: ProblemError | None = None) -> None:
        """End the process at once; whoever waits for its answer is told `doom`."""
        self.doom = self.doom or doom
        if self._process and self._process.poll() is None:
            self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    def yield_processor(self) -> None:
        """Let the process go on only where others leave time: for good, since raising it again is not allowed."""
        self.is_slow = True
        if sys.platform == "linux" and self._thread:
            with suppress(OSError):  # It may have ended just now.
                os.setpriority(os.PRIO_PROCESS, self._thread, 15)

    def memory(self) -> int:
        """Return how many bytes the process holds, 0 where the system does not say."""
        try:
            resident, shared = Path(f"/proc/{self.pid}/statm").read_bytes().split()[1:3]
        except (OSError, ValueError):
            return 0
        return (int(resident) - int(shared)) * PAGE

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to the process."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one without saying so.

    def data_received(self, data: bytes) -> None:
        """Take frames apart, however they were cut."""
        self._buffer += data
        buffer, at = self._buffer, 0
        while len(buffer) - at >= worker.HEADER.size:
            kind, size = worker.HEADER.unpack_from(buffer, at)
            start = at + worker.HEADER.size
            if len(buffer) < start + size:
                break
            at = start + size
            self._take(kind, bytes(buffer[start:at]))
        del buffer[:at]

    def _take(self, kind: bytes, payload: bytes) -> None:
        if kind == worker.READY:
            self._thread = int(json.loads(payload)["thread"])
            self._on_free(self)
            return
        if kind == worker.TAKEN:
            self.has_taken = True
            return
        if self.spool is None:
            return
        if kind == worker.DATA:
            self.spool.write(payload)
            return
        spool, self.spool = self.spool, None
        spool.finish(None if kind == worker.END else _problem(**json.loads(payload)))
        self._on_free(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio's signature)
        """Say so; whoever waits is told by `on_lost`."""
        if self._process and self._process.poll() is None:
            self._process.kill()
        self._on_lost(self)

    def is_gone(self) -> bool:
        """Take a process that has ended out of the system's table, and tell whether it has."""
        return self._process is None or self._process.poll() is not None

    def wait(self) -> None:
        """Wait for the end of a process that was killed: some milliseconds."""
        if self._process:
            self._process.wait(SECONDS_TO_END)


def _problem(reason: str, text: str) -> ProblemError:
    """Return what an engine said as a problem with its status."""
    status, advice = {
        "malformed": (400, ""),
        "no-such-graph": (404, ""),
        "not-acceptable": (406, ""),
        "too-many-rows": (503, "; add LIMIT and OFFSET, ask for less, or take the dumps"),
        "too-large": (503, "; add LIMIT and OFFSET, ask for less, or take the dumps"),
    }.get(reason, (500, ""))
    return ProblemError(status, reason, f"{text[:1].upper()}{text[1:]}{advice}.")
