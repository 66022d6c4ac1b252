"""The query library: load it, bind parameters, run on a store or an endpoint, show the result.

catalogue = load_catalogue()
text = bind(catalogue["positions-on-act"], {"act": "Terugkeerrichtlijn"}, store)
render(run(store, text), "csv")
"""

from kamergraaf.queries.binding import bind
from kamergraaf.queries.catalogue import Catalogue, load_catalogue, load_file, load_text
from kamergraaf.queries.describe import catalogue_quads, index_page
from kamergraaf.queries.endpoint import Endpoint
from kamergraaf.queries.model import Parameter, Query
from kamergraaf.queries.render import Format, render, shorten
from kamergraaf.queries.run import Result, Source, run

__all__ = [
    "Catalogue",
    "Endpoint",
    "Format",
    "Parameter",
    "Query",
    "Result",
    "Source",
    "bind",
    "catalogue_quads",
    "index_page",
    "load_catalogue",
    "load_file",
    "load_text",
    "render",
    "run",
    "shorten",
]
