"""Read the header of a query file: YAML in `#+` comment lines, so that the file stays a runnable query.

#+ title: Welke toezeggingen staan open?
#+ title_en: Which commitments are open?
#+ description: Openstaande toezeggingen.
#+ description_en: Open commitments.
#+ tags: [commitment]
#+ chart: {type: timeline, date: due_by, lane: by, text: quote, link: letter}
#+ parameters:
#+   - {name: on, type: date, label: De peildatum, label_en: The reference date, example: "2024-06-01"}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, get_args

import yaml
from yaml.scanner import ScannerError

from kamergraaf.errors import ResourceError
from kamergraaf.queries.chart import Chart, ChartError, read_chart
from kamergraaf.queries.model import Parameter, ParameterType, Query, Severity

WORDS = ("title", "title_en", "description", "description_en")
KEYS = {*WORDS, "tags", "parameters", "severity", "chart"}
PARAMETER_KEYS = {"name", "type", "label", "label_en", "example"}


def values_block(name: str) -> re.Pattern[str]:
    """Return the expression that finds the block of a parameter: `VALUES ?act { <http://…> }`."""
    return re.compile(
        rf"""
        \bVALUES \s+ [?$]{re.escape(name)} \s* \{{   # VALUES ?act {{
        (?P<default> [^{{}}]* )                      # IRIs and literals without braces
        \}}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A query file as it is read: where it is, and its lines, for messages that name the place."""

    name: str
    theme: str
    text: str

    @property
    def header(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.startswith("#+")]

    def fail(self, what: str, near: str = "") -> NoReturn:
        lines = self.text.splitlines()
        at = next((i for i, line in enumerate(lines, 1) if near and line.startswith("#+") and near in line), 1)
        place = f"{self.theme}/{self.name}.rq" if self.theme else f"{self.name}.rq"
        raise ResourceError(f"queries/{place}, line {at}: {what}")


def read_query(name: str, theme: str, text: str) -> Query:
    """Read one library query from its text; a header that breaks the rules is a `ResourceError` with file and line."""
    file = _File(name, theme, text)
    header = _load(file)
    for key in header:
        if key not in KEYS:
            file.fail(f"the header knows no {key!r}; it may hold {', '.join(sorted(KEYS))}", f"{key}:")
    words = {key: _word(file, header, key) for key in WORDS}
    return Query(
        name,
        theme,
        **words,
        tags=_tags(file, header),
        parameters=_parameters(file, header),
        text=text,
        severity=_severity(file, header),
        chart=_chart(file, header),
    )


def _load(file: _File) -> Mapping[str, object]:
    first = next((i for i, line in enumerate(file.text.splitlines(), 1) if line.startswith("#+")), None)
    if first is None:
        file.fail("there is no header: begin the file with '#+ title: …'")
    try:
        header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in file.header))
    except yaml.MarkedYAMLError as error:
        # A scanner says where the trouble began (an open quotation mark) apart from where it noticed.
        begun = error.context_mark if isinstance(error, ScannerError) else None
        mark = begun or error.problem_mark
        line = first + (mark.line if mark else 0)
        message = f"queries/{file.theme}/{file.name}.rq, line {line}: the header is no YAML: {error.problem}"
        raise ResourceError(message) from error
    if not isinstance(header, dict):
        file.fail("the header is no list of 'key: value' lines", "#+")
    return header


def _word(file: _File, header: Mapping[str, object], key: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        file.fail(f"the header lacks {key!r}: give it as one line of text", f"{key}:")
    return value.strip()


def _tags(file: _File, header: Mapping[str, object]) -> tuple[str, ...]:
    tags = header.get("tags")
    if not isinstance(tags, list) or not tags or not all(isinstance(tag, str) and tag for tag in tags):
        file.fail("tags is a list of words, as in 'tags: [letter, statistics]'", "tags:")
    return tuple(tags)


def _severity(file: _File, header: Mapping[str, object]) -> Severity | None:
    given = header.get("severity")
    known: tuple[Severity, ...] = get_args(Severity)
    if given is not None and given not in known:
        file.fail(f"severity is one of {', '.join(known)}", "severity:")
    return next((each for each in known if each == given), None)


def _chart(file: _File, header: Mapping[str, object]) -> Chart | None:
    if "chart" not in header:
        return None
    try:
        return read_chart(header["chart"], file.text)
    except ChartError as error:
        file.fail(str(error), "chart:")


def _parameters(file: _File, header: Mapping[str, object]) -> tuple[Parameter, ...]:
    listed = header.get("parameters") or []
    if not isinstance(listed, list):
        file.fail("parameters is a list of {name, type, label, label_en, example}", "parameters:")
    found = tuple(_parameter(file, each) for each in listed)
    if len({each.name for each in found}) < len(found):
        file.fail("a parameter is declared twice", "parameters:")
    return found


def _parameter(file: _File, given: object) -> Parameter:
    if not isinstance(given, dict) or set(given) != PARAMETER_KEYS:
        near = f"name: {given.get('name')}" if isinstance(given, dict) else "parameters:"
        file.fail(f"a parameter has exactly {', '.join(sorted(PARAMETER_KEYS))}", near)
    near = f"name: {given['name']}"
    # YAML reads a bare `on` as true and a bare date as a date: both must be quoted to stay words.
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in given.values()):
        file.fail("the values of a parameter are words; put 'on', 'yes' and dates in quotation marks", "parameters:")
    values = {key: str(value) for key, value in given.items()}
    kind = next((each for each in get_args(ParameterType) if each == values["type"]), None)
    if kind is None:
        file.fail(f"the type of a parameter is one of {', '.join(get_args(ParameterType))}", near)
    if len(values_block(values["name"]).findall(file.text)) != 1:
        file.fail(f"the text needs exactly one block VALUES ?{values['name']} {{ … }} that holds the default", near)
    return Parameter(values["name"], kind, values["label"], values["label_en"], values["example"])
