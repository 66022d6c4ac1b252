"""For people at a terminal: rule by rule, what to do, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kamergraaf.queries.render import shorten
from kamergraaf.validation.writing.model import groups, verdict

if TYPE_CHECKING:
    from kamergraaf.validation.report import Finding
    from kamergraaf.validation.writing.model import Checked, Group, Style

SHOWN_VALUE = 80


def write(checked: Sequence[Checked], style: Style) -> str:
    """Return the findings by rule, then the verdict as last line."""
    lines = [line for group in groups(checked, style.language) for line in _group(group, style)]
    return "\n".join((*lines, verdict(checked))) + "\n"


def _group(group: Group, style: Style) -> Iterator[str]:
    number = len(group.findings)
    yield f"{group.severity} {group.rule}: {number} finding{'' if number == 1 else 's'}"
    yield f"  {group.message}"
    for one, finding in group.findings[: style.shown]:
        yield f"  - {one.place(finding)} {shorten(finding.node)}{found(finding)}"
        if (where := one.where(finding)) is not None and where.quote:
            yield f"      {where.quote}"
    if number > style.shown:
        yield f"  - … and {number - style.shown} more; --format json has them all"
    yield ""


def found(finding: Finding) -> str:
    """Return the value at fault, short and on one line; nothing when there is none, or when it is the node itself."""
    if finding.value is None or finding.value == finding.node:
        return ""
    value = " ".join(shorten(finding.value).split())
    return f" (found: {value if len(value) <= SHOWN_VALUE else value[:SHOWN_VALUE] + '…'})"
