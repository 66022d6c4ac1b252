"""Ask the reader the stored queries of queries/page/, and read their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.queries import Query, bind, load_catalogue
from kamergraaf.queries.binding import WHOLE_IRI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.serving.reader import Reader

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# IRIs that one query is asked about: more make its text longer than an endpoint takes.
AT_ONCE = 400


def is_iri(text: str) -> bool:
    """Say whether a query can be asked about `text`: an IRI with an authority, or a URN, without what no IRI may hold."""
    if not WHOLE_IRI.fullmatch(text):
        return False
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


class Row:
    """One row of an answer: values by name, unbound ones empty."""

    __slots__ = ("_terms",)

    def __init__(self, terms: dict[str, Term]) -> None:
        self._terms = terms

    def term(self, name: str) -> Term | None:
        """Return the term itself, None when it is unbound."""
        return self._terms.get(name)

    def text(self, name: str) -> str:
        """Return the IRI or the words of a value, "" when it is unbound."""
        term = self._terms.get(name)
        return "" if term is None or isinstance(term, ox.Triple) else term.value

    def number(self, name: str) -> int:
        """Return a whole number, 0 when it is unbound."""
        return int(self.text(name) or 0)


class Asker:
    """The stored queries over a reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._queries: dict[str, Query] = {query.name: query for query in load_catalogue().themed("page")}

    @property
    def release(self) -> str:
        """Name the release that answers."""
        return self._reader.release

    async def rows(self, name: str, **values: str | Sequence[str]) -> tuple[Row, ...]:
        """Return the rows that query `name` gives for `values`; IRIs must be whole."""
        found = await self._reader.select(bind(self._queries[name], values))
        if isinstance(found, ox.QueryBoolean):
            raise TypeError(f"queries/page/{name}.rq asks yes or no: rows are needed here")
        names = [variable.value for variable in found.variables]
        return tuple(Row({key: row[key] for key in names if row[key] is not None}) for row in found)

    async def rows_of_many(self, name: str, things: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of query `name` for many things, asked in as few questions as they go into."""
        found: list[Row] = []
        for first in range(0, len(things), AT_ONCE):
            found += await self.rows(name, thing=things[first : first + AT_ONCE])
        return tuple(found)

    async def triples(self, name: str, **values: str) -> tuple[ox.Triple, ...]:
        """Return the statements that query `name` gives for `values`, each once: several letters may say the same."""
        return tuple(dict.fromkeys(await self._reader.construct(bind(self._queries[name], values))))
