"""Bad input: a message that says what is wrong and what to do, the right exit code, and nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamergraaf.publishing import open_store

NO_LETTER = "# Appeltaart\n\nMeng de bloem met de boter en de suiker. Laat het deeg een uur rusten.\n"


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Return every file below a folder with its content, and every link with its target; locks do not count."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or path.is_file()) and "LOCK" not in path.name.upper()
    }


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    """One file of each kind that is no letter."""
    folder = tmp_path / "bad"
    folder.mkdir()
    contents = {
        "empty.md": b"",
        "binary.md": b"\x7fELF\x02\x01\x01" + bytes(64),
        "latin.md": "Geachte Voorzitter, de coördinatie".encode("latin-1"),
        "report.pdf": b"%PDF-1.7\n1 0 obj",
        "recipe.md": NO_LETTER.encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents} | {"missing.md": folder / "missing.md"}


BAD = {
    "empty.md": "is empty",
    "binary.md": "is binary",
    "latin.md": "byte 25 does not fit",
    "report.pdf": "PDF",
    "missing.md": "there is no file",
}


@pytest.mark.parametrize("command", ["parse", "validate", "build", "run"])
@pytest.mark.parametrize(("name", "says"), BAD.items())
def test_a_file_that_cannot_be_read(cli, bad, tmp_path: Path, command: str, name: str, says: str) -> None:
    extra = {"build": ("-o", tmp_path / "out.nq"), "run": ("--data", tmp_path / "data")}.get(command, ())
    done = cli(command, bad[name], *extra)
    assert done.code == 2
    assert says in done.err
    assert name in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    assert not (tmp_path / "out.nq").exists()
    assert not (tmp_path / "data" / "store").exists()


@pytest.mark.parametrize("command", ["validate", "build", "run"])
def test_a_text_that_is_no_letter(cli, bad, tmp_path: Path, command: str) -> None:
    extra = {"build": ("-o", tmp_path / "out.nq"), "run": ("--data", tmp_path / "data")}.get(command, ())
    done = cli(command, bad["recipe.md"], *extra)
    assert done.code == 2
    assert "is no letter" in done.err
    assert "kamergraaf parse" in done.err
    assert not (tmp_path / "out.nq").exists()
    assert not (tmp_path / "data" / "store").exists()


def test_what_is_no_letter_can_still_be_looked_at(cli, bad) -> None:
    done = cli("parse", bad["recipe.md"])
    assert done.code == 0
    assert "not-a-letter" in done.out


def test_a_folder_without_letters(cli, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = cli("run", tmp_path / "letters", "--data", tmp_path / "data")
    assert done.code == 2
    assert "holds no letter" in done.err
    assert ".md" in done.err
    assert not (tmp_path / "data").exists()


def test_bad_letters_are_set_aside_and_the_others_go_on(cli, bad, seed: Path, tmp_path: Path) -> None:
    shutil.copy(seed, bad["empty.md"].parent)
    done = cli("run", bad["empty.md"].parent, "--data", tmp_path / "data")
    assert done.code == 2
    for name in ("empty.md", "binary.md", "latin.md", "recipe.md"):
        assert f"{name}: set aside: " in done.err
    assert "5 of 6 letters set aside; the others are in the store" in done.err
    assert "5396454" in done.out
    assert len(open_store(tmp_path / "data")) > 1000


def test_the_same_letter_twice_is_loaded_once_and_said(cli, seed: Path, tmp_path: Path) -> None:
    shutil.copy(seed, tmp_path / "a.md")
    shutil.copy(seed, tmp_path / "b.md")
    done = cli("run", tmp_path / "a.md", tmp_path / "b.md", "--data", tmp_path / "data")
    assert done.code == 2
    assert "letter 5396454 again" in done.err


def test_a_run_in_which_every_letter_is_bad_leaves_the_store_as_it_was(cli, bad, data: Path) -> None:
    before = snapshot(data)
    assert cli("run", bad["empty.md"], bad["recipe.md"], "--data", data).code == 2
    assert snapshot(data) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written(cli, seed: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        done = cli("run", seed, "--data", tmp_path / "data")
    finally:
        tmp_path.chmod(0o700)
    assert done.code == 2
    assert "--data" in done.err


def test_a_file_where_the_data_folder_should_be(cli, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("notes")
    done = cli("run", seed, "--data", tmp_path / "data")
    assert done.code == 2
    assert "--data" in done.err
    assert (tmp_path / "data").read_text() == "notes"


def test_a_store_that_another_program_writes_to(cli, seed: Path, data: Path, tmp_path: Path) -> None:
    mine = tmp_path / "data"
    shutil.copytree(data, mine, symlinks=True)
    program = (
        f"import pyoxigraph; store = pyoxigraph.Store({str(mine / 'store')!r}); print('open', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"open\n"
        before = snapshot(mine)
        done = cli("run", seed, "--data", mine)
        assert snapshot(mine) == before
        writer.communicate(b"\n")
    assert done.code == 2
    assert "in use" in done.err
    assert "stop that process" in done.err


def test_a_store_can_be_read_while_it_is_replaced(cli, seed: Path, data: Path, tmp_path: Path) -> None:
    mine = tmp_path / "data"
    shutil.copytree(data, mine, symlinks=True)
    reader = open_store(mine)
    assert cli("run", seed, "--data", mine).code == 0
    assert len(reader) == len(open_store(mine))


@pytest.mark.parametrize("command", [("query", "statistics"), ("gaps",), ("serve",), ("export", "tables", "out")])
def test_without_a_store_the_commands_say_how_to_make_one(cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = cli(*command, "--data", tmp_path / "nothing")
    assert done.code == 2
    assert "kamergraaf run" in done.err
    assert not (tmp_path / "nothing").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("query",), "--list"),
        (("query", "no-such-query"), "no-such-query"),
        (("query", "positions-on-act", "--param", "act"), "act"),
        (("query", "positions-on-act", "--param", "nonsense=1"), "nonsense"),
        (("query", "statistics", "--format", "yaml"), "yaml"),
        (("query", "statistics", "--format", "ttl"), "CONSTRUCT"),
        (("query", "./no-such-file.rq"), "no-such-file.rq cannot be read"),
        (("query", "statistics", "--endpoint", "example.org/sparql"), "http://"),
        (("query", "statistics", "--endpoint", "http://127.0.0.1:1/sparql"), "is it running"),
        (("build", "x.md", "-o", "out.doc"), ".nq"),
        (("parse",), "LETTER"),
        (("no-such-command",), "no-such-command"),
        (("score", "--key", "no-such-key.json"), "no-such-key.json"),
    ],
)
def test_wrong_use_says_what_is_right(cli, data: Path, arguments: tuple[str, ...], says: str) -> None:
    more = ("--data", data) if arguments[0] == "query" else ()
    done = cli(*arguments, *more)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err


def test_a_defect_says_what_to_report(cli, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A path object that fails in a way nobody foresaw.
    def broken(self: Path) -> bytes:
        raise RuntimeError("the disk sang")

    monkeypatch.setattr(Path, "read_bytes", broken)
    done = cli("parse", seed)
    assert done.code == 70
    assert "RuntimeError: the disk sang" in done.err
    assert "report" in done.err
    assert f"kamergraaf parse {seed}" in done.err


def test_debug_shows_where_an_error_came_from(cli, tmp_path: Path) -> None:
    from kamergraaf.errors import SourceError

    with pytest.raises(SourceError):
        cli("--debug", "parse", tmp_path / "missing.md")
