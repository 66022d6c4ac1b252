"""The application at /store: Graph Store HTTP Protocol, reading (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kamergraaf.serving.engines.model import Request
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.sending import header
from kamergraaf.serving.sparql.endpoint import MOST_ACCEPT, answer, check_iri
from kamergraaf.serving.sparql.formats import accepts_gzip, choose

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from kamergraaf.serving.sparql.answers import Answers

METHODS = "GET, HEAD, OPTIONS"
UNION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class GraphStore:
    """Gives a graph (?graph=IRI), the union of all (?default), or, without either, the dataset."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises ProblemError, and BrokenOffError once the answer has begun."""
        if scope["method"] not in ("GET", "HEAD"):
            text = f"{scope['method']} is not answered here: graphs can be read, not changed."
            raise ProblemError(405, "wrong-method", text, {"Allow": METHODS})
        try:
            fields = dict(parse_qsl(scope["query_string"].decode("ascii"), keep_blank_values=True, errors="strict"))
        except ValueError as error:
            raise ProblemError(400, "malformed", "The parameters are not percent-encoded UTF-8.") from error
        if "graph" in fields and "default" in fields:
            raise ProblemError(400, "graph-and-default", "Ask for one graph or for the default graph, not for both.")
        kind = "statements" if "graph" in fields or "default" in fields else "dataset"
        chosen = choose(kind, header(scope, b"accept")[:MOST_ACCEPT], fields.get("format", ""))
        gzip = accepts_gzip(header(scope, b"accept-encoding")[:MOST_ACCEPT])
        if "graph" in fields:
            check_iri(fields["graph"], "graph")
            request = Request("graph", chosen.format, graph=fields["graph"], gzip=gzip)
        elif "default" in fields:
            request = Request("query", chosen.format, query=UNION, gzip=gzip)
        else:
            request = Request("dataset", chosen.format, gzip=gzip)
        await answer(scope, receive, send, self._answers, request, chosen, f"store {request.op}")
