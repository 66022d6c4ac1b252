"""Parsers of others read every dump, and agree on the statements and on their canonical form.

The reference is the sorted N-Quads dump itself: without blank nodes, RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) is the
sorted lines of canonical N-Quads, so its hash is that of the file.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import warnings
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

HERE = Path(__file__).parent
NODE = HERE / "parsers"
FORMS = {
    "nq": ("nquads", "application/n-quads"),
    "trig": ("trig", "application/trig"),
    "ttl": ("turtle", "text/turtle"),
    "jsonld": ("json-ld", "application/ld+json"),
}


@dataclass(frozen=True)
class Read:
    """What a parser made of a file."""

    count: int
    sha256: str


def canonical(lines: set[str]) -> Read:
    content = "".join(f"{line}\n" for line in sorted(lines))
    return Read(len(lines), sha256(content.encode()).hexdigest())


def reference(dump: Path, form: str) -> Read:
    """Return what the file must hold: the N-Quads dump, without the graphs for Turtle, which has none."""
    lines = set(gzip.decompress(dump.read_bytes()).decode().splitlines())
    if form == "ttl":
        lines = {line[: line.rindex(" <")] + " ." for line in lines}
    return canonical(lines)


@pytest.fixture(params=["letter", "whole"])
def stem(request: pytest.FixtureRequest, release: Path) -> Path:
    """Return the dumps of a letter and of the whole, without the end of their names."""
    if request.param == "whole":
        return release / "dumps" / "kamergraaf"
    (other,) = (path for path in (release / "dumps" / "letters").glob("*.nq.gz") if "5396454" not in path.name)
    return other.with_name(other.name.removesuffix(".nq.gz"))


def unpacked(stem: Path, form: str, folder: Path) -> Path:
    path = folder / f"dump.{form}"
    path.write_bytes(gzip.decompress(stem.with_name(f"{stem.name}.{form}.gz").read_bytes()))
    return path


@pytest.mark.parametrize("form", FORMS)
def test_oxigraph(stem: Path, form: str, tmp_path: Path) -> None:
    path = unpacked(stem, form, tmp_path)
    quads = parse(path.read_bytes(), format=RdfFormat.from_extension(form))
    assert canonical({f"{quad} ." for quad in quads}) == reference(stem.with_name(f"{stem.name}.nq.gz"), form)


def test_the_lines_of_the_dump_are_sorted_and_each_once(stem: Path) -> None:
    lines = gzip.decompress(stem.with_name(f"{stem.name}.nq.gz").read_bytes()).decode().splitlines()
    assert lines == sorted(set(lines))
    assert not [line for line in lines if "_:" in line.split('"')[0]]


@pytest.mark.parametrize("form", FORMS)
def test_rdflib(stem: Path, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    path = unpacked(stem, form, tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = rdflib.Dataset()
        dataset.parse(path, format=FORMS[form][0])
        quads = list(dataset.quads())
    assert canonical({_line(*quad) for quad in quads}) == reference(stem.with_name(f"{stem.name}.nq.gz"), form)


def _line(s: rdflib.term.Node, p: rdflib.term.Node, o: rdflib.term.Node, g: object) -> str:
    """Return a statement of rdflib's as a canonical line, written by another writer than ours."""
    name = f" <{g}>" if g is not None and str(g) != "urn:x-rdflib:default" else ""
    text = f"{s.n3()} {p.n3()} {_term(o)}{name} ."
    (quad,) = parse(text.encode(), format=RdfFormat.N_QUADS)
    return f"{quad} ."


def _term(term: rdflib.term.Node) -> str:
    if not isinstance(term, rdflib.Literal):
        return term.n3()
    written = json.dumps(str(term), ensure_ascii=True)
    return written + (f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else "")


@pytest.mark.parametrize("form", ["nq", "trig", "ttl"])
def test_rapper(stem: Path, form: str, tmp_path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    path = unpacked(stem, form, tmp_path)
    command = ["rapper", "-q", "-i", FORMS[form][0], "-o", "nquads", str(path), "http://base.invalid/"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    quads = parse(done.stdout, format=RdfFormat.N_QUADS)
    if form == "ttl":
        quads = (Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    assert canonical({f"{quad} ." for quad in quads}) == reference(stem.with_name(f"{stem.name}.nq.gz"), form)


@pytest.mark.parametrize(("parser", "form"), [("n3", "nq"), ("n3", "trig"), ("n3", "ttl"), ("jsonld", "jsonld")])
def test_parsers_of_npm(stem: Path, parser: str, form: str, tmp_path: Path) -> None:
    if not (shutil.which("node") and (NODE / "node_modules" / "n3").is_dir()):
        pytest.skip(f"N3.js and jsonld.js are not installed: npm ci in {NODE.relative_to(HERE.parents[1])}")
    path = unpacked(stem, form, tmp_path)
    command = ["node", "--max-old-space-size=4096", str(NODE / "read.mjs"), parser, str(path), FORMS[form][1]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert Read(**json.loads(done.stdout)) == reference(stem.with_name(f"{stem.name}.nq.gz"), form)
