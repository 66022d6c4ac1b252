"""No query that is let through ends the engine's process: the deepest of each kind, parsed and run in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from kamergraaf.serving import ProblemError
from kamergraaf.serving.engines import worker
from kamergraaf.serving.sparql import screen

# The worker's own stack; a parser that recurses too deep ends the process with a signal.
PROGRAM = f"""
import sys, threading
import pyoxigraph as ox
def run():
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(1)))
    try:
        found = store.query(sys.stdin.read(), use_default_graph_as_union=True)
        for _ in () if isinstance(found, ox.QueryBoolean) else found:
            break
    except (SyntaxError, ValueError, OSError, RuntimeError):
        pass
threading.stack_size({worker.STACK})
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""
# What nests or chains: made with more and more of it, until it is refused.
KINDS = {
    "parentheses": lambda n: f"SELECT * {{ FILTER({'(' * n}1{')' * n}) }}",
    "hidden parentheses": lambda n: f"SELECT * {{ FILTER(1<{'(' * n}1{')' * n}>0) }}",
    "groups": lambda n: f"SELECT * {'{' * n}{'}' * n}",
    "selects": lambda n: "SELECT * " + "{ { SELECT * " * n + "{}" + "} }" * n,
    "optionals within": lambda n: "SELECT * { " + "OPTIONAL { ?s ?p ?o " * n + "}" * n + " }",
    "optionals": lambda n: "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * n + " }",
    "minus": lambda n: "SELECT * { ?s ?p ?o " + "MINUS { ?s ?p ?o } " * n + " }",
    "unions": lambda n: "SELECT * { {}" + "UNION {}" * n + " }",
    "exists": lambda n: "ASK { " + "FILTER EXISTS { " * n + "}" * n + " }",
    "nots": lambda n: f"SELECT * {{ FILTER({'!' * n}true) }}",
    "hidden nots": lambda n: f"SELECT * {{ FILTER(1<{'!' * n}1>0) }}",
    "ors": lambda n: f"SELECT * {{ FILTER(true{'||true' * n}) }}",
    "ands": lambda n: f"SELECT * {{ FILTER(true{'&&true' * n}) }}",
    "sums": lambda n: f"SELECT (1{'+1' * n} AS ?x) {{}}",
    "signed": lambda n: f"SELECT ({'- ' * n}1 AS ?x) {{}}",
    "products": lambda n: f"SELECT (1{'*1' * n} AS ?x) {{}}",
    "binds": lambda n: "SELECT * { " + "".join(f"BIND({at} AS ?x{at}) " for at in range(n)) + " }",
    "alternatives": lambda n: f"SELECT * {{ ?s <a:p>{'|<a:p>' * n} ?o }}",
    "negated": lambda n: f"SELECT * {{ ?s !(<a:p>{'|<a:p>' * n}) ?o }}",
    "inverses": lambda n: f"SELECT * {{ ?s {'^(' * n}<a:p>{')' * n} ?o }}",
    "repeated": lambda n: f"SELECT * {{ ?s {'(' * n}<a:p>{')*' * n} ?o }}",
    "lists": lambda n: f"SELECT * {{ ?s ?p {'( ' * n}{')' * n} }}",
    "nodes": lambda n: f"SELECT * {{ ?s ?p {'[ ?p ' * n}1{']' * n} }}",
    "functions": lambda n: f"SELECT ({'STR(' * n}1{')' * n} AS ?x) {{}}",
    "ifs": lambda n: f"SELECT ({'IF(true,' * n}1{',0)' * n} AS ?x) {{}}",
    "in": lambda n: f"SELECT * {{ FILTER(1 IN ({','.join(['1'] * (n + 1))})) }}",
    "values": lambda n: f"SELECT * {{ VALUES ?x {{ {'1 ' * n} }} }}",
    "triple terms": lambda n: f"SELECT * {{ BIND({'<<( <a:s> <a:p> ' * n}1{' )>>' * n} AS ?t) }}",
    "graphs": lambda n: "SELECT * { " + "GRAPH ?g { " * n + "}" * n + " }",
}


def deepest(kind: str) -> str:
    """Return the largest query of a kind that is let through, up to some thousands of it."""
    most, step = 0, 4096
    while step:
        try:
            screen(KINDS[kind](most + step))
        except ProblemError:
            pass
        else:
            most += step
        step //= 2
    return str(KINDS[kind](most))


@pytest.mark.parametrize("kind", KINDS)
def test_the_deepest_query_that_is_let_through_ends_no_process(kind: str) -> None:
    text = screen(deepest(kind)).text
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE)
    # One that takes long is no danger: the time limit ends it.
    timer = threading.Timer(15, process.kill)
    timer.start()
    process.communicate(text.encode())
    stopped = not timer.is_alive()
    timer.cancel()
    assert stopped or process.returncode == 0, (kind, len(text), process.returncode)
