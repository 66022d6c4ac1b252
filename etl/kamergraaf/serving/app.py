"""The web application: the routes of all parts over one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import BaseRoute

    from kamergraaf.serving.reader import Reader

    Part = Callable[[Reader], list[BaseRoute]]

# The parts beside the endpoint itself, in the order in which their routes are tried: `pages.routes`, `workbench.routes`.
PARTS: tuple[Part, ...] = ()


def create_app(reader: Reader, parts: tuple[Part, ...] = PARTS) -> Starlette:
    """Return the application whose parts ask `reader`."""
    return Starlette(routes=[route for part in parts for route in part(reader)])
