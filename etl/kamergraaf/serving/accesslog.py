"""The access log: a JSON object a line for each request, to stderr or a file."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

# Enough to see what was asked; a query may be as long as a book.
MOST_CHARACTERS = 2000


class AccessLog:
    """Where requests are written down. Lines appear whole, so that several servers may write into one file."""

    def __init__(self, path: Path | None) -> None:
        try:
            self._out: TextIO = path.open("a", encoding="utf-8", buffering=1) if path else sys.stderr
        except OSError as error:
            raise UsageError(f"{path}: cannot write the access log ({error.strerror}): choose another file") from error
        self._is_ours = path is not None

    def write(self, **fields: str | float | None) -> None:
        """Write one request; fields without a value are left out, long ones are cut."""
        said = {name: value[:MOST_CHARACTERS] if isinstance(value, str) else value for name, value in fields.items()}
        line: dict[str, str | float | None] = {"time": datetime.now(UTC).isoformat(timespec="milliseconds")}
        line |= {name: value for name, value in said.items() if value not in (None, "")}
        self._out.write(json.dumps(line, ensure_ascii=True) + "\n")

    def close(self) -> None:
        """Close the file."""
        if self._is_ours:
            self._out.close()
