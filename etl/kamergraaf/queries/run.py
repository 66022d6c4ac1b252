"""Run a query on a store or against a SPARQL endpoint, and keep the answer as columns and rows of terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.queries.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.web import Reply

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: A store, an endpoint, or the address of one.
Source = ox.Store | Endpoint | str
Kind = Literal["rows", "boolean", "graph"]

TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: a row has a term, or None, for each column.

    An ASK query gives one row with one column `answer`; CONSTRUCT and DESCRIBE give `subject`, `predicate`, `object`.
    `kind` says which of the three it is.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    kind: Kind = "rows"


def run(source: Source, text: str) -> Result:
    """Run the query `text` on a store, all graphs taken together, or against an endpoint.

    Raises `UsageError` for a text that is no SPARQL query, `StoreError` for an endpoint that does not answer.
    """
    if not isinstance(source, ox.Store):
        endpoint = Endpoint(source) if isinstance(source, str) else source
        return _read_answer(endpoint.url, endpoint.ask(text))
    try:
        return _result(source.query(text, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise UsageError(f"this is no SPARQL query: {error}") from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store could not answer: {error}") from error


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Result(("answer",), ((ox.Literal(bool(answer)),),), "boolean")
    if isinstance(answer, ox.QueryTriples):
        return _triples(answer)
    columns = tuple(variable.value for variable in answer.variables)
    return Result(columns, tuple(tuple(row[column] for column in columns) for row in answer))


def _triples(triples: Iterable[ox.Triple]) -> Result:
    # Graphs have no order of their own: sort, so that the same graph gives the same answer.
    return Result(TRIPLE, tuple(sorted({(t.subject, t.predicate, t.object) for t in triples}, key=str)), "graph")


def _read_answer(url: str, reply: Reply) -> Result:
    try:
        if form := ox.RdfFormat.from_media_type(reply.media_type):
            return _triples(quad.triple for quad in ox.parse(reply.body, format=form))
        if results := ox.QueryResultsFormat.from_media_type(reply.media_type):
            return _result(ox.parse_query_results(reply.body, format=results))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the answer of {url} is broken off or damaged: {error}") from error
    what = reply.media_type or "something without a media type"
    raise StoreError(f"{url} answered with {what}: it is no SPARQL endpoint; one often ends in /sparql or /query")
