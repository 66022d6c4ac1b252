"""Written forms of citations, one table a family."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.mentions.citations import find_in

CASES = Path(__file__).parent / "cases"
FAMILIES = ("papers", "proceedings", "motions", "documents", "reports", "news")


def _cases() -> list[Any]:
    rows = []
    for family in FAMILIES:
        for case in tomllib.loads((CASES / f"{family}.toml").read_text(encoding="utf-8"))["case"]:
            rows.append(pytest.param(case, id=f"{family}: {case['why']}"))
    return rows


@pytest.mark.parametrize("case", _cases())
def test_every_citation_of_a_text_is_found_with_its_parts(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_in(text, footnote=case.get("note", False))
    assert len(found) == len(case["found"]), [text[one.at : one.until] for one in found]
    for one, expected in zip(found, case["found"], strict=True):
        for field, value in expected.items():
            got = text[one.at : one.until] if field == "text" else getattr(one, field)
            assert (list(got) if isinstance(got, tuple) else got) == value, field
    for field in case.get("absent", ()):
        assert getattr(found[0], field) is None, field
