"""JUnit XML, which GitLab, Jenkins and others show as tests: a suite for each graph, a test for each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kamergraaf.validation.report import SEVERITIES
from kamergraaf.validation.writing.as_text import found
from kamergraaf.validation.writing.model import said

if TYPE_CHECKING:
    from kamergraaf.validation.report import Finding
    from kamergraaf.validation.writing.model import Checked, Style


def write(checked: Sequence[Checked], style: Style) -> str:
    """Return the rules of each graph as tests: failed when a finding is as grave as `fail_on`, else with a remark."""
    root = Element("testsuites", name="kamergraaf validate")
    for one in checked:
        _suite(root, one, style)
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, one: Checked, style: Style) -> None:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in one.report.findings:
        by_rule[finding.rule].append(finding)
    names = sorted({*one.rules, *by_rule})
    suite = SubElement(root, "testsuite", name=_clean(one.name), tests=str(len(names)))
    failures = 0
    for name in names:
        case = SubElement(suite, "testcase", classname=_clean(one.name), name=_clean(name))
        if one.file:
            case.set("file", _clean(one.file))
        if findings := by_rule[name]:
            failures += _case(case, one, findings, style)
    suite.set("failures", str(failures))


def _case(case: Element, one: Checked, findings: list[Finding], style: Style) -> bool:
    """Add what was found to a test, and say whether it failed."""
    grave = SEVERITIES[: SEVERITIES.index(style.fail_on) + 1]
    failed = any(finding.severity in grave for finding in findings)
    lines = [f"{one.place(f)} {f.severity} {f.node}: {said(f, style.language)}{found(f)}" for f in findings]
    if failed:
        first = f"{len(findings)} found. {said(findings[0], style.language)}"
        part = SubElement(case, "failure", type=findings[0].severity, message=_clean(first))
    else:
        part = SubElement(case, "system-out")
    part.text = _clean("\n".join(lines))
    return failed


def _clean(text: str) -> str:
    """Return the text without the characters that XML 1.0 does not have."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
