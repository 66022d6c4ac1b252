"""Ask another machine over HTTP: one bounded request, that ends within its time and size whatever the other side does."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from threading import Thread
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kamergraaf.errors import UnreachableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

SCHEMES = ("http", "https")
BITE = 1 << 16
#: Long enough for a heavy query, short enough to notice that nobody answers.
SECONDS = 60.0
#: An answer of this size is held in memory as a whole.
MOST_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds from the first byte sent to the last received, and bytes received."""

    seconds: float = SECONDS
    bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, also when it is a refusal: `url` is where redirections ended."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def ok(self) -> bool:
        """Whether the answer is what was asked for."""
        return 200 <= self.status < 300


def fetch(
    url: str, headers: Mapping[str, str] | None = None, body: bytes | None = None, limits: Limits | None = None
) -> Reply:
    """Return the reply to a GET of `url`, or to a POST when there is a `body`.

    Raises UsageError for an address that is not http(s), UnreachableError when nothing answers within the limits.
    """
    check_address(url)
    errand = _Errand(Request(url, body, dict(headers or {})), limits or Limits())
    # A thread, since a server that sends a byte now and then never trips the timeout of a socket.
    runner = Thread(target=errand.run, daemon=True)
    runner.start()
    runner.join(errand.limits.seconds)
    if errand.reply is not None:
        return errand.reply
    if errand.failure is None:
        raise UnreachableError(
            f"{url} does not answer within {errand.limits.seconds:g} s: "
            "ask for less, allow more with --timeout, or try again later"
        )
    raise UnreachableError(f"{url} {errand.failure}")


def check_address(url: str) -> None:
    """Raise UsageError when `url` is no address that we would send a request to."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in SCHEMES and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or any(ord(character) <= 32 for character in url):
        raise UsageError(f"{url!r} is no endpoint: give an address that begins with http:// or https://")
    if parts.username is not None:
        raise UsageError("an address with a user name or password in it is not supported: give it without")


@dataclass(slots=True)
class _Errand:
    """One request on its way, and what became of it."""

    request: Request
    limits: Limits
    reply: Reply | None = None
    failure: str | None = None

    def run(self) -> None:
        try:
            self.reply = self._ask()
        except _CutError as error:
            self.failure = str(error)
        except (OSError, HTTPException, UsageError, ValueError) as error:
            reason = getattr(error, "reason", error)
            if not isinstance(reason, TimeoutError):
                self.failure = f"does not answer ({reason}): is it running, and is the address right?"

    def _ask(self) -> Reply:
        opener = build_opener(_Redirections)
        try:
            with opener.open(self.request, timeout=self.limits.seconds) as response:
                return self._read(response.url, response.status, response.reason, response.headers, response)
        except HTTPError as refusal:
            with refusal:
                if 300 <= refusal.code < 400:
                    raise _CutError(
                        "leads on without end, or to an address that is not http(s): ask its keeper"
                    ) from None
                return self._read(refusal.url, refusal.code, str(refusal.reason), refusal.headers, refusal)

    def _read(self, url: str, status: int, reason: str, headers: Message[str, str], stream: IO[bytes]) -> Reply:
        pieces: list[bytes] = []
        size = 0
        while piece := stream.read(BITE):
            size += len(piece)
            if size > self.limits.bytes:
                raise _CutError(f"sends more than {self.limits.bytes:,} bytes: ask for less")
            pieces.append(piece)
        if size < int(headers.get("content-length") or 0):
            raise _CutError("sent only a part of its answer, which is broken off: try again")
        named = {name.lower(): value for name, value in headers.items()}
        return Reply(url, status, reason, named, b"".join(pieces))


class _CutError(Exception):
    """The answer ends before it is whole: too much came, too little, or only the way to elsewhere."""


class _Redirections(HTTPRedirectHandler):
    """Follow redirections with the question in hand: urllib would drop the body of a POST, and with it the query."""

    max_redirections = 5

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],  # noqa: ARG002 (the signature is urllib's)
        code: int,
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,
    ) -> Request:
        """Return the request at the new address; 303 says to fetch it instead (RFC 9110, section 15.4)."""
        check_address(newurl)
        kept = {name: value for name, value in req.header_items() if name.lower() not in ("host", "content-length")}
        body = None if code == 303 else req.data
        if body is None:
            kept.pop("Content-type", None)
        return Request(newurl, body, kept, origin_req_host=req.origin_req_host, unverifiable=True)
