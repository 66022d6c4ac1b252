"""A release of two real-sized letters, made once; and small ones of made-up letters, for what changes between releases."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kamergraaf.export import Release, Wanted, publish_release
from kamergraaf.pipeline import run
from kamergraaf.publishing import publish
from kamergraaf.resources import folder
from kamergraaf.timings import Timings

ROOT = folder("letters").parent
Lines = Callable[[str], tuple[str, ...]]
# Shapes and vocabularies of others are not ours to commit; where they stand beside the checkout, they are used.
OTHERS = Path(os.environ.get("KAMERGRAAF_VOCAB", ROOT.parent / "shared" / "vocab"))


@pytest.fixture(scope="session")
def others() -> Path:
    """Return the folder with the shapes and vocabularies of others."""
    if not OTHERS.is_dir():
        pytest.skip(f"{OTHERS} is not there: it holds the shapes and vocabularies of others (KAMERGRAAF_VOCAB)")
    return OTHERS


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with two letters of two ministries, and a release of it."""
    data = tmp_path_factory.mktemp("data")
    gold = ROOT / "tests" / "gold" / "g2-handel-tk-2024.md"
    (seed,) = folder("letters").glob("5396454-*.md")
    done = run([seed, gold], data, Timings())
    assert not done.set_aside
    publish_release(data, Wanted())
    return data


@pytest.fixture(scope="session")
def release(data: Path) -> Path:
    """Return the folder of that release."""
    return (data / "current").resolve()


@pytest.fixture(scope="session")
def maker(lines_of: Lines, small) -> Callable[..., Release]:
    """Return a function that publishes small letters by key into a folder and makes a release of all there are."""

    def make(data: Path, *keys: str, **wanted: object) -> Release:
        if keys:
            publish({key: lines_of(key) for key in keys}, data, dict.fromkeys(keys, small.SOURCE))
        return publish_release(data, Wanted(**{"day": date(2026, 1, 1), **wanted}))

    return make


@pytest.fixture
def make(maker: Callable[..., Release], tmp_path: Path) -> Callable[..., Release]:
    """Return the maker for a folder of this test's own."""
    return partial(maker, tmp_path)
