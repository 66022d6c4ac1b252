"""What consumers build on is written down, and does not change without a version and a changelog that say so."""

from __future__ import annotations

import copy
import json

import pytest

from kamergraaf import version
from kamergraaf.export.contract import as_json, complaints, current, page
from kamergraaf.resources import folder

ROOT = folder("letters").parent
WRITE = "write it again: python -m kamergraaf.export.contract"
NOW = current()
PROMISED = json.loads((ROOT / "docs" / "contract.json").read_text(encoding="utf-8"))


def test_nothing_promised_is_broken_without_a_version_and_a_line_that_say_so() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert complaints(PROMISED, NOW, version(), changelog) == []


def test_the_contract_is_written_down() -> None:
    assert json.loads(as_json(NOW, version())) == PROMISED, WRITE
    assert (ROOT / "docs" / "contract.md").read_text(encoding="utf-8") == page(NOW, version()), WRITE


def test_it_names_what_consumers_build_on() -> None:
    assert NOW["iris"]["Letter"] == "^https://w3id\\.org/kamergraaf/id/letter/[^/]+$"
    assert NOW["terms"]["kg:Position"] == "owl:Class"
    assert NOW["tables"]["citations"].startswith("letter, exchange, part, start, end, text, kind, ")
    assert NOW["queries"]["positions-on-act"].startswith("date, ")
    assert set(NOW["exit codes"]) == {"0", "1", "2", "3", "70"}


BREAKS = {
    "a column is gone": ("tables", "mentions", "letter, start, end"),
    "a term is another thing": ("terms", "kg:Position", "owl:ObjectProperty"),
    "an IRI has another form": ("iris", "Letter", "^https://w3id\\.org/kamergraaf/id/brief/[^/]+$"),
    "a query is gone": ("queries", "positions-on-act", None),
    "an exit code means something else": ("exit codes", "1", "done"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_needs_a_version_and_a_line_in_the_changelog(name: str) -> None:
    section, item, value = BREAKS[name]
    changed = copy.deepcopy(NOW)
    if value is None:
        del changed[section][item]
    else:
        changed[section][item] = value
    promised = {"version": "1.2.0", **NOW}
    quiet, loud = (
        "## [Unreleased]\n\n- better\n",
        "## [Unreleased]\n\n- **Breaking**: the column is gone: use another\n",
    )
    assert any(item in one for one in complaints(promised, changed, "1.3.0", loud))
    assert any("**Breaking**" in one for one in complaints(promised, changed, "2.0.0", quiet))
    assert complaints(promised, changed, "2.0.0", loud) == []
    before_one = {**promised, "version": "0.1.0"}
    assert complaints(before_one, changed, "0.1.1", loud)
    assert complaints(before_one, changed, "0.2.0", loud) == []


def test_what_is_added_breaks_nobody() -> None:
    more = copy.deepcopy(NOW)
    more["queries"]["another"] = "letter"
    assert complaints({"version": "1.0.0", **NOW}, more, "1.0.0", "") == []


def test_old_news_in_the_changelog_do_not_count() -> None:
    changed = copy.deepcopy(NOW)
    del changed["terms"]["kg:Position"]
    old = "## [Unreleased]\n\n## [0.1.0] - 2026-01-01\n\n- **Breaking**: long ago\n"
    assert complaints({"version": "0.1.0", **NOW}, changed, "0.2.0", old)
