"""shacl-rust: fast and small; it takes texts and answers with a dictionary in N-Triples notation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shacl_rust
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from rdflib.namespace import SH

from kamergraaf.errors import ResourceError, UsageError
from kamergraaf.validation.engines.model import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.validation.shapes import Rules


def run(triples: bytes, rules: Rules) -> Iterator[Violation]:
    """Yield what breaks a shape; shapes that cannot be run are a ResourceError."""
    _refuse(rules)
    try:
        report = shacl_rust.validate(
            triples.decode(), rules.turtle.decode(), data_format="nt", shapes_format="ttl", experimental_index=True
        )
    except ValueError as error:
        raise ResourceError(f"the shapes cannot be run by shacl-rust: {error}. Correct the shapes") from error
    for result in report["results"]:
        yield _violation(result)


def _refuse(rules: Rules) -> None:
    """Refuse what it is known to judge otherwise than pySHACL: a language that a value itself must have (0.2.12)."""
    for shape in rules.graph.subjects(SH.languageIn, None):
        if (shape, SH.path, None) not in rules.graph:
            raise UsageError(
                "shacl-rust judges sh:languageIn wrongly where it stands apart from sh:path, as these shapes have it: "
                "choose another engine"
            )


def _violation(result: dict[str, Any]) -> Violation:
    path = result.get("resultPath") or ""
    return Violation(
        shape=_name(result["sourceShape"]) or "",
        component=_name(result["sourceConstraintComponent"]) or "",
        severity=_name(result["severity"]) or "",
        focus=_name(result["focusNode"]) or "",
        # A path of several properties is written with brackets and signs around them.
        path=_name(path) if path.startswith("<") and path.endswith(">") and path.count("<") == 1 else None,
        value=_name(result.get("value")),
        # The languages of messages are lost: the shapes know them.
        messages=tuple(("", message) for message in result.get("messages", ())[:1]),
    )


def _name(written: str | None) -> str | None:
    """Return a term in N-Triples notation as every engine names it."""
    if not written:
        return None
    if written.startswith("<") and written.endswith(">"):
        return written[1:-1]
    if written.startswith("_:"):
        return written
    return _literal(written)


def _literal(written: str) -> str:
    try:
        (quad,) = parse(f"<urn:s> <urn:p> {written} .".encode(), format=RdfFormat.TURTLE)
    except SyntaxError:
        return written
    term = quad.object
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else written
