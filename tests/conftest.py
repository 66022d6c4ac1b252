"""The small letter that several stages are tested with, and its graph."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.graph import describe_letter

FACTORIES = Path(__file__).parent / "graph" / "factories.py"


@pytest.fixture(scope="session")
def small() -> ModuleType:
    """Return the module that makes the small letter."""
    spec = importlib.util.spec_from_file_location("small_letter", FACTORIES)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def lines_of(small: ModuleType) -> Callable[[str], tuple[str, ...]]:
    """Return a function that gives the graph of the small letter under any key."""

    def lines(key: str) -> tuple[str, ...]:
        letter = small.small_letter(key)
        return describe_letter(
            letter,
            small.small_links(letter),
            small.small_citations(letter),
            small.small_claims(letter),
            small.small_vocabulary(),
            version="0.1.0",
        )

    return lines
