"""Fetch what stands at an http(s) address, within limits, and tell an endpoint from a document."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlencode, urlsplit

from pyoxigraph import QueryResultsFormat

from kamergraaf.dumps import SUFFIXES, form_of
from kamergraaf.errors import SourceError
from kamergraaf.web import Limits, fetch

ACCEPT = "text/turtle, application/n-quads, application/trig, application/ld+json;q=0.9, application/rdf+xml;q=0.8, */*;q=0.5"
#: The ending that stands for a media type; RDF by the names of `dumps`, letters by those that `source` reads.
ENDINGS = {
    "text/turtle": ".ttl",
    "application/n-quads": ".nq",
    "application/n-triples": ".nt",
    "application/trig": ".trig",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
LETTERS = frozenset({".md", ".txt", ".html", ".htm", ".pdf", ".docx", ".xml"})


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched, unpacked, under a file name that tells what it is."""

    name: str
    content: bytes


def is_endpoint(url: str, limits: Limits) -> bool:
    """Ask whether there is a SPARQL endpoint at an address; one that ends as a file does is not asked."""
    path = urlsplit(url).path
    if form_of(path) or PurePosixPath(path).suffix.lower() in LETTERS:
        return False
    question = urlencode({"query": "ASK {}"})
    between = "&" if urlsplit(url).query else "?"
    reply = fetch(f"{url}{between}{question}", {"Accept": "application/sparql-results+json"}, limits=limits)
    return reply.ok and QueryResultsFormat.from_media_type(reply.media_type) is not None


def fetch_document(url: str, limits: Limits) -> Document:
    """Return the document at an address; SourceError when there is none, or when it is neither RDF nor a letter."""
    reply = fetch(url, {"Accept": ACCEPT}, limits=limits)
    if not reply.ok:
        raise SourceError(f"{url} cannot be fetched ({reply.status}): check the address")
    name = PurePosixPath(unquote(urlsplit(reply.url).path)).name or "document"
    content = reply.body
    if name.endswith(".gz"):
        name, content = name.removesuffix(".gz"), _unpacked(content, url, limits)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIXES or suffix in LETTERS:
        return Document(name, content)
    ending = ENDINGS.get(reply.media_type)
    if ending is None:
        raise SourceError(f"{url} is {reply.media_type or 'of no known type'}: neither RDF nor a letter; give another")
    return Document(name + ending, content)


def _unpacked(content: bytes, url: str, limits: Limits) -> bytes:
    """Return what was packed, and no more than may be sent: a small file can unpack to a very large one."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            plain = packed.read(limits.bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{url} is not compressed as its name says, or is broken off ({error})") from error
    if len(plain) > limits.bytes:
        raise SourceError(f"{url} unpacks to more than {limits.bytes:,} bytes: allow more with --max-mb")
    return plain
