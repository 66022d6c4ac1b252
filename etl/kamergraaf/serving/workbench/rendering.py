"""Templates to pages: everything escaped, in the frame that all pages of the site have."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kamergraaf.serving.pages.render import base_values, environment
from kamergraaf.serving.workbench.catalogue import themes
from kamergraaf.serving.workbench.language import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

# What `make workbench` builds; pages say so when it is missing.
BUNDLE = ("static", "workbench", "workbench.js")
# What a template may be given; what it was not given is None.
OPTIONAL = (
    "answer", "mistake", "cells", "chart", "downloads", "declaration", "form", "permanent", "text", "shown", "name",
)  # fmt: skip


def render(template: str, request: Request, context: Mapping[str, Any]) -> str:
    """Return the page that `template` makes of `context`."""
    base = base_values(request)
    lang = str(base["lang"])
    given = {
        **dict.fromkeys(OPTIONAL),
        **base,
        **context,
        "t": words(lang),
        "themes": themes(lang),
        "path": request.url.path,
        "bundle": files("kamergraaf.serving").joinpath(*BUNDLE).is_file(),
        "number": number,
    }
    return environment("kamergraaf.serving.workbench").get_template(template).render(given)


def number(value: int) -> str:
    """Return a number with a thin space between thousands, which reads the same in both languages."""
    return f"{value:,}".replace(",", "\u202f")
