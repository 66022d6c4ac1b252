"""What a visitor is told when a request cannot be answered: a status, and a text that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Mapping


class ProblemError(HTTPException):
    """A request that ends in an error status; `reason` is a word for programs, logs and metrics."""

    def __init__(
        self, status: int, reason: str, text: str, headers: Mapping[str, str] | None = None, *, after: int | None = None
    ) -> None:
        """Take the status, the word and the sentence; `after` is in how many seconds another try makes sense."""
        retry = {} if after is None else {"Retry-After": str(after)}
        super().__init__(status, text, {**(headers or {}), **retry})
        self.reason = reason
