"""The outermost application: it knows the visitor, keeps count, and turns problems into answers and closed connections."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.sending import BrokenOffError
from kamergraaf.serving.visitors import VISITOR, visitor_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kamergraaf.serving.accesslog import AccessLog
    from kamergraaf.serving.metrics import Metrics
    from kamergraaf.serving.visitors import Visitors

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# On every answer. The data are public: any page may read them, none may frame ours or guess at types.
HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "ETag, Link, Retry-After",
        "content-security-policy": CSP,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }.items()
)
PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
)
ALLOW = {"/sparql": b"GET, HEAD, POST, OPTIONS"}
# Watched by machines, or files that cost nothing: these ask no engine, and must answer when all else is refused.
UNLIMITED = ("/health", "/health/live", "/health/ready", "/metrics")
FILES = "/static/"
# After a refusal, what a client still sends is taken for a while, so that it reads the answer before the connection ends.
LINGER_BYTES = 4 * 1024 * 1024
# What the server sends when a defect kept us from answering.
SERVER_ERROR = 500


@dataclass(slots=True)
class _Sent:
    """What has been sent of one answer."""

    status: int = 0
    size: int = 0
    reason: str = ""


class Gateway:
    """Sends each request to the part that answers it; `direct` are the applications at fixed paths, `site` has the rest."""

    def __init__(
        self, site: ASGIApp, direct: dict[str, ASGIApp], visitors: Visitors, metrics: Metrics, log: AccessLog
    ) -> None:
        self._site, self._direct = site, direct
        self._visitors, self._metrics, self._log = visitors, metrics, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and write down how it went."""
        if scope["type"] != "http":
            await self._site(scope, receive, send)
            return
        began, sent = time.perf_counter(), _Sent()
        client = scope["client"]
        visitor = visitor_of(client[0]) if client else ""

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_missing(message.get("headers", ()))]
            else:
                sent.size += len(message.get("body", b""))
            await send(message)

        try:
            await self._guarded(scope, receive, watched, visitor)
        except ProblemError as problem:
            sent.reason = problem.reason
            await _refuse(receive, watched, problem)
        except BrokenOffError as broken:
            # Returning before the end of the answer makes the server close the connection without one.
            sent.reason = str(broken)
        finally:
            self._write_down(scope, sent, visitor, time.perf_counter() - began)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, visitor: str) -> None:
        path = scope["path"]
        if scope["method"] == "OPTIONS":
            allow = (b"allow", ALLOW.get(path, b"GET, HEAD, OPTIONS"))
            await send({"type": "http.response.start", "status": 204, "headers": [allow, *PREFLIGHT]})
            await send({"type": "http.response.body", "body": b""})
            return
        application = self._direct.get(path, self._site)
        if path in UNLIMITED or path.startswith(FILES):
            await application(scope, receive, send)
            return
        self._visitors.enter(visitor)
        token = VISITOR.set(visitor)
        try:
            await application(scope, receive, send)
        finally:
            VISITOR.reset(token)
            self._visitors.leave(visitor)

    def _write_down(self, scope: Scope, sent: _Sent, visitor: str, seconds: float) -> None:
        # What is asked for is chosen by visitors: as a label of a metric it would have no end.
        route = scope["path"] if scope["path"] in self._direct else "other"
        self._metrics.requests.labels(route, _known(scope["method"]), str(sent.status or SERVER_ERROR)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        self._metrics.size.labels(route).inc(sent.size)
        if sent.reason:
            self._metrics.problems.labels(sent.reason).inc()
        headers = dict(scope["headers"])
        self._log.write(
            client=visitor,
            method=scope["method"],
            path=scope["path"],
            query=scope.get("kamergraaf.query") or scope["query_string"].decode("latin-1"),
            status=sent.status or SERVER_ERROR,
            bytes=sent.size,
            ms=round(seconds * 1000, 2),
            reason=sent.reason,
            agent=headers.get(b"user-agent", b"").decode("latin-1")[:200],
        )


def _known(method: str) -> str:
    return method if method in ("GET", "HEAD", "POST", "OPTIONS") else "other"


def _missing(headers: list[tuple[bytes, bytes]]) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers that every answer has, but for those a part has set itself."""
    names = {name.lower() for name, _ in headers}
    return tuple(header for header in HEADERS if header[0] not in names)


async def _refuse(receive: Receive, send: Send, problem: ProblemError) -> None:
    """Send a problem as text, and take what the client still sends, up to a bound."""
    body = (problem.detail + "\n").encode()
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in (problem.headers or {}).items()]
    headers += [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    headers += [(b"x-problem", problem.reason.encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": problem.status_code, "headers": headers})
    linger = problem.status_code in (408, 413)
    await send({"type": "http.response.body", "body": body, "more_body": linger})
    if linger:
        await _linger(receive)
        await send({"type": "http.response.body", "body": b""})


async def _linger(receive: Receive) -> None:
    taken = 0
    try:
        async with asyncio.timeout(1.0):
            while taken < LINGER_BYTES:
                message = await receive()
                taken += len(message.get("body", b""))
                if not message.get("more_body"):
                    return
    except TimeoutError:
        return
