"""The SPARQL 1.1 Protocol, the Graph Store Protocol and HTTP, as a client sees them."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from kamergraaf.namespaces import GRAPH, KG

LETTERS = f"SELECT ?letter WHERE {{ ?letter a <{KG}Letter> }} ORDER BY ?letter"
VOCABULARY = f"{GRAPH}vocabulary"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"


def test_a_query_is_answered_by_get_by_form_and_by_direct_post(server) -> None:
    by_get = server.get("/sparql", {"query": LETTERS})
    by_form = server.ask("/sparql", "POST", urlencode({"query": LETTERS}), {"Content-Type": FORM})
    direct = server.query(LETTERS)
    assert by_get.status == by_form.status == direct.status == 200
    assert by_get.rows == by_form.rows == direct.rows
    # The statements stand in named graphs: the default graph is the union of all.
    assert [row["letter"].rsplit("/", 1)[1] for row in by_get.rows] == ["a", "b"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/html, text/*;q=0.4, application/json;q=0", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_the_client_likes_best(server, accept: str, media_type: str) -> None:
    answer = server.query(LETTERS, accept)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    form = ox.QueryResultsFormat.from_media_type(media_type.partition(";")[0])
    assert form
    assert "Accept" in answer.headers["vary"]
    if form != ox.QueryResultsFormat.CSV:
        assert len(list(ox.parse_query_results(answer.body, format=form))) == 2
    else:
        assert answer.text.splitlines()[0] == "letter"


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_statements_come_in_each_format(server, accept: str) -> None:
    answer = server.query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 5", accept)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(accept)
    form = ox.RdfFormat.from_media_type(accept)
    assert form
    assert len(list(ox.parse(answer.body, format=form))) == 5


def test_turtle_is_readable(server) -> None:
    text = server.query(f"CONSTRUCT WHERE {{ ?s a <{KG}Letter> }}", "text/turtle").text
    assert " a kg:Letter" in text


def test_ask_describe_and_the_format_parameter(server) -> None:
    assert json.loads(server.get("/sparql", {"query": "ASK { ?s ?p ?o }"}).body)["boolean"] is True
    described = server.query(f"DESCRIBE <{KG}Letter>", "application/n-triples")
    assert f"<{KG}Letter>" in described.text
    assert server.get("/sparql", {"query": LETTERS, "format": "csv"}).text.startswith("letter\r\n")
    assert server.get("/sparql", {"query": LETTERS, "format": "ttl"}).status == 400


def test_the_dataset_of_the_request_is_honoured(server) -> None:
    whole = int(server.query(COUNT).rows[0]["n"])
    one = {"query": COUNT, "default-graph-uri": VOCABULARY}
    part = int(server.get("/sparql", one).rows[0]["n"])
    assert 0 < part < whole
    by_form = server.ask("/sparql", "POST", urlencode(one), {"Content-Type": FORM})
    direct = server.ask(
        f"/sparql?{urlencode({'default-graph-uri': VOCABULARY})}",
        "POST",
        COUNT,
        {"Content-Type": "application/sparql-query"},
    )
    assert int(by_form.rows[0]["n"]) == int(direct.rows[0]["n"]) == part
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": VOCABULARY}
    assert [row["g"] for row in server.get("/sparql", named).rows] == [VOCABULARY]
    # With named graphs only, the default graph is empty (protocol, 2.1.4); and the request goes before FROM.
    assert server.get("/sparql", {**named, "query": COUNT}).rows == [{"n": "0"}]
    contradicted = {"query": COUNT.replace("{", f"FROM <{GRAPH}ontology> {{", 1), "default-graph-uri": VOCABULARY}
    assert int(server.get("/sparql", contradicted).rows[0]["n"]) == part
    assert int(server.query(COUNT.replace("{", f"FROM <{VOCABULARY}> {{", 1)).rows[0]["n"]) == part
    assert server.get("/sparql", {"query": COUNT, "default-graph-uri": "no iri"}).status == 400


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, "SELECT WHERE", 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"SELECT \xff", 400),
        ("POST", "/sparql", {"Content-Type": FORM}, "q=ASK{}", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, None, 400),
        ("GET", "/sparql?query=%FF", {}, None, 400),
        ("GET", "/sparql?query=", {}, None, 400),
        ("PUT", "/sparql", {}, "x", 405),
        ("DELETE", "/sparql", {}, None, 405),
        ("PATCH", "/store", {}, "x", 405),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, None, 406),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/turtle"}, None, 406),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}", 415),
        ("POST", "/sparql", {}, "ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}, "x", 415),
        ("GET", "/no/such/page", {}, None, 404),
        ("GET", "/../../etc/passwd", {}, None, 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", {}, None, 404),
        ("GET", "/static/..%2f..%2fpyproject.toml", {}, None, 404),
        ("GET", "/sparql?query=ASK%7B%7D", {"Host": "bad host\\"}, None, 200),
    ],
)
def test_what_is_wrong_gets_its_status_and_a_text(server, method, path, headers, body, status) -> None:
    answer = server.ask(path, method, body, headers)
    assert answer.status == status
    if status != 200:
        assert answer.text.strip()
    if status not in (200, 404):  # A page may say that there is none.
        assert answer.headers["content-type"].startswith("text/plain")
    if status == 405:
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("path", "body", "media_type"),
    [
        ("/sparql", "INSERT DATA { <a:b> <a:b> <a:b> }", "application/sparql-update"),
        ("/sparql", urlencode({"update": "INSERT DATA { <a:b> <a:b> <a:b> }"}), FORM),
        ("/sparql?update=CLEAR%20ALL", "", FORM),
        ("/sparql", "INSERT DATA { <a:b> <a:b> <a:b> }", "application/sparql-query"),
        ("/sparql", "LOAD <http://127.0.0.1/>", "application/sparql-query"),
        ("/sparql", "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }", "application/sparql-query"),
        ("/store?default", "<a:b> <a:b> <a:b> .", "text/turtle"),
        ("/update", "CLEAR ALL", "application/sparql-update"),
    ],
)
def test_updates_are_refused_by_every_way(server, path: str, body: str, media_type: str) -> None:
    before = server.query(COUNT + " #before").rows
    answer = server.ask(path, "POST", body, {"Content-Type": media_type})
    assert answer.status in {400, 403, 404, 405}
    assert server.query(COUNT + " #after").rows == before


def test_a_broken_query_says_where(server) -> None:
    answer = server.query("SELECT *\nWHERE { ?s ?p }")
    assert answer.status == 400
    assert "2:16" in answer.text
    unclosed = server.query('SELECT *\nWHERE { ?s ?p "o }')
    assert (unclosed.status, "2:15" in unclosed.text) == (400, True)


def test_head_says_what_get_would(server) -> None:
    where = f"/sparql?{urlencode({'query': LETTERS})}"
    head, get = server.ask(where, "HEAD"), server.ask(where)
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == get.headers[name]
    assert server.ask("/store?default", "HEAD").status == 200
    assert server.ask("/store?graph=a:b", "HEAD").status == 404


def test_other_sites_may_read(server) -> None:
    answer = server.get("/sparql", {"query": LETTERS}, Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = server.ask(
        "/sparql", "OPTIONS", headers={"Origin": "https://e.org", "Access-Control-Request-Method": "POST"}
    )
    assert asked.status == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert asked.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    refused = server.query("SELECT WHERE")
    assert refused.headers["access-control-allow-origin"] == "*"


def test_every_answer_carries_the_headers_that_protect_browsers(server) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/health", "/nothing", "/store?graph=a:b"):
        headers = server.ask(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_large_answers_are_compressed_for_those_who_take_it(server) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } LIMIT 2000"}
    plain = server.get("/sparql", asked)
    packed = server.get("/sparql", asked, Accept_Encoding="br;q=1, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "content-encoding" not in server.get("/sparql", asked, Accept_Encoding="gzip;q=0").headers


def test_what_has_not_changed_is_not_sent_again(server) -> None:
    first = server.get("/sparql", {"query": LETTERS})
    tag = first.headers["etag"]
    again = server.get("/sparql", {"query": LETTERS}, If_None_Match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.get("/sparql", {"query": LETTERS + " "}, If_None_Match=tag).status == 200
    assert server.get("/sparql", {"query": LETTERS, "format": "csv"}, If_None_Match=tag).status == 200
    graph = server.get("/store", {"graph": VOCABULARY})
    assert server.get("/store", {"graph": VOCABULARY}, If_None_Match=graph.headers["etag"]).status == 304


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "STRUUID()", "uuid()"])
def test_what_chance_or_time_decides_is_never_kept(server, call: str) -> None:
    answers = [server.query(f"SELECT ({call} AS ?x) {{}}") for _ in range(2)]
    assert answers[0].body != answers[1].body
    assert "etag" not in answers[0].headers
    assert answers[0].headers["cache-control"] == "no-store"


def test_codepoint_escapes_are_read_before_the_query(server) -> None:
    assert server.query(r"SEL\u0045CT ('\u00e9' AS ?x) {}").rows == [{"x": "é"}]
    assert server.query(r"SELECT ('a\\u0041' AS ?x) {}").rows == [{"x": r"a\u0041"}]
    assert server.query(r"SELECT ('\uD800' AS ?x) {}").status == 400


def test_asked_nothing_the_endpoint_describes_itself_and_what_it_holds(server, wait) -> None:
    def described() -> set[tuple[str, str]]:
        body = server.get("/sparql", Accept="text/turtle").body
        triples = {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)}
        return {(t.predicate.value.rsplit("#", 1)[-1], str(getattr(t.object, "value", ""))) for t in triples}

    assert wait(lambda: any(name == "triples" for name, _ in described()))
    found = described()
    total = server.query(COUNT).rows[0]["n"]
    classes = server.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }").rows[0]["n"]
    assert ("endpoint", f"http://127.0.0.1:{server.port}/sparql") in found
    assert ("feature", "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph") in found
    assert ("triples", total) in found
    assert ("classes", classes) in found
    assert ("name", VOCABULARY) in found
    assert ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in found
    for accept in ("application/ld+json", "application/rdf+xml", "application/n-triples"):
        assert server.get("/sparql", Accept=accept).headers["content-type"] == accept


def test_a_browser_without_a_query_goes_to_the_workbench(server) -> None:
    answer = server.get("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "/query")


def test_graphs_can_be_read_one_by_one_in_union_and_all_together(server) -> None:
    one = server.get("/store", {"graph": f"{GRAPH}letter/a"}, Accept="application/n-triples")
    union = server.get("/store", {"default": ""}, Accept="application/n-triples")
    dataset = server.get("/store")
    assert (one.status, union.status, dataset.status) == (200, 200, 200)
    assert dataset.headers["content-type"] == "application/n-quads"
    lines = set(union.body.splitlines())
    assert set(one.body.splitlines()) < lines
    distinct = server.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }").rows[0]["n"]
    assert len(lines) == int(distinct)
    quads = list(ox.parse(dataset.body, format=ox.RdfFormat.N_QUADS))
    assert {quad.triple for quad in quads} == {
        quad.triple for quad in ox.parse(union.body, format=ox.RdfFormat.N_TRIPLES)
    }
    trig = server.get("/store", Accept="application/trig")
    assert len(list(ox.parse(trig.body, format=ox.RdfFormat.TRIG))) == len(quads)
    assert server.get("/store", {"graph": f"{GRAPH}letter/zzz"}).status == 404
    assert server.get("/store", {"graph": "relative"}).status == 400
    assert server.get("/store", {"graph": VOCABULARY, "default": ""}).status == 400
    assert server.get("/store", Accept="text/turtle").status == 406


def test_no_header_can_be_smuggled_in(server) -> None:
    for path in ("/sparql?query=ASK%7B%7D&format=x%0d%0aX-Evil:%201", f"/store?graph={quote('a:b')}%0d%0aX-Evil:1"):
        answer = server.ask(path)
        assert answer.status == 400
        assert "x-evil" not in answer.headers
