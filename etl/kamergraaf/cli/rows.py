"""The answer to a stored query as rows that are read by the names of their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.queries import bind, run, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.queries import Query


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one row; "" where a column has none."""

    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def name(self, column: str) -> str:
        """Return an IRI in its short form: `kg:Letter`."""
        return shorten(self.values[column])

    def last(self, column: str) -> str:
        """Return what stands behind the last slash of an IRI: the name of a stance, a reason, a letter."""
        return self.values[column].rsplit("/", 1)[-1]


def read_rows(store: ox.Store, query: Query, **parameters: str) -> list[Row]:
    """Return the rows that `query` gives on `store`, with these values for its parameters."""
    found = run(store, bind(query, parameters, store))
    return [Row({name: _plain(term) for name, term in zip(found.columns, terms, strict=True)}) for terms in found.rows]


def _plain(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
