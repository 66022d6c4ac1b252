"""What the columns of the tables mean, as CSVW metadata: https://www.w3.org/TR/tabular-metadata/."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kamergraaf import resources
from kamergraaf.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.queries import Query

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its cells hold, and how it is called in Dutch and in English."""

    name: str
    nl: str
    en: str
    description_nl: str
    description_en: str
    datatype: str = "string"
    separator: str | None = None


@cache
def _described() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]:
    path = resources.folder("queries") / "export" / "columns.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path}: the description of the columns does not load: {error}") from error


def column(table: str, name: str) -> Column:
    """Return the column `name` of a table."""
    described = _described()
    found = described["tables"].get(table, {}).get(name) or described["columns"].get(name)
    if found is None:
        raise ResourceError(f"queries/export/columns.toml: column {name} of table {table} is not described: add it")
    return Column(name, **found)


def metadata(query: Query, names: Iterable[str]) -> str:
    """Return the CSVW metadata of the table that `query` makes, as JSON text."""
    described: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": f"{query.name}.csv",
        "dc:title": _both(query.title, query.title_en),
        "dc:description": _both(query.description, query.description_en),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "tableSchema": {"columns": [_column(column(query.name, name)) for name in names]},
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _column(one: Column) -> Json:
    """Describe a column; a title without a language must be the word in the header line."""
    described: Json = {
        "name": one.name,
        "titles": {"und": one.name, "nl": one.nl, "en": one.en},
        "dc:description": _both(one.description_nl, one.description_en),
        "datatype": one.datatype,
    }
    return described | ({"separator": one.separator} if one.separator else {})


def _both(nl: str, en: str) -> list[Json]:
    return [{"@value": nl, "@language": "nl"}, {"@value": en, "@language": "en"}]
