"""Where a thing has its page here: our own IRIs at the same path, all others behind /about."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from kamergraaf.namespaces import BASE, ID
from kamergraaf.queries import shorten

# What may stand in a path or a query value as it is; all else is percent-encoded.
IN_PATH = "/:@!$'()*+,;=~-._"
IN_VALUE = "/:@!$'()*,;~-._"
# Where the terms of an ontology are told: one page, with an anchor a term.
ONTOLOGIES = tuple(BASE + name for name in ("def", "lexicon"))
WEB = ("http", "https")


def page_of(iri: str, suffix: str = ".html") -> str:
    """Return the address of the page of `iri`, a path on this server.

    >>> page_of("https://w3id.org/kamergraaf/id/letter/5396454")
    '/id/letter/5396454.html'
    >>> page_of("https://w3id.org/kamergraaf/def#Letter")
    '/def#Letter'
    >>> page_of("http://data.europa.eu/eli/dir/2008/115/oj")
    '/about?iri=http://data.europa.eu/eli/dir/2008/115/oj'
    """
    if not is_own(iri):
        form = "" if suffix == ".html" else f"&format={suffix[1:]}"
        return f"/about?iri={quote(iri, safe=IN_VALUE)}{form}"
    path, hash_mark, fragment = iri.removeprefix(BASE).partition("#")
    whole = "/" + quote(path, safe=IN_PATH)
    if BASE + path in ONTOLOGIES:
        return whole + ("" if suffix == ".html" else suffix) + hash_mark + quote(fragment)
    return whole + suffix


def place_in(letter: str, start: int, end: int) -> str:
    """Return the address of the characters `start:end` in the page of `letter`."""
    return f"{page_of(letter)}#{start}-{end}"


def is_own(iri: str) -> bool:
    """Say whether we mint `iri`."""
    return iri.startswith(BASE)


def own_kind(iri: str) -> str | None:
    """Return what comes behind `id/` in an IRI of ours: "letter", "position", "stance".

    >>> own_kind("https://w3id.org/kamergraaf/id/span/5396454/0-12"), own_kind("http://data.europa.eu/eli/x")
    ('span', None)
    """
    return iri.removeprefix(ID).split("/")[0] if iri.startswith(ID) else None


def short(iri: str) -> str:
    """Return a form of `iri` for people to read."""
    return shorten(iri)


def outside(iri: str) -> str | None:
    """Return `iri` when a browser may be sent there: the web, and not what a letter's writer made up as `javascript:`."""
    try:
        parts = urlsplit(iri)
    except ValueError:
        return None
    return iri if parts.scheme in WEB and parts.netloc and not is_own(iri) else None


def in_header(iri: str) -> str:
    """Return `iri` as it may stand in a header: what is not ASCII, or could end it, percent-encoded.

    >>> in_header("https://w3id.org/kamergraaf/id/person/a>;é")
    'https://w3id.org/kamergraaf/id/person/a%3E;%C3%A9'
    """
    return quote(iri, safe="/:@!$&'()*+,;=~-._?#[]%")
