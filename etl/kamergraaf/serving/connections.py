"""HTTP connections of hostile visitors: bounds on how long and how large the head of a request may be, and how many connections.

uvicorn's own protocol has no limit on the size of headers and none on how slowly they come.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kamergraaf.serving.sending import SECONDS_TO_TAKE
from kamergraaf.serving.visitors import visitor_of

if TYPE_CHECKING:
    import asyncio

# A query of 256 kB goes by POST; what fits here goes by GET.
MOST_HEAD = 128 * 1024
SECONDS_FOR_HEAD = 10.0
MOST_OF_ONE_VISITOR = 200


class GuardedProtocol(HttpToolsProtocol):
    """A connection whose request heads come within ten seconds and 128 kB; 200 of one visitor at the same time."""

    _open: ClassVar[Counter[str]] = Counter()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_timer: asyncio.TimerHandle | None = None
        self._head_size = 0
        self._in_head = True
        self._visitor = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count the visitor's connections, and wait for a request."""
        super().connection_made(transport)
        self._visitor = visitor_of(self.client[0]) if self.client else ""
        self._open[self._visitor] += 1
        proxies = self.config.forwarded_allow_ips if self.config.proxy_headers else ()
        if self._open[self._visitor] > MOST_OF_ONE_VISITOR and self._visitor not in (proxies or ()):
            transport.abort()
            return
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._head_came()
        self._open[self._visitor] -= 1
        if self._open[self._visitor] <= 0:
            del self._open[self._visitor]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Let through what is not too much for a head."""
        if self._in_head:
            self._head_size += len(data)
        super().data_received(data)
        if self._in_head and self._head_size > MOST_HEAD and not self.transport.is_closing():
            self._refuse(
                b"431 Request Header Fields Too Large", b"The head of the request is too large: POST the query.\n"
            )

    def on_message_begin(self) -> None:
        """Start the clock for a head."""
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Stop the clock."""
        self._head_came()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, but not for ever for the last answer to be taken."""
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(SECONDS_TO_TAKE, self._drop_if_stuck)

    def _drop_if_stuck(self) -> None:
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            self.transport.abort()

    def _expect_head(self) -> None:
        self._head_came()
        self._in_head, self._head_size = True, 0
        self._head_timer = self.loop.call_later(SECONDS_FOR_HEAD, self._too_slow)

    def _head_came(self) -> None:
        self._in_head = False
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self._refuse(b"408 Request Timeout", b"The head of the request did not arrive in time.\n")

    def _refuse(self, status: bytes, text: bytes) -> None:
        lines = (
            b"HTTP/1.1 " + status,
            b"content-type: text/plain; charset=utf-8",
            b"content-length: %d" % len(text),
            b"connection: close",
            b"",
            text,
        )
        self.transport.write(b"\r\n".join(lines))
        self.transport.close()
        self.loop.call_later(SECONDS_TO_TAKE, self.transport.abort)
