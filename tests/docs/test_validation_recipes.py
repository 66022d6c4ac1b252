"""The recipes of docs/validation.md: their YAML is what GitHub, GitLab and pre-commit take, and their commands run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from kamergraaf.resources import folder

ROOT = folder("letters").parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
RECIPES = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]


def commands() -> list[str]:
    """Return the commands of ours in the recipes for GitHub and GitLab."""
    github, gitlab, _ = RECIPES
    steps = [step["run"] for step in github["jobs"]["validate"]["steps"] if "run" in step]
    return [line for line in (*steps, *gitlab["validate-letters"]["script"]) if line.startswith("kamergraaf ")]


def test_the_commands_of_the_recipes_run_and_leave_what_the_next_step_takes(shell) -> None:
    assert len(commands()) == 3
    for command in commands():
        done = shell.run(f'GITHUB_STEP_SUMMARY="$PWD/summary.md"\n{command}')
        assert done.returncode == 0, done.stderr
    github, gitlab, _ = RECIPES
    (sarif,) = [
        s["with"]["sarif_file"] for s in github["jobs"]["validate"]["steps"] if "sarif_file" in s.get("with", {})
    ]
    assert json.loads((shell.here / sarif).read_text())["version"] == "2.1.0"
    junit = gitlab["validate-letters"]["artifacts"]["reports"]["junit"]
    assert int(ElementTree.parse(shell.here / junit).getroot().get("tests", "0")) > 100
    assert (shell.here / "summary.md").read_text().startswith("**conforms")


def test_the_hooks_are_a_manifest_that_pre_commit_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_names_the_hooks_that_there_are() -> None:
    ids = {hook["id"] for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    assert ids == set(re.findall(r"\bkamergraaf-[a-z]+\b", PAGE))
    used = {hook["id"] for repo in RECIPES[2]["repos"] for hook in repo["hooks"]}
    assert used < ids


@pytest.mark.parametrize(
    ("hook", "good", "bad"),
    [
        ("kamergraaf-letters", "letters/5396454-beantwoording-non-papers-jbz-raad.md", "recept.md"),
        ("kamergraaf-vocabularies", "ontology/vocabularies/reasons.ttl", "bad.ttl"),
        ("kamergraaf-ontologies", "ontology/kamergraaf.ttl", "bad.ttl"),
        ("kamergraaf-queries", "queries/report/topics.rq", "bad.rq"),
    ],
)
def test_a_hook_takes_its_files_passes_good_ones_and_stops_bad_ones(shell, hook: str, good: str, bad: str) -> None:
    (found,) = [each for each in yaml.safe_load(HOOKS.read_text(encoding="utf-8")) if each["id"] == hook]
    assert re.search(found["files"], good)
    assert re.search(found["files"], bad)
    place: Path = shell.here
    (place / "recept.md").write_text("# Pannenkoeken\n\nNeem meel, melk en eieren.\n")
    (place / "bad.rq").write_text("SELECT * { ?s ?p ?o }\n")
    (place / "bad.ttl").write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
        '<urn:a> a skos:Concept , owl:Class ; skos:prefLabel "a"@nl , "b"@nl .\n'
    )
    passed, stopped = (shell.run(f"{found['entry']} {name}") for name in (good, bad))
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert stopped.returncode in (1, 2)
    assert bad in stopped.stdout + stopped.stderr
