"""The seed letter that is made in other formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.resources import folder


@pytest.fixture(scope="session")
def seed() -> Path:
    return folder("letters") / "5396454-beantwoording-non-papers-jbz-raad.md"
