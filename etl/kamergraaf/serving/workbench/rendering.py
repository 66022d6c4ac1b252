"""Templates to pages: everything escaped, the words in the visitor's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from kamergraaf.serving.workbench.catalogue import themes
from kamergraaf.serving.workbench.cells import page_of
from kamergraaf.serving.workbench.language import Language, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

HERE = Path(__file__).parent
LANGUAGES: tuple[tuple[Language, str], ...] = (("nl", "Nederlands"), ("en", "English"))
# What `make workbench` builds; pages say so when it is missing.
BUNDLE = HERE.parent / "static" / "workbench" / "workbench.js"
# What a template may be given; what it was not given is None.
EMPTY = (
    "answer",
    "mistake",
    "cells",
    "chart",
    "downloads",
    "declaration",
    "form",
    "permanent",
    "text",
    "shown",
    "name",
)


def render(template: str, request: Request, language: Language, context: Mapping[str, Any]) -> str:
    """Return the page that `template` makes of `context`."""
    given = {
        **dict.fromkeys(EMPTY),
        **context,
        "lang": language,
        "t": words(language),
        "words": words(language)["frame"],
        "languages": [(code, name, _in_language(request, code)) for code, name in LANGUAGES],
        "query": "",
        "themes": themes(language),
        "path": request.url.path,
        "bundle": BUNDLE.exists(),
    }
    return _environment().get_template(template).render(given)


@cache
def _environment() -> Environment:
    places = [FileSystemLoader(HERE / "templates"), FileSystemLoader(HERE.parent / "templates")]
    environment = Environment(
        loader=ChoiceLoader(places),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["page_of"] = page_of
    environment.filters["number"] = _number
    return environment


def _number(value: int) -> str:
    # A thin space between thousands reads the same in both languages.
    return f"{value:,}".replace(",", "\u202f")


def _in_language(request: Request, language: Language) -> str:
    """Return the address of the same page in another language."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', language)])}"
