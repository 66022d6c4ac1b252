"""Ask a store the queries of the library that exports rest on, as rows of plain text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kamergraaf.queries import Catalogue, load_catalogue, run

if TYPE_CHECKING:
    from pyoxigraph import Store


@cache
def library() -> Catalogue:
    """Return the query library, read once."""
    return load_catalogue()


def rows(store: Store, name: str) -> list[dict[str, str]]:
    """Return the answer to the query `name` ("report/coverage"): text by column, empty where there is no value."""
    result = run(store, library()[name].text)
    return [dict(zip(result.columns, (str(getattr(t, "value", "")) for t in row), strict=True)) for row in result.rows]
