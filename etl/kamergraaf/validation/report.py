"""What validation says: findings, each with its rule, its node and its place in the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Severity = Literal["violation", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has against one node.

    `rule` is the name of a shape ("Letter-genre"), of a check query ("exchange-number-gap") or of a comparison with the
    source ("anchor-quotes-source"). `message` is Dutch and `message_en` English; both say what to do. `start:end` are
    source offsets, None when the node has no place. `path` is the property and `value` the value at fault, if any.
    """

    rule: str
    severity: Severity
    node: str
    message: str
    message_en: str
    start: int | None = None
    end: int | None = None
    path: str | None = None
    value: str | None = None
    # Which shape, and which kind of constraint: for reports that name them. One fault is one finding, whatever broke.
    shape: str | None = field(default=None, compare=False)
    component: str | None = field(default=None, compare=False)

    def line(self, language: str = "en") -> str:
        """Return the finding as one line of text.

        >>> Finding("Letter-genre", "violation", "id/letter/1", "Vul aan.", "Add it.", start=0, end=4).line()
        'violation Letter-genre id/letter/1 [0-4]: Add it.'
        """
        place = "" if self.start is None else f" [{self.start}-{self.end}]"
        seen = "" if self.value is None else f" (found: {self.value})"
        message = self.message if language == "nl" else self.message_en
        return f"{self.severity} {self.rule} {self.node}{place}: {message}{seen}"


def _order(finding: Finding) -> tuple[int, int, str, str, str, str, str]:
    start = -1 if finding.start is None else finding.start
    place = (SEVERITIES.index(finding.severity), start)
    return (*place, finding.rule, finding.node, finding.path or "", finding.value or "", finding.component or "")


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, each once: the gravest first, then in text order."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Return the report of `findings` in any order."""
        return cls(tuple(dict.fromkeys(sorted(findings, key=_order))))

    def __add__(self, other: Report) -> Report:
        """Return one report that holds the findings of both."""
        return Report.of((*self.findings, *other.findings))

    @property
    def conforms(self) -> bool:
        """Say whether nothing must be changed: there is no violation."""
        return not self.at_least("violation")

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings that are as grave as `severity` or graver."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.findings if finding.severity in grave)

    @property
    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity."""
        seen = Counter(finding.severity for finding in self.findings)
        return {severity: seen[severity] for severity in SEVERITIES}

    @property
    def rules(self) -> dict[str, int]:
        """Return how many findings each rule has, the most frequent first."""
        return dict(Counter(finding.rule for finding in self.findings).most_common())

    def lines(self, language: str = "en") -> Iterator[str]:
        """Yield the report as lines of text: one for each finding, then a summary."""
        for finding in self.findings:
            yield finding.line(language)
        counts = ", ".join(f"{number} {severity}" for severity, number in self.counts.items())
        yield f"{'conforms' if self.conforms else 'does not conform'}: {counts}"

    def as_data(self) -> dict[str, object]:
        """Return the report as plain values, ready for JSON."""
        return {
            "conforms": self.conforms,
            "counts": dict(self.counts),
            "findings": [asdict(finding) for finding in self.findings],
        }
