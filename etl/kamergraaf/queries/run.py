"""Run a query on a store or against a SPARQL endpoint, and keep the answer as columns and rows of terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kamergraaf.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Source = ox.Store | str

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
TRIPLE = ("subject", "predicate", "object")
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: a row has a term, or None, for each column.

    An ASK query gives one row with one column `answer`; CONSTRUCT and DESCRIBE give `subject`, `predicate`, `object`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def run(source: Source, text: str) -> Result:
    """Run the query `text` on a store, all graphs taken together, or against the endpoint with this URL.

    Raises `UsageError` for a text that is no SPARQL query, `StoreError` for an endpoint that does not answer.
    """
    if isinstance(source, str):
        return _ask_endpoint(source, text)
    try:
        return _result(source.query(text, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise UsageError(f"this is no SPARQL query: {error}") from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store could not answer: {error}") from error


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Result(("answer",), ((ox.Literal(bool(answer)),),))
    if isinstance(answer, ox.QueryTriples):
        return _triples(answer)
    columns = tuple(variable.value for variable in answer.variables)
    return Result(columns, tuple(tuple(row[column] for column in columns) for row in answer))


def _triples(triples: Iterable[ox.Triple]) -> Result:
    # Graphs have no order of their own: sort, so that the same graph gives the same answer.
    return Result(TRIPLE, tuple(sorted(((t.subject, t.predicate, t.object) for t in triples), key=str)))


def _ask_endpoint(url: str, text: str) -> Result:
    if urlsplit(url).scheme not in ("http", "https"):
        raise UsageError(f"{url!r} is no endpoint: give an address that begins with http:// or https://")
    request = Request(url, urlencode({"query": text}).encode(), {"Accept": ACCEPT})
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return _read_answer(url, response.headers.get_content_type(), response.read())
    except HTTPError as error:
        said = error.read(2000).decode("utf-8", "replace").strip()
        kind = UsageError if error.code == 400 else StoreError
        raise kind(f"the endpoint {url} refused the query ({error.code} {error.reason}): {said}") from error
    except (URLError, OSError) as error:
        raise StoreError(f"the endpoint {url} does not answer ({error}): is it running?") from error


def _read_answer(url: str, media_type: str, body: bytes) -> Result:
    try:
        if form := ox.RdfFormat.from_media_type(media_type):
            return _triples(quad.triple for quad in ox.parse(body, format=form))
        if results := ox.QueryResultsFormat.from_media_type(media_type):
            return _result(ox.parse_query_results(body, format=results))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the answer of {url} is broken off or damaged: {error}") from error
    raise StoreError(f"{url} answered with {media_type}: it is no SPARQL endpoint")
