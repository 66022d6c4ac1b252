"""What pages and workbench get from the engines is what they get from a store, with the limits of visitors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from kamergraaf.namespaces import KG
from kamergraaf.publishing import open_store
from kamergraaf.serving import ProblemError, Reader, Settings, StoreReader, create_app

ASK = f"ASK {{ ?letter a <{KG}Letter> }}"
SELECT = f"SELECT ?letter WHERE {{ ?letter a <{KG}Letter> }} ORDER BY ?letter"
CONSTRUCT = f"CONSTRUCT {{ ?letter a <{KG}Letter> }} WHERE {{ ?letter a <{KG}Letter> }}"


def with_engines(data: Path, work: Callable[[Reader], Awaitable[None]]) -> None:
    """Run `work` with the reader that parts of the application get."""

    async def run() -> None:
        readers: list[Reader] = []

        def part(reader: Reader) -> list[BaseRoute]:
            readers.append(reader)
            return [Route("/part", lambda _: PlainTextResponse("a part"))]

        app = create_app(data, Settings(), (part,))
        started, stop = asyncio.Event(), asyncio.Event()

        async def receive() -> dict[str, str]:
            if started.is_set():
                await stop.wait()
                return {"type": "lifespan.shutdown"}
            return {"type": "lifespan.startup"}

        async def send(message: object) -> None:
            started.set()

        living = asyncio.create_task(app({"type": "lifespan"}, receive, send))
        await started.wait()
        try:
            await work(readers[0])
        finally:
            stop.set()
            await living

    asyncio.run(run())


def test_engines_answer_as_the_store_does(data: Path) -> None:
    async def compare(reader: Reader) -> None:
        there = StoreReader(open_store(data))
        for one in (reader, there):
            assert bool(await one.select(ASK)) is True
        rows = [[row["letter"] for row in await one.select(SELECT)] for one in (reader, there)]
        assert rows[0] == rows[1]
        assert len(rows[0]) == 2
        assert set(await reader.construct(CONSTRUCT)) == set(await there.construct(CONSTRUCT))
        assert reader.release
        assert reader.release != there.release

    with_engines(data, compare)


def test_a_part_is_told_what_is_wrong_as_visitors_are(data: Path) -> None:
    async def misuse(reader: Reader) -> None:
        for query, status in (("SELECT", 400), ("SELECT * { SERVICE <http://x/> {} }", 403), (CONSTRUCT, 406)):
            with pytest.raises(ProblemError) as caught:
                await reader.select(query)
            assert caught.value.status_code == status

    with_engines(data, misuse)


def test_the_reader_of_a_store_takes_no_other_form_of_query(data: Path) -> None:
    reader = StoreReader(ox.Store())
    with pytest.raises(TypeError):
        asyncio.run(reader.select(CONSTRUCT))
    with pytest.raises(TypeError):
        asyncio.run(reader.construct(SELECT))
    with pytest.raises(SyntaxError):
        asyncio.run(reader.select("SELECT"))
