"""Kamergraaf: Dutch parliamentary letters on EU policy as a validated knowledge graph.

Read `kamergraaf.pipeline` first: one letter from file to published graph, on one screen. Each stage is a package with
the stage's verb in its `__init__`: source, document, mentions, links, claims, graph, validation, publishing.

To ask a graph from Python:

    import kamergraaf
    kamergraaf.open("store").query("positions-on-act", act="Terugkeerrichtlijn").to_pandas()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

    from kamergraaf.api import Graph


def open(source: str | Path | Store | None = None, *, timeout: float = 60.0) -> Graph:
    """Return a graph that can be asked.

    `source` is "store" or nothing (the store that `kamergraaf run` made here, or in the folder that the environment
    variable KAMERGRAAF_DATA names), a data or release folder, a store, an RDF file (N-Quads, TriG, Turtle, JSON-LD,
    compressed or not), or the http(s) address of a SPARQL endpoint, which gets `timeout` seconds for an answer.
    Raises `kamergraaf.errors.StoreError` when there is nothing to ask.
    """
    # Imported here: whoever needs only the version, or a stage, does not wait for the rest.
    from kamergraaf.api import open_graph

    return open_graph(source, timeout=timeout)


def version() -> str:
    """Return the version of this software: that of the installation, or of the checkout that stands on the path."""
    # Imported here: reading the metadata of an installation costs more than a small command.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed_version

    try:
        return installed_version("kamergraaf")
    except PackageNotFoundError:
        return _checkout_version()


def _checkout_version() -> str:
    import tomllib
    from pathlib import Path

    project = Path(__file__).parents[2] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def __getattr__(name: str) -> str:
    """Return `__version__`, read when it is asked for."""
    if name == "__version__":
        return version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
