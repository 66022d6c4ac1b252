"""How pages and workbench ask the graph: a few questions, always answered from one release of the store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)

from kamergraaf.serving.engines.model import Request
from kamergraaf.serving.sparql.screening import screen_aside
from kamergraaf.serving.visitors import VISITOR

if TYPE_CHECKING:
    from pyoxigraph import Store, Triple

    from kamergraaf.serving.sparql.answers import Answers


class Reader(Protocol):
    """Whatever answers queries over the union of all graphs, within the limits that visitors have.

    A query that is no SPARQL, or that does not end within the limits, is a ProblemError with the status to send.
    """

    async def select(self, query: str) -> QuerySolutions | QueryBoolean:
        """Answer a SELECT or ASK query."""
        ...

    async def construct(self, query: str) -> tuple[Triple, ...]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        ...

    @property
    def release(self) -> str:
        """Name the release in use: it changes when a new one is switched in, for ETags and caches."""
        ...


class StoreReader:
    """A reader over a store in this process, without limits: for tests and for the Python API."""

    def __init__(self, store: Store, release: str = "0") -> None:
        self._store = store
        self._release = release

    async def select(self, query: str) -> QuerySolutions | QueryBoolean:
        """Answer a SELECT or ASK query; raises SyntaxError, and TypeError for another form of query."""
        found = self._store.query(query, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            raise TypeError("a SELECT or ASK query is needed here, not CONSTRUCT or DESCRIBE")
        return found

    async def construct(self, query: str) -> tuple[Triple, ...]:
        """Answer a CONSTRUCT or DESCRIBE query; raises SyntaxError, and TypeError for another form of query."""
        found = self._store.query(query, use_default_graph_as_union=True)
        if not isinstance(found, QueryTriples):
            raise TypeError("a CONSTRUCT or DESCRIBE query is needed here, not SELECT or ASK")
        return tuple(found)

    @property
    def release(self) -> str:
        """Return the name that was given."""
        return self._release


class EngineReader:
    """A reader over the engines, on behalf of the visitor whose request is under way."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    async def select(self, query: str) -> QuerySolutions | QueryBoolean:
        """Answer a SELECT or ASK query; raises ProblemError."""
        return parse_query_results(await self._ask(query, "json"), format=QueryResultsFormat.JSON)

    async def construct(self, query: str) -> tuple[Triple, ...]:
        """Answer a CONSTRUCT or DESCRIBE query; raises ProblemError."""
        return tuple(quad.triple for quad in parse(await self._ask(query, "nt"), format=RdfFormat.N_TRIPLES))

    async def _ask(self, query: str, form: str) -> bytes:
        screened = await screen_aside(query)
        request = Request("query", form, query=screened.text, union=not screened.has_from)
        spool = self._answers.get(request, VISITOR.get(), screened.shape, is_volatile=screened.is_volatile)
        try:
            await asyncio.shield(spool.opened)
            return b"".join([piece async for piece in spool.pieces()])
        finally:
            self._answers.leave(spool)

    @property
    def release(self) -> str:
        """Name the release in use."""
        return self._answers.release
