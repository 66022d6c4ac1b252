"""`kamergraaf publish`, `diff` and `export`, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def typed(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kamergraaf", *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "KAMERGRAAF_DATA"}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300, env=environment)


@pytest.fixture
def store(lines_of, small, tmp_path: Path) -> Path:
    from kamergraaf.publishing import publish

    publish({"a": lines_of("a")}, tmp_path / "data", {"a": small.SOURCE})
    return tmp_path / "data"


def test_publish_prints_the_place_and_tells_what_is_in_it(store: Path, tmp_path: Path) -> None:
    done = typed(
        "publish", "--data", store, "--date", "2026-03-01", "--base-url", "https://data.example.org/r", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == store / "releases" / "2026-03-01"
    assert "letters: 1" in done.stderr
    assert "https://data.example.org/r/2026-03-01/" in done.stderr
    again = typed(
        "publish", "--data", store, "--date", "2026-03-01", "--base-url", "https://data.example.org/r", cwd=tmp_path
    )
    assert "byte for byte" in again.stderr


def test_diff_leaves_with_1_when_releases_differ(store: Path, lines_of, small, tmp_path: Path) -> None:
    from kamergraaf.publishing import publish

    typed("publish", "--data", store, "--version", "1", cwd=tmp_path)
    publish({"b": lines_of("b")}, store, {"b": small.SOURCE})
    typed("publish", "--data", store, "--version", "2", cwd=tmp_path)
    old, new = store / "releases" / "1", store / "releases" / "2"
    done = typed("diff", old, new, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "# 1 → 2")
    assert (
        json.loads(typed("diff", old, store, "--format", "json", cwd=tmp_path).stdout)["things"][0]["change"] == "added"
    )
    turtle = typed("diff", old, new, "--format", "ttl", cwd=tmp_path).stdout
    assert turtle.encode() == (new / "changes.ttl").read_bytes()
    assert typed("diff", new, new, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish", "--data", "nowhere"), "there is no store here"),
        (("publish", "--base-url", "ftp://x"), "begins with http"),
        (("publish", "--endpoint", "https://x/a b"), "without blanks"),
        (("publish", "--scores", "missing.json"), "cannot be read"),
        (("publish", "--version", "a/b"), "no version"),
        (("publish", "--catalogue", "missing.ttl"), "cannot be read as Turtle"),
        (("diff", "nowhere", "nowhere"), "no release here"),
        (("export", "dumps", "/proc/nowhere"), "cannot write"),
    ],
)
def test_what_cannot_be_done_is_said_with_code_2(
    store: Path, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    given = arguments if "--data" in arguments or arguments[0] == "diff" else (*arguments, "--data", str(store))
    done = typed(*given, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "defect" not in done.stderr


@pytest.mark.parametrize(
    ("form", "file"),
    [("annotations", "a.jsonld"), ("nif", "a.ttl"), ("dumps", "letters/a.nq.gz"), ("parquet", "mentions.parquet")],
)
def test_export_prints_the_files_it_wrote(store: Path, form: str, file: str, tmp_path: Path) -> None:
    done = typed("export", form, "out", "--data", store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"out/{file}" in done.stdout.splitlines()
    assert (tmp_path / "out" / file).stat().st_size > 0


def test_compare_reads_releases(store: Path, tmp_path: Path) -> None:
    typed("publish", "--data", store, "--version", "1", cwd=tmp_path)
    done = typed("compare", store / "releases" / "1", store, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
