"""The formats answers come in, and the choice between them by what a client accepts (RFC 9110, section 12.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kamergraaf.serving.problems import ProblemError

Kind = Literal["rows", "statements", "dataset"]
ANY = "*/*"

# In the order of preference when a client has none: the key of the engine's format, and its media types.
MEDIA_TYPES: dict[Kind, dict[str, tuple[str, ...]]] = {
    "rows": {
        "json": ("application/sparql-results+json", "application/json"),
        "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
        "csv": ("text/csv",),
        "tsv": ("text/tab-separated-values",),
    },
    "statements": {
        "ttl": ("text/turtle", "application/x-turtle"),
        "nt": ("application/n-triples", "text/plain"),
        "jsonld": ("application/ld+json", "application/json"),
        "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
    },
    "dataset": {
        "nq": ("application/n-quads",),
        "trig": ("application/trig",),
        "jsonld": ("application/ld+json", "application/json"),
    },
}
# Other names that the `format` parameter takes.
ALIASES = {
    "turtle": "ttl",
    "ntriples": "nt",
    "rdfxml": "rdf",
    "json-ld": "jsonld",
    "nquads": "nq",
    "srj": "json",
    "srx": "xml",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A format, and the media type to name it by."""

    format: str
    media_type: str

    @property
    def content_type(self) -> bytes:
        """The value of the header Content-Type."""
        charset = "; charset=utf-8" if self.media_type.startswith("text/") else ""
        return (self.media_type + charset).encode()


@lru_cache(maxsize=512)
def choose(kind: Kind, accept: str, named: str = "") -> Chosen:
    """Return the format for an answer; raises ProblemError (406) when none is acceptable, 400 for an unknown name.

    `named` is the parameter `format`, which goes before the header.

    >>> choose("rows", "text/csv;q=0.5, application/sparql-results+xml").format
    'xml'
    >>> choose("statements", "").media_type
    'text/turtle'
    """
    known = MEDIA_TYPES[kind]
    if named:
        form = ALIASES.get(named.lower(), named.lower())
        if form not in known:
            raise ProblemError(400, "unknown-format", f"There is no format {named} for this: take {', '.join(known)}.")
        return Chosen(form, known[form][0])
    offers = [Chosen(form, media_type) for form, media_types in known.items() for media_type in media_types]
    ranges = _ranges(accept or ANY)
    best, most = None, 0.0
    for offer in offers:
        is_other_name = offer.media_type != known[offer.format][0]
        quality = _quality(offer.media_type, ranges, exactly=is_other_name)
        if quality > most:
            best, most = offer, quality
    if best is None:
        types = ", ".join(media_types[0] for media_types in known.values())
        raise ProblemError(406, "not-acceptable", f"This can be given as {types}: accept one of these.")
    return best


def accepts_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes gzip.

    >>> [accepts_gzip(header) for header in ("gzip, br", "gzip;q=0", "*", "", "br")]
    [True, False, True, False, False]
    """
    ranges = {name: quality for name, quality, _ in _ranges(accept_encoding)} if accept_encoding else {}
    return ranges.get("gzip", ranges.get("*", 0.0)) > 0


@lru_cache(maxsize=512)
def _ranges(header: str) -> tuple[tuple[str, float, int], ...]:
    """Return the names in a header with their quality and place; what cannot be read counts as not said."""
    found = []
    for place, part in enumerate(header.split(",")[:100]):
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            found.append((name, min(max(float(quality), 0.0), 1.0), place))
        except ValueError:
            continue
    return tuple(found)


def _quality(media_type: str, ranges: tuple[tuple[str, float, int], ...], *, exactly: bool) -> float:
    """Return how welcome a media type is: by its most specific range; of equals, what is named first goes first."""
    family = media_type.partition("/")[0] + "/*"
    for wanted in (media_type,) if exactly else (media_type, family, ANY):
        for name, quality, place in ranges:
            if name == wanted:
                return quality and quality - place * 1e-6 if wanted == media_type else quality * (1 - 1e-4)
    return 0.0
