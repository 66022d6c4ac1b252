"""`kamergraaf serve` as a command: what it says, what it refuses, how it stops, what it writes down."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys

import pytest

from kamergraaf.resources import folder
from kamergraaf.serving import Address

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(folder("letters").parent / "etl")}


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "kamergraaf", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False)


def test_it_says_where_it_listens_and_how_to_ask(server) -> None:
    said = "".join(server.said)
    assert f"http://127.0.0.1:{server.port}/sparql" in said
    assert "curl" in said


def test_the_query_command_asks_an_endpoint_as_it_asks_a_store(server) -> None:
    for name in ("statistics", "things-by-name", "all-letters"):
        answers = [
            command("query", name, "--format", "csv", *source)
            for source in (("--data", server.data), ("--endpoint", f"http://127.0.0.1:{server.port}/sparql"))
        ]
        assert answers[0].returncode == answers[1].returncode == 0, answers
        assert answers[0].stdout == answers[1].stdout
        assert answers[0].stdout.count("\n") > 1


def test_the_query_command_repeats_what_the_endpoint_says(server, tmp_path) -> None:
    where = f"http://127.0.0.1:{server.port}/sparql"
    query = tmp_path / "mine.rq"
    for text, said in (
        ("SELECT * { ?s ?p }", "6:19"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "SERVICE is refused"),
    ):
        header = "\n".join(
            ("#+ title: x", "#+ title_en: x", "#+ description: x", "#+ description_en: x", "#+ tags: [x]", "")
        )
        query.write_text(header + text)
        done = command("query", query, "--endpoint", where)
        assert done.returncode == 2
        assert said in done.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port_is_an_error_that_says_what_to_do(server, host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip("this machine has no IPv6 on loopback")
    with taken:
        done = command("serve", "--data", server.data, "--host", host, "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", 0), ("no such host", 7878)])
def test_an_impossible_address_is_an_error(server, host: str, port: int) -> None:
    done = command("serve", "--data", server.data, "--host", host, "--port", port)
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_an_access_log_that_cannot_be_written_is_an_error(server, serve_once, tmp_path) -> None:
    code, said = serve_once("--data", str(server.data), "--access-log", str(tmp_path / "no" / "where.log"))
    assert (code, "access log" in said) == (2, True)


def test_two_servers_share_one_store(start) -> None:
    with start(log="one.log") as first, start(log="two.log") as second:
        answers = [server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows for server in (first, second)]
        assert answers[0] == answers[1]
        # The end of one leaves the other as it is.
        first.process.send_signal(signal.SIGTERM)
        first.process.communicate(timeout=20)
        assert first.process.returncode == 0
        assert second.query("ASK { ?s a ?o }").status == 200


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_only_loopback_is_called_loopback(host: str, loopback: bool) -> None:
    assert Address(host, 7878).is_loopback is loopback


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert Address("::1", 80).url == "http://[::1]:80/sparql"


def test_each_request_is_written_down_on_a_line_of_its_own(start, wait) -> None:
    with start() as server:
        server.query("SELECT * { ?s ?p 'new\nline' }")
        server.query("ASK {} # second")
        server.ask("/sparql?query=SELECT", headers={"User-Agent": 'quote " and \\ in it'})
        assert wait(lambda: sum(entry["path"] == "/sparql" for entry in server.entries()) >= 3)
        entries = [entry for entry in server.entries() if entry["path"] == "/sparql"]
    broken, good, third = entries[-3:]
    assert (broken["status"], broken["reason"]) == (400, "malformed")
    assert good["status"] == 200
    assert good["query"] == "ASK {} # second"
    assert good["ms"] > 0
    assert good["bytes"] > 10
    assert good["client"] == "127.0.0.1"
    assert third["agent"] == 'quote " and \\ in it'


def test_health_and_metrics_say_how_it_is(server) -> None:
    assert json.loads(server.get("/health/live").body) == {"status": "alive"}
    health = server.get("/health/ready")
    state = json.loads(health.body)
    assert (health.status, state["status"]) == (200, "ready")
    assert state["engines"]["idle"] + state["engines"]["busy"] >= 1
    before = server.metric('kamergraaf_requests_total{method="POST",route="/sparql",status="400"')
    server.query("SELECT WHERE")
    assert server.metric('kamergraaf_requests_total{method="POST",route="/sparql",status="400"') == before + 1
    metrics = server.get("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    for name in (
        "kamergraaf_request_seconds_bucket",
        "kamergraaf_engines",
        "kamergraaf_release",
        "kamergraaf_problems",
    ):
        assert name in metrics.text
    # Visitors choose paths and methods: they must not choose names of series.
    server.ask("/some/made/up/path", "BREW")
    assert "made" not in server.get("/metrics").text
    assert "BREW" not in server.get("/metrics").text
