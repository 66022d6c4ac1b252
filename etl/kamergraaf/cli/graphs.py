"""`kamergraaf build`: the graph of one letter, written and not stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.errors import UsageError
from kamergraaf.graph import files

if TYPE_CHECKING:
    from kamergraaf.pipeline import Described


def build_graph(letter: Path, output: str, form: files.Form | None, base: str | None) -> None:
    """Write the graph of `letter` to the file `output`, whole or not at all, or to stdout for "-"."""
    chosen = form or _form_of(output)
    lines = _describe(letter).lines
    content = files.serialise(files.rebase(lines, base) if base else lines, chosen)
    if output == "-":
        show.result_bytes(content)
        return
    _write(Path(output), content)
    show.message(f"{output}: {len(lines)} statements")


def _form_of(output: str) -> files.Form:
    suffix = Path(output).suffix.removeprefix(".")
    if output == "-":
        return "nq"
    if suffix not in files.FORMATS:
        known = ", ".join(f".{name}" for name in files.FORMATS)
        raise UsageError(f"the name {output} does not say the format: end it in one of {known}, or give --format")
    return suffix


def _describe(letter: Path) -> Described:
    from kamergraaf.pipeline import describe
    from kamergraaf.timings import Timings
    from kamergraaf.vocabulary import load

    return describe(letter, load(), Timings())


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written ({error.strerror}): choose a place that you may write to"
        ) from error
