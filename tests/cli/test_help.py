"""Every command explains itself, stands in the README, and starts at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
import typer

from kamergraaf.cli.app import app
from kamergraaf.resources import folder

ROOT = folder("letters").parent
COMMANDS = sorted(typer.main.get_command(app).commands)


def test_the_commands_are_those_of_the_design() -> None:
    assert (
        sorted(
            [
                "run",
                "parse",
                "build",
                "validate",
                "query",
                "export",
                "serve",
                "score",
                "compare",
                "gaps",
                "doctor",
                "publish",
                "diff",
            ]
        )
        == COMMANDS
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_sentence_on_each_option(cli, command: str) -> None:
    done = cli(command, "--help")
    assert done.code == 0
    group = typer.main.get_command(app).commands[command]
    for one in getattr(group, "commands", {command: group}).values():
        assert one.help
        assert one.help.strip().split("\n")[0].endswith(".")
        # An argument's help stands in the text as well; typer knows no better place for it.
        assert all(getattr(parameter, "help", None) for parameter in one.params)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"kamergraaf {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_without_a_command_the_help_is_shown(cli) -> None:
    done = cli()
    assert "kamergraaf [OPTIONS] COMMAND" in done.out + done.err


def test_the_version(cli) -> None:
    from kamergraaf import __version__

    done = cli("--version")
    assert (done.code, done.out) == (0, f"kamergraaf {__version__}\n")


def test_help_loads_no_heavy_library_and_comes_at_once() -> None:
    program = (
        "import sys; sys.argv = ['kamergraaf', '--help']\n"
        "from kamergraaf.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print(sorted({'rdflib', 'pyshacl', 'pyoxigraph', 'yaml'} & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl")}
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    seconds = time.perf_counter() - begin
    assert done.returncode == 0
    assert done.stderr.strip() == "[]"
    # 0.15 s on an idle machine; the bound leaves room for a busy one.
    assert seconds < 1.5
