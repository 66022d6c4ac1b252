"""What is let through to an engine: SERVICE cannot be hidden or faked, depth is bounded, and nothing else is refused."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kamergraaf.queries import load_catalogue
from kamergraaf.serving import ProblemError
from kamergraaf.serving.sparql import screen
from kamergraaf.serving.sparql.screening import MOST_CHARACTERS
from kamergraaf.serving.sparql.tokens import TOKEN, tokens, unescaped

ALLOWED = "https://query.example.org/sparql"
# The engine refuses to call this port at once, with an error of its own, so that a call is seen and none is made.
CLOSED = "http://127.0.0.1:1/"
ONE = ox.Store()
ONE.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(True)))


def refusal(query: str, allowed: frozenset[str] = frozenset()) -> str:
    """Return the word for why a query is refused, empty when it is let through."""
    try:
        screen(query, allowed)
    except ProblemError as problem:
        return problem.reason
    return ""


def calls_out(query: str) -> bool:
    """Whether the engine tries to call another endpoint for this query."""
    try:
        found = ONE.query(query, use_default_graph_as_union=True)
        for _ in () if isinstance(found, ox.QueryBoolean) else found:
            pass
    except SyntaxError:
        return False
    except (OSError, RuntimeError) as error:
        return "port 1" in str(error) or "service" in str(error).lower()
    return False


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent <{CLOSED}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SeRvIcE#comment\n<{CLOSED}>{{ ?s ?p ?o }} }}",
        rf"SELECT * {{ SERVI\u0043E <{CLOSED}> {{ ?s ?p ?o }} }}",
        rf"SELECT * {{ \U00000053ERVICE <{CLOSED}> {{ ?s ?p ?o }} }}",
        rf'SELECT * {{ ?s ?p "\u0022 . SERVICE <{CLOSED}> {{ ?s ?p ?o }} #" }}',
        f"PREFIX : <{CLOSED}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"PREFIX : <{CLOSED}> SELECT * {{ SERVICE SILENT:x {{ ?s ?p ?o }} }}",
        f"PREFIX : <{CLOSED}> SELECT * {{ SERVICESILENT:x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE<{CLOSED}>{{ ?a ?b ?c }} }}",
        f"PREFIX : <{CLOSED}> SELECT * {{ ?s ?p trueSERVICE:x{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE<{CLOSED}>{{ ?a ?b ?c }} }}",
        f"PREFIX service: <a:> PREFIX : <{CLOSED}> SELECT * {{ ?s ?p ?o service:x {{ ?a ?b ?c }} }}",
        f"PREFIX a: <a:> PREFIX : <{CLOSED}> SELECT * {{ ?s ?p a:b.SERVICE:c {{ ?a ?b ?c }} }}",
        f"SELECT * {{ VALUES ?x {{ <{CLOSED}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?x {{ <{CLOSED}> }} SERVICE?x {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }}",
        f"""SELECT ('''it's''' AS ?x) ("a\\"b" AS ?y) {{ SERVICE <{CLOSED}> {{ ?s ?p ?o }} }}""",
        f"SELECT * {{ SERVICE <{ALLOWED}/../x> {{ ?s ?p ?o }} }}",
        f"BASE <{ALLOWED}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
        f"PREFIX a: <{ALLOWED}> SELECT * {{ SERVICE a: {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_refused_in_every_disguise(query: str) -> None:
    assert refusal(query, frozenset({ALLOWED})) == "service-refused"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/> {' }",
        'SELECT * { ?s ?p """SERVICE " <http://x/> {""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
        "SELECT ?service $SERVICE { ?service <http://x/SERVICE> $SERVICE }",
        "PREFIX sd: <http://s/> SELECT * { ?s a sd:Service ; sd:service ?o }",
        "PREFIX service: <http://s/> SELECT * { ?s service:endpoint ?o . ?o service:of ?s . { ?s ?p ?o } }",
        "PREFIX service: <http://s/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
        "SELECT * { _:service ?p 'x'@service }",
        "PREFIX a: <http://s/> SELECT * { ?s a:b\\'SERVICE\\#x ?o }",
    ],
)
def test_the_word_service_is_no_call(query: str) -> None:
    assert refusal(query) == ""


def test_an_allowed_endpoint_may_be_called_when_it_is_plainly_named() -> None:
    for silent in ("", "SILENT "):
        assert refusal(f"SELECT * {{ SERVICE {silent}<{ALLOWED}> {{ ?s ?p ?o }} }}", frozenset({ALLOWED})) == ""


@pytest.mark.parametrize(
    "inside",
    [f"SERVICE <{CLOSED}> {{ ?s ?p ?o }}", "?s ?p trueSERVICE:x { ?s ?p ?o }", f"?s ?p true SERVICE<{CLOSED}>{{}}"],
)
def test_the_judge_of_the_next_test_sees_calls(inside: str) -> None:
    assert calls_out(f"PREFIX : <{CLOSED}> SELECT * {{ {inside} }}")


PIECES = st.sampled_from(
    ["SERVICE", "service", "SERVI\\u0043E", "SILENT", f"<{CLOSED}>", ":x", "?x", "{ ?s ?p ?o }", "{", "}", "?s ?p ?o", ".", "#",
     "\n", "\r", "'", '"', "'''", '"""', "\\", "\\'", "\\u0022", "\\u005C", "true", "1", "1.", "<", ">", "<a:", "a:b", "a:b.",
     "a:", "_:b", "@en", "^^", "(", ")", "FILTER", "EXISTS", "&&", "BIND(", " AS ?y)", "UNION", "GRAPH", "OPTIONAL", ";", ","]
)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), min_size=3, max_size=14))
@example([("?s ?p", " "), ("true", ""), ("SERVICE", ""), (":x", ""), ("{ ?s ?p ?o }", "")])
def test_whatever_is_let_through_calls_nobody(pieces: list[tuple[str, str]]) -> None:
    """The engine is the judge: of no text that passes does it make a call."""
    inside = "".join(piece + blank for piece, blank in pieces)
    query = f"PREFIX : <{CLOSED}> PREFIX a: <a:> PREFIX service: <{CLOSED}> SELECT * {{ {inside} }}"
    try:
        text = screen(query).text
    except ProblemError:
        return
    assert not calls_out(text)


NASTY = (
    "a.",
    "a-",
    "'''",
    '"',
    "'a\\",
    "<a",
    "<a:b>",
    "a:b.",
    "_:a.",
    "@a-",
    "\\u0041",
    "1.",
    "1e",
    "%",
    "#\n",
    "!",
    "?x ",
    "\U0001f71a",
)


@pytest.mark.parametrize("piece", NASTY)
def test_no_text_takes_long_to_look_at(piece: str) -> None:
    query = "SELECT * { " + piece * (MOST_CHARACTERS // len(piece) - 20)
    before = time.process_time()
    refusal(query)
    assert time.process_time() - before < 2


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_falls_into_tokens_without_a_gap(text: str) -> None:
    assert "".join(found[0] for found in TOKEN.finditer(text)) == text
    assert all(text[token.at : token.at + len(token.text)] == token.text for token in tokens(text))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\\", exclude_categories=["Cs"]), max_size=50))
def test_escapes_lead_back_to_the_text(text: str) -> None:
    assert unescaped("".join(f"\\U{ord(character):08x}" for character in text)) == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_literal_hides_its_content_in_all_four_forms(text: str) -> None:
    for mark in ("'", '"', "'''", '"""'):
        inside = text.replace("\\", "\\\\").replace(mark[0], f"\\{mark[0]}")
        if len(mark) == 1:
            inside = inside.replace("\n", "\\n").replace("\r", "\\r")
        assert [token.kind for token in tokens(f"{mark}{inside} SERVICE <x> {{{mark}")] == ["string"]


def test_every_query_of_the_library_is_let_through() -> None:
    for query in load_catalogue():
        assert screen(query.text).form in ("SELECT", "ASK", "CONSTRUCT")


def test_a_query_keeps_its_shape_when_only_the_values_change() -> None:
    first, second, other = (
        screen(f"SELECT * {{ VALUES ?act {{ {values} }} # {values}\n ?s {name} ?act }}").shape
        for values, name in (("<a:1> 'x'", "<a:p>"), ("<a:2>", "<a:p>"), ("<a:1>", "<a:q>"))
    )
    assert first == second != other


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * {" + "(" * 101, "too-deep"),
        ("SELECT * { FILTER(1<" + "(" * 101 + "1>0) }", "too-deep"),
        ("SELECT * " + "{" * 101 + "}" * 101, "too-deep"),
        ("SELECT * { FILTER(" + "!" * 1001 + "?x) }", "too-complex"),
        ("SELECT * { FILTER(1<" + "!" * 1001 + "1>0) }", "too-complex"),
        ("SELECT * { FILTER(?x" + "||?x" * 1001 + ") }", "too-complex"),
        ("SELECT * { {}" + "UNION{}" * 201 + " }", "too-complex"),
        ("SELECT * { ?s ?p true" + "OPTIONAL{} . ?s ?p true" * 201 + " }", "too-complex"),
        ("SELECT * { ?s <a:p>" + "/<a:p>" * 201 + " ?o }", "too-complex"),
        ("SELECT * { ?s <a:" + "x" * 2000 + "> ?o }", "iri-too-long"),
        ("SELECT * {}" + " " * MOST_CHARACTERS, "query-too-long"),
        ("INSERT DATA {}", "update"),
        ("", "malformed"),
        ("SELECT ('a AS ?x) {}", "malformed"),
    ],
)
def test_what_is_too_much_is_refused_before_anything_parses_it(query: str, reason: str) -> None:
    assert refusal(query) == reason
