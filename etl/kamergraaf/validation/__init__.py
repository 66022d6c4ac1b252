"""Say whether a letter's graph keeps the rules: graph -> Report.

Three kinds of rules, one report: shapes (`shapes/`, over the letter's own graph), check queries (`queries/check/`, over a
store with the letter, the vocabularies and the ontology), and quotes (what the graph quotes against the source text).

Beside letters, anyone's RDF can be held to a profile: `profiles.py` says which there are, `engines/` what runs the shapes,
`subjects.py` what is validated as one, `writing/` how it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.validation.bench import check_letter
from kamergraaf.validation.checks import run_checks
from kamergraaf.validation.quotes import check_quotes
from kamergraaf.validation.report import Finding, Report, Severity
from kamergraaf.validation.shacl import validate_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.source.text import Text

__all__ = ["Finding", "Report", "Severity", "check_letter", "run_checks", "validate_graph", "validate_letter"]


def validate_letter(nquads: bytes | str, text: Text | None, extra_shapes: tuple[Path, ...] = ()) -> Report:
    """Validate one letter's N-Quads: shapes, check queries, and the quotes when its source `text` is given.

    `extra_shapes` are Turtle files with further shapes. Raises SourceError when the text is not N-Quads, and
    ResourceError when our own shapes, queries or vocabularies do not load.
    """
    report = validate_graph(nquads, extra_shapes) + check_letter(nquads)
    return report if text is None else report + check_quotes(nquads, text)
