"""`kamergraaf compare`: what a reader of its output sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "gold" / "s02-telecom-tk-2024.md"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the graph of a letter, and the same without its citations' numbers and one position."""
    from kamergraaf.graph import files
    from kamergraaf.pipeline import describe
    from kamergraaf.timings import Timings
    from kamergraaf.vocabulary import load

    here = tmp_path_factory.mktemp("two")
    lines = describe(SMALL, load(), Timings()).lines
    position = next(line.split(" ", 1)[0] for line in lines if "/id/position/" in line.split(" ", 1)[0])
    kept = [line for line in lines if not line.startswith(position)]
    kept = [line for line in kept if not ("/id/citation/" in line.split(" ", 1)[0] and "eli/ontology#number" in line)]
    files.write(lines, here / "old.nq")
    files.write(kept, here / "new.nq")
    return here / "old.nq", here / "new.nq"


def test_equal_runs_give_exit_code_0(cli, two: tuple[Path, Path]) -> None:
    done = cli("compare", two[0], two[0])
    assert done.code == 0
    assert "1 are the same" in done.out


def test_what_changed_is_counted_and_shown(cli, two: tuple[Path, Path]) -> None:
    done = cli("compare", *two)
    assert done.code == 1
    assert "| positions | 1 | 0 | 0 |" in done.out
    assert "### positions: 1 lost" in done.out
    assert "eli:number: " in done.out
    assert "mentions" not in done.out
    assert done.out == cli("compare", *two).out


def test_examples_may_be_few_or_none(cli, two: tuple[Path, Path]) -> None:
    changes = json.loads(cli("compare", *two, "--format", "json").out)["differences"][0]["changes"]
    cited = sum(change["kind"] == "citations" for change in changes)
    assert cited > 1
    one, none = (cli("compare", *two, "--examples", number).out for number in (1, 0))
    assert f"… and {cited - 1} more changed" in one
    assert f"### citations: {cited} changed" in none
    assert "\n- " not in none


def test_json_has_every_change(cli, two: tuple[Path, Path]) -> None:
    done = cli("compare", *two, "--format", "json", "--examples", 0)
    found = json.loads(done.out)
    assert (done.code, found["equal"]) == (1, False)
    (one,) = found["differences"]
    counted = sum(number for signs in one["counts"].values() for number in signs.values())
    assert counted == len(one["changes"])
    assert found["counts"]["positions"] == {"lost": 1, "gained": 0, "changed": 0}


def test_wrong_use_gives_exit_code_2(cli, two: tuple[Path, Path], tmp_path: Path) -> None:
    done = cli("compare", two[0], tmp_path / "none")
    assert done.code == 2
    assert "give a data folder" in done.err
    assert cli("compare", two[0]).code == 2
