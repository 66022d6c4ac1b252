"""Run the check queries over a store: each row of a result is a defect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

import yaml
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import GRAPH
from kamergraaf.resources import folder
from kamergraaf.validation.report import Finding, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import QuerySolution

HEADER = "#+"


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must return no row; its name is the file's."""

    name: str
    severity: Severity
    title: str
    title_en: str
    query: str


def read_check(path: Path) -> Check:
    """Read one check query with its header; a broken one is a ResourceError."""
    text = path.read_text("utf-8")
    lines = [line.removeprefix(HEADER).removeprefix(" ") for line in text.splitlines() if line.startswith(HEADER)]
    try:
        header = yaml.safe_load("\n".join(lines))
        severity, title, title_en = header["severity"], header["title"], header["title_en"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ResourceError(
            f"the header of {path} does not load: {error}. Write title, title_en and severity"
        ) from error
    if severity not in get_args(Severity):
        raise ResourceError(f"the severity of {path} is {severity!r}. Write one of {', '.join(get_args(Severity))}")
    return Check(path.stem, severity, title, title_en, text)


@cache
def checks() -> tuple[Check, ...]:
    """Return the check queries of this installation, by name."""
    found = tuple(read_check(path) for path in sorted((folder("queries") / "check").glob("*.rq")))
    if not found:
        raise ResourceError("queries/check/ holds no query: install kamergraaf again")
    return found


def run_checks(store: Store, wanted: Iterable[Check] | None = None) -> Report:
    """Run the check queries over a store (all of them, or those `wanted`); the default graph is the union of all."""
    return Report.of(finding for check in (checks() if wanted is None else wanted) for finding in _run(store, check))


def _run(store: Store, check: Check) -> Iterator[Finding]:
    try:
        rows = store.query(check.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise ResourceError(f"the check {check.name} is no SPARQL: {error}. Correct the query") from error
    if not isinstance(rows, QuerySolutions):
        raise ResourceError(f"the check {check.name} is no SELECT. Correct the query")
    for row in rows:
        yield _finding(row, check)


def _finding(row: QuerySolution, check: Check) -> Finding:
    message = _value(row, "message") or check.title
    start, end = _value(row, "start"), _value(row, "end")
    return Finding(
        check.name,
        check.severity,
        _value(row, "node") or "",
        message,
        _value(row, "message_en") or message,
        int(start) if start else None,
        int(end) if end else None,
        value=_value(row, "value"),
    )


def _value(row: QuerySolution, name: str) -> str | None:
    """Return the text of a column, None when the query has no such column or the cell is empty."""
    try:
        term = row[name]
    except KeyError:
        return None
    return None if term is None else str(getattr(term, "value", term))


def known_terms() -> Store:
    """Return a new store in memory that holds ontology and vocabularies, each in its graph."""
    store = Store()
    ontology = folder("ontology")
    for path, graph in [
        *((path, "ontology") for path in sorted(ontology.glob("*.ttl"))),
        *((path, "vocabulary") for path in sorted((ontology / "vocabularies").glob("*.ttl"))),
    ]:
        try:
            store.bulk_load(path=path, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH + graph))
        except (SyntaxError, OSError) as error:
            raise ResourceError(f"{path} does not load: {error}. Correct this Turtle file") from error
    return store
