"""What every engine says of one thing that breaks a shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A sh:ValidationResult in plain words: IRIs whole, literals by their text, blank nodes as `_:name`.

    `path` is None when it is more than one property, `value` when nothing stands there. `messages` pairs language and
    text, as the shape or else the engine words it.
    """

    shape: str
    component: str
    severity: str
    focus: str
    path: str | None
    value: str | None
    messages: tuple[tuple[str, str], ...] = ()
