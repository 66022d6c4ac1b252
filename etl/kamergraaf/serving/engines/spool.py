"""An answer as it comes in: in memory while small, then in an unnamed file, so that no reader holds up an engine."""

from __future__ import annotations

import asyncio
import tempfile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from kamergraaf.serving.problems import ProblemError

IN_MEMORY = 1024 * 1024
PIECE = 256 * 1024


class Spool:
    """One answer, written by an engine and read by any number of requests, each at its own pace.

    `opened` is set when the status is known: the answer is complete, has failed, or has come so far that it is sent as
    it grows. Until then nobody has sent a byte, and a failure is still a proper status. `release` names the release that
    answers, once an engine has begun.
    """

    def __init__(self, on_finish: Callable[[Spool], None] | None = None) -> None:
        self.release = ""
        self._on_finish = on_finish
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.complete = False
        self.problem: ProblemError | None = None
        self.size = 0
        self.readers = 0
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._grown = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self.size += len(data)
        if self._file is not None:
            self._file.write(data)
        else:
            self._parts.append(data)
            if self.size > IN_MEMORY:
                self._to_file()
        self._grown.set()

    def _to_file(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed when the last reader is done)
        self._file.write(b"".join(self._parts))
        self._parts.clear()

    def open(self) -> None:
        """Let readers begin."""
        if not self.opened.done():
            self.opened.set_result(None)

    def finish(self, problem: ProblemError | None = None) -> None:
        """Say that nothing more comes: the answer is complete, or there was a problem."""
        self.problem = problem
        self.complete = problem is None
        if self._on_finish:
            self._on_finish(self)
        self._grown.set()
        self.open()

    @property
    def finished(self) -> bool:
        """Whether nothing more comes."""
        return self.complete or self.problem is not None

    def whole(self) -> bytes | None:
        """Return the answer when it is complete and in memory."""
        return b"".join(self._parts) if self.complete and self._file is None else None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the answer from its beginning, as it grows; raises the problem when it breaks off."""
        at = 0
        while True:
            if at < self.size:
                piece = self._read(at)
                at += len(piece)
                yield piece
            elif self.problem is not None:
                raise self.problem
            elif self.complete:
                return
            else:
                self._grown.clear()
                await self._grown.wait()

    def _read(self, at: int) -> bytes:
        if self._file is None:
            return b"".join(self._parts)[at:]
        self._file.seek(at)
        piece = self._file.read(PIECE)
        self._file.seek(0, 2)
        return piece
