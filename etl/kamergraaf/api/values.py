"""Turn the terms of an answer into plain Python values, and say of what kind each column is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Literal

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries.run import Result, Term
from kamergraaf.resources import folder

Value = str | int | float | bool | Decimal | date | datetime | None
ColumnType = Literal["text", "integer", "number", "boolean", "date", "datetime"]

XSD = PREFIXES["xsd"]
#: The derived types of XML Schema, part 2, section 3.4, that count as whole numbers.
WHOLE = (
    *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger"),
    *("negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
)
KINDS: Mapping[str, ColumnType] = {
    **dict.fromkeys((XSD + name for name in WHOLE), "integer"),
    **dict.fromkeys((XSD + name for name in ("decimal", "double", "float")), "number"),
    XSD + "boolean": "boolean",
    XSD + "date": "date",
    XSD + "dateTime": "datetime",
}
READERS: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys((XSD + name for name in WHOLE), int),
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def plain(term: Term | None) -> Value:
    """Return a term as a Python value: IRIs and texts are `str`, what is unbound is None.

    A literal that is not well-formed for its type, such as the date 2024-02-30, stays the text that it is.

    >>> plain(ox.Literal("2024-04-26", datatype=ox.NamedNode(XSD + "date")))
    datetime.date(2024, 4, 26)
    >>> plain(ox.NamedNode("http://data.europa.eu/eli/dir/2008/115/oj"))
    'http://data.europa.eu/eli/dir/2008/115/oj'
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    try:
        return READERS.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def types_of(result: Result, query: str | None = None) -> tuple[ColumnType, ...]:
    """Return what each column holds: what the stored `query` declares, else what its values have in common."""
    declared = declared_types(query) if query else {}
    columns = zip(*result.rows, strict=True) if result.rows else ((),) * len(result.columns)
    return tuple(_type(terms, declared.get(name)) for name, terms in zip(result.columns, columns, strict=True))


def _type(terms: Iterable[Term | None], declared: ColumnType | None) -> ColumnType:
    kinds = {_kind(term) for term in terms if term is not None}
    if declared and kinds <= {declared}:
        return declared
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(term: Term) -> ColumnType:
    value = plain(term)
    # What does not fit the 64 bits of a data frame's column stays text.
    if not isinstance(term, ox.Literal) or isinstance(value, str) or (type(value) is int and abs(value) >= 2**63):
        return "text"
    return KINDS.get(term.datatype.value, "text")


@cache
def declared_types(query: str) -> Mapping[str, ColumnType]:
    """Return the types of columns that `queries/columns.toml` gives for a stored query; what it does not name is text."""
    data = tomllib.loads((folder("queries") / "columns.toml").read_text(encoding="utf-8"))
    exempt = set(data["text"].get(query, ()))
    typed: tuple[ColumnType, ...] = ("date", "integer", "boolean")
    return {name: kind for kind in typed for name in data[kind] if name not in exempt}
