"""Type commands as a user does, in this process: what was printed, where, and the exit code."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kamergraaf.cli import main
from kamergraaf.resources import folder


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


class Screen(io.TextIOWrapper):
    """A stream of text that also takes bytes, as the real ones do."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def text(self) -> str:
        raw = self.buffer.getvalue()
        return raw.decode("utf-8")


def type_command(*arguments: object) -> Done:
    out, err = Screen(), Screen()
    before = sys.argv
    sys.argv = ["kamergraaf", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
    finally:
        sys.argv = before
    return Done(code, out.text(), err.text())


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No data folder of the tester's is read or written."""
    monkeypatch.delenv("KAMERGRAAF_DATA", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cli() -> Callable[..., Done]:
    return type_command


@pytest.fixture(scope="session")
def seed() -> Path:
    (path,) = folder("letters").glob("5396454-*.md")
    return path


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Path:
    """Return a data folder with the seed letter in it. Tests that change the store copy it first."""
    data = tmp_path_factory.mktemp("published")
    done = type_command("run", seed, "--data", data)
    assert done.code == 0, done.err
    return data
