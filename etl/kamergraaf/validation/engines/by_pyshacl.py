"""pySHACL, the reference: pure Python, on a graph in rdflib's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import Graph

from kamergraaf.errors import ResourceError
from kamergraaf.validation.engines.reports import read_report
from kamergraaf.validation.rdf import as_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.validation.engines.model import Violation
    from kamergraaf.validation.shapes import Rules


def run(triples: bytes, rules: Rules) -> Iterator[Violation]:
    """Yield what breaks a shape; shapes that cannot be run are a ResourceError."""
    try:
        _, results, reason = pyshacl.validate(as_graph(triples), shacl_graph=rules.flat, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        results, reason = None, str(error)
    if not isinstance(results, Graph):
        raise ResourceError(f"the shapes cannot be run: {' '.join(str(reason).split())}. Correct the shapes")
    yield from read_report(results)
