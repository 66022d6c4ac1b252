"""What a query is: a text that runs as it stands, and the header that describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kamergraaf.queries.chart import Chart

ParameterType = Literal["iri", "string", "integer", "date"]
Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value the reader may choose: the text holds its default in a `VALUES ?name { … }` block."""

    name: str
    type: ParameterType
    label: str
    label_en: str
    example: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query of the library, or one read from a file.

    `name` is the file name without `.rq`; `theme` the folder ("explore", "report", "check", "export"); `text` the whole
    file, header included. `severity` is given by checks only; `chart` where a picture says more than the table.
    """

    name: str
    theme: str
    title: str
    title_en: str
    description: str
    description_en: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    severity: Severity | None = None
    chart: Chart | None = None

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter `name`, or None."""
        return next((each for each in self.parameters if each.name == name), None)
