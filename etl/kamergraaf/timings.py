"""How long each stage takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Timings:
    """Call stages and add up the seconds that each takes, in the order of their first call.

    >>> timed = Timings()
    >>> timed("source", int, "12")
    12
    >>> list(timed.seconds)
    ['source']
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, verb: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `verb(*args, **kwargs)`, and add its time to that of `stage`, also when it fails."""
        begin = time.perf_counter()
        try:
            return verb(*args, **kwargs)
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - begin

    @property
    def total(self) -> float:
        """All seconds together."""
        return sum(self.seconds.values())
