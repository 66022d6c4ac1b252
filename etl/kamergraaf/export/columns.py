"""What the columns of the tables mean, as CSVW metadata: https://www.w3.org/TR/tabular-metadata/."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kamergraaf import resources
from kamergraaf.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.queries import Query

Json = dict[str, Any]

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
DIALECT = {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
# The column that names the letter, and the one that the table of letters is told apart by.
KEY = "letter"


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
    return _written({"@context": CONTEXT, **_table(query, names), "dialect": DIALECT})


def group_metadata(tables: Iterable[tuple[Query, tuple[str, ...]]]) -> str:
    """Return the CSVW metadata of all tables together: each row's letter is a row of the table of letters."""
    described = []
    for query, names in tables:
        table = _table(query, names)
        schema: Json = {"columns": table["tableSchema"]["columns"]}
        if query.name == "letters":
            schema["primaryKey"] = KEY
        elif KEY in names:
            reference = {"resource": "letters.csv", "columnReference": KEY}
            schema["foreignKeys"] = [{"columnReference": KEY, "reference": reference}]
        described.append({**table, "tableSchema": schema})
    return _written({"@context": CONTEXT, "dialect": DIALECT, "tables": described})


def _written(described: Json) -> str:
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _table(query: Query, names: Iterable[str]) -> Json:
    return {
        "url": f"{query.name}.csv",
        "dc:title": _both(query.title, query.title_en),
        "dc:description": _both(query.description, query.description_en),
        "tableSchema": {"columns": [_column(column(query.name, name)) for name in names]},
    }


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
