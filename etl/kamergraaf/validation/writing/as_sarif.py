"""SARIF 2.1.0 (OASIS), which GitHub and editors show beside the line that a finding stands on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kamergraaf.validation.writing.as_text import found
from kamergraaf.validation.writing.model import groups, said

if TYPE_CHECKING:
    from kamergraaf.validation.report import Finding
    from kamergraaf.validation.writing.model import Checked, Style

LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def write(checked: Sequence[Checked], style: Style) -> str:
    """Return one run with the rules that found something, and each finding as a result."""
    rules = {group.rule: group for group in reversed(groups(checked, style.language))}
    names = sorted(rules)
    driver = {
        "name": "kamergraaf",
        "semanticVersion": style.version,
        "informationUri": "https://w3id.org/kamergraaf/",
        "rules": [
            {
                "id": name,
                "shortDescription": {"text": rules[name].message},
                "defaultConfiguration": {"level": LEVELS[rules[name].severity]},
            }
            for name in names
        ],
    }
    results = [
        _result(one, finding, names.index(finding.rule), style) for one in checked for finding in one.report.findings
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(one: Checked, finding: Finding, index: int, style: Style) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": finding.node, "kind": "resource"}],
        "physicalLocation": {"artifactLocation": {"uri": _uri(one.file or one.name)}},
    }
    if (where := one.where(finding)) is not None:
        location["physicalLocation"]["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.end_line,
            "endColumn": where.end_column,
            "snippet": {"text": where.quote},
        }
    same = "\n".join((finding.rule, finding.node, finding.path or "", finding.value or ""))
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{said(finding, style.language)}{found(finding)}"},
        "locations": [location],
        # So that a finding stays the same one when lines above it change.
        "partialFingerprints": {"kamergraafFinding/v1": sha256(same.encode()).hexdigest()},
    }


def _uri(name: str) -> str:
    """Return a file as a relative reference, and an IRI as it is."""
    return name if "://" in name else quote(PurePath(name).as_posix())
