"""Ask an engine of its own, beside the pool and its limits: for what the gateway itself wants to know of a release."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from kamergraaf.serving.engines.engine import Engine
from kamergraaf.serving.engines.spool import Spool
from kamergraaf.serving.engines.stops import died

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.serving.engines.model import Limits, Request
    from kamergraaf.serving.engines.releases import Release

SECONDS = 1800.0


async def ask_alone(release: Release, limits: Limits, requests: Iterable[Request]) -> list[bytes]:
    """Return the answers to `requests`, one after another, from one engine that leaves the processor to all others.

    Raises the ProblemError of the first that has no answer, TimeoutError after half an hour.
    """
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def free(_: Engine) -> None:
        if not ready.done():
            ready.set_result(None)

    def lost(engine: Engine) -> None:
        if engine.spool is not None:
            engine.spool.finish(died())
        if not ready.done():
            ready.set_exception(ConnectionError("the engine ended before it was asked"))

    engine = Engine(release, free, lost)
    found = []
    try:
        async with asyncio.timeout(SECONDS):
            await engine.start(limits.memory, deny_network=True)
            await ready
            engine.yield_processor()
            for request in requests:
                spool = Spool()
                engine.ask(request.written(limits.rows, limits.size), spool)
                await spool.opened
                found.append(b"".join([piece async for piece in spool.pieces()]))
    finally:
        engine.kill()
        await asyncio.to_thread(engine.wait)
    return found
