"""Run shapes over a graph, with the engine of one's choice, and tell what was found where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from kamergraaf.namespaces import PREFIXES
from kamergraaf.validation.engines import DEFAULT, engine
from kamergraaf.validation.naming import local_name
from kamergraaf.validation.places import Places
from kamergraaf.validation.rdf import read_quads
from kamergraaf.validation.report import Finding, Report
from kamergraaf.validation.shapes import Rules, shapes
from kamergraaf.validation.wording import messages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad

    from kamergraaf.validation.engines import Violation
    from kamergraaf.validation.report import Severity

SEVERITY: dict[str, Severity] = {
    PREFIXES["sh"] + "Violation": "violation",
    PREFIXES["sh"] + "Warning": "warning",
    PREFIXES["sh"] + "Info": "info",
}


def validate_graph(nquads: bytes | str, extra_shapes: tuple[Path, ...] = (), engine_name: str = DEFAULT) -> Report:
    """Validate one letter's N-Quads against our shapes and those of the `extra_shapes` files (Turtle).

    Graph names play no part. Raises ResourceError when shapes do not load or cannot be run, and SourceError when the
    text is not N-Quads.
    """
    return run_shapes(tuple(read_quads(nquads)), shapes(extra_shapes), engine_name)


def run_shapes(
    quads: Iterable[Quad], rules: Rules, engine_name: str = DEFAULT, background: Iterable[Quad] = ()
) -> Report:
    """Validate the triples of a graph, whatever their graphs are called.

    The `background` is what the graph refers to, such as a list of codes: it is read along, and nothing is said of what
    only stands there.
    """
    own, beside = tuple(quads), tuple(background)
    triples = {quad.triple for quad in (*own, *beside)}
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    places = Places.of(own)
    elsewhere = {_subject(quad) for quad in beside} - {_subject(quad) for quad in own}
    return Report.of(
        _finding(violation, rules, places)
        for violation in engine(engine_name)(text, rules)
        if violation.focus not in elsewhere
    )


def _subject(quad: Quad) -> str:
    return str(quad.subject).strip("<>")


def _finding(violation: Violation, rules: Rules, places: Places) -> Finding:
    message, message_en = messages(violation, rules.graph)
    start, end = places.place(violation.focus)
    return Finding(
        rule=local_name(violation.shape),
        severity=SEVERITY.get(violation.severity, "violation"),
        node=violation.focus,
        message=message,
        message_en=message_en,
        start=start,
        end=end,
        path=violation.path,
        value=violation.value,
        shape=violation.shape,
        component=violation.component,
    )
