"""The figures are those of the project's scorer, and they move when the tables get worse."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.errors import UsageError
from kamergraaf.scoring import score_tables

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "eval" / "score.py"


def _load_conftest() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scoring_tables", Path(__file__).parent / "conftest.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _load_conftest()
Spoil = Callable[[dict[str, list[dict[str, object]]], random.Random], None]


def nothing(rows: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    """Leave the rows as they are."""


def drop(rows: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    for table in rows.keys() - {"letters"}:
        rows[table] = [row for row in rows[table] if chance.random() > 0.3]


def shift(rows: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    for table in ("mentions", "citations", "positions", "legal_bases", "commitments"):
        for row in rows[table]:
            row["start"] = max(0, int(str(row["start"])) - chance.randrange(9))


def mislabel(rows: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    for row in rows["mentions"] + rows["legal_bases"]:
        if chance.random() < 0.4:
            row["identifiers"] = "celex:wrong"
    for row in rows["mentions"]:
        row["article"] = chance.choice([row["article"], "99", "25 BIS"])
    for row in rows["exchanges"]:
        if chance.random() < 0.4:
            row.update(asker="D66; VVD", answer_text=str(row["answer_text"])[:60])
    for row in rows["citations"] + rows["positions"]:
        if chance.random() < 0.4:
            row.update(number="1") if "number" in row else row.update(stance="opposes", holder_kind="fraction")
    for row in rows["cross_references"]:
        row["to_exchange"] = chance.randrange(1, 9)


def invent(rows: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    for table in ("mentions", "citations", "positions", "legal_bases", "commitments"):
        for row in rows[table][:5]:
            at = chance.randrange(4000)
            rows[table].append({**row, "start": at, "end": at + 12, "text": "invented"})


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer stands beside the repository only where it is developed")
@pytest.mark.parametrize("spoil", [nothing, drop, shift, mislabel, invent], ids=lambda spoil: spoil.__name__)
def test_figures_are_those_of_the_scorer(name: str, spoil: Spoil, tmp_path: Path) -> None:
    rows = made.perfect(name)
    spoil(rows, random.Random(name))
    folder, key, source = made.write(rows, tmp_path), made.key_of(name), made.source_of(name)
    command = [sys.executable, SCORER, folder, key, source, "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = score_tables(folder, key, source).values()
    assert json.dumps(ours, ensure_ascii=False) == json.dumps(theirs, ensure_ascii=False)


def test_a_perfect_reader_scores_full_marks(name: str, tmp_path: Path) -> None:
    report = score_tables(made.write(made.perfect(name), tmp_path), made.key_of(name), made.source_of(name))
    for measure in ("instruments", "actors", "citations", "positions", "legal_bases", "commitments"):
        assert report.value(measure, "f1") == 1.0, measure
    assert report.value("exchanges", "share") == 1.0
    assert report.value("cross_references", "fn") == 0
    assert report.value("offsets", "wrong") == 0


def test_what_was_missed_is_named(tmp_path: Path) -> None:
    rows = made.perfect("s01-asiel-tk-2025")
    required = [i for i in json.loads(made.key_of("s01-asiel-tk-2025").read_text())["citations"] if i["required"]]
    rows["citations"] = [row for row in rows["citations"] if row["start"] != required[0]["start"]]
    folder = made.write(rows, tmp_path)
    report = score_tables(folder, made.key_of("s01-asiel-tk-2025"), made.source_of("s01-asiel-tk-2025"))
    assert report.measures["citations"].missed == (required[0]["text"],)
    assert report.value("citations", "fn") == 1


def test_a_row_that_does_not_quote_the_source_is_wrong(tmp_path: Path) -> None:
    rows = made.perfect("s01-asiel-tk-2025")
    rows["mentions"][0]["text"] = "iets anders"
    folder = made.write(rows, tmp_path)
    report = score_tables(folder, made.key_of("s01-asiel-tk-2025"), made.source_of("s01-asiel-tk-2025"))
    assert report.value("offsets", "wrong") == 1


def test_tables_of_another_letter_are_refused(tmp_path: Path) -> None:
    folder = made.write(made.perfect("s01-asiel-tk-2025"), tmp_path)
    with pytest.raises(UsageError, match="run it first"):
        score_tables(folder, made.key_of("s01-asiel-tk-2025"), made.source_of("s02-telecom-tk-2024"))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"exchanges": 3}'])
def test_what_is_no_key_is_said(tmp_path: Path, content: str) -> None:
    folder = made.write(made.perfect("s01-asiel-tk-2025"), tmp_path / "tables")
    (tmp_path / "key.json").write_text(content)
    with pytest.raises(UsageError, match="not an answer key"):
        score_tables(folder, tmp_path / "key.json", made.source_of("s01-asiel-tk-2025"))


def test_missing_files_are_said(tmp_path: Path) -> None:
    folder = made.write(made.perfect("s01-asiel-tk-2025"), tmp_path / "tables")
    key, source = made.key_of("s01-asiel-tk-2025"), made.source_of("s01-asiel-tk-2025")
    with pytest.raises(UsageError, match="cannot read"):
        score_tables(folder, tmp_path / "none.json", source)
    with pytest.raises(UsageError, match="cannot read"):
        score_tables(folder, key, tmp_path / "none.md")
    with pytest.raises(UsageError, match="write the tables first"):
        score_tables(tmp_path / "none", key, source)
