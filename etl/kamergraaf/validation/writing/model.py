"""What the writers write: reports, each on one graph, and the findings of all of them by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kamergraaf.validation.report import SEVERITIES, Finding, Report, Severity

if TYPE_CHECKING:
    from kamergraaf.validation.lines import Lines, Where

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: language of the messages, what counts as failed, and how many places of a rule are shown.

    `version` is that of this software, for forms that name it.
    """

    language: Language = "en"
    fail_on: Severity = "violation"
    shown: int = 20
    version: str = "0"


@dataclass(frozen=True, slots=True)
class Checked:
    """The report on one graph: what it is called, the rules that were run, and the file in which findings have a line."""

    name: str
    report: Report
    rules: tuple[str, ...] = ()
    file: str | None = None
    lines: Lines | None = field(default=None, repr=False)

    def where(self, finding: Finding) -> Where | None:
        """Return the place of a finding in the file, None when it has none."""
        return self.lines.where(finding) if self.lines else None

    def place(self, finding: Finding) -> str:
        """Return the place for people: file, line and column; else the graph, and the offsets in the letter if known."""
        where = self.where(finding)
        line = "" if where is None else f":{where.line}:{where.column}"
        offsets = "" if finding.start is None else f" [{finding.start}-{finding.end}]"
        return f"{self.file or self.name}{line}{offsets}"


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one rule that say the same, with the report each stands in."""

    rule: str
    severity: Severity
    message: str
    findings: tuple[tuple[Checked, Finding], ...]


def said(finding: Finding, language: Language) -> str:
    """Return the message of a finding in a language."""
    return finding.message if language == "nl" else finding.message_en


def groups(checked: Sequence[Checked], language: Language) -> tuple[Group, ...]:
    """Return the findings of all reports by rule and message: the gravest first, then the most frequent."""
    found: dict[tuple[Severity, str, str], list[tuple[Checked, Finding]]] = defaultdict(list)
    for one in checked:
        for finding in one.report.findings:
            found[finding.severity, finding.rule, said(finding, language)].append((one, finding))
    order = sorted(found.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -len(item[1]), item[0]))
    return tuple(Group(rule, severity, text, tuple(members)) for (severity, rule, text), members in order)


def counts(checked: Iterable[Checked]) -> dict[Severity, int]:
    """Return how many findings of each severity all reports have together."""
    seen = Counter(finding.severity for one in checked for finding in one.report.findings)
    return {severity: seen[severity] for severity in SEVERITIES}


def verdict(checked: Sequence[Checked]) -> str:
    """Return the last line for people: whether all conform, and the counts.

    >>> verdict([Checked("a", Report())])
    'conforms: 0 violation, 0 warning, 0 info'
    """
    failing = sum(not one.report.conforms for one in checked)
    numbers = ", ".join(f"{number} {severity}" for severity, number in counts(checked).items())
    words = "does not conform" if failing else "conforms"
    among = f" ({failing} of {len(checked)} graphs have a violation)" if len(checked) > 1 else ""
    return f"{words}: {numbers}{among}"
