"""pyshifty: Shifty's engine in Rust, which answers with a SHACL report graph."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

import shifty

from kamergraaf.errors import ResourceError
from kamergraaf.validation.engines.reports import read_report
from kamergraaf.validation.rdf import as_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.validation.engines.model import Violation
    from kamergraaf.validation.shapes import Rules


def run(triples: bytes, rules: Rules) -> Iterator[Violation]:
    """Yield what breaks a shape; shapes that cannot be run are a ResourceError."""
    # Only from a graph, and not from its text, does the report keep the names of blank nodes; text is faster.
    data = as_graph(triples) if b"_:" in triples else triples
    try:
        with warnings.catch_warnings():
            # What it says of shapes that it leaves out must stop us: a rule that nobody runs is no rule.
            warnings.simplefilter("error", shifty.ShaclDiagnosticWarning)
            _, results, _ = _prepared(rules).validate(data, graph_mode="data", infer=False, on_unsupported="error")
    except (ValueError, shifty.ShaclDiagnosticWarning) as error:
        raise ResourceError(f"the shapes cannot be run by pyshifty: {error}. Correct the shapes") from error
    yield from read_report(results)


@cache
def _prepared(rules: Rules) -> shifty.PreparedValidator:
    return shifty.PreparedValidator(rules.turtle)
