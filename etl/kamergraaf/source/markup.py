"""What every reader of a foreign format hands over: light Markdown, the form that the document stage reads best.

Run        words set in one way, or a footnote marker
paragraph  runs -> one line:              De leden vragen **dit** niet.<sup>3</sup>
heading    runs -> one line with hashes:  ### Vragen en opmerkingen van de leden van de VVD-fractie
footnote   number and runs -> one line:   <sup>3</sup> Kamerstuk 21 501-20, nr. 12.
join       blocks -> the text, with a blank line between any two
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: No text has these: control characters, surrogates, non-characters. They cannot stand in RDF files either.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Soft hyphens and zero-width characters say where a word may be cut, and are no part of it.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
#: ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ: letters that a typesetter drew as one
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
#: Bullets of symbol fonts, which stand in the private use area
_SYMBOL_BULLET = re.compile(r"[\uf0b7\uf0a7\uf0d8\uf076\uf02d\uf0fc]")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" *[\n\v\f\r\x1c-\x1e\x85\u2028\u2029] *")
#: What would be read as a mark: a star, a backtick, hashes at the start of a line.
_MARK = re.compile(r"[*`]|^#(?=#* )", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way; or, when `marker` is given, the footnote marker of that number.

    `address` is where a link leads. A line break inside `text` stays one.
    """

    text: str
    bold: bool = False
    italic: bool = False
    marker: int | None = None
    address: str | None = None


def plain(text: str) -> str:
    r"""Return text without ligatures, invisible and unprintable characters, with each run of blanks as one blank.

    >>> plain("de o\ufb03ci\u00adële\u00a0 lijst")
    'de officiële lijst'
    """
    text = _BREAK.sub("\n", _INVISIBLE.sub("", text))
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _UNPRINTABLE.sub("", text))
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", _SYMBOL_BULLET.sub("•", text)))


def paragraph(runs: Iterable[Run]) -> str:
    """Write runs as one paragraph of Markdown; a line break in a run is one in the paragraph.

    >>> paragraph([Run("Vraag 1 ", bold=True), Run("Kent u "), Run("Schengen", italic=True), Run("?"), Run("", marker=3)])
    '**Vraag 1** Kent u *Schengen*?<sup>3</sup>'
    """
    written = "".join(_styled(style, run) for style, run in groupby(_settled(runs), lambda r: (r.bold, r.italic)))
    return _BLANKS.sub(" ", _BREAK.sub("\n", written)).strip()


def heading(level: int, runs: Iterable[Run]) -> str:
    r"""Write runs as a heading, on one line; "" when there are no words in them.

    >>> heading(2, [Run("Verslag van een\nschriftelijk overleg")])
    '## Verslag van een schriftelijk overleg'
    """
    text = paragraph(runs).replace("\n", " ")
    return f"{'#' * min(level, 6)} {text}" if text else ""


def footnote(number: int, runs: Iterable[Run]) -> str:
    """Write the body of a footnote, on one line.

    >>> footnote(3, [Run(" Kamerstuk 21 501-20, nr. 12.")])
    '<sup>3</sup> Kamerstuk 21 501-20, nr. 12.'
    """
    return f"<sup>{number}</sup> {paragraph(runs)}".replace("\n", " ").rstrip()


def join(blocks: Iterable[str]) -> str:
    """Put blocks below each other, with a blank line between; empty ones fall away."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def row(cells: Sequence[str]) -> str:
    """Write cells as a row of a Markdown table.

    >>> row(["Datum", "26 april 2024"])
    '| Datum | 26 april 2024 |'
    """
    inner = " | ".join(" ".join(cell.split()).replace("|", "/") for cell in cells)
    return f"| {inner} |"


def _settled(runs: Iterable[Run]) -> list[Run]:
    """Blanks and markers take the style of what stands before them, so that they cut no emphasis in two."""
    settled: list[Run] = []
    for run in runs:
        one = replace(run, text=plain(run.text)) if run.marker is None else run
        if settled and (one.marker is not None or not one.text.strip()):
            one = replace(one, bold=settled[-1].bold, italic=settled[-1].italic)
        elif one.marker is None and not one.text.strip():
            one = replace(one, bold=False, italic=False)
        if one.text or one.marker is not None:
            settled.append(one)
    return settled


def _styled(style: tuple[bool, bool], runs: Iterable[Run]) -> str:
    """Write runs of one style between its marks; blanks at the edges stand outside, and so do markers at the end."""
    bold, italic = style
    text = "".join(_written(run) for run in runs)
    marks = "*" * (2 * bold + italic)
    found = re.fullmatch(r"(\s*)(.*?)((?:\s|<sup>\d+</sup>)*)", text, re.DOTALL)
    if not marks or not found or not found[2]:
        return text
    return f"{found[1]}{marks}{found[2]}{marks}{found[3]}"


def _written(run: Run) -> str:
    if run.marker is not None:
        return f"<sup>{run.marker}</sup>"
    text = _MARK.sub(r"\\\g<0>", run.text)
    linked = run.address and _ADDRESS.fullmatch(run.address) and not re.search(r"[\[\]\n]", text)
    if not linked or not text.strip() or _same(text, run.address or ""):
        return text
    lead, words, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{lead}[{words}]({run.address}){tail}"


def _same(text: str, address: str) -> bool:
    """Whether a link's words are its address, so that nothing is lost without it."""
    return re.sub(r"^(?:https?://|mailto:)|/$", "", text.strip()) == re.sub(r"^(?:https?://|mailto:)|/$", "", address)
