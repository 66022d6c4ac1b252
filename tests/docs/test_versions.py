"""The version has one home, pyproject.toml, and its copies agree with it."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

import kamergraaf
from kamergraaf.resources import folder

ROOT = folder("letters").parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_program_says_its_version() -> None:
    assert kamergraaf.__version__ == VERSION


def test_the_citation_names_the_version_and_the_licence() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == VERSION
    assert citation["license"] == "EUPL-1.2"


def test_the_newest_release_in_the_changelog_is_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert releases[0] == VERSION
    assert re.search(r"^## \[Unreleased\]", changelog, re.MULTILINE)


@pytest.mark.parametrize("part", ["Software", "Ontology and vocabularies", "Shapes and queries"])
def test_the_changelog_has_its_three_parts(part: str) -> None:
    assert f"### {part}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    assert {re.split("[<>=]", need)[0].lower().replace("_", "-") for need in needed} <= pinned


def test_no_file_of_the_workshop_names_a_place_to_install_from() -> None:
    for name in ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run", ".pre-commit-config.yaml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url|find-links|https?://(?!w3id)", text), name
