"""The wheel carries everything: installed elsewhere, it runs from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kamergraaf
from kamergraaf.resources import folder

ROOT = folder("letters").parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(place), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (found,) = place.glob("*.whl")
    return found


@pytest.mark.slow
def test_the_wheel_holds_all_data_files_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for part in ("ontology", "shapes", "queries", "letters"):
        ours = [path for path in folder(part).rglob("*") if path.suffix in {".ttl", ".rq", ".md"}]
        assert ours
        assert {f"kamergraaf/{part}/{path.relative_to(folder(part)).as_posix()}" for path in ours} <= names
    assert any(name.endswith("LICENSES/EUPL-1.2.txt") for name in names)
    bundle = ROOT / "etl" / "kamergraaf" / "serving" / "static" / "workbench"
    assert {f"kamergraaf/serving/static/workbench/{path.name}" for path in bundle.glob("*")} <= names
    assert not [name for name in names if name.startswith(("tests/", "etl/", "docs/"))]


@pytest.mark.slow
def test_the_installed_program_runs_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    # The libraries come from this environment; only kamergraaf itself is installed apart.
    place = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), str(wheel)]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    environment = {name: value for name, value in os.environ.items() if name != "KAMERGRAAF_DATA"}
    environment["PYTHONPATH"] = str(place)

    def kamergraaf_says(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kamergraaf", *arguments],
            capture_output=True,
            text=True,
            cwd="/",
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert kamergraaf_says("--version").strip() == f"kamergraaf {kamergraaf.__version__}"
    assert str(place) in kamergraaf_says("doctor", "--data", str(tmp_path / "data"))
