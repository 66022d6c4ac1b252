"""Which files are meant by the paths that a user gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.source import find_letters


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for name in ("b.md", "a.txt", "2023/c.MD", "photo.jpg", ".hidden.md", ".git/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Geachte voorzitter,")
    return tmp_path


def test_a_folder_stands_for_its_visible_texts_at_any_depth_sorted(box: Path) -> None:
    assert find_letters([box]) == (box / "2023/c.MD", box / "a.txt", box / "b.md")


def test_a_file_is_taken_whatever_its_name_and_in_the_order_given(box: Path) -> None:
    given = [box / "photo.jpg", box / "b.md", box / "missing.md", box / "a.txt"]
    assert find_letters(given) == tuple(given)


def test_a_file_that_is_given_twice_is_taken_once(box: Path) -> None:
    assert find_letters([box / "b.md", box]) == (box / "b.md", box / "2023/c.MD", box / "a.txt")


def test_a_hidden_folder_that_is_asked_for_by_name_is_searched(box: Path) -> None:
    assert find_letters([box / ".git"]) == (box / ".git/d.md",)


def test_a_folder_without_texts_is_refused(box: Path) -> None:
    (box / "photo").mkdir()
    with pytest.raises(SourceError, match=r"holds no letter: .*\.md"):
        find_letters([box, box / "photo"])


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(SourceError, match="no letter is given"):
        find_letters([])
