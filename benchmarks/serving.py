"""Measure what the gateway costs, and what it serves, beside the stock server on the same store.

    python benchmarks/serving.py [--letters 30] [--rounds 7] [--seconds 3] [--rdflib PYTHON] [--virtuoso]

Distinct letters become one store, optimised as `kamergraaf run` leaves it. On it run, at the same time: Oxigraph's
`serve-read-only` and `kamergraaf serve` twice, once without keeping answers; and, if asked for, rdflib-endpoint (with the
Python that has it) and Virtuoso (Debian's package) on the same statements. One engine process, asked over its socket
without any HTTP, shows what is behind the gateway.

Asked are the queries of the library (explore/ and report/) that the stock server answers within --most seconds. Each is
asked by one client in turn of each server, --rounds times (of the last two once): p50. Then all of them in turn by 1 and by 16 clients, for
--seconds each, interleaved three times: requests a second, the middle of the three. "new" puts a number into each
query, so that no answer can be shared or kept; "same" repeats the queries as they are. The client shares the processors
with the servers. Everything stands in a temporary folder and listens on loopback.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import random
import re
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import corpus
from kamergraaf import __version__
from kamergraaf.pipeline import describe
from kamergraaf.publishing import open_store, publish, store_path
from kamergraaf.queries import load_catalogue
from kamergraaf.serving.engines import Request, worker
from kamergraaf.serving.engines.engine import command
from kamergraaf.timings import Timings
from kamergraaf.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
JSON = "application/sparql-results+json"
NUMBERS = itertools.count()
SECONDS_TO_START = 180.0
# How long to wait for an answer; and how many of the servers are the stock one and ours.
PATIENCE, OURS = 5.0, 3
STOCK, KEEPS_NOTHING, KEEPS = "oxigraph serve-read-only", "kamergraaf serve --cache 0", "kamergraaf serve"


@dataclass(frozen=True)
class Server:
    """A server under test: its port and the path of its endpoint."""

    name: str
    port: int
    path: str

    def request(self, query: str) -> bytes:
        """Return the bytes of a request by POST of a form: the one way that Virtuoso takes too."""
        body = urlencode({"query": query}).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Accept: {JSON}, text/turtle;q=0.9\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def is_whole(answer: bytes) -> bool:
    """Tell whether a response has come to its end."""
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    if length := LENGTH.search(head):
        return len(body) >= int(length[1])
    return body.endswith(b"0\r\n\r\n")


class Client:
    """One connection that asks one query after another; `times` holds the seconds of each that was answered with 200."""

    def __init__(self, server: Server, queries: Iterator[str]) -> None:
        self.times: list[float] = []
        self.refused = 0
        self._server, self._queries = server, queries
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._parts: list[bytes] = []
        self._began = 0.0

    def ask(self) -> None:
        """Send the next query."""
        self._parts, self._began = [], time.perf_counter()
        self.socket.sendall(self._server.request(next(self._queries)))

    def take(self) -> bool:
        """Take what has come, and tell whether the answer is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError(f"{self._server.name} hung up")
        self._parts.append(part)
        answer = part if len(self._parts) == 1 else b"".join(self._parts)
        if not is_whole(answer):
            return False
        if b" 200 " in answer[:16]:
            self.times.append(time.perf_counter() - self._began)
        else:
            self.refused += 1
        return True


def load_with(server: Server, queries: Iterator[str], clients: int, seconds: float) -> float:
    """Return the answers a second that `clients` get together."""
    end = time.perf_counter() + seconds
    with selectors.DefaultSelector() as selector, ExitStack() as stack:
        all_clients = [Client(server, queries) for _ in range(clients)]
        for client in all_clients:
            stack.callback(client.socket.close)
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.ask()
        began = time.perf_counter()
        while time.perf_counter() < end:
            for key, _ in selector.select(1):
                if key.data.take():
                    key.data.ask()
        took = time.perf_counter() - began
        return sum(len(client.times) for client in all_clients) / took


def ask_once(server: Server, query: str, timeout: float = 60) -> float | None:
    """Return the seconds of one query on a fresh connection, None when it is refused or takes longer than `timeout`."""
    client = Client(server, iter([query]))
    client.socket.settimeout(timeout)
    with client.socket:
        client.ask()
        try:
            while not client.take():
                pass
        except (TimeoutError, ConnectionError):
            return None
    return client.times[0] if client.times else None


def new(query: str) -> str:
    """Return the query as one that nobody has asked before."""
    return f"{query}\n# {next(NUMBERS)}"


def same(query: str) -> str:
    """Return the query."""
    return query


def build(number: int, folder: Path) -> Path:
    """Publish `number` distinct letters, and return the data folder."""
    vocabulary = load()
    described = (describe(path, vocabulary, Timings()) for path in corpus.distinct(number, folder))
    published = publish({each.letter.key: each.lines for each in described}, folder / "data")
    print(f"store: {len(published.letters)} letters, {published.quads:,} statements")
    return folder / "data"


@contextmanager
def running(name: str, command: list[str], path: str, port: int, folder: Path) -> Iterator[Server]:
    """Run a server while the block runs, from the moment it answers."""
    server = Server(name, port, path)
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while time.monotonic() < deadline and process.poll() is None:
                with suppress(OSError):
                    if ask_once(server, "ASK { ?s ?p ?o }", timeout=5) is not None:
                        break
                time.sleep(0.1)
            else:
                raise SystemExit(f"{name} does not answer: {(folder / f'{port}.log').read_text()[-2000:]}")
            yield server
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def free_port() -> int:
    """Return a port that nobody listens at, below those that the system gives to whoever connects."""
    for port in itertools.cycle(random.sample(range(15000, 30000), 1000)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError


def start_all(stack: ExitStack, data: Path, folder: Path, options: argparse.Namespace) -> list[Server]:
    """Start the servers that are asked for."""
    python = sys.executable
    found = []
    for name, more in ((KEEPS_NOTHING, ["--cache", "0"]), (KEEPS, [])):
        port = free_port()
        command = [python, "-m", "kamergraaf", "serve", "--data", str(data), "--port", str(port), "--rate", "0"]
        command += ["--per-visitor", "100", "--access-log", str(folder / "access.log"), *more]
        found.append(stack.enter_context(running(name, command, "/sparql", port, folder)))
    port = free_port()
    binary = shutil.which("oxigraph", path=str(Path(python).parent)) or "oxigraph"
    command = [binary, "serve-read-only", "--location", str(store_path(data)), "--bind", f"127.0.0.1:{port}"]
    stock = running(STOCK, [*command, "--union-default-graph"], "/query", port, folder)
    found.insert(0, stack.enter_context(stock))
    if options.rdflib:
        port = free_port()
        command = [options.rdflib, "-c", RDFLIB, str(dump(data, folder)), str(port)]
        found.append(stack.enter_context(running("rdflib-endpoint", command, "/", port, folder)))
    if options.virtuoso:
        found.append(stack.enter_context(virtuoso(dump(data, folder), folder)))
    return found


def dump(data: Path, folder: Path) -> Path:
    """Write all statements as N-Quads, once."""
    path = folder / "dump" / "all.nq"
    if not path.exists():
        path.parent.mkdir()
        open_store(data).dump(str(path))
    return path


RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
dataset = rdflib.Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=dataset), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""
VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 40
DirsAllowed = .
NumberOfBuffers = 85000
MaxDirtyBuffers = 60000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 40
MaxKeepAlives = 40
KeepAliveTimeout = 15
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
[Plugins]
"""


@contextmanager
def virtuoso(path: Path, folder: Path) -> Iterator[Server]:
    """Run Virtuoso on the statements in a file."""
    sql, http = free_port(), free_port()
    place = folder / "virtuoso"
    place.mkdir()
    shutil.copy(path, place / "all.nq")
    (place / "v.ini").write_text(VIRTUOSO.format(sql=sql, http=http))
    command = [shutil.which("virtuoso-t") or "virtuoso-t", "+foreground", "+configfile", "v.ini"]
    with running("Virtuoso", command, "/sparql", http, place) as server:
        steps = "ld_dir('.', 'all.nq', 'http://g/'); rdf_loader_run(); checkpoint; exit;"
        asked = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={steps}"]
        subprocess.run(asked, cwd=place, check=True, stdout=subprocess.DEVNULL)
        yield server


@contextmanager
def engine_alone(data: Path) -> Iterator[Callable[[str], float]]:
    """Run one engine process, and return a function that gives the seconds of a query asked over its socket."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(command(theirs.fileno(), 1 << 30, deny_network=True), pass_fds=(theirs.fileno(),))
    settings = {"store": str(store_path(data)), "prefixes": {}}

    def send(content: bytes) -> None:
        ours.sendall(worker.HEADER.pack(b"Q", len(content)) + content)

    def until(ends: set[bytes]) -> None:
        while True:
            kind, size = worker.HEADER.unpack(worker.receive(ours, worker.HEADER.size))
            worker.receive(ours, size)
            if kind in ends:
                return

    def ask(query: str) -> float:
        began = time.perf_counter()
        send(Request("query", "json", query=query).written(10**6, 10**9))
        until({worker.END, worker.FAILED})
        return time.perf_counter() - began

    send(json.dumps(settings).encode())
    until({worker.READY})
    try:
        yield ask
    finally:
        process.kill()
        process.wait()
        ours.close()
        theirs.close()


def measure_latency(servers: list[Server], queries: dict[str, str], rounds: int, data: Path) -> None:
    """Print p50 of each query at one client, and what the gateway adds at the median."""
    columns = [(STOCK, servers[0], new), ("gateway, new", servers[1], new), ("gateway, same", servers[2], same)]
    columns += [(server.name, server, new) for server in servers[OURS:]]
    times: dict[tuple[str, str], list[float]] = {}
    with engine_alone(data) as engine:
        for turn, (name, query) in itertools.product(range(rounds), queries.items()):
            times.setdefault((name, "engine"), []).append(engine(new(query)))
            # The others are there for the order of things, and may be slow: once is enough.
            for column, server, form in columns if turn == 0 else columns[:OURS]:
                taken = ask_once(server, form(query), timeout=PATIENCE)
                times.setdefault((name, column), []).append(taken if taken is not None else float("nan"))
    names = ["engine", *(column for column, _, _ in columns)]
    middle = {key: statistics.median(found) * 1000 for key, found in times.items()}
    print(f"\np50 in ms, one client, {rounds} rounds (nan: refused, or more than {PATIENCE:g} s)")
    print(f"{'':32}" + "".join(f"{name[:14]:>15}" for name in names))
    for name in queries:
        print(f"{name:32}" + "".join(f"{middle[name, column]:15.2f}" for column in names))
    print("\nmedian over the queries of the difference to the stock server, ms:")
    for column in names:
        if column != STOCK:
            differences = [middle[name, column] - middle[name, STOCK] for name in queries]
            answered = [each for each in differences if each == each]
            print(f"  {column:32} {statistics.median(answered):+8.3f}   ({len(answered)} of {len(queries)} answered)")


def measure_throughput(servers: list[Server], queries: list[str], seconds: float) -> None:
    """Print requests a second at 1 and 16 clients."""
    print(f"\nanswers a second to the {len(queries)} queries in turn, median of 3 times {seconds:g} s")
    ways = [(servers[0], new), (servers[1], new), (servers[0], same), (servers[1], same), (servers[2], same)]
    ways += [(server, new) for server in servers[OURS:]]
    for clients in (1, 16):
        found: dict[tuple[str, str], list[float]] = {}
        for _, (server, form) in itertools.product(range(3), ways):
            asked = (form(query) for query in itertools.cycle(queries))
            rate = load_with(server, asked, clients, seconds)
            found.setdefault((server.name, form.__name__), []).append(rate)
        for (name, form_name), rates in found.items():
            print(f"  {clients:2} clients  {form_name:5} {name:32} {statistics.median(rates):9.1f}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--letters", type=int, default=30, help="How many letters the store holds.")
    options.add_argument("--rounds", type=int, default=7, help="How often each query is asked of each server.")
    options.add_argument("--seconds", type=float, default=3, help="How long each load lasts.")
    options.add_argument("--most", type=float, default=1.0, help="Leave out queries that take the stock server longer.")
    options.add_argument("--rdflib", metavar="PYTHON", help="A Python that has rdflib-endpoint.")
    options.add_argument("--virtuoso", action="store_true", help="Measure Virtuoso too (virtuoso-t, isql-vt).")
    wanted = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # Not without stopping the servers.
    print(f"kamergraaf {__version__}, Python {platform.python_version()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        data = build(wanted.letters, Path(place))
        servers = start_all(stack, data, Path(place), wanted)
        library = {query.name: query.text for query in load_catalogue() if query.theme in ("explore", "report")}
        queries = {name: text for name, text in library.items() if ask_once(servers[0], text, wanted.most) is not None}
        print(
            f"{len(queries)} of {len(library)} library queries; left out: {', '.join(sorted(library.keys() - queries))}"
        )
        measure_latency(servers, queries, wanted.rounds, data)
        measure_throughput(servers, list(queries.values()), wanted.seconds)


if __name__ == "__main__":
    main()
