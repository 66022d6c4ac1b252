"""Fill the templates that stand beside this module; all values are escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from kamergraaf import version

if TYPE_CHECKING:
    from pathlib import Path

STYLE = "style.css"


@cache
def _templates() -> Environment:
    loader = PackageLoader("kamergraaf.export.pages")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip


def write(folder: Path, path: str, template: str, **values: object) -> None:
    """Write the page `path` of a release from a template; `up` leads from the page to the release's root."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    up = "../" * path.count("/")
    target.write_text(_templates().get_template(template).render(up=up, software=version(), **values), encoding="utf-8")


def write_style(folder: Path) -> None:
    """Write the style sheet of all pages."""
    (folder / STYLE).write_text(_templates().get_template(STYLE).render(), encoding="utf-8")
