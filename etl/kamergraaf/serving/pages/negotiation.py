"""Choose the form in which a thing is shown: what the client prefers of what there is (RFC 9110, section 12.5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which we answer: the suffix of its address, its media type, and what else asks for it."""

    suffix: str
    media_type: str
    aliases: tuple[str, ...] = ()


HTML = Form(".html", "text/html", ("application/xhtml+xml",))
TURTLE = Form(".ttl", "text/turtle", ("application/x-turtle",))
JSON_LD = Form(".jsonld", "application/ld+json", ("application/json",))
N_TRIPLES = Form(".nt", "application/n-triples", ("text/plain",))
# In our own order of preference: who has none gets the page.
FORMS = (HTML, TURTLE, JSON_LD, N_TRIPLES)


def by_suffix(path: str) -> tuple[str, Form | None]:
    """Split the suffix of a form off `path`.

    >>> by_suffix("/id/letter/5396454.ttl")
    ('/id/letter/5396454', Form(suffix='.ttl', media_type='text/turtle', aliases=('application/x-turtle',)))
    """
    for form in FORMS:
        if path.endswith(form.suffix):
            return path.removesuffix(form.suffix), form
    return path, None


def by_accept(accept: str, forms: tuple[Form, ...] = FORMS) -> Form | None:
    """Return the form that an Accept header prefers, None when it takes none of them.

    >>> by_accept("text/turtle;q=0.5, application/ld+json").suffix
    '.jsonld'
    >>> by_accept("image/png") is None
    True
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    # Another name of a form counts when it is named itself; ranges with a star speak of the form by its first name.
    graded = [
        (max(_grade(form.media_type, ranges), *(ranges.get(name, 0.0) for name in form.aliases), 0.0), form)
        for form in forms
    ]
    best = max(grade for grade, _ in graded)
    return next(form for grade, form in graded if grade == best) if best > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """Read `text/html, */*;q=0.1` as the grade of each range; a grade that is no number counts as none given."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            found[name] = max(found.get(name, 0.0), _quality(parameters))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            digits = value.strip()
            return min(float(digits), 1.0) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else 1.0
    return 1.0


def _grade(media_type: str, ranges: dict[str, float]) -> float:
    """Return the grade of the most specific range that covers `media_type`."""
    for name in (media_type, media_type.split("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def by_language(accept: str, known: tuple[str, ...]) -> str:
    """Return the language of `known` that an Accept-Language header prefers; the first when it says nothing of them.

    >>> by_language("fr, en-GB;q=0.8, nl;q=0.5", ("nl", "en"))
    'en'
    """
    graded = dict.fromkeys(known, 0.0)
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        language = name.split("-")[0]
        if language in graded:
            graded[language] = max(graded[language], _quality(parameters))
    return max(known, key=lambda language: graded[language])
