"""The snippets of docs/for-programmers.md and the notebook: run as they stand, against a real `kamergraaf serve`."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kamergraaf.resources import folder

ROOT = folder("letters").parent
PAGE = ROOT / "docs" / "for-programmers.md"
NOTEBOOK = ROOT / "docs" / "analyse-een-wet.ipynb"

#: Where the documentation says that the endpoint is, and the path that the server of this version has.
DOCUMENTED = "http://127.0.0.1:7878/sparql"
SPARQL = "/sparql"

BLOCK = re.compile(
    r"^```(?P<language>sh|python|r)\n(?P<code>.*?)^```$(?:\s*^```text\n(?P<output>.*?)^```$)?", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Snippet:
    """A block of code in the page, with the output it promises."""

    language: str
    code: str
    output: str | None
    line: int

    def __str__(self) -> str:
        """Name the snippet in a test report."""
        return f"{self.language}:{self.line}"

    def command(self, url: str, here: Path) -> list[str]:
        """Return how to run it, with the server at `url`."""
        code = self.code.replace(DOCUMENTED, url)
        if self.language == "sh":
            return ["bash", "-euo", "pipefail", "-c", code]
        program = here / f"snippet-{self.line}.{self.language}"
        program.write_text(code, encoding="utf-8")
        return [sys.executable, str(program)] if self.language == "python" else ["Rscript", "--vanilla", str(program)]


def snippets() -> list[Snippet]:
    text = PAGE.read_text(encoding="utf-8")
    return [
        Snippet(found["language"], found["code"], found["output"], text.count("\n", 0, found.start()) + 2)
        for found in BLOCK.finditer(text)
        # What starts with our own command and needs no server is run with the other pages.
        if not found["code"].startswith("kamergraaf ") or DOCUMENTED in found["code"]
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(shell) -> Iterator[str]:
    """Return the address of the endpoint of a real `kamergraaf serve` on the store of the seed letter."""
    port = free_port()
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=shell.here, env=shell.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    url = f"http://127.0.0.1:{port}{SPARQL}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        for _ in range(300):
            try:
                opener.open(f"{url}?query=ASK%7B%7D", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                assert process.poll() is None, process.stderr and process.stderr.read().decode()
                time.sleep(0.1)
        else:
            pytest.fail(f"{url} does not answer")
        yield url
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_the_page_shows_each_way_in() -> None:
    assert {snippet.language for snippet in snippets()} == {"sh", "python", "r"}
    assert sum("curl" in snippet.code for snippet in snippets()) >= 3


@pytest.mark.parametrize("snippet", snippets(), ids=str)
def test_a_snippet_does_what_the_page_says(snippet: Snippet, served: str, shell, docs_examples, tmp_path: Path) -> None:
    program = {"sh": "curl", "python": sys.executable, "r": "Rscript"}[snippet.language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here (Debian: {'r-base-core' if program == 'Rscript' else program})")
    done = subprocess.run(
        snippet.command(served, tmp_path),
        cwd=shell.here,
        env=shell.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or snippet.output is None
    if snippet.output is not None:
        assert docs_examples.matches(snippet.output, done.stdout), done.stdout


def test_the_notebook_is_stored_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell for cell in cells if cell.outputs or cell.execution_count] == []


def test_the_notebook_runs_from_top_to_bottom(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in shell.environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": shell.here}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [output for output in shown if output.output_type == "error" or output.get("name") == "stderr"] == []
    pages = "".join(output.get("data", {}).get("text/html", "") + output.get("text", "") for output in shown)
    # What an analyst came for: who holds what, in which words, and where it stands in the letter.
    for said in ("Het kabinet", "advocates", "Terugkeerrichtlijn", "zet zich", "56747"):
        assert said in pages
