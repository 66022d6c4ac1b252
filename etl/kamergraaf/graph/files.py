"""Write a letter's graph to a file and read it back: N-Quads lines, or TriG, Turtle and JSON-LD for people."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from kamergraaf.errors import SourceError, StoreError
from kamergraaf.namespaces import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Form = Literal["nq", "trig", "ttl", "jsonld"]

FORMATS: dict[Form, RdfFormat] = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
}


def as_bytes(lines: Iterable[str]) -> bytes:
    """Return lines as the bytes of an N-Quads file: UTF-8, a line feed behind each."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def digest(lines: Iterable[str]) -> str:
    """Return the SHA-256 of the lines as a file has them, in hex."""
    return sha256(as_bytes(lines)).hexdigest()


def rebase(lines: Iterable[str], base: str) -> tuple[str, ...]:
    """Return the lines with our own IRIs under another base, sorted again; text that quotes an IRI stays as it is.

    >>> rebase(['<https://w3id.org/kamergraaf/id/letter/1> <urn:p> "in <https://w3id.org/kamergraaf/>" .'], "urn:x/")
    ('<urn:x/id/letter/1> <urn:p> "in <https://w3id.org/kamergraaf/>" .',)
    """
    if base == BASE:
        return tuple(lines)
    return tuple(sorted(_rebased(line, base) for line in lines))


def _rebased(line: str, base: str) -> str:
    """Replace the base outside the literal: a literal starts at the first quote and ends at the last."""
    old, new = f"<{BASE}", f"<{base}"
    before, quote, rest = line.partition('"')
    literal, end, after = rest.rpartition('"')
    return before.replace(old, new) + quote + literal + end + after.replace(old, new)


def write(lines: Iterable[str], path: Path) -> None:
    """Write lines as an N-Quads file, whole or not at all."""
    aside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(as_bytes(lines))
        aside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot write ({error.strerror}): choose a folder that you may write to") from error


def read(path: Path) -> tuple[str, ...]:
    """Return the lines of an N-Quads file."""
    try:
        return tuple(line for line in path.read_text(encoding="utf-8").split("\n") if line)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot read as N-Quads: {error}") from error


def serialise(lines: Iterable[str], form: Form) -> bytes:
    """Return lines in another form, with our prefixes; the same lines give the same bytes.

    Turtle and JSON-LD hold the statements of the graph, TriG its name too.
    """
    ordered = sorted(set(lines))
    if form == "nq":
        return as_bytes(ordered)
    quads: Iterator[Quad] = parse(as_bytes(ordered), format=RdfFormat.N_QUADS)
    if not FORMATS[form].supports_datasets:
        quads = (Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    return serialize(quads, format=FORMATS[form], prefixes=PREFIXES) or b""
