"""The catalogue described: as RDF for the endpoint, and as the index page of the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kamergraaf.namespaces import GRAPH, ID, PREFIXES
from kamergraaf.queries.catalogue import Catalogue, load_catalogue
from kamergraaf.queries.model import Parameter, Query

QUERIES_GRAPH = ox.NamedNode(GRAPH + "queries")
SHAPE = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct", "DESCRIBE": "Construct"}

# What may hold any word: IRIs, strings, comments.
QUIET = re.compile(r"""<[^<>"{}|^`\\\s]*> | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]*""", re.VERBOSE)
FORM = re.compile(r"(?<![\w:?$-]) (?: SELECT | ASK | CONSTRUCT | DESCRIBE ) (?![\w:-])", re.VERBOSE | re.IGNORECASE)

THEMES = {
    "explore": "For people: one question a file",
    "report": "The numbers and lists that the README, release notes and curators use",
    "export": "The tables that `kamergraaf export tables` writes, and the counts of the VoID description",
    "page": "What the linked-data pages of `kamergraaf serve` ask",
    "check": "Checks: each row is a defect",
}

HEAD = """# Queries

Each file is one query. It runs as it is in any SPARQL tool: its header is YAML in `#+` comment lines, its parameters are `VALUES` blocks
that hold a default. `kamergraaf query NAME --param name=value` replaces the content of such a block; for an IRI it also takes an identifier
(`celex:32008L0115`, `party:VVD`, `iso3:MAR`) or a name (`Terugkeerrichtlijn`). The default graph is the union of all named graphs.
`competency-1` to `competency-10` mark the ten questions the graph was designed to answer.

This page is made from the headers; `python -m kamergraaf.queries > queries/README.md` writes it again, and a test says when that is due.
"""


def catalogue_quads(catalogue: Catalogue | None = None) -> tuple[str, ...]:
    """Return the catalogue as sorted N-Quads lines: one `sh:SPARQLExecutable` a query, in the graph of queries.

    There are no blank nodes, and no `sh:prefixes`: each text declares its own.
    """
    quads = {quad for query in catalogue or load_catalogue() for quad in _quads(query)}
    return tuple(sorted(f"{quad} ." for quad in quads))


def _quads(query: Query) -> Iterator[ox.Quad]:
    node = ox.NamedNode(f"{ID}query/{query.name}")
    kind = SHAPE[query_form(query.text)]
    pairs: list[tuple[str, str, ox.NamedNode | ox.Literal]] = [
        ("rdf", "type", ox.NamedNode(PREFIXES["sh"] + "SPARQLExecutable")),
        ("rdf", "type", ox.NamedNode(f"{PREFIXES['sh']}SPARQL{kind}Executable")),
        ("sh", kind.lower(), ox.Literal(query.text)),
        ("dct", "identifier", ox.Literal(query.name)),
        ("rdfs", "label", ox.Literal(query.title, language="nl")),
        ("rdfs", "label", ox.Literal(query.title_en, language="en")),
        ("rdfs", "comment", ox.Literal(query.description, language="nl")),
        ("rdfs", "comment", ox.Literal(query.description_en, language="en")),
        *(("schema", "keywords", ox.Literal(word)) for word in {query.theme, *query.tags}),
    ]
    for prefix, local, value in pairs:
        yield ox.Quad(node, ox.NamedNode(PREFIXES[prefix] + local), value, QUERIES_GRAPH)


def query_form(text: str) -> str:
    r"""Return SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside comments, strings, IRIs and names.

    >>> query_form("PREFIX ask: <http://describe/> # construct\nSELECT * { ?s ?p ?o }")
    'SELECT'
    """
    found = FORM.search(QUIET.sub(" ", text))
    return found[0].upper() if found else "SELECT"


def index_page(catalogue: Catalogue | None = None) -> str:
    """Return the Markdown of `queries/README.md`: each theme with its queries, titles and parameters."""
    known = catalogue or load_catalogue()
    themes = sorted({query.theme for query in known}, key=lambda theme: ([*THEMES, theme].index(theme), theme))
    return HEAD + "".join(_theme(theme, known.themed(theme)) for theme in themes)


def _theme(theme: str, queries: tuple[Query, ...]) -> str:
    rows = "".join(_row(query) for query in queries)
    heading = f"\n## {theme}\n\n{THEMES.get(theme, theme)}.\n\n"
    return f"{heading}| query | question | vraag | parameters | tags |\n| --- | --- | --- | --- | --- |\n{rows}"


def _row(query: Query) -> str:
    parameters = ", ".join(_shown(each) for each in query.parameters)
    link = f"[{query.name}]({query.theme}/{query.name}.rq)"
    return f"| {link} | {query.title_en} | {query.title} | {parameters} | {', '.join(query.tags)} |\n"


def _shown(parameter: Parameter) -> str:
    return f"`{parameter.name}` ({parameter.type}, e.g. `{parameter.example}`)"
