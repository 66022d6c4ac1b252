"""The query library: every `.rq` file under `queries/`, read and checked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kamergraaf.errors import ResourceError, UsageError
from kamergraaf.queries.header import read_query
from kamergraaf.queries.model import Query
from kamergraaf.queries.prefixes import with_prefixes
from kamergraaf.resources import folder


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The queries by name, ordered by theme and name."""

    queries: tuple[Query, ...]

    def __iter__(self) -> Iterator[Query]:
        return iter(self.queries)

    def __len__(self) -> int:
        return len(self.queries)

    def __getitem__(self, name: str) -> Query:
        """Return the query `name` ("letters" or "report/letters"); an unknown name is a `UsageError` with near names."""
        wanted = name.removesuffix(".rq")
        for query in self.queries:
            if wanted in (query.name, f"{query.theme}/{query.name}"):
                return query
        near = get_close_matches(wanted, [query.name for query in self.queries], n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "list the names with: kamergraaf query --list"
        raise UsageError(f"there is no query {name!r}: {hint}")

    def themed(self, theme: str) -> tuple[Query, ...]:
        """Return the queries of one folder: "explore", "report", "check" or "export"."""
        return tuple(query for query in self.queries if query.theme == theme)


def load_catalogue(root: Path | None = None) -> Catalogue:
    """Read all queries of this installation, or of the folder `root`.

    Raises `ResourceError`, with file and line, for a header that breaks the rules and for two queries of one name.
    """
    place = root or folder("queries")
    found = tuple(_read(path) for path in sorted(place.glob("*/*.rq")))
    themes: dict[str, str] = {}
    for query in found:
        if query.name in themes:
            raise ResourceError(f"queries/{query.theme}/{query.name}.rq: {themes[query.name]}/ has this name already")
        themes[query.name] = query.theme
    return Catalogue(found)


def _read(path: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"queries/{path.parent.name}/{path.name} cannot be read: {error}") from error
    return read_query(path.stem, path.parent.name, text)


def load_file(path: Path) -> Query:
    """Read a user's own query file; without a header it has no parameters and takes its name as title."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"the query {path} cannot be read ({reason}): check the name and your rights to it") from error
    return load_text(text, path.stem, str(path))


def load_text(text: str, name: str, place: str) -> Query:
    """Read a query from its text; without a header it has no parameters, and may use our prefixes undeclared.

    Errors call it `place`.
    """
    if not any(line.startswith("#+") for line in text.splitlines()):
        return Query(name, "", name, name, "", "", (), (), with_prefixes(text))
    try:
        return read_query(name, "", text)
    except ResourceError as error:
        raise UsageError(f"{place}: {error}") from error
