"""A place to run the documented commands in: our folders at hand, our command on the path, a store already made."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from kamergraaf.resources import folder

ROOT = folder("letters").parent


@dataclass(frozen=True)
class Shell:
    """Run commands as a reader would who stands in the checkout."""

    here: Path
    environment: dict[str, str]

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.here,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="session")
def docs_examples() -> ModuleType:
    """Return the module that knows how pages show output."""
    spec = importlib.util.spec_from_file_location("docs_examples", Path(__file__).with_name("examples.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Return a shell in a scratch copy of the checkout's surface, after `kamergraaf run`."""
    here = tmp_path_factory.mktemp("reader")
    for name in ("letters", "queries", "shapes", "ontology", "docs", "tests"):
        (here / name).symlink_to(ROOT / name)
    programs = here / "bin"
    programs.mkdir()
    command = programs / "kamergraaf"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kamergraaf "$@"\n')
    command.chmod(0o755)
    # The test runner may set a width of its own; outputs in the pages are as without a terminal.
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment = {
        **inherited,
        "PATH": f"{programs}{os.pathsep}{inherited['PATH']}",
        "PYTHONPATH": str(ROOT / "etl"),
        "KAMERGRAAF_DATA": str(here / "kamergraaf-data"),
        "NO_COLOR": "1",
    }
    shell = Shell(here, environment)
    done = shell.run("kamergraaf run")
    assert done.returncode == 0, done.stderr
    return shell
