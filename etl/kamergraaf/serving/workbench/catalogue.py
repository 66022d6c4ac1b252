"""The side list: the queries for people, by theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf.queries import Query, load_catalogue
from kamergraaf.serving.workbench.language import localised, words

if TYPE_CHECKING:
    from collections.abc import Iterable

# The folders of queries that answer what a person asks; tables and checks are for programs.
FOLDERS = ("explore", "report")
# Which tag puts a query under which theme; a query stands under that of its first tag that is here.
THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("positions", ("position",)),
    ("questions", ("exchange", "answer")),
    ("acts", ("instrument", "provision", "legal-basis")),
    ("actors", ("actor", "country", "fraction")),
    ("promises", ("commitment", "motion")),
    ("papers", ("citation", "dossier", "paper")),
    ("letters", ("letter", "topic", "evidence")),
    ("quality", ("quality", "statistics", "curation", "mention", "search")),
)
OTHER = THEMES[-1][0]


@dataclass(frozen=True, slots=True)
class Entry:
    """A query in the list: its name, and its title and description in the reader's language."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of the list with its queries."""

    key: str
    title: str
    entries: tuple[Entry, ...]


@cache
def themes(lang: str) -> tuple[Theme, ...]:
    """Return the list in the reader's language; a theme without queries is left out."""
    placed = [(theme_of(query), query) for query in for_people()]
    titles: dict[str, str] = words(lang)["themes"]
    found = (
        Theme(key, titles[key], tuple(entry(query, lang) for theme, query in placed if theme == key))
        for key, _ in THEMES
    )
    return tuple(theme for theme in found if theme.entries)


def for_people() -> tuple[Query, ...]:
    """Return the queries that have a page."""
    return tuple(query for query in load_catalogue() if query.theme in FOLDERS)


def find(name: str) -> Query | None:
    """Return the query of this name that has a page."""
    return next((query for query in for_people() if query.name == name), None)


def entry(query: Query, lang: str) -> Entry:
    """Return the query as the list and its page name it."""
    return Entry(
        query.name,
        localised(lang, query.title, query.title_en),
        localised(lang, query.description, query.description_en),
    )


def theme_of(query: Query) -> str:
    """Return the key of the theme a query stands under."""
    by_tag = {tag: key for key, tags in THEMES for tag in tags}
    return _first((by_tag[tag] for tag in query.tags if tag in by_tag), OTHER)


def _first(found: Iterable[str], otherwise: str) -> str:
    return next(iter(found), otherwise)
