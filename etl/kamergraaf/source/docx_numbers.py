"""The numbers that Word gives to paragraphs of a list: they stand in no text, and are counted here as Word does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.source.docx_styles import Style, Styles, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written ("decimal", "lowerLetter", "bullet"), around what ("%1.")."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]]
    origin: dict[str, str]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, tree: Element | None, styles: Styles) -> Numbering:
        """Read them from `word/numbering.xml`; a document without that part has no lists."""
        if tree is None:
            return cls({}, {})
        abstract = {value(one, "abstractNumId"): one for one in tree.iter(f"{W}abstractNum")}
        levels: dict[str, dict[int, Level]] = {}
        origin: dict[str, str] = {}
        for one in tree.iter(f"{W}num"):
            key, base = value(one, "numId"), value(one.find(f"{W}abstractNumId"))
            origin[key] = base
            levels[key] = _levels(_linked(abstract.get(base), abstract, tree, styles))
            for override in one.iter(f"{W}lvlOverride"):
                _override(levels[key], override)
        return cls(levels, origin)

    def number(self, paragraph: Element, style: Style) -> str:
        """Count a paragraph, and return its number as Word shows it: "3.", "b)", "-" for a bullet, "" for none."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        key = value(own.find(f"{W}numId")) if own is not None else ""
        key = key or style.list_id
        depth = value(own.find(f"{W}ilvl")) if own is not None else ""
        at = int(depth or style.list_level or 0) if (depth or style.list_level or "0").isdigit() else 0
        level = self.levels.get(key, {}).get(at)
        if level is None or key == "0":
            return ""
        self._count(key, at, level)
        return _written(level, self.levels[key], self.counts[self.origin[key]])

    def _count(self, key: str, at: int, level: Level) -> None:
        """Move on by one: lists of one origin count on together, unless a list sets its own start."""
        counts = self.counts.setdefault(self.origin[key], {})
        restarted = key not in self.begun and self.begun & {k for k, o in self.origin.items() if o == self.origin[key]}
        if restarted and _has_start(self.levels[key][at]):
            counts.pop(at, None)
        self.begun.add(key)
        counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]


@dataclass(frozen=True, slots=True)
class _Restarted(Level):
    """A level that begins anew in this list."""


def _has_start(level: Level) -> bool:
    return isinstance(level, _Restarted)


def _linked(element: Element | None, abstract: dict[str, Element], tree: Element, styles: Styles) -> Element | None:
    """A list may be described under a style's name (`numStyleLink`); follow that one step."""
    link = None if element is None else element.find(f"{W}numStyleLink")
    style = styles.styles.get(value(link))
    if element is None or style is None:
        return element
    number = next((one for one in tree.iter(f"{W}num") if value(one, "numId") == style.list_id), None)
    return element if number is None else abstract.get(value(number.find(f"{W}abstractNumId")), element)


def _levels(element: Element | None) -> dict[int, Level]:
    found = [] if element is None else list(element.iterchildren(f"{W}lvl"))
    return {int(value(one, "ilvl") or 0): _level(one) for one in found}


def _level(element: Element) -> Level:
    start = value(element.find(f"{W}start"))
    form = value(element.find(f"{W}numFmt")) or "decimal"
    return Level(form, value(element.find(f"{W}lvlText")), int(start) if start.isdigit() else 1)


def _override(levels: dict[int, Level], override: Element) -> None:
    at = int(value(override, "ilvl") or 0)
    inner = override.find(f"{W}lvl")
    base = levels.get(at) if inner is None else _level(inner)
    start = value(override.find(f"{W}startOverride"))
    if base is not None:
        levels[at] = _Restarted(base.form, base.text, int(start) if start.isdigit() else base.start)


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return "-"
    if level.form == "none":
        return ""

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        one = levels.get(place, level)
        return _numeral(one.form, counts.get(place, one.start))

    return re.sub(r"%([1-9])", number, level.text).strip()


def _numeral(form: str, number: int) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for worth, sign in (*_ROMAN, *_ROMAN_ONES):
            roman += sign * (number // worth)
            number %= worth
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)
