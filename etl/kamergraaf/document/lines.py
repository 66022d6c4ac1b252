"""The lines of a source with their offsets, and whether they are hard-wrapped."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A text is hard-wrapped when hardly any line is longer than this, and many come close to its longest.
WRAP_LIMIT = 130
#: Lines in columns are as wide as the page: "Tweede Kamer der Staten-Generaal              2"
COLUMNS = re.compile(r"\S\s{4,}\S")
#: Blanks before the column at the right of a letter: "                                        Ministerie van Financiën"
SIDE = 48
#: Fewer lines tell nothing of how a text was broken; without any blank line between them these do.
_FEWEST = 20
_FEWEST_UNBROKEN = 8
_LONGEST_HEADING = 90
#: Which share of the longer lines may end without a stop where each is a paragraph; the second without blank lines.
_MOST_BROKEN, _MOST_BROKEN_UNBROKEN = 0.1, 0.34
#: The entries of a contents list are shorter than lines of prose, and without blank lines these are so many at least.
_SHORTEST_PROSE, _FEWEST_PROSE = 55, 12
#: Where hardly a line is longer than such texts have, or in columns, so many lines that break in mid sentence tell their width.
_FEW_LONG, _FEWEST_BROKEN, _SHARE_BROKEN = 0.05, 6, 0.1


class Line(NamedTuple):
    """One line: `start:end` without its line break; `text` is that slice.

    `column` is where it begins on the page's line, when a label before it was given a line of its own.
    """

    start: int
    end: int
    text: str
    column: int = 0

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read on it (no-break spaces and form feeds count as nothing)."""
        return not self.text.strip()


def split_lines(characters: str) -> list[Line]:
    r"""Cut a text at \n, \r\n, \r and form feeds.

    >>> [(line.start, line.text) for line in split_lines("a\r\nbc\n")]
    [(0, 'a'), (3, 'bc')]
    """
    lines = []
    at = 0
    for raw, text in zip(characters.splitlines(keepends=True), characters.splitlines(), strict=True):
        lines.append(Line(at, at + len(text), text))
        at += len(raw)
    return lines


def written_lines(lines: Sequence[Line]) -> list[str]:
    """Return what stands on the lines that are not blank, at its column, without the blanks at their ends."""
    return [" " * line.column + text for line in lines if (text := line.text.rstrip())]


def wrap_width(written: Sequence[str], blank: int = 1) -> int | None:
    r"""Return the width at which the text was wrapped by hand or by a converter, or None for one line a paragraph.

    Such texts come out of PDF readers: "…hebben een aantal vragen en\nopmerkingen voorgelegd…". In them a line break
    says nothing by itself; `would_have_fitted` tells the breaks that somebody meant. `blank` is the number of blank lines:
    where there is none, a contents list of many lines does not count.
    """
    if len(written) < _FEWEST:
        return None
    lengths = sorted([len(text) for text in written if "    " not in text or not _in_columns(text)])
    if not lengths:
        return None
    width = _wrapped_at(lengths)
    if width is None and not blank:
        prose = [one for one in lengths if one >= _SHORTEST_PROSE]
        width = _wrapped_at(prose) if len(prose) >= _FEWEST_PROSE else None
    return width or _width_of_broken(written)


def _wrapped_at(lengths: Sequence[int]) -> int | None:
    """The width that the lines with these lengths, in rising order, were wrapped at."""
    # A few lines that a converter joined do not make the others paragraphs.
    for share in (0.97, 0.9, 0.85):
        width = lengths[int(len(lengths) * share)]
        full = bisect_right(lengths, WRAP_LIMIT) - bisect_right(lengths, min(0.8 * width, WRAP_LIMIT))
        if 40 < width <= WRAP_LIMIT and full > 0.3 * len(lengths):
            return width
    return None


def _width_of_broken(written: Sequence[str]) -> int | None:
    """The width of a text whose paragraphs are so short that few lines are full: that of the lines broken in mid sentence."""
    most = _FEW_LONG * len(written)
    long = len([text for text in written if len(text) > WRAP_LIMIT])
    if long > most or long + sum(_in_columns(text) for text in written if len(text) <= WRAP_LIMIT) > most:
        return None
    broken = sorted(
        len(text)
        for text, following in pairwise(written)
        if (text[-1].isalpha() or text[-1] == ",") and following.lstrip()[:1].islower() and not _in_columns(text)
    )
    if len(broken) < max(_FEWEST_BROKEN, _SHARE_BROKEN * len(written)):
        return None
    width = broken[int(0.8 * len(broken))]
    alike = len(broken) - bisect_right(broken, int(0.8 * width))
    return width if 40 < width <= WRAP_LIMIT and alike >= 0.8 * len(broken) else None


def _in_columns(text: str) -> bool:
    return len(text) - len(text.lstrip()) > SIDE or COLUMNS.search(text) is not None


def is_line_a_paragraph(written: Sequence[str], blank: int) -> bool:
    """Whether each line is a paragraph of its own, as some converters write them; `blank` is the number of blank lines.

    Then there are long lines, hardly a blank one, and a line longer than a heading ends as a sentence does.
    """
    if blank > 0.2 * len(written) or (blank and len(written) < _FEWEST):
        return False
    long = sum(len(text) > WRAP_LIMIT for text in written)
    prose = [text.rstrip("*_\\ ") for text in written if len(text) > _LONGEST_HEADING]
    broken = sum(not text.endswith((".", "?", "!", ":", ";", ")")) and not text[-1:].isdigit() for text in prose)
    if len(written) < _FEWEST_UNBROKEN:
        return not broken and long > 0.2 * len(written)
    return long > 0.1 * len(written) and broken < (_MOST_BROKEN if blank else _MOST_BROKEN_UNBROKEN) * len(prose)


def would_have_fitted(line: Line, following: Line, width: int) -> bool:
    """Say whether the next line's first word had room on this line, so that the break was meant."""
    words = following.text.split(None, 1)
    return bool(words) and line.column + len(line.text.rstrip()) + 1 + len(words[0]) < width - 1
