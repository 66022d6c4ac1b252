"""Write the tables as Parquet, with typed columns: https://parquet.apache.org/docs/file-format/.

The CSV tables are read back and typed as their CSVW metadata say: whole numbers, dates, text, lists of text. Needs the
extra `parquet` (pyarrow).
"""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Json = dict[str, Any]


def available() -> bool:
    """Say whether Parquet can be written here."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return False
    return True


def write_parquet(tables: Iterable[Path], directory: Path) -> tuple[Path, ...]:
    """Write each CSV table, which has its metadata beside it, as Parquet into `directory`, and return the files."""
    if not available():
        raise UsageError("Parquet needs pyarrow: install it with: pip install 'kamergraaf[parquet]'")
    directory.mkdir(parents=True, exist_ok=True)
    return tuple(_write(table, directory / f"{table.stem}.parquet") for table in tables)


def _write(table: Path, path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    about = json.loads(table.with_name(f"{table.name}-metadata.json").read_text(encoding="utf-8"))
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = about["tableSchema"]["columns"]
    fields = [pa.field(column["name"], _type(column), metadata=_meaning(column)) for column in columns]
    values = [pa.array([_cell(column, row[column["name"]]) for row in rows], _type(column)) for column in columns]
    parquet.write_table(pa.table(values, schema=pa.schema(fields)), path, compression="zstd")
    return path


def _type(column: Json) -> Any:
    import pyarrow as pa

    if "separator" in column:
        return pa.list_(pa.string())
    return {"nonNegativeInteger": pa.int64(), "date": pa.date32()}.get(column["datatype"], pa.string())


def _cell(column: Json, cell: str) -> object:
    """Return the value of a cell: an empty cell is null, a cell with several values a list."""
    if not cell:
        return None
    if "separator" in column:
        return cell.split(column["separator"])
    if column["datatype"] == "nonNegativeInteger":
        return int(cell)
    return date.fromisoformat(cell) if column["datatype"] == "date" else cell


def _meaning(column: Json) -> dict[str, str]:
    return {f"description_{said['@language']}": said["@value"] for said in column["dc:description"]}
