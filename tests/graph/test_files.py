"""A letter's graph on disk is the graph, in every form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kamergraaf.errors import SourceError, StoreError
from kamergraaf.graph import files

Lines = Callable[[str], tuple[str, ...]]


def quads(content: bytes, form: RdfFormat) -> set[object]:
    return set(parse(content, format=form))


def test_lines_come_back_from_the_file(lines_of: Lines, tmp_path: Path) -> None:
    lines = lines_of("TEST / 42")
    files.write(lines, tmp_path / "new" / "letter.nq")
    assert files.read(tmp_path / "new" / "letter.nq") == lines
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.nq"]


def test_trig_holds_the_same_statements(lines_of: Lines) -> None:
    lines = lines_of("TEST / 42")
    wanted = quads(files.as_bytes(lines), RdfFormat.N_QUADS)
    assert quads(files.serialise(lines, "trig"), RdfFormat.TRIG) == wanted
    assert quads(files.serialise(lines, "jsonld"), RdfFormat.JSON_LD) == wanted


def test_turtle_holds_the_same_statements_without_the_graph(lines_of: Lines) -> None:
    lines = lines_of("TEST / 42")
    wanted = {quad.triple for quad in parse(files.as_bytes(lines), format=RdfFormat.N_QUADS)}
    assert {quad.triple for quad in parse(files.serialise(lines, "ttl"), format=RdfFormat.TURTLE)} == wanted


@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld"])
def test_the_order_of_the_lines_does_not_matter(lines_of: Lines, form: files.Form) -> None:
    lines = lines_of("TEST / 42")
    assert files.serialise(lines, form) == files.serialise(tuple(reversed(lines)), form)


def test_another_base_changes_iris_and_not_the_text() -> None:
    lines = ('<https://w3id.org/kamergraaf/id/a> <urn:p> "zie <https://w3id.org/kamergraaf/id/a>" <urn:g> .',)
    (line,) = files.rebase(lines, "https://data.example.org/")
    assert line.startswith("<https://data.example.org/id/a>")
    assert '"zie <https://w3id.org/kamergraaf/id/a>"' in line


def test_another_base_keeps_all_statements(lines_of: Lines) -> None:
    lines = lines_of("TEST / 42")
    moved = files.rebase(lines, "https://data.example.org/")
    assert len(moved) == len(lines)
    assert files.rebase(lines, "https://w3id.org/kamergraaf/") == lines
    assert not any("<https://w3id.org/kamergraaf/" in line.partition('"')[0] for line in moved)


def test_the_digest_changes_with_the_graph(lines_of: Lines) -> None:
    assert files.digest(lines_of("a")) != files.digest(lines_of("b"))
    assert files.digest(lines_of("a")) == files.digest(lines_of("a"))


def test_a_missing_file_and_an_impossible_place_are_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot read"):
        files.read(tmp_path / "none.nq")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        files.write(("x",), tmp_path / "file" / "letter.nq")
