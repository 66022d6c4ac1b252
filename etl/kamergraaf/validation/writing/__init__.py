"""Write what validation found: for people, for programs, and for the machines that keep watch over a repository.

write(checked, form, ...) -> str; forms: text, json, turtle, junit, sarif, markdown
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Literal, get_args

from kamergraaf.validation.writing.model import Checked, Language, Style

__all__ = ["FORMS", "Checked", "Form", "Language", "Style", "write"]

Form = Literal["text", "json", "turtle", "junit", "sarif", "markdown"]
FORMS: tuple[Form, ...] = get_args(Form)

MODULES: Mapping[Form, str] = {form: f"kamergraaf.validation.writing.as_{form}" for form in FORMS}


def write(checked: Sequence[Checked], form: Form, style: Style) -> str:
    """Return the reports on all that was checked as one text in the form asked for, with a line end behind it."""
    writer: Callable[[Sequence[Checked], Style], str] = import_module(MODULES[form]).write
    return writer(checked, style)
