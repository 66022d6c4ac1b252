"""For a page, a pull request or the summary of a CI run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kamergraaf.queries.render import shorten
from kamergraaf.validation.writing.as_text import found
from kamergraaf.validation.writing.model import groups, verdict

if TYPE_CHECKING:
    from kamergraaf.validation.writing.model import Checked, Group, Style

#: What Markdown or HTML would take for a sign of its own.
SIGNS = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]()#+!|~"} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
}


def write(checked: Sequence[Checked], style: Style) -> str:
    """Return the verdict, a table of the rules, and the places of each."""
    found_groups = groups(checked, style.language)
    lines = [f"**{verdict(checked)}**", ""]
    if found_groups:
        lines += ["| severity | rule | findings | what to do |", "| --- | --- | ---: | --- |"]
        lines += [
            f"| {g.severity} | {_plain(g.rule)} | {len(g.findings)} | {_plain(g.message)} |" for g in found_groups
        ]
    lines += [line for group in found_groups for line in _places(group, style)]
    return "\n".join(lines).rstrip() + "\n"


def _places(group: Group, style: Style) -> Iterator[str]:
    yield from ("", f"<details><summary>{_plain(group.rule)}: where</summary>", "")
    for one, finding in group.findings[: style.shown]:
        yield f"- {_plain(one.place(finding))} {_plain(shorten(finding.node))}{_plain(found(finding))}"
    if len(group.findings) > style.shown:
        yield f"- … and {len(group.findings) - style.shown} more"
    yield from ("", "</details>")


def _plain(text: str) -> str:
    return " ".join(text.split(" ")).translate(SIGNS).replace("\n", " ")
