"""Each letter of tests/layouts has its questions and answers read as its key says, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.export import export_tables
from kamergraaf.graph.files import as_bytes
from kamergraaf.pipeline import describe
from kamergraaf.publishing import open_store, publish
from kamergraaf.scoring import Report, score_tables
from kamergraaf.timings import Timings
from kamergraaf.validation import validate_letter
from kamergraaf.vocabulary import load

LAYOUTS = Path(__file__).parents[1] / "layouts"
KEYS = sorted(LAYOUTS.glob("*.key.json"))


def source_of(key: Path) -> Path:
    name = key.name.removesuffix(".key.json")
    return next(path for path in LAYOUTS.glob(f"{name}.*") if path.suffix != ".json")


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Describe, publish and score all letters, without validating them: each worker of the tests does this."""
    here = tmp_path_factory.mktemp("layouts")
    vocabulary, timed = load(), Timings()
    described = [describe(source_of(key), vocabulary, timed) for key in KEYS]
    letters = {one.letter.key: one.lines for one in described}
    assert len(letters) == len(KEYS)
    publish(letters, here / "data")
    export_tables(open_store(here / "data"), here / "tables")
    return {key.name: score_tables(here / "tables", key, source_of(key)) for key in KEYS}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.removesuffix(".key.json"))
def test_the_graph_conforms(key: Path) -> None:
    described = describe(source_of(key), load(), Timings())
    report = validate_letter(as_bytes(described.lines), described.letter.text)
    assert report.at_least("violation") == ()


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.removesuffix(".key.json"))
def test_questions_and_answers_are_those_of_the_key(scored: dict[str, Report], key: Path) -> None:
    measure = scored[key.name].measures["exchanges"]
    asked = str(measure.values["texts_right"]).split("/")[-1]
    found = (measure.values["texts_right"], measure.values["askers_right"], measure.values["predicted"])
    assert found == (f"{asked}/{asked}", f"{asked}/{asked}", int(asked)), measure.missed
