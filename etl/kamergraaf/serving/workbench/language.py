"""The words of the workbench in the visitor's language; which one that is, the pages part says."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(lang: str) -> dict[str, Any]:
    """Return the words of the workbench by key."""
    text = files("kamergraaf.serving.workbench").joinpath("words.toml").read_text(encoding="utf-8")
    chosen: dict[str, Any] = tomllib.loads(text)[lang]
    return chosen


def localised(lang: str, dutch: str, english: str) -> str:
    """Return the text in the visitor's language."""
    return dutch if lang == "nl" else english
