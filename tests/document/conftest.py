import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kamergraaf.document import Letter, parse
from kamergraaf.source.text import Text

ROOT = Path(__file__).parents[2]
SEED = ROOT / "letters" / "5396454-beantwoording-non-papers-jbz-raad.md"


def as_text(characters: str, name: str = "brief.md") -> Text:
    return Text(characters, name, hashlib.sha256(characters.encode()).hexdigest(), "text/markdown")


@pytest.fixture(scope="session")
def read_letter() -> Callable[[str], Letter]:
    return lambda characters: parse(as_text(characters))


@pytest.fixture(scope="session")
def seed_text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seed(seed_text: str) -> Letter:
    return parse(as_text(seed_text, SEED.name))
