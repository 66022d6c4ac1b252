"""The golden data are true to their texts: an expected result rests on them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

LETTERS = sorted((Path(__file__).parent / "golden").glob("*.txt"))

PLACES = """
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?node ?start ?end ?text WHERE {
  GRAPH <https://w3id.org/kamergraaf/graph/letter/%s> {
    ?node nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?text } }
"""
QUOTES = """
PREFIX schema: <https://schema.org/>
SELECT ?node ?words WHERE {
  GRAPH <https://w3id.org/kamergraaf/graph/letter/%s> { ?node schema:text ?words } }
"""
DIGEST = """
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?digest WHERE { GRAPH <https://w3id.org/kamergraaf/graph/letter/%s> { ?source a nif:Context ; kg:digest ?digest } }
"""


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_each_anchor_is_the_text_at_its_place(golden: ox.Store, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    rows = list(golden.query(PLACES % path.stem))
    assert len(rows) > 15
    assert [
        row["node"].value
        for row in rows
        if source[int(row["start"].value) : int(row["end"].value)] != row["text"].value
    ] == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_each_quote_and_digest_is_of_the_text(golden: ox.Store, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [row["node"].value for row in golden.query(QUOTES % path.stem) if row["words"].value not in source] == []
    assert [row["digest"].value for row in golden.query(DIGEST % path.stem)] == [
        hashlib.sha256(path.read_bytes()).hexdigest()
    ]
