"""The web application: the endpoint, and the parts beside it, over one reader."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kamergraaf.queries import load_catalogue
from kamergraaf.serving import pages, workbench
from kamergraaf.serving.accesslog import AccessLog
from kamergraaf.serving.engines import Pool, Request
from kamergraaf.serving.gateway import Gateway
from kamergraaf.serving.metrics import Metrics
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.reader import EngineReader
from kamergraaf.serving.settings import Settings
from kamergraaf.serving.sparql import Answers, Endpoint, GraphStore, screen
from kamergraaf.serving.sparql.description import Description
from kamergraaf.serving.visitors import Visitors

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from starlette.requests import Request as WebRequest
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from kamergraaf.serving.engines.releases import Release
    from kamergraaf.serving.reader import Reader

    Part = Callable[[Reader], list[BaseRoute]]

# The parts beside the endpoint itself, in the order in which their routes are tried.
PARTS: tuple[Part, ...] = (pages.routes, workbench.routes)
# Whose themes are asked once at the start, so that their answers are there and they are known to be quick.
LIBRARY = ("explore", "report")


def create_app(data: Path, settings: Settings | None = None, parts: tuple[Part, ...] = PARTS) -> Gateway:
    """Return the application that serves the store of `data`; its engines live from its startup to its shutdown.

    Raises StoreError when there is no store.
    """
    settings = settings or Settings()
    pool = Pool(data, settings.limits, deny_network=not settings.services)
    answers = Answers(pool, settings.cache)
    reader, metrics = EngineReader(answers), Metrics(answers)
    description = Description(settings.limits, settings.services)
    log = AccessLog(settings.access_log)
    site = Starlette(
        routes=[*_state(pool, metrics), *(route for part in parts for route in part(reader))],
        lifespan=_life(pool, answers, description, log),
    )
    direct: dict[str, ASGIApp] = {
        "/sparql": Endpoint(answers, settings.services, description),
        "/store": GraphStore(answers),
    }
    return Gateway(site, direct, Visitors(settings.rate, settings.per_visitor), metrics, log)


def _life(
    pool: Pool, answers: Answers, description: Description, log: AccessLog
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        tasks: set[asyncio.Task[None]] = set()

        def learn(release: Release) -> None:
            for work in (description.renew(release), _ask_library(answers, release)):
                task = asyncio.create_task(work)
                tasks.add(task)
                task.add_done_callback(tasks.discard)

        pool.on_switch.append(learn)
        await pool.start()
        learn(pool.release)
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await pool.stop()
            log.close()

    return life


async def _ask_library(answers: Answers, release: Release) -> None:
    """Ask each query of the library once, one after another, while the release stays in use."""
    for query in load_catalogue():
        if query.theme not in LIBRARY or answers.release != release.name:
            continue
        screened = screen(query.text)
        form = "json" if screened.form in ("SELECT", "ASK") else "ttl"
        request = Request("query", form, query=screened.text, union=not screened.has_from)
        with suppress(ProblemError):  # The line is full: others go first.
            spool = answers.get(request, "library", screened.shape, is_volatile=screened.is_volatile)
            await asyncio.shield(spool.opened)
            answers.leave(spool)


def _state(pool: Pool, metrics: Metrics) -> list[BaseRoute]:
    """Return the routes for those who watch: is the process alive, can it answer, what has it counted."""

    async def alive(_: WebRequest) -> Response:
        return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})

    async def ready(_: WebRequest) -> Response:
        state = {
            "status": "ready" if pool.is_ready else "no engine",
            "release": pool.release.name,
            "engines": pool.numbers(),
        }
        return JSONResponse(state, 200 if pool.is_ready else 503, headers={"Cache-Control": "no-store"})

    async def counted(_: WebRequest) -> Response:
        return Response(metrics.written(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return [
        Route("/health", ready),
        Route("/health/ready", ready),
        Route("/health/live", alive),
        Route("/metrics", counted),
    ]
