"""What happens when a letter breaks a rule, and when our own shapes, queries or vocabularies are broken.

Each test runs the real program on a copy of the checkout in which one data file was changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamergraaf.publishing import letters_in
from kamergraaf.resources import folder

ROOT = folder("letters").parent
SYNTHETIC = ROOT / "tests" / "gold" / "s02-telecom-tk-2024.md"

# A rule that the seed letter breaks and the other letter keeps: no letter has this kenmerk.
RULE = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX shape: <https://w3id.org/kamergraaf/shape/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

shape:Banned a sh:NodeShape ;
    sh:targetClass kg:Letter ;
    sh:property shape:Banned-identifier .

shape:Banned-identifier a sh:PropertyShape ;
    sh:path dct:identifier ;
    sh:not [ sh:pattern "5396454" ] ;
    sh:severity sh:Violation ;
    sh:message "Deze brief mag niet."@nl , "This letter is banned."@en .
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the program and its data files."""
    shutil.copytree(ROOT / "etl", tmp_path / "etl", ignore=shutil.ignore_patterns("__pycache__", ".mypy_cache"))
    for name in ("ontology", "shapes", "queries", "letters"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def kamergraaf(checkout: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "KAMERGRAAF_DATA"}
    environment["PYTHONPATH"] = str(checkout / "etl")
    command = [sys.executable, "-m", "kamergraaf", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=checkout, env=environment, check=False)


def test_a_letter_that_does_not_conform_loads_nothing_and_says_why_and_the_others_go_on(checkout: Path) -> None:
    (checkout / "shapes" / "banned.ttl").write_text(RULE)
    done = kamergraaf(checkout, "run", checkout / "letters", SYNTHETIC)
    assert done.returncode == 1, done.stderr
    assert "set aside: does not conform, so nothing of it was loaded" in done.stderr
    assert "Banned-identifier" in done.stderr
    assert "This letter is banned." in done.stderr
    assert letters_in(checkout / "kamergraaf-data") == ("kst-21501-33-1071",)


def test_a_letter_that_stops_to_conform_leaves_its_last_good_graph(checkout: Path) -> None:
    assert kamergraaf(checkout, "run").returncode == 0
    (checkout / "shapes" / "banned.ttl").write_text(RULE)
    done = kamergraaf(checkout, "run")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert letters_in(checkout / "kamergraaf-data") == ("5396454",)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("shapes/letter.ttl", "shape:Letter a"),
        ("ontology/vocabularies/repairs.ttl", "this is no Turtle"),
        ("ontology/vocabularies/fractions.ttl", "this is no Turtle"),
        ("ontology/kamergraaf.ttl", "this is no Turtle"),
        ("queries/report/statistics.rq", "#+ title: [\nSELECT"),
    ],
)
def test_a_broken_part_of_our_own_is_named_and_changes_nothing(checkout: Path, file: str, content: str) -> None:
    (checkout / file).write_text(content)
    done = kamergraaf(checkout, "run")
    if file.endswith("repairs.ttl"):
        done = kamergraaf(checkout, "parse", checkout / "letters" / "5396454-beantwoording-non-papers-jbz-raad.md")
    assert done.returncode == 3, done.stderr
    assert Path(file).name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / "kamergraaf-data" / "store").exists()


def test_doctor_finds_the_broken_part(checkout: Path) -> None:
    (checkout / "shapes" / "letter.ttl").write_text("shape:Letter a")
    done = kamergraaf(checkout, "doctor")
    assert done.returncode == 3
    assert "letter.ttl" in done.stdout


def test_a_missing_folder_is_named(checkout: Path) -> None:
    shutil.rmtree(checkout / "shapes")
    done = kamergraaf(checkout, "run")
    assert done.returncode == 3
    assert "shapes/" in done.stderr
