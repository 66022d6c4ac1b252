"""`kamergraaf build` and `kamergraaf validate`: the graph of one letter, written or examined, never stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kamergraaf.cli import show
from kamergraaf.errors import SourceError, UsageError
from kamergraaf.graph import files

if TYPE_CHECKING:
    from kamergraaf.pipeline import Described
    from kamergraaf.validation import Report

RDF_SUFFIXES = frozenset({".nq", ".nt", ".trig", ".ttl", ".jsonld"})


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


def validate_path(path: Path, form: Literal["text", "json"], fail_on: Literal["violation", "warning"]) -> int:
    """Print the report on a letter or a graph, and return the exit code: 1 when a finding is as grave as `fail_on`."""
    report = _report_on(path)
    if form == "json":
        show.result(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            show.result(line)
    return 1 if report.at_least(fail_on) else 0


def _report_on(path: Path) -> Report:
    from kamergraaf.validation import validate_letter

    if path.suffix.lower() in RDF_SUFFIXES:
        return validate_letter(_quads_in(path), None)
    described = _describe(path)
    return validate_letter(files.as_bytes(described.lines), described.letter.text)


def _quads_in(path: Path) -> bytes:
    """Return the statements of an RDF file as N-Quads."""
    from pyoxigraph import RdfFormat, parse, serialize

    try:
        raw = path.read_bytes()
        form = RdfFormat.from_extension(path.suffix.lower().removeprefix("."))
        return serialize(parse(raw, format=form), format=RdfFormat.N_QUADS) or b""
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}): check the name and your rights to it") from error
    except SyntaxError as error:
        where = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise SourceError(f"{path}{where} is not well-formed RDF ({error.msg}): mend the file") from error
