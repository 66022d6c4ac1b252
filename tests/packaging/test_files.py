"""Every data file of ours can be read by any tool of its kind."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from kamergraaf.resources import folder

TURTLE = [path for name in ("ontology", "shapes") for path in sorted(folder(name).rglob("*.ttl"))]
QUERIES = sorted(folder("queries").rglob("*.rq"))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_every_turtle_file_parses(path: Path) -> None:
    assert any(True for _ in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_every_query_parses_in_two_engines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pyoxigraph.Store().query(text)
    assert prepareQuery(text)
