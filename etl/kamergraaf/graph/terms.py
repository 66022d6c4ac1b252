"""RDF terms as N-Quads text, ready to stand in a line.

Term objects cost ten to ninety times the time of text, so a term here is the string that is written to the file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

T = TypeVar("T")

XSD = PREFIXES["xsd"]

# Characters that the N-Quads grammar forbids in an IRI: controls, the blank, and <>"{}|^`\.
FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")

# Characters that canonical N-Quads writes as an escape: the quote, the backslash, and every control.
ESCAPED_IN_LITERAL = re.compile(r"[\x00-\x1f\"\\\x7f]")

SHORT_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def iri(value: str) -> str:
    """Write an IRI.

    >>> iri("https://w3id.org/kamergraaf/id/letter/5396454")
    '<https://w3id.org/kamergraaf/id/letter/5396454>'
    """
    if FORBIDDEN_IN_IRI.search(value) or ":" not in value:
        raise ValueError(f"not an IRI: {value!r}")
    return f"<{value}>"


@cache
def term(curie: str) -> str:
    """Write a term of a vocabulary given with its prefix.

    >>> term("kg:Letter")
    '<https://w3id.org/kamergraaf/def#Letter>'
    """
    prefix, _, name = curie.partition(":")
    return iri(PREFIXES[prefix] + name)


def _escape(found: re.Match[str]) -> str:
    return SHORT_ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def word(value: str) -> str:
    r"""Write a plain string (xsd:string).

    >>> print(word('het "oude" akkoord'))
    "het \"oude\" akkoord"
    """
    return f'"{ESCAPED_IN_LITERAL.sub(_escape, value)}"'


def dutch(value: str) -> str:
    """Write words of Dutch, tagged nl."""
    return word(value) + "@nl"


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{XSD}{datatype}>'


def count(value: int) -> str:
    """Write a count, a position or an offset (xsd:nonNegativeInteger).

    >>> count(3)
    '"3"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    """
    if value < 0:
        raise ValueError(f"below zero: {value}")
    return _typed(str(value), "nonNegativeInteger")


def day(value: date) -> str:
    """Write a date (xsd:date)."""
    return _typed(value.isoformat(), "date")


def truth(value: bool) -> str:
    """Write a yes or no (xsd:boolean)."""
    return _typed("true" if value else "false", "boolean")


def address(value: str) -> str:
    """Write a web address as it stands in a text, which need not be a valid IRI (xsd:anyURI)."""
    return f"{word(value)}^^<{XSD}anyURI>"


def given(write: Callable[[T], str], value: T | None) -> str | None:
    """Write a value if there is one: None and the empty string give None.

    >>> given(count, 0), given(word, None)
    ('"0"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>', None)
    """
    return None if value is None or value == "" else write(value)
