"""The words of the pages in Dutch and English, and the choice between them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from kamergraaf.serving.pages.negotiation import by_language

if TYPE_CHECKING:
    from starlette.requests import Request

LANGUAGES = ("nl", "en")
COOKIE = "lang"
# How long a choice of language is kept: a year.
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language: of the pages by name, of kinds of things, and of properties by CURIE."""

    lang: str
    page: dict[str, str]
    kinds: dict[str, str]
    properties: dict[str, str]
    months: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a word of the pages; a name that words.toml does not have is a KeyError."""
        return self.page[name]

    def day(self, iso: str) -> str:
        """Return a date in words: "26 april 2024"; what is no date stays as it is."""
        year, _, rest = iso.partition("-")
        month, _, day = rest.partition("-")
        return f"{day.lstrip('0')} {self.months[month]} {year}" if month in self.months and day.isdecimal() else iso


@cache
def words_of(lang: str) -> Words:
    """Return the words of a language."""
    table = tomllib.loads(files("kamergraaf.serving.pages").joinpath("words.toml").read_text(encoding="utf-8"))
    at = LANGUAGES.index(lang)

    def column(section: str) -> dict[str, str]:
        return {name: pair[at] for name, pair in cast("dict[str, list[str]]", table[section]).items()}

    return Words(lang, column("page"), column("kinds"), column("properties"), column("months"))


def language_of(request: Request) -> str:
    """Return the language to answer in: of the address, else of the cookie, else of Accept-Language."""
    for given in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if given in LANGUAGES:
            return given
    return by_language(request.headers.get("accept-language", ""), LANGUAGES)
