"""Limits: what takes too long, too much or too often is stopped with a status and a text, and never cut off as if whole."""

from __future__ import annotations

import gzip
import http.client
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

FORM = "application/x-www-form-urlencoded"
# Runs for long, each in another way: none of them ends by itself within the test.
ENDLESS = {
    "cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path": "ASK { ?a (!<a:p>)* ?b . ?b (!<a:q>)* ?c . ?c (!<a:r>)* ?a . FILTER(?a = ?d) }",
    "regex bomb": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(a|b|ab)*(.*.*)*c$')) }",
    "nested exists": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?i = 0) } }",
}


def connection(server, data: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    made.sendall(data)
    return made


def drain(answer: http.client.HTTPResponse) -> None:
    """Read an answer to its end; one that is cut off raises."""
    while answer.read(1 << 20):
        pass


@pytest.mark.parametrize("kind", ENDLESS)
def test_the_time_limit_stops_the_work(start, kind: str, wait, lives) -> None:
    with start("--timeout", "1.5", "--workers", "2") as server:
        assert wait(lambda: server.health()["engines"]["idle"] == 3)  # Not while the library is being asked.
        before = time.monotonic()
        answer = server.query(ENDLESS[kind])
        took = time.monotonic() - before
        assert answer.status == 504, answer
        assert "1.5 seconds" in answer.text
        assert 1.4 < took < 4
        # The work has really stopped, and the engine is replaced within a second.
        assert wait(lambda: server.health()["engines"]["busy"] + server.health()["engines"]["slow"] == 0, 2)
        assert wait(lambda: server.health()["engines"]["idle"] == 3, 3)
        assert server.query("ASK {}").status == 200


def test_the_memory_limit_stops_the_work(start) -> None:
    with start("--memory", "100") as server:
        answer = server.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
        assert answer.status == 503
        assert "100 MiB" in answer.text
        assert server.query("ASK {}").status == 200


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"])
def test_too_many_rows_are_refused_not_cut(start, accept: str) -> None:
    with start("--rows", "1000") as server:
        assert server.query("SELECT * { ?s ?p ?o } LIMIT 1000", accept).status == 200
        refused = server.query("SELECT * { ?s ?p ?o } LIMIT 1001", accept)
        assert refused.status == 503
        assert "1,000 rows" in refused.text
        assert "LIMIT" in refused.text
        assert server.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").status == 503
        assert server.get("/store").status == 503


def test_too_many_bytes_are_refused_not_cut(start) -> None:
    with start("--size", "1") as server:
        for accept in ("text/turtle", "application/rdf+xml", "application/ld+json"):
            answer = server.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", accept)
            assert (answer.status, "1,048,576 bytes" in answer.text) == (503, True)
        # What is packed small is large all the same.
        packed = server.get("/sparql", {"query": "SELECT * { ?s ?p ?o }"}, Accept_Encoding="gzip")
        assert packed.status == 503


def test_a_huge_construct_is_stopped_by_a_limit(start) -> None:
    with start("--rows", "20000") as server:
        asked = "CONSTRUCT { ?a ?b ?f . ?d ?e ?c } WHERE { ?a ?b ?c . ?d ?e ?f }"
        answer = server.query(asked, "application/n-triples")
        assert (answer.status, "20,000" in answer.text) == (503, True)


def test_a_large_answer_streams_and_one_that_breaks_off_is_seen_to(start) -> None:
    # Four million rows: far past the seconds after which an answer is sent as it grows, and past the limit on rows.
    endless = "SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f }"
    with start("--rows", "3000000", "--size", "900", "--timeout", "8") as server:
        made = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        made.request("POST", "/sparql", endless, {"Content-Type": "application/sparql-query"})
        before = time.monotonic()
        answer = made.getresponse()
        assert answer.status == 200
        assert 2 < time.monotonic() - before < 6
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            drain(answer)
        made.close()
        # HTTP/1.0 has no chunks: there the end of the connection would look like the end of the answer.
        old = connection(server, f"GET /sparql?query={quote(endless)} HTTP/1.0\r\n\r\n".encode())
        assert b" 50" in old.recv(100).split(b"\r\n")[0]
        old.close()


def test_a_body_of_a_hundred_megabytes_is_refused_without_reading_it(server) -> None:
    size = 100 * 1024 * 1024
    for media_type in (FORM, "application/sparql-query"):
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\nContent-Length: {size}\r\n\r\n"
        made = connection(server, head.encode())
        before = time.monotonic()
        assert made.recv(1000).startswith(b"HTTP/1.1 413 ")
        assert time.monotonic() - before < 2
        made.close()


def test_a_body_without_a_length_is_refused_once_it_is_too_large(server) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    made = connection(server, head.encode())
    sent, chunk = 0, b"10000\r\n" + b"x" * 65536 + b"\r\n"
    made.settimeout(5)
    try:
        while sent < 100 * 1024 * 1024:
            made.sendall(chunk)
            sent += len(chunk)
    except OSError:
        pass
    assert sent < 20 * 1024 * 1024
    made.close()


def test_a_client_that_sends_a_large_body_to_its_end_reads_the_refusal(server) -> None:
    answer = server.ask("/sparql", "POST", b"x" * 3_000_000, {"Content-Type": "application/sparql-query"})
    assert answer.status == 413
    assert "1,048,576 bytes" in answer.text
    assert server.query("ASK {} " + "#" * 300_000).status == 413


def test_slow_and_endless_heads_are_cut_off(server) -> None:
    slow = connection(server, b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    endless = connection(server, b"GET / HTTP/1.1\r\n")
    answer = b""
    try:
        for _ in range(300):
            endless.sendall(b"X-A: " + b"a" * 1000 + b"\r\n")
        answer = endless.recv(100)
    except ConnectionError:
        answer = b"HTTP/1.1 431 "
    assert answer.startswith(b"HTTP/1.1 431 ")
    before = time.monotonic()
    # A byte every now and then does not help.
    slow.settimeout(0.5)
    got = b""
    while not got and time.monotonic() - before < 20:
        try:
            slow.sendall(b"x")
            got = slow.recv(100)
        except TimeoutError:
            continue
        except ConnectionError:
            break
    assert got.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - before < 13
    slow.close()
    endless.close()


def test_a_slow_body_is_cut_off(server) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 50\r\n\r\nASK"
    made = connection(server, head.encode())
    before = time.monotonic()
    assert made.recv(1000).startswith(b"HTTP/1.1 408 ")
    assert 9 < time.monotonic() - before < 13
    made.close()


def test_slow_readers_hold_no_engine(start, wait) -> None:
    with start("--workers", "2", "--rate", "0") as server:
        everything = b"GET /store HTTP/1.1\r\nHost: x\r\n\r\n"
        readers = [connection(server, everything) for _ in range(8)]
        assert wait(lambda: server.metric('kamergraaf_answers_total{from="asked"') > 0)
        assert wait(lambda: server.health()["engines"]["idle"] == 3)
        assert server.query("ASK { ?s ?p ?o }").status == 200
        for reader in readers:
            reader.close()


def test_a_client_that_leaves_frees_its_engine(start, runaway: str, wait) -> None:
    with start("--timeout", "60") as server:
        assert wait(lambda: server.health()["engines"]["idle"] == 5)
        made = connection(server, f"GET /sparql?query={quote(runaway)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert wait(lambda: server.health()["engines"]["busy"] + server.health()["engines"]["slow"] == 1, 5)
        made.close()
        assert wait(lambda: server.health()["engines"]["idle"] == 5, 5)
        assert wait(lambda: any(entry["status"] == 499 for entry in server.entries()), 5)


def test_one_visitor_may_ask_so_often(start) -> None:
    with start("--rate", "5") as server:
        answers = [server.get("/sparql", {"query": "ASK {}"}) for _ in range(30)]
        refused = [answer for answer in answers if answer.status == 429]
        assert {answer.status for answer in answers} == {200, 429}
        assert 5 <= len(refused) <= 10
        assert int(refused[0].headers["retry-after"]) >= 1
        assert "5 requests a second" in refused[0].text
        # Others are not touched by it, and neither are those who watch.
        assert server.query("ASK {}", visitor="127.0.0.2").status == 200
        assert server.get("/health").status == 200
        time.sleep(0.5)
        assert server.get("/sparql", {"query": "ASK {}"}).status == 200


def test_one_visitor_may_have_so_many_under_way(start, runaway: str) -> None:
    with start("--per-visitor", "3", "--timeout", "2", "--rate", "0") as server, ThreadPoolExecutor(8) as threads:
        ways = [threads.submit(server.query, f"{runaway} # {at}") for at in range(8)]
        statuses = sorted(each.result().status for each in ways)
        assert statuses.count(429) == 5
        assert set(statuses) <= {429, 503, 504}


def test_behind_a_proxy_the_visitor_is_who_the_proxy_says(start) -> None:
    with start("--rate", "1", "--trusted-proxy", "127.0.0.1") as server:
        asked = {"X-Forwarded-For": "192.0.2.7"}
        statuses = [server.ask("/sparql?query=ASK%7B%7D", headers=asked).status for _ in range(8)]
        assert 429 in statuses
        assert server.ask("/sparql?query=ASK%7B%7D", headers={"X-Forwarded-For": "192.0.2.8"}).status == 200
    with start("--rate", "1", log="second.log") as server:
        ways = ({"X-Forwarded-For": f"192.0.2.{at}"} for at in range(8))
        assert 429 in [server.ask("/sparql?query=ASK%7B%7D", headers=each).status for each in ways]


def test_answers_of_engines_are_whole_when_packed(start) -> None:
    with start("--rate", "0") as server:
        answer = server.get("/store", Accept_Encoding="gzip")
        plain = server.get("/store")
        assert sorted(gzip.decompress(answer.body).splitlines()) == sorted(plain.body.splitlines())
