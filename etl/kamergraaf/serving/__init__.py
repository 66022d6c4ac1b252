"""Serving stage: the store behind a read-only SPARQL endpoint.

serve(data, ...)      run Oxigraph's own server on the store until told to stop
endpoint(data, ...)   the same as a context manager: the address while it runs, and no process left behind
"""

from __future__ import annotations

from kamergraaf.serving.endpoint import Address, endpoint, serve

__all__ = ["Address", "endpoint", "serve"]
