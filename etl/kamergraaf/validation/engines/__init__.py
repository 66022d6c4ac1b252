"""The engines that run shapes: one interface, one form of result, whichever of them is chosen.

engine("pyshacl")(triples, rules) -> Violations

pySHACL is the reference; the others are held to its verdict by the tests, and are extras (docs/decisions/0018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, get_args

from kamergraaf.errors import UsageError
from kamergraaf.validation.engines.model import Violation

if TYPE_CHECKING:
    from kamergraaf.validation.shapes import Rules

__all__ = ["DEFAULT", "ENGINES", "Engine", "EngineName", "Violation", "engine"]

EngineName = Literal["pyshacl", "shacl-rust", "pyshifty"]
Engine = Callable[[bytes, "Rules"], Iterable[Violation]]

DEFAULT: EngineName = "pyshacl"
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
#: The module that each distribution is imported by.
IMPORTED: dict[str, str] = {"pyshacl": "pyshacl", "shacl-rust": "shacl_rust", "pyshifty": "shifty"}


def engine(name: str) -> Engine:
    """Return the engine `name`: it takes N-Triples and shapes, and yields what breaks a shape.

    Raises UsageError for a name that is none, and for an engine that is not installed.
    """
    if name not in IMPORTED:
        raise UsageError(f"there is no engine {name!r}: choose {', '.join(ENGINES)}")
    if find_spec(IMPORTED[name]) is None:
        raise UsageError(f"the engine {name} is not installed: pip install 'kamergraaf[{name}]', or leave --engine out")
    run: Engine = import_module(f"kamergraaf.validation.engines.by_{name.replace('-', '_')}").run
    return run
