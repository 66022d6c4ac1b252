"""The figures that the start page shows are those that the keys give now."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from kamergraaf.cli.app import app
from kamergraaf.resources import folder

GOLD = Path(__file__).parents[1] / "gold"


def test_the_shipped_figures_are_those_of_the_keys() -> None:
    """After a change that moves them: write what `kamergraaf score --key tests/gold --format json` prints into the file."""
    printed = CliRunner().invoke(app, ["score", "--key", str(GOLD), "--format", "json"])
    now = json.loads(printed.stdout)
    shipped = json.loads((folder("ontology") / "catalogue" / "scores.json").read_text(encoding="utf-8"))
    assert shipped["keys"] == len(now["letters"])
    assert shipped["total"] == {kind: figures for kind, figures in now["total"].items() if kind != "offsets"}
