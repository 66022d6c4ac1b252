"""The program of one engine process: a read-only store, one query at a time, over one socket.

It is run as a file, by confined.py, so that it starts in a tenth of a second: only the standard library and pyoxigraph.
The gateway sends a frame with settings, and gets READY back; then for each frame with a request (JSON) TAKEN before the
work begins, any number of DATA, then END (the whole answer was sent) or FAILED (JSON: a reason for programs and a sentence
for people).
A frame is one byte for its kind, four for the length, and the payload.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
import threading
import zlib
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Found = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple | ox.Quad]

HEADER = struct.Struct(">cI")
READY, TAKEN, DATA, END, FAILED = b"R", b"T", b"D", b"E", b"F"

# One write to the gateway; large enough that a write costs nothing, small enough that answers flow.
CHUNK = 64 * 1024
# Deep queries recurse: eight times the usual stack, behind the limit on nesting that the gateway keeps.
STACK = 64 * 1024 * 1024

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


class FailureError(Exception):
    """An answer that cannot be given: the reason, and the sentence to say."""


class Rows:
    """Count the rows of a SELECT answer as its bytes go by, exactly, in each of the four formats.

    An ASK answer, and JSON without rows, count as one row at most.
    """

    # Lines have a head, separators are one fewer than what they separate.
    FIRST = MappingProxyType({"json": 1, "xml": 0, "csv": -1, "tsv": -1})

    def __init__(self, form: str) -> None:
        self._count = {"json": self._json, "xml": self._xml, "csv": self._csv, "tsv": self._tsv}[form]
        self._odd, self._rest = False, b""
        self.number = self.FIRST[form]

    def see(self, data: bytes) -> None:
        """Count on with the next bytes, cut anywhere."""
        self.number += self._count(data)

    def _tsv(self, data: bytes) -> int:
        return data.count(b"\n")  # Line ends in terms are escaped.

    def _xml(self, data: bytes) -> int:
        data = self._rest + data
        self._rest = data[-7:]
        return data.count(b"<result>")  # In terms, < is escaped.

    def _csv(self, data: bytes) -> int:
        return self._outside(data).count(b"\n")  # Doubled quotation marks change nothing.

    def _json(self, data: bytes) -> int:
        # Outside strings, "},{" stands between two rows and nowhere else.
        data, self._rest = _whole_escapes(self._rest + data)
        return self._outside(data.replace(b"\\\\", b"").replace(b'\\"', b"")).count(b"},{")

    def _outside(self, data: bytes) -> bytes:
        """Return what stands outside quotation marks."""
        parts = data.split(b'"')
        outside = b"".join(parts[self._odd :: 2])
        self._odd ^= not len(parts) % 2
        return outside


def _whole_escapes(data: bytes) -> tuple[bytes, bytes]:
    """Cut `data` where no escape and no separator of rows is cut in two; return what is before and what is left."""
    cut = len(data) - (2 if data.endswith(b"},") else 1 if data.endswith(b"}") else 0)
    while cut > 0 and data[cut - 1 : cut] == b"\\":
        cut -= 1
    return data[:cut], data[cut:]


class Sink:
    """Where the serialiser writes: counts, compresses if asked, and sends in chunks; a slow gateway holds it up."""

    def __init__(self, channel: socket.socket, request: dict[str, Any]) -> None:
        self._channel = channel
        self._most = request["bytes"]
        self._rows = Rows(request["format"]) if request["format"] in RESULTS else None
        self._most_rows = request["rows"]
        self._uncounted: list[bytes] = []
        self._zip = zlib.compressobj(5, zlib.DEFLATED, 31) if request["gzip"] else None
        self._waiting: list[bytes] = []
        self._size = 0
        self._sent = 0
        self.failure: FailureError | None = None

    def write(self, data: bytes) -> int:
        """Take bytes from the serialiser; raises FailureError when the answer has become too large."""
        self._sent += len(data)
        if self._rows:
            self._count(self._rows, data)
        if self._sent > self._most:
            raise self._fail("too-large", f"the answer has more than {self._most:,} bytes")
        out = self._zip.compress(data) if self._zip else data
        if out:
            self._waiting.append(out)
            self._size += len(out)
        if self._size >= CHUNK:
            self._channel.sendall(self._flushed())
        return len(data)

    def _count(self, rows: Rows, data: bytes) -> None:
        """Count rows once there are more bytes than rows allowed; until then there cannot be too many, for each has a byte."""
        self._uncounted.append(data)
        if self._sent > self._most_rows:
            for waiting in self._uncounted:
                rows.see(waiting)
            self._uncounted.clear()
            self.check_rows(rows.number)

    def check_rows(self, number: int) -> None:
        """Raise FailureError when there are more rows or statements than allowed."""
        if number > self._most_rows:
            raise self._fail("too-many-rows", f"the answer has more than {self._most_rows:,} rows or statements")

    def flush(self) -> None:
        """Do nothing: what is left goes with the end."""

    def end(self) -> None:
        """Send what is left, and the end, in one write."""
        if self._zip:
            self._waiting.append(self._zip.flush())
        self._channel.sendall(self._flushed() + HEADER.pack(END, 0))

    def _flushed(self) -> bytes:
        body, self._waiting, self._size = b"".join(self._waiting), [], 0
        return HEADER.pack(DATA, len(body)) + body if body else b""

    def _fail(self, reason: str, text: str) -> FailureError:
        # The serialiser turns what is raised here into an error of its own: keep it.
        self.failure = FailureError(reason, text)
        return self.failure


def counted(statements: Iterable[Any], sink: Sink) -> Iterator[Any]:
    """Yield statements, as many as are allowed."""
    for number, statement in enumerate(statements, 1):
        sink.check_rows(number)
        yield statement


def answer(store: ox.Store, request: dict[str, Any], sink: Sink, prefixes: dict[str, str]) -> None:
    """Write the answer to `request` into `sink`."""
    form, out = request["format"], cast("IO[bytes]", sink)
    found = _found(store, request)
    rows = isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
    if form not in (RESULTS if rows else GRAPHS):
        raise FailureError("not-acceptable", f"{'rows' if rows else 'statements'} cannot be given as {form}")
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        found.serialize(out, format=RESULTS[form])
    else:
        ox.serialize(counted(found, sink), out, format=GRAPHS[form], prefixes=prefixes)


def _found(store: ox.Store, request: dict[str, Any]) -> Found:
    if request["op"] == "dataset":
        return store
    if request["op"] == "query":
        return _query(store, request)
    name = ox.NamedNode(request["graph"])
    if not store.contains_named_graph(name):
        raise FailureError("no-such-graph", f"there is no graph <{name.value}> here")
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, name))


def _query(store: ox.Store, request: dict[str, Any]) -> Found:
    default, named = request["default"], request["named"]
    # A dataset in the request takes the place of the whole store, and of what the query says (protocol, section 2.1.4).
    given = default is not None or named is not None
    try:
        return store.query(
            request["query"],
            use_default_graph_as_union=request["union"] and not given,
            default_graph=[ox.NamedNode(graph) for graph in default or ()] if given else None,
            named_graphs=[ox.NamedNode(graph) for graph in named or ()] if given else None,
        )
    except SyntaxError as error:
        raise FailureError("malformed", f"this is no SPARQL query: {error}") from error


def handle(store: ox.Store, request: dict[str, Any], channel: socket.socket, prefixes: dict[str, str]) -> None:
    """Answer one request; what goes wrong becomes a FAILED frame."""
    sink = Sink(channel, request)
    try:
        answer(store, request, sink, prefixes)
        sink.end()
        return
    except FailureError as error:
        reason, text = error.args
    except BrokenPipeError:
        raise
    except Exception as error:
        # Whatever the engine says of a query must reach its asker: the process lives on.
        reason, text = sink.failure.args if sink.failure else ("engine", f"the engine could not answer: {error}")
    payload = json.dumps({"reason": reason, "text": text}).encode()
    channel.sendall(HEADER.pack(FAILED, len(payload)) + payload)


def receive(channel: socket.socket, size: int) -> bytes:
    """Return exactly `size` bytes; no more means that the gateway is gone, and so is this process."""
    parts = []
    while size:
        part = channel.recv(min(size, CHUNK))
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def received(channel: socket.socket) -> dict[str, Any]:
    """Return the content of the next frame."""
    _, size = HEADER.unpack(receive(channel, HEADER.size))
    content: dict[str, Any] = json.loads(receive(channel, size))
    return content


def serve(channel: socket.socket, settings: dict[str, Any]) -> None:
    """Open the store, say so, and answer until the gateway hangs up."""
    store = ox.Store.read_only(settings["store"])
    bool(store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))
    payload = json.dumps({"thread": threading.get_native_id()}).encode()
    channel.sendall(HEADER.pack(READY, len(payload)) + payload)
    while True:
        request = received(channel)
        channel.sendall(HEADER.pack(TAKEN, 0))
        handle(store, request, channel, settings["prefixes"])


def main(channel: int) -> None:
    """Serve in a thread with a large stack."""
    gateway = socket.socket(fileno=channel)
    threading.stack_size(STACK)
    thread = threading.Thread(target=serve, args=(gateway, received(gateway)))
    thread.start()
    thread.join()


if __name__ == "__main__":
    main(int(sys.argv[1]))
