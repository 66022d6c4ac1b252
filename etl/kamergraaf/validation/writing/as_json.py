"""For programs: everything, as plain data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamergraaf.validation.writing.model import counts, groups

if TYPE_CHECKING:
    from kamergraaf.validation.report import Finding
    from kamergraaf.validation.writing.model import Checked, Style


def write(checked: Sequence[Checked], style: Style) -> str:
    """Return verdict, counts, rules with their number of findings, graphs, and all findings with their places."""
    data = {
        "conforms": all(one.report.conforms for one in checked),
        "counts": counts(checked),
        "rules": [
            {"rule": g.rule, "severity": g.severity, "findings": len(g.findings), "message": g.message}
            for g in groups(checked, style.language)
        ],
        "graphs": [{"name": one.name, "conforms": one.report.conforms, "counts": one.report.counts} for one in checked],
        "findings": [_finding(one, finding) for one in checked for finding in one.report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(one: Checked, finding: Finding) -> dict[str, object]:
    where = one.where(finding)
    place = {"line": where.line, "column": where.column, "quote": where.quote} if where else {}
    return {"graph": one.name, "file": one.file, **asdict(finding), **place}
