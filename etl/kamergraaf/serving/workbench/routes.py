"""The addresses of the workbench, and the page each gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from kamergraaf.serving.pages.words import COOKIE, COOKIE_SECONDS, LANGUAGES, language_of
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.workbench import catalogue, downloads, rendering
from kamergraaf.serving.workbench.answer import ask
from kamergraaf.serving.workbench.cells import cells, names_of
from kamergraaf.serving.workbench.drawing import drawing
from kamergraaf.serving.workbench.forms import read_form
from kamergraaf.serving.workbench.mistakes import Mistake, known_prefix
from kamergraaf.serving.workbench.overview import Overviews
from kamergraaf.serving.workbench.scores import scores
from kamergraaf.serving.workbench.terms import completion

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from kamergraaf.queries.chart import Chart
    from kamergraaf.serving.reader import Reader

# A request with this header gets the results alone, to put into the page it has.
PART = "Kamergraaf-Part"
VARY = f"Accept-Language, Cookie, {PART}"
# What stands in the editor at first: it runs, and shows what a letter, its date and its name are called.
STARTER = """PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX schema: <https://schema.org/>

SELECT ?date ?letter ?name
WHERE {
  ?letter a kg:Letter ; schema:name ?name .
  OPTIONAL { ?letter eli:date_document ?date }
}
ORDER BY DESC(?date)
"""
# What a visitor can mend: malformed, not allowed, too long.
MENDED = (400, 403, 413)


def routes(reader: Reader) -> list[BaseRoute]:
    """Return the routes of the workbench; all of them ask `reader`."""
    pages = _Pages(reader, Overviews(reader))
    return [
        Route("/", pages.start),
        Route("/query", pages.editor),
        Route("/query/terms.json", pages.terms),
        Route("/query/{name}", pages.question),
    ]


@dataclass(slots=True)
class _Pages:
    reader: Reader
    overviews: Overviews

    async def start(self, request: Request) -> Response:
        """Answer with the start page: what is in the graph, how fresh, how complete, and three ways in."""
        try:
            overview = await self.overviews.current()
        except ProblemError:
            # The ways in are worth more than the figures: a busy server leaves these out, and counts at the next visit.
            overview = None
        return self._page(
            request, "start.html", overview=overview, scores=scores(), questions=len(catalogue.for_people())
        )

    async def editor(self, request: Request) -> Response:
        """Answer with the editor, and the result of the query in the address if there is one."""
        lang = language_of(request)
        text = request.query_params.get("query", "")
        results = await self._results(text, lang) if text.strip() else {}
        permanent = downloads.own(text)
        return self._page(request, "editor.html", text=text or STARTER, permanent=permanent, **results)

    async def question(self, request: Request) -> Response:
        """Answer with a question of the catalogue: its form, and the result for the values in the address."""
        lang = language_of(request)
        query = catalogue.find(request.path_params["name"])
        if query is None:
            return self._page(request, "missing.html", 404, name=request.path_params["name"])
        given = {key: request.query_params.getlist(key) for key in request.query_params}
        form = await read_form(self.reader, query, given, lang)
        text = form.text
        results = await self._results(text, lang, query.chart, query.name) if text else {}
        context: dict[str, Any] = {
            "shown": catalogue.entry(query, lang),
            "form": form,
            "text": text or "",
            "permanent": downloads.question(query.name, form.values),
            "with_value": lambda name, value: downloads.question(query.name, {**form.values, name: (value,)}),
        }
        return self._page(request, "question.html", **context, **results)

    async def terms(self, request: Request) -> Response:
        """Answer with what the editor completes; the same as long as the release is."""
        tag = f'"{hashlib.sha256(f"terms {self.reader.release}".encode()).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        return JSONResponse(await completion(self.reader), headers=headers)

    async def _results(self, text: str, lang: str, chart: Chart | None = None, name: str = "query") -> dict[str, Any]:
        found = await ask(self.reader, text)
        if isinstance(found, Mistake):
            return {"mistake": found, "declaration": known_prefix(found.detail) if found.kind == "prefix" else None}
        drawn = found.columns_named(chart.drawn) if chart else ()
        names = await names_of(self.reader, (*chain(*found.shown), *drawn), lang)
        return {
            "answer": found,
            "cells": cells(found, names),
            "chart": drawing(chart, found, names) if chart and found.rows else None,
            "downloads": downloads.of(text, found.form, name),
        }

    def _page(self, request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        part = request.headers.get(PART) == "results"
        page = rendering.render("results.html" if part else template, request, context)
        # A query that was written wrongly has its page, which tells why; one that met a limit of ours was not answered.
        mistake: Mistake | None = context.get("mistake")
        limited = mistake is not None and mistake.status not in MENDED
        response = HTMLResponse(page, mistake.status if mistake and limited else status, {"Vary": VARY})
        if (lang := request.query_params.get("lang")) in LANGUAGES:
            response.set_cookie(COOKIE, lang, COOKIE_SECONDS, samesite="lax", httponly=True)
        return response
