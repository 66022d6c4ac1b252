"""The makers of other formats, and the seed letter in each of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.resources import folder

MAKERS = Path(__file__).parent / "makers.py"


def load_makers() -> ModuleType:
    """Load the module beside this one; the tests are no package."""
    if "letter_makers" not in sys.modules:
        spec = importlib.util.spec_from_file_location("letter_makers", MAKERS)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["letter_makers"] = module
        spec.loader.exec_module(module)
    return sys.modules["letter_makers"]


@pytest.fixture(scope="session")
def make() -> ModuleType:
    return load_makers()


@pytest.fixture(scope="session")
def seed() -> Path:
    return folder("letters") / "5396454-beantwoording-non-papers-jbz-raad.md"
