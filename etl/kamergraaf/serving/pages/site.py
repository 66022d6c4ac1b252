"""The addresses of the pages: from an IRI to its document, in the form and the language that the client prefers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from kamergraaf import version
from kamergraaf.namespaces import BASE
from kamergraaf.serving.pages import rdf
from kamergraaf.serving.pages.addresses import ONTOLOGIES, in_header, is_own, page_of
from kamergraaf.serving.pages.asking import Asker, is_iri
from kamergraaf.serving.pages.documents import Documents
from kamergraaf.serving.pages.find import Finder
from kamergraaf.serving.pages.kept import Kept
from kamergraaf.serving.pages.negotiation import FORMS, HTML, Form, by_accept, by_suffix
from kamergraaf.serving.pages.render import keep_language, render
from kamergraaf.serving.pages.words import language_of, words_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from kamergraaf.serving.reader import Reader

JSON = Form(".json", "application/json")
# Things that a search gives: to complete a word, and on a page.
COMPLETIONS = 12
RESULTS = 50
# Forms whose words depend on the reader's language.
VARY = "Accept, Accept-Language, Cookie"


class Site:
    """Answers for every IRI in the graph."""

    def __init__(self, reader: Reader) -> None:
        self._ask = Asker(reader)
        self._documents = Documents(self._ask)
        self._finder = Finder(self._ask)
        self._kept = Kept()

    async def own(self, request: Request) -> Response:
        """Answer for an IRI of ours: 303 to the document in the best form, or the document that a suffix names."""
        path, form = by_suffix(request.scope["path"])
        iri = BASE + path.removeprefix("/")
        if form is None:
            return await self._redirect(request, iri)
        return await self._document(request, iri, form)

    async def ontology(self, request: Request) -> Response:
        """Answer for an ontology: its terms share one document, which answers at its IRI."""
        path, form = by_suffix(request.scope["path"])
        chosen = form or by_accept(request.headers.get("accept", ""))
        if chosen is None:
            return _not_acceptable(request)
        iri = BASE + path[1:]
        if iri in ONTOLOGIES:
            return await self._document(request, iri, chosen)
        # A version of an ontology is told where the ontology is: there is one at a time.
        if not (is_iri(iri) and await self._documents.mentions(iri)):
            return self._missing(request, iri)
        return await self._document(request, iri.rpartition("/")[0], chosen)

    async def about(self, request: Request) -> Response:
        """Answer for an IRI that others mint and that the graph speaks of."""
        iri = request.query_params.get("iri", "")
        if is_own(iri):
            return RedirectResponse(page_of(iri), 303)
        wanted = request.query_params.get("format")
        form = next((form for form in FORMS if form.suffix == f".{wanted}"), None) if wanted else None
        form = form or by_accept(request.headers.get("accept", ""))
        if form is None:
            return _not_acceptable(request)
        return await self._document(request, iri, form)

    async def find(self, request: Request) -> Response:
        """Search by name: a page for people, JSON for completion."""
        text = request.query_params.get("q", "")
        form = by_accept(request.headers.get("accept", ""), (HTML, JSON))
        if form is None:
            return _not_acceptable(request)
        lang = language_of(request)
        found = await self._finder.find(text, COMPLETIONS if form is JSON else RESULTS)
        results = await self._documents.results(found, words_of(lang))
        headers = {"Vary": VARY, "Cache-Control": "no-cache"}
        if form is JSON:
            return JSONResponse([result.as_json() for result in results], headers=headers)
        written = render(request, "find.html", {"text": text, "results": results})
        return keep_language(request, HTMLResponse(written, headers=headers))

    async def _redirect(self, request: Request, iri: str) -> Response:
        form = by_accept(request.headers.get("accept", ""))
        if form is None:
            return _not_acceptable(request)
        if not (is_iri(iri) and await self._documents.mentions(iri)):
            return self._missing(request, iri)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(page_of(iri, form.suffix) + query, 303, {"Vary": VARY, **_links(iri, None)})

    async def _document(self, request: Request, iri: str, form: Form) -> Response:
        lang = language_of(request) if form is HTML else ""
        etag = self._etag(request, form, lang)
        headers = {"ETag": etag, "Vary": VARY, "Cache-Control": "no-cache", **_links(iri, form)}
        if etag in request.headers.get("if-none-match", "").split(", "):
            return Response(status_code=304, headers=headers)
        body = self._kept.get(etag) or await self._written(request, iri, form)
        if body is None:
            return self._missing(request, iri)
        self._kept.put(etag, body)
        response = Response(body, media_type=form.media_type, headers=headers)
        return keep_language(request, response) if form is HTML else response

    async def _written(self, request: Request, iri: str, form: Form) -> bytes | None:
        """Write the document of `iri`; None when the graph says nothing of it."""
        if not is_iri(iri):
            return None
        # In a thread: while a large letter is written, others are answered.
        if form is HTML:
            page = await self._documents.page(iri, words_of(language_of(request)), _page_number(request))
            if page is None:
                return None
            return await run_in_threadpool(render, request, page.template, {"iri": iri, **page.values})
        statements = await self._documents.statements(iri)
        return await run_in_threadpool(rdf.write, statements, form) if statements else None

    def _etag(self, request: Request, form: Form, lang: str) -> str:
        # What a document is made from: the release, the program, the address, the form and the language.
        made_from = (self._ask.release, version(), request.url.path, request.url.query, form.suffix, lang)
        return f'W/"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:20]}"'

    def _missing(self, request: Request, iri: str) -> Response:
        headers = {"Vary": VARY}
        if by_accept(request.headers.get("accept", "")) is HTML:
            return HTMLResponse(render(request, "missing.html", {"iri": iri}), 404, headers)
        text = f"The graph says nothing of {in_header(iri)}. Look for a thing by its name: /find?q=NAME\n"
        return Response(text, 404, headers, "text/plain")


def _page_number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 7 else 1


def _links(iri: str, form: Form | None) -> dict[str, str]:
    """Return the Link header: the document's other forms, and the thing that it describes."""
    others = [
        f'<{page_of(iri, other.suffix).split("#")[0]}>; rel="alternate"; type="{other.media_type}"'
        for other in FORMS
        if other is not form
    ]
    about = [f'<{in_header(iri)}>; rel="{relation}"' for relation in ("canonical", "describes")] if form else []
    return {"Link": ", ".join((*about, *others))}


def _not_acceptable(request: Request) -> Response:
    known = ", ".join(form.media_type for form in FORMS)
    accept = request.headers.get("accept", "")[:200]
    text = f"None of these forms satisfies the header Accept ({accept}): {known}. Ask for one of them, or add .ttl to the address.\n"
    return Response(text, 406, {"Vary": VARY}, "text/plain")
