"""Linked-data pages: every IRI in the graph answers here, as a page for people and as statements for programs.

routes(reader)   /id/…, /def, /lexicon, /graph/…, /about?iri=…, /find?q=…, /static/…

An IRI of ours has its document at the same path: `/id/letter/5396454` sends on (303) to `.html`, `.ttl`, `.jsonld` or `.nt`
as the client prefers. The queries behind the pages are plain files in queries/page/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kamergraaf.serving.pages.site import Site

if TYPE_CHECKING:
    from kamergraaf.serving.reader import Reader


def routes(reader: Reader) -> list[BaseRoute]:
    """Return the routes of the pages over `reader`."""
    site = Site(reader)
    ontologies = [
        Route(name + more, site.ontology)
        for name in ("/def", "/lexicon")
        for more in ("", ".html", ".ttl", ".jsonld", ".nt", "/{version}")
    ]
    return [
        *ontologies,
        Route("/id/{path:path}", site.own),
        Route("/graph/{path:path}", site.own),
        Route("/about", site.about),
        Route("/find", site.find),
        Mount("/static", StaticFiles(packages=[("kamergraaf.serving", "static")])),
    ]
