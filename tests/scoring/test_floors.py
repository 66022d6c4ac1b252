"""The whole way from letter to tables stays as right as it was: tests/gold/floors.toml says how right that is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from kamergraaf.export import export_tables
from kamergraaf.pipeline import run
from kamergraaf.publishing import open_store
from kamergraaf.scoring import Report, score_tables
from kamergraaf.timings import Timings

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "gold" / "floors.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Bound:
    """A figure of a letter that must not fall below, or rise above, a value."""

    letter: str
    side: Literal["least", "most"]
    measure: str
    figure: str
    value: float | str

    def __str__(self) -> str:
        return f"{self.letter}-{self.measure}-{self.figure}-at-{self.side}-{self.value}"


def bounds() -> Iterator[Bound]:
    for letter, about in FLOORS.items():
        for side in ("least", "most"):
            for measure, figures in about.get(side, {}).items():
                for figure, value in figures.items():
                    yield Bound(letter, side, measure, figure, value)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Run all letters that have a key through the pipeline, once, and score them."""
    here = tmp_path_factory.mktemp("scored")
    sources = dict.fromkeys(ROOT / about["source"] for about in FLOORS.values())
    result = run(sources, here / "data", Timings())
    assert not result.set_aside, result.set_aside
    export_tables(open_store(here / "data"), here / "tables")
    return {
        letter: score_tables(here / "tables", ROOT / about["key"], ROOT / about["source"])
        for letter, about in FLOORS.items()
    }


@pytest.mark.parametrize("bound", list(bounds()), ids=str)
def test_no_figure_gets_worse(reports: dict[str, Report], bound: Bound) -> None:
    measure = reports[bound.letter].measures[bound.measure]
    seen, wanted = number(measure.values[bound.figure]), number(bound.value)
    good = seen >= wanted if bound.side == "least" else seen <= wanted
    assert good, f"{measure.values[bound.figure]}; missed: {measure.missed[:9]}; wrong: {measure.wrong[:9]}"


def number(value: float | str | None) -> float:
    """Read a figure: 0.95, or the share that "23/24" or "all" is."""
    if value == "all":
        return 1.0
    if isinstance(value, str):
        right, of = value.split("/")
        return int(right) / int(of)
    assert value is not None
    return value
