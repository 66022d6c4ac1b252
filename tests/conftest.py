"""The small letter that several stages are tested with, and its graph."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.graph import describe_letter

HERE = Path(__file__).parent


def load(name: str, path: Path) -> ModuleType:
    """Load a module that stands beside the tests, once; the tests are no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def small() -> ModuleType:
    """Return the module that makes the small letter."""
    return load("small_letter", HERE / "graph" / "factories.py")


@pytest.fixture(scope="session")
def make() -> ModuleType:
    """Return the makers of Word documents and pages."""
    return load("letter_makers", HERE / "formats" / "makers.py")


@pytest.fixture(scope="session")
def shape_rules() -> ModuleType:
    """Return the module that breaks each rule of the shapes."""
    return load("shape_rules", HERE / "shapes" / "test_rules.py")


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
