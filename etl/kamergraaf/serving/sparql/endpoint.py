"""The application at /sparql: SPARQL 1.1 Protocol, query operation (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from starlette.responses import RedirectResponse, Response

from kamergraaf.serving.engines.model import Request
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.sending import header, opened, read_body, send_spool
from kamergraaf.serving.sparql.formats import accepts_gzip, choose
from kamergraaf.serving.sparql.screening import MOST_CHARACTERS, screen_aside
from kamergraaf.serving.visitors import VISITOR

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from kamergraaf.serving.sparql.answers import Answers
    from kamergraaf.serving.sparql.description import Description
    from kamergraaf.serving.sparql.formats import Chosen

METHODS = "GET, HEAD, POST, OPTIONS"
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
# A form writes a character as up to three, and has other fields.
MOST_BYTES = 4 * MOST_CHARACTERS
SECONDS_FOR_BODY = 10.0
MOST_GRAPHS = 1000
# Choices are remembered by what was accepted; browsers say it in some hundred characters.
MOST_ACCEPT = 2000


class Asked(NamedTuple):
    """What a request says: a query, or None, and the parameters beside it."""

    query: str | None
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    format: str


class Endpoint:
    """Answers queries by GET, by POST of a form, and by POST of a query; describes itself when asked nothing."""

    def __init__(self, answers: Answers, services: frozenset[str], description: Description) -> None:
        self._answers, self._services, self._description = answers, services, description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises ProblemError, and BrokenOffError once the answer has begun."""
        asked = await self._asked(scope, receive)
        accept = header(scope, b"accept")[:MOST_ACCEPT]
        if asked.query is None:
            await self._describe(scope, receive, send, accept, asked.format)
            return
        screened = await screen_aside(asked.query, self._services)
        kind = "rows" if screened.form in ("SELECT", "ASK") else "statements"
        chosen = choose(kind, accept, asked.format)
        gzip = accepts_gzip(header(scope, b"accept-encoding")[:MOST_ACCEPT])
        request = Request(
            "query",
            chosen.format,
            query=screened.text,
            default=asked.default,
            named=asked.named,
            union=not screened.has_from,
            gzip=gzip,
        )
        scope["kamergraaf.query"] = screened.text
        await answer(
            scope, receive, send, self._answers, request, chosen, screened.shape, is_volatile=screened.is_volatile
        )

    async def _asked(self, scope: Scope, receive: Receive) -> Asked:
        method, line = scope["method"], scope["query_string"]
        if method in ("GET", "HEAD"):
            return _read(line)
        if method != "POST":
            text = f"{method} is not answered here: ask by GET or POST."
            raise ProblemError(405, "wrong-method", text, {"Allow": METHODS})
        media_type = header(scope, b"content-type").partition(";")[0].strip().lower()
        if media_type == UPDATE:
            raise _update()
        if media_type not in (FORM, DIRECT) or header(scope, b"content-encoding") not in ("", "identity"):
            raise ProblemError(415, "unsupported-media-type", f"POST a query as {DIRECT}, or a form as {FORM}.")
        body = await read_body(receive, header(scope, b"content-length"), MOST_BYTES, SECONDS_FOR_BODY)
        if media_type == FORM:
            asked = _read(body + (b"&" + line if line else b""))
            if asked.query is None:
                raise ProblemError(400, "no-query", "The form has no field named query.")
            return asked
        try:
            return _read(line)._replace(query=body.decode())
        except UnicodeDecodeError as error:
            raise ProblemError(400, "malformed", "The query is not UTF-8.") from error

    async def _describe(self, scope: Scope, receive: Receive, send: Send, accept: str, named: str) -> None:
        if "text/html" in accept and not named:
            await RedirectResponse("/query", 303, {"Vary": "Accept"})(scope, receive, send)
            return
        chosen = choose("statements", accept, named)
        where = f"{scope['scheme']}://{header(scope, b'host') or 'localhost'}{scope['path']}"
        body = self._description.written(where, chosen.format)
        media_type = chosen.content_type.decode()
        fixed = {"Content-Type": media_type, "Vary": "Accept", "Cache-Control": "no-cache"}
        await Response(body, headers=fixed)(scope, receive, send)


async def answer(
    scope: Scope,
    receive: Receive,
    send: Send,
    answers: Answers,
    request: Request,
    chosen: Chosen,
    shape: str,
    *,
    is_volatile: bool = False,
) -> None:
    """Send what the engines say to `request`, or 304 when the client has it already."""
    headers = [(b"content-type", chosen.content_type), (b"vary", b"Accept, Accept-Encoding")]
    if is_volatile:
        headers.append((b"cache-control", b"no-store"))
    elif scope["method"] != "POST" and _has(scope, answers.tag(request, answers.release)):
        await send({"type": "http.response.start", "status": 304, "headers": _dated(answers, request, headers)})
        await send({"type": "http.response.body", "body": b""})
        return
    spool = answers.get(request, VISITOR.get(), shape, is_volatile=is_volatile)
    try:
        await opened(spool, receive, lambda: answers.pool.abandon(spool) if spool.readers == 1 else None)
        if not is_volatile:
            headers = _dated(answers, request, headers, spool.release)
        if request.gzip:
            headers.append((b"content-encoding", b"gzip"))
        await send_spool(scope, send, spool, headers)
    finally:
        answers.leave(spool)


def _dated(
    answers: Answers, request: Request, headers: list[tuple[bytes, bytes]], release: str = ""
) -> list[tuple[bytes, bytes]]:
    """Return the headers with the entity tag: a client may keep the answer, and asks each time whether it still holds."""
    tag = answers.tag(request, release or answers.release)
    return [*headers, (b"etag", tag.encode()), (b"cache-control", b"public, no-cache")]


def _has(scope: Scope, tag: str) -> bool:
    """Tell whether the client has the answer with this tag (RFC 9110, section 13.1.2: weak comparison)."""
    given = header(scope, b"if-none-match")
    return bool(given) and (
        given.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in given.split(","))
    )


def _read(line: bytes) -> Asked:
    """Read the parameters of the protocol; raises ProblemError (400) for what cannot be meant."""
    try:
        pairs = parse_qsl(line.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=2 * MOST_GRAPHS)
    except ValueError as error:
        raise ProblemError(400, "malformed", "The parameters are not percent-encoded UTF-8.") from error
    if any(name == "update" for name, _ in pairs):
        raise _update()
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise ProblemError(400, "several-queries", f"One query at a time, not {len(queries)}.")
    forms = [value for name, value in pairs if name == "format"]
    return Asked(
        queries[0] if queries else None,
        _graphs(pairs, "default-graph-uri"),
        _graphs(pairs, "named-graph-uri"),
        forms[-1] if forms else "",
    )


def _graphs(pairs: list[tuple[str, str]], wanted: str) -> tuple[str, ...] | None:
    found = tuple(value for name, value in pairs if name == wanted)
    for graph in found:
        check_iri(graph, wanted)
    return found or None


def check_iri(iri: str, where: str) -> None:
    """Raise ProblemError (400) for what is no absolute IRI."""
    scheme = iri.partition(":")[0]
    if not (":" in iri and scheme.isascii() and scheme[:1].isalpha()) or any(
        c in '<>"{}|^`\\' or c <= " " for c in iri
    ):
        raise ProblemError(400, "no-iri", f"{where} must be an absolute IRI.")


def _update() -> ProblemError:
    return ProblemError(403, "update", "This endpoint is read-only: updates are refused.")
