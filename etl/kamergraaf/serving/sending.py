"""Send an answer as it comes in: whole with its length when it is complete, else as it grows; never a cut one that looks whole."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from kamergraaf.serving.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from kamergraaf.serving.engines.spool import Spool

    Headers = list[tuple[bytes, bytes]]

# A reader that takes nothing for so long is let go.
SECONDS_TO_TAKE = 30.0
# A query this young needs no look at whether its asker is still there.
SECONDS_TO_LOOK = 0.2


class BrokenOffError(Exception):
    """An answer that ends before its end: the connection must be closed, so that the reader sees it."""


async def opened(spool: Spool, receive: Receive, give_up: Callable[[], None]) -> None:
    """Wait until an answer can be sent; `give_up` is called when its asker goes away. Raises its problem."""
    if not spool.opened.done():
        looking: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            SECONDS_TO_LOOK, lambda: looking.append(asyncio.create_task(_until_gone(receive, give_up)))
        )
        try:
            await asyncio.shield(spool.opened)
        finally:
            timer.cancel()
            for task in looking:
                task.cancel()
    if spool.problem is not None:
        raise spool.problem


async def _until_gone(receive: Receive, give_up: Callable[[], None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    give_up()


async def send_spool(scope: Scope, send: Send, spool: Spool, headers: Headers) -> None:
    """Send the answer in `spool`, which is opened; raises BrokenOffError when it breaks off or is not taken."""
    whole = spool.whole()
    if not spool.complete and scope["http_version"] == "1.0":
        # Without chunks the end of the connection is the end of the answer: only a complete one may begin.
        whole = b"".join([piece async for piece in spool.pieces()])
    if spool.complete:
        headers = [*headers, (b"content-length", b"%d" % spool.size)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if whole is not None or scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": whole or b""})
        return
    try:
        async for piece in spool.pieces():
            async with asyncio.timeout(SECONDS_TO_TAKE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    except ProblemError as problem:
        raise BrokenOffError(problem.reason) from problem
    except TimeoutError as error:
        raise BrokenOffError("reader-too-slow") from error
    await send({"type": "http.response.body", "body": b""})


def header(scope: Scope, name: bytes) -> str:
    """Return the value of a header; of one that is given more than once all values, as RFC 9110 (5.3) has it."""
    return b", ".join(value for each, value in scope["headers"] if each == name).decode("latin-1")


async def read_body(receive: Receive, length: str, most: int, seconds: float) -> bytes:
    """Return the body of a request; raises ProblemError (413, 408) for one that is too large or comes too slowly.

    `length` is what its header says.
    """
    with suppress(ValueError):
        if int(length) > most:
            raise _too_large(most)
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise BrokenOffError("client-left")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > most:
                    raise _too_large(most)
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError as error:
        text = f"The body of the request did not arrive within {seconds:g} seconds."
        raise ProblemError(408, "body-too-slow", text, {"Connection": "close"}) from error


def _too_large(most: int) -> ProblemError:
    text = f"The body of the request has more than {most:,} bytes, the most taken here."
    return ProblemError(413, "body-too-large", text, {"Connection": "close"})
