"""Show a result: as a table for people, as CSV (RFC 4180), SPARQL results JSON, or a Markdown table."""

from __future__ import annotations

import csv
import io
import json
from typing import Literal, get_args

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kamergraaf.errors import UsageError
from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.queries.run import Result, Term

Format = Literal["table", "csv", "json", "md"]

XSD_STRING = PREFIXES["xsd"] + "string"


def render(result: Result, form: str = "table", *, width: int = 120) -> str:
    """Return `result` as text in one of the formats; `width` counts characters and matters for tables only.

    Tables and Markdown shorten IRIs; CSV and JSON keep them whole. An unknown format is a `UsageError`.
    """
    match form:
        case "table":
            return _table(result, width)
        case "csv":
            return _csv(result)
        case "json":
            return _json(result)
        case "md":
            return _markdown(result)
    raise UsageError(f"there is no format {form!r}: choose {', '.join(get_args(Format))}")


def shorten(iri: str) -> str:
    """Return a short form of an IRI for people to read; what has none stays whole.

    >>> shorten("https://w3id.org/kamergraaf/def#Letter")
    'kg:Letter'
    >>> shorten("https://w3id.org/kamergraaf/id/letter/5396454")
    'letter/5396454'
    """
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local and local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri


def _plain(term: Term | None) -> str:
    # SPARQL 1.1 CSV results: the bare value, nothing for what is unbound.
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _short(term: Term | None) -> str:
    return shorten(term.value) if isinstance(term, ox.NamedNode) else _plain(term)


def _table(result: Result, width: int) -> str:
    table = Table(
        show_lines=any("\n" in _plain(term) or len(_plain(term)) > width for row in result.rows for term in row)
    )
    for column in result.columns:
        table.add_column(column, overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(_short(term)) for term in row))
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(table)
    count = len(result.rows)
    return f"{console.file.getvalue()}{count} row{'' if count == 1 else 's'}\n"  # type: ignore[attr-defined]


def _csv(result: Result) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def _json(result: Result) -> str:
    bindings = [
        {column: _json_term(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    answer = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "literal", "value": str(term)}
    shown = {"type": "literal", "value": term.value}
    if term.language:
        return {**shown, "xml:lang": term.language}
    return shown if term.datatype.value == XSD_STRING else {**shown, "datatype": term.datatype.value}


def _markdown(result: Result) -> str:
    rows = [result.columns, tuple("---" for _ in result.columns)]
    rows += [tuple(_cell(term) for term in row) for row in result.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(term: Term | None) -> str:
    text = _short(term).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return "<br>".join(text.splitlines())
