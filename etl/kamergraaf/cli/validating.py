"""`kamergraaf validate`: find what was pointed at, hold it to a profile, and tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf import version
from kamergraaf.cli import show
from kamergraaf.cli.targets import expand, subjects
from kamergraaf.dumps import read_file
from kamergraaf.errors import SourceError, UsageError
from kamergraaf.source import read
from kamergraaf.validation.lines import Lines
from kamergraaf.validation.profiles import Options, profile_named, rules_run, validate_subject
from kamergraaf.validation.writing import Checked, Style, write
from kamergraaf.web import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.validation.report import Severity
    from kamergraaf.validation.subjects import Subject
    from kamergraaf.validation.writing import Form, Language


@dataclass(frozen=True, slots=True)
class Request:
    """What to validate, and how."""

    what: tuple[str, ...]
    profile: str
    shapes: tuple[Path, ...]
    background: tuple[Path, ...]
    source: Path | None
    engine: str
    data: Path
    limits: Limits


def validate_all(request: Request, form: Form, language: Language, fail_on: Severity) -> int:
    """Print the reports on all that was given, and return the exit code: 1 when a finding is as grave as `fail_on`.

    What cannot be read is said and set aside, and makes it 2; the others go on.
    """
    profile = profile_named(request.profile)
    beside = tuple(quad for path in request.background for quad in read_file(path))
    options = Options(request.shapes, request.engine, beside)
    rules = rules_run(profile, options)
    checked: list[Checked] = []
    given = tuple(one for what in request.what for one in expand(what, request.profile))
    set_aside = 0
    for what in given:
        try:
            for subject in _subjects(what, request):
                report = validate_subject(subject, profile, options)
                checked.append(Checked(subject.name, report, rules, subject.file, subject.lines))
        except SourceError as error:
            if len(given) == 1:
                raise
            show.error(str(error))
            set_aside = error.exit_code
    show.result_bytes(write(checked, form, Style(language, fail_on, version=version())).encode())
    return max(set_aside, 1 if any(one.report.at_least(fail_on) for one in checked) else 0)


def _subjects(what: str, request: Request) -> Iterator[Subject]:
    found = subjects(what, request.profile, request.data, request.limits)
    if request.source is None:
        yield from found
        return
    one, *others = found
    if others or len(request.what) > 1:
        raise UsageError("--source is the letter of one graph, and several were given: give the graph of that letter")
    text = read(request.source)
    yield replace(one, text=text, file=str(request.source), lines=Lines.of_letter(text.characters))
