"""Write pages with Jinja: everything is escaped, unless it is markup that marking.py made from escaped pieces."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from kamergraaf.serving.pages.addresses import page_of, short
from kamergraaf.serving.pages.words import COOKIE, COOKIE_SECONDS, LANGUAGES, language_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

NAMES = {"nl": "Nederlands", "en": "English"}


@cache
def environment(package: str) -> Environment:
    """Return a Jinja environment with the templates of `package`, and base.html of serving beneath them."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("kamergraaf.serving")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(page_of=page_of, short=short)
    return found


def base_values(request: Request) -> dict[str, object]:
    """Return what base.html needs: the language, its words, and the way to this page in each language."""
    lang = language_of(request)
    others = [(code, NAMES[code], in_language(request, code)) for code in LANGUAGES]
    return {"lang": lang, "words": words_of(lang), "languages": others, "query": request.query_params.get("q", "")}


def in_language(request: Request, lang: str) -> str:
    """Return the address of this page in another language."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"?{urlencode([*query, ('lang', lang)])}"


def render(request: Request, template: str, values: Mapping[str, object]) -> bytes:
    """Write a page of this part."""
    page = environment("kamergraaf.serving.pages").get_template(template)
    return page.render({**base_values(request), **values, "to_page": _to_page(request)}).encode()


def keep_language(request: Request, response: Response) -> Response:
    """Let a language that the address asks for be kept in a cookie."""
    if (lang := request.query_params.get("lang")) in LANGUAGES:
        response.set_cookie(COOKIE, lang, max_age=COOKIE_SECONDS, path="/", samesite="lax", httponly=True)
    return response


def _to_page(request: Request) -> object:
    def to_page(number: int) -> str:
        """Return the address of another page of a long list."""
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
        return f"?{urlencode([*kept, ('page', str(number))])}"

    return to_page
