"""Put a reader's values into a query: the content of `VALUES ?name { … }` is replaced by serialised terms.

No text is ever pasted: IRIs are validated, literals escaped, so that a value cannot end the block it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from kamergraaf.errors import UsageError
from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries.catalogue import load_catalogue
from kamergraaf.queries.header import values_block
from kamergraaf.queries.model import Parameter, Query
from kamergraaf.queries.run import Source, Term, run

# "http://data.europa.eu/eli/dir/2008/115/oj", "urn:nbn:nl:1", with or without angle brackets; not "celex:32008L0115".
WHOLE_IRI = re.compile(r"(?: [a-z][a-z0-9+.-]*:// | urn: ) \S+", re.VERBOSE | re.IGNORECASE)
XSD_DATE = ox.NamedNode(PREFIXES["xsd"] + "date")
IDENT_REF = PREFIXES["itsrdf"] + "taIdentRef"
LISTED = 10


def bind(query: Query, values: Mapping[str, str | Sequence[str]], source: Source | None = None) -> str:
    """Return the text of `query` with `values` in place of its defaults; several values for one parameter are one list.

    A value for an `iri` parameter is a whole IRI, a prefixed name, or any name or identifier that the graph in `source`
    knows: "celex:32008L0115", "party:VVD", "iso3:MAR", "Terugkeerrichtlijn".
    Raises `UsageError` for an unknown parameter, a value of the wrong type, and a name with no or several meanings.
    """
    places = sorted(_placed(query, name, given, source) for name, given in values.items())
    parts: list[str] = []
    at = 0
    for start, end, terms in places:
        parts += (query.text[at:start], f" {terms} ")
        at = end
    return "".join((*parts, query.text[at:]))


def _placed(query: Query, name: str, given: str | Sequence[str], source: Source | None) -> tuple[int, int, str]:
    # Places in the text as it was read, so that a value that looks like a block is never taken for one.
    parameter = query.parameter(name)
    if parameter is None:
        raise UsageError(_unknown(query, name))
    values = (given,) if isinstance(given, str) else tuple(given)
    terms = " ".join(str(_term(query, parameter, value, source)) for value in values)
    if (block := values_block(name).search(query.text)) is None:
        raise UsageError(f"the query {query.name} has no block VALUES ?{name} {{ … }} to put a value in")
    return block.start("default"), block.end("default"), terms


def _unknown(query: Query, name: str) -> str:
    if not query.parameters:
        return f"the query {query.name} has no parameters, so not {name!r} either"
    known = "; ".join(f"{each.name} ({each.type}, for example {each.example})" for each in query.parameters)
    return f"the query {query.name} has no parameter {name!r}. It has: {known}"


def _term(query: Query, parameter: Parameter, value: str, source: Source | None) -> ox.NamedNode | ox.Literal:
    if parameter.type == "iri":
        return _iri(parameter, value.strip(), source)
    if parameter.type == "string":
        return ox.Literal(value)
    try:
        if parameter.type == "date":
            return ox.Literal(date.fromisoformat(value.strip()).isoformat(), datatype=XSD_DATE)
        return ox.Literal(int(value))
    except ValueError:
        form = "a date as 2024-04-26" if parameter.type == "date" else "a whole number"
        raise UsageError(f"{parameter.name} of {query.name} is {form}, not {value!r}") from None


def _iri(parameter: Parameter, value: str, source: Source | None) -> ox.NamedNode:
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    try:
        if WHOLE_IRI.match(bare):
            return ox.NamedNode(bare)
        prefix, colon, local = bare.partition(":")
        if colon and prefix in PREFIXES:
            return ox.NamedNode(PREFIXES[prefix] + local)
    except ValueError as error:
        raise UsageError(f"{parameter.name}: {value!r} is no IRI ({error})") from error
    if source is None:
        raise UsageError(f"{parameter.name}: {value!r} is a name; without a store only a whole IRI can be used")
    return _named(parameter, bare, source)


def _spoken_of(things: dict[ox.NamedNode, Term | None], source: Source) -> dict[ox.NamedNode, Term | None]:
    """Keep the things that letters in the store mention: "Pyrorichtlijn" is then the one in force, not its forerunner."""
    values = " ".join(str(thing) for thing in things)
    found = run(
        source, f"SELECT DISTINCT ?thing WHERE {{ VALUES ?thing {{ {values} }} ?mention <{IDENT_REF}> ?thing }}"
    )
    mentioned = {row[0] for row in found.rows}
    return {thing: label for thing, label in things.items() if thing in mentioned}


def _named(parameter: Parameter, name: str, source: Source) -> ox.NamedNode:
    lookup = load_catalogue()["things-by-name"]
    found = run(source, bind(lookup, {"name": name}))
    things = {row[0]: row[1] for row in found.rows if isinstance(row[0], ox.NamedNode)}
    if len(things) > 1:
        things = _spoken_of(things, source) or things
    if len(things) == 1:
        return next(iter(things))
    if not things:
        raise UsageError(
            f"{parameter.name}: nothing in the graph is called {name!r}; give an IRI, an identifier such as "
            f"{parameter.example}, or look for it with: kamergraaf query act-by-nickname --param nickname={name}"
        )
    listed = "".join(f"\n  {thing.value}  {_label(label)}" for thing, label in list(things.items())[:LISTED])
    more = f"\n  and {len(things) - LISTED} more" if len(things) > LISTED else ""
    raise UsageError(f"{parameter.name}: {name!r} can mean {len(things)} things; give one of these:{listed}{more}")


def _label(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
