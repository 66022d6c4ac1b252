"""A page of ours that points at another file points at one that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamergraaf.resources import folder

ROOT = folder("letters").parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "queries" / "README.md"]
# `[text](target)`, without an address, an anchor of the same page, or a title.
LINK = re.compile(r"\[[^\]]*\]\( (?! [a-z]+: | \# ) (?P<target> [^)\s#]+ )", re.VERBOSE)


@pytest.mark.parametrize("page", [page for page in PAGES if page.exists()], ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert not [target for target in targets if not (page.parent / target).exists()]
