"""`kamergraaf doctor`: what this installation is made of, what it found, and how the store is."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import kamergraaf
from kamergraaf.cli import show
from kamergraaf.errors import KamergraafError
from kamergraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIBRARIES = ("pyoxigraph", "pyshacl", "rdflib", "rich", "starlette", "typer", "uvicorn")


def examine(data: Path) -> int:
    """Print the state of everything, and return the exit code of the gravest fault found in our own parts.

    A store that is not there yet is no fault.
    """
    examined = [(name, *_examine(check)) for name, check in _CHECKS]
    store, _ = _examine(lambda: _store(data))
    show.lines(
        (
            ("kamergraaf", kamergraaf.version()),
            ("Python", f"{platform.python_version()} on {platform.system()}"),
            *((name, _library(name)) for name in LIBRARIES),
            *((name, said) for name, said, _ in examined),
            ("store", store),
        )
    )
    return max((code for _, _, code in examined), default=0)


def _library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing: install kamergraaf again"


def _examine(check: Callable[[], str]) -> tuple[str, int]:
    """Return what a check says, and the exit code of the fault it met, 0 if none."""
    try:
        return check(), 0
    except KamergraafError as fault:
        return f"✗ {fault}", fault.exit_code


def _vocabulary() -> str:
    from kamergraaf.vocabulary import load

    loaded = load()
    return f"{len(loaded.entities)} entities, digest {loaded.digest[:16]}"


def _ontology() -> str:
    return _files(folder("ontology"), "*.ttl")


def _letters() -> str:
    return _files(folder("letters"), "*.md")


def _files(place: Path, pattern: str) -> str:
    return f"{sum(1 for _ in place.rglob(pattern))} files in {place}"


def _shapes() -> str:
    from kamergraaf.validation.shapes import shapes

    return f"{_files(folder('shapes'), '*.ttl')}, {len(shapes().graph)} statements"


def _queries() -> str:
    from kamergraaf.queries import load_catalogue

    return f"{len(load_catalogue())} in {folder('queries')}"


def _store(data: Path) -> str:
    from kamergraaf.publishing import letters_in, open_store, store_path

    place = store_path(data)
    return f"{len(letters_in(data))} letters, {len(open_store(data))} statements in {place}"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("ontology", _ontology),
    ("vocabulary", _vocabulary),
    ("shapes", _shapes),
    ("queries", _queries),
    ("letters", _letters),
)
