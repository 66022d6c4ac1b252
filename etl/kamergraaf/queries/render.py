"""Show a result: a table for people, CSV (RFC 4180), SPARQL results (TSV, JSON, XML), Markdown, or RDF of a graph."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Literal, get_args

import pyoxigraph as ox

from kamergraaf.errors import UsageError
from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.queries.run import Result, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Format = Literal["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf"]

RESULTS: dict[str, ox.QueryResultsFormat] = {"tsv": ox.QueryResultsFormat.TSV, "xml": ox.QueryResultsFormat.XML}
GRAPHS: dict[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}

#: A column of texts gets this much room at least; texts that are sentences go into blocks where a table would squeeze them.
LONG_TEXT = 44
SENTENCE = 100
#: What people need not read of an IRI: our own base, and those of ELI, the EU authority tables, TOOI and wetten.nl.
SHORT_BASES = (
    ID,
    "http://data.europa.eu/",
    "http://publications.europa.eu/resource/authority/",
    "https://identifier.overheid.nl/tooi/id/",
    "https://wetten.overheid.nl/",
)
XSD_STRING = PREFIXES["xsd"] + "string"


def render(result: Result, form: str | None = None, *, width: int = 120) -> str:
    """Return `result` as text in one of the formats; `width` counts characters and matters for tables only.

    Without a format, rows are a table and the graph of a CONSTRUCT or DESCRIBE is Turtle. Tables and Markdown shorten
    IRIs; the other formats keep them whole. An unknown format, and RDF for what is no graph, are a `UsageError`.
    """
    chosen = form or ("ttl" if result.kind == "graph" else "table")
    if chosen in GRAPHS:
        return _graph(result, chosen)
    if chosen in RESULTS:
        return _results(result, chosen)
    writers: Mapping[str, Callable[[Result], str]] = {"csv": _csv, "json": _json, "md": _markdown}
    if chosen == "table":
        return _table(result, width)
    if chosen not in writers:
        raise UsageError(f"there is no format {chosen!r}: choose {', '.join(get_args(Format))}")
    return writers[chosen](result)


def _graph(result: Result, form: str) -> str:
    if result.kind != "graph":
        rows = ", ".join(name for name in get_args(Format) if name not in GRAPHS)
        raise UsageError(f"the query gives rows, and {form} is a form of graphs: choose {rows}, or ask with CONSTRUCT")
    triples = [ox.Triple(*row) for row in result.rows]  # type: ignore[arg-type]
    written = "\n".join(map(str, triples))
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in written}
    return (ox.serialize(triples, format=GRAPHS[form], prefixes=used) or b"").decode()


def _results(result: Result, form: str) -> str:
    # Oxigraph writes only what it has read: so the rows pass through the JSON form.
    read = ox.parse_query_results(_json(result), format=ox.QueryResultsFormat.JSON)
    return (read.serialize(format=RESULTS[form]) or b"").decode().removesuffix("\n") + "\n"


def shorten(iri: str) -> str:
    """Return a short form of an IRI for people to read; what has none stays whole.

    >>> shorten("https://w3id.org/kamergraaf/def#Letter")
    'kg:Letter'
    >>> shorten("https://w3id.org/kamergraaf/id/letter/5396454")
    'letter/5396454'
    >>> shorten("http://data.europa.eu/eli/dir/2008/115/oj")
    'eli/dir/2008/115/oj'
    >>> shorten("http://data.europa.eu/eli/eli-draft-legislation-ontology#Participation")
    'eli-dl:Participation'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local and local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    for base in SHORT_BASES:
        if iri.startswith(base):
            return iri.removeprefix(base)
    return iri


def _plain(term: Term | None) -> str:
    # SPARQL 1.1 CSV results: the bare value, nothing for what is unbound.
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _short(term: Term | None) -> str:
    return shorten(term.value) if isinstance(term, ox.NamedNode) else _plain(term)


def _table(result: Result, width: int) -> str:
    """A table where it fits; where columns would be squeezed, a block of lines for each row."""
    # Imported here: programs that never draw a table start a third sooner.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [tuple(_short(term) for term in row) for row in result.rows]
    count = f"{len(cells)} row{'' if len(cells) == 1 else 's'}\n"
    room = _room(result.columns, cells)
    if room > width and any(len(cell) > SENTENCE for row in cells for cell in row):
        return "".join(_block(number, result.columns, row, width) for number, row in enumerate(cells, 1)) + count
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=any("\n" in cell for row in cells for cell in row))
    for column in result.columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=io.StringIO(), width=max(width, room), color_system=None)
    console.print(table)
    shown: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in shown.strip("\n").splitlines()) + "\n" + count


def _room(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> int:
    """The width at which a table breaks no word and leaves its texts some room."""
    needed = 3 * len(columns)
    for column, name in enumerate(columns):
        texts = [row[column] for row in rows]
        words = max((len(word) for text in texts for word in text.split()), default=0)
        longest = max((len(text) for text in texts), default=0)
        needed += max(len(name), words, min(longest, LONG_TEXT))
    return needed


def _block(number: int, columns: tuple[str, ...], row: tuple[str, ...], width: int) -> str:
    """One row, a line a value; what is empty is left out, long texts are wrapped under themselves."""
    names = max(len(column) for column in columns)
    indent = " " * (names + 7)
    lines: list[str] = []
    for column, cell in zip(columns, row, strict=True):
        if cell:
            lead = f"{number if not lines else '':>4} {column:<{names}}  "
            wrapped = textwrap.wrap(cell, width, initial_indent=lead, subsequent_indent=indent, break_long_words=False)
            lines.extend(wrapped)
    return "\n".join(lines) + "\n\n"


def _csv(result: Result) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def _json(result: Result) -> str:
    if result.kind == "boolean":
        return json.dumps({"head": {}, "boolean": _plain(result.rows[0][0]) == "true"}, indent=2) + "\n"
    bindings = [
        {column: _json_term(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    answer = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    shown: dict[str, object] = {"type": "literal", "value": term.value}
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
