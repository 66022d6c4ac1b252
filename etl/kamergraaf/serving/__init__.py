"""Serving stage: the store on one port, for people and programs, read-only and within limits.

serve(data, host, port, announce, settings)   run the server until told to stop
create_app(data, settings)                    the same as an ASGI application, for another server

A request passes connections (bounds on HTTP), gateway (visitors, log, problems) and then the endpoint (sparql/) or a
part with pages; whoever asks the graph does so through answers (shared, kept) and the pool of engines (engines/).
"""

from __future__ import annotations

from kamergraaf.serving.app import create_app
from kamergraaf.serving.engines import Limits
from kamergraaf.serving.problems import ProblemError
from kamergraaf.serving.reader import Reader, StoreReader
from kamergraaf.serving.server import Address, serve
from kamergraaf.serving.settings import Settings

__all__ = ["Address", "Limits", "ProblemError", "Reader", "Settings", "StoreReader", "create_app", "serve"]
