"""The golden store: two small made-up letters and the vocabulary they need."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kamergraaf.queries import Catalogue, load_catalogue

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def golden() -> ox.Store:
    store = ox.Store()
    store.load(path=str(HERE / "golden.trig"), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def cases() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
