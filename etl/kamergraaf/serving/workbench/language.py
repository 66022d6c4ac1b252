"""Which language a visitor reads, and the words of the interface in it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from starlette.requests import Request

Language = Literal["nl", "en"]
COOKIE = "lang"


def language_of(request: Request) -> Language:
    """Return the language that the address asks for, else the cookie, else the browser; Dutch if none is ours."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE), *_accepted(request)):
        if wanted == "nl":
            return "nl"
        if wanted == "en":
            return "en"
    return "nl"


def _accepted(request: Request) -> list[str]:
    """Return the languages of Accept-Language without regions, the most wanted first (RFC 9110, 12.5.4)."""
    ranges = [part.strip().partition(";q=") for part in request.headers.get("accept-language", "").split(",")]
    weighed = [(tag[:2].lower(), _weight(weight)) for tag, _, weight in ranges if tag]
    return [tag for tag, weight in sorted(weighed, key=lambda each: -each[1]) if weight > 0]


def _weight(written: str) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0


@cache
def words(language: Language) -> dict[str, Any]:
    """Return the words of the interface by key."""
    table = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    chosen: dict[str, Any] = table[language]
    return chosen


def localised(language: Language, dutch: str, english: str) -> str:
    """Return the text in the reader's language."""
    return dutch if language == "nl" else english
