"""Read RDF files, compressed or not: the form is told by the name, an error by its line."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import RdfFormat, parse

from kamergraaf.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad

#: Not `.xml` and `.json`: those are official publications and answer keys.
SUFFIXES: dict[str, RdfFormat] = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


def form_of(name: str) -> RdfFormat | None:
    """Return the form of a file by its name ("dump.nq.gz"), None when it is no RDF.

    >>> form_of("letter-1.nq.gz"), form_of("letter.md")
    (<RdfFormat N-Quads>, None)
    """
    return SUFFIXES.get(PurePath(name.lower().removesuffix(".gz")).suffix)


def read_file(path: Path) -> Iterator[Quad]:
    """Yield the quads of a file; one that cannot be read or is not well-formed is a SourceError with its line."""
    form = form_of(path.name)
    if form is None:
        raise SourceError(
            f"{path} does not say its form: end its name in one of {', '.join(SUFFIXES)} (or those with .gz)"
        )
    try:
        with _open(path) as stream:
            yield from read_stream(stream, form, str(path))
    except gzip.BadGzipFile as error:
        raise SourceError(f"{path} is not compressed as its name says ({error}): make it again") from error
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(f"{path} cannot be read ({reason}): check the name and your rights to it") from error


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")


def read_bytes(data: bytes, form: RdfFormat, name: str) -> Iterator[Quad]:
    """Yield the quads of an RDF document in memory, that errors call `name`."""
    yield from read_stream(io.BytesIO(data), form, name)


def read_stream(stream: IO[bytes], form: RdfFormat, name: str) -> Iterator[Quad]:
    """Yield the quads of an RDF document; one that is not well-formed is a SourceError with its line."""
    try:
        yield from parse(stream, format=form)
    except SyntaxError as error:
        where = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise SourceError(f"{name}{where} is not well-formed RDF ({error.msg}): mend the file") from error
    except (EOFError, zlib.error) as error:
        raise SourceError(f"{name} is broken off or damaged ({error}): fetch or make it again") from error
