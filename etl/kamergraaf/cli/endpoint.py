"""`kamergraaf serve`: say where the store can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.serving import Address, Settings, serve

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024
EXAMPLE = "SELECT ?class (COUNT(*) AS ?number) { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number)"


def serve_store(data: Path, host: str, port: int, settings: Settings) -> None:
    """Serve the store of `data` until told to stop; other machines reach it only when their way in is named."""
    if not Address(host, port).is_loopback:
        show.warning(f"{host} can be reached by other machines; without --host only this machine can")
    serve(data, host, port, _announce, settings)


def _announce(address: Address) -> None:
    show.result(f"SPARQL endpoint (read-only): {address.url}")
    show.result("Try it in another terminal:")
    show.result(f"  curl -H 'Accept: text/csv' --data-urlencode 'query={EXAMPLE}' {address.url}")
    show.message("Stop with Ctrl-C.")
