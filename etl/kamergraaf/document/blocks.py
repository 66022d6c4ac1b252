r"""Cut the lines of a source into blocks: paragraphs, headings, footnote bodies, furniture.

A block is a run of lines that belong together on the page. Markdown, one-line-a-paragraph text and hard-wrapped text
(no blank lines, "ls de minister bereid te pleiten voor\nafschaffing?") all come out the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kamergraaf.document.furniture import CELL, TABLE_ROW, furniture_kind
from kamergraaf.document.headings import Label, bare_fraction, fraction_names, read_label
from kamergraaf.document.lines import Line, is_line_a_paragraph, would_have_fitted, wrap_width
from kamergraaf.document.notes import Notes, find_notes
from kamergraaf.document.tables import cut_tables

BlockKind = Literal["text", "heading", "footnote", "rule", "image", "page-number", "running-head", "break"]

ATX = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+")
QUOTE_MARK = re.compile(r"^\s*>(?:\s|$)")
#: What stands before the words of a line: of a quotation, of a row of a table.
LEAD = re.compile(r"^\s*(?:>\s?|\|\s*)*")
_EDGES = frozenset("> |\t\xa0\f")
ITEM = re.compile(r"^\s*(?:[-•–▪◦*]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=\S)|[a-z][.)]\s+(?=\S))")
#: "1." on a line of its own, right above its question
LONE_ITEM = re.compile(r"^\s*\d{1,3}[.)]\s*$")
#: "De leden van de …", "Verder vragen de leden …", "Deze leden …" at the start of a line, behind a full stop: a new question
QUESTION_OPENING = re.compile(
    r"^\s*(?:(?:De|Het)\s+(?:leden|lid)\s+van\b|(?:Deze|Voornoemde)\s+leden\b|(?:\w+\s+){1,3}(?:vragen|vraagt|lezen|constateren)\s+(?:deze|de|dit|zij|het)\b)"
)
FUNCTION_WORD = re.compile(r"\b(?:van|de|het|en|der|voor|op)$")
EMPHASIS = re.compile(r"[*_`<\\](?:(?<=[*_`])[*_`]*|(?<=<)/?(?:b|i|u|em|strong)>|(?<=\\)(?=[-*_#.()\[\]+!>|~{}]))")
#: What pandoc writes for a text with a style of its own: "[Platformwerk]{.underline}"
SPAN = re.compile(r"\[([^\[\]]+)\]\{[.#][^{}\n]*\}")
#: What word processors leave in headings: "<a id="_Toc198734501"></a>ALGEMEEN DEEL"
ANCHOR = re.compile(r"</?a\b[^<>]*>")
MARKERS_AT_END = re.compile(r"(?:\[\^?\d+\s?\]|<sup>\d+</sup>|\s)+$")
TABULAR = re.compile(r"^\s*(?:\||<(?:table|tr|td|b>)|.*\t)")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines: `start:end` source offsets without the line break at its end; `title` its text without marks.

    `level` is the Markdown heading level (0: none); `bold`, `italic` and `quoted` tell whether all of it is set so; `number`
    is the footnote's. `cells` are the source spans of the cells of a table's row; `says` is the label that its column gives.
    """

    kind: BlockKind
    start: int
    end: int
    title: str
    level: int = 0
    bold: bool = False
    italic: bool = False
    number: int | None = None
    lines: tuple[Line, ...] = ()
    quoted: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    says: Label | None = None


def cut_blocks(lines: tuple[Line, ...], characters: str) -> tuple[Block, ...]:
    """Cut lines into blocks, in text order. Blank lines belong to none."""
    width = wrap_width(lines)
    notes = find_notes(lines, characters)
    each = is_line_a_paragraph(lines)
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        if line.blank:
            if not groups or not groups[-1] or groups[-1][0].start not in notes.lone or len(groups[-1]) > 1:
                groups.append([])
            continue
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        alone = not groups or not groups[-1] or before is None or (each and not before.text.rstrip().endswith("-"))
        if alone or before is None or _parts(before, line, after, groups[-1], width, notes):
            groups.append([])
        groups[-1].append(line)
    return tuple(cut_tables([_block(group, notes) for group in groups if group]))


def _parts(before: Line, line: Line, after: Line | None, group: list[Line], width: int | None, notes: Notes) -> bool:
    """Say whether a new block begins at `line`, which follows `before` without a blank line."""
    if ATX.match(line.text) or ATX.match(before.text):
        return True
    if notes.number(line) is not None:
        return True
    if group[0].start in notes.lone and not line.text.strip().isdigit():
        return furniture_kind(line.text) is not None
    if (furniture_kind(line.text) and not line.text.strip().isdigit()) or furniture_kind(before.text):
        return True
    if LONE_ITEM.match(before.text) and len(group) == 1:
        return False
    if len(group) == 1 and bare_fraction(before.text.strip(), ""):
        return True
    plain = _plain(line)
    if (read_label(plain) and not FUNCTION_WORD.search(before.text.rstrip())) or read_label(_plain(before)):
        return True
    if width is None:
        return bool(ITEM.match(line.text)) or bool(TABULAR.match(line.text) and TABULAR.match(before.text))
    return _parts_wrapped(before, line, after, group, width)


def _parts_wrapped(before: Line, line: Line, after: Line | None, group: list[Line], width: int) -> bool:
    """In hard-wrapped text: a break is meant when the next word had room, or a heading stands alone."""
    if _in_capitals(before) and _in_capitals(line):
        return False
    if would_have_fitted(before, line, width):
        return True
    so_far = " ".join(one.text.strip() for one in group)
    if fraction_names(so_far) and not FUNCTION_WORD.search(so_far) and line.text[:1].isupper():
        return True
    whole = before.text.rstrip().endswith((".", "?", ":", ";"))
    if whole and line.text.strip().isdigit():
        return True
    if whole and (QUESTION_OPENING.match(line.text) or (after is not None and _stands_alone(line, after, width))):
        return True
    return bool(ITEM.match(line.text)) and whole


def _in_capitals(line: Line) -> bool:
    return line.text.isupper()


def _stands_alone(line: Line, after: Line, width: int) -> bool:
    """A short line without a full stop, and the next begins anew: a heading, even where the line before it was full."""
    text = line.text.strip()
    begins = text[:1].isupper() and after.text.strip()[:1].isupper()
    return (
        begins
        and len(text) < 0.6 * width
        and not text.endswith((".", "?", ",", ";"))
        and would_have_fitted(line, after, width)
    )


def _block(group: list[Line], notes: Notes) -> Block:
    first, last = group[0], group[-1]
    start, end = first.start, last.start + len(last.text.rstrip())
    quoted = ">" in first.text and all(QUOTE_MARK.match(line.text) for line in group)
    raw = "\n".join(without_edges(line.text) for line in group)
    cells = _cells(first) if len(group) == 1 else ()
    words = " ".join(CELL.findall(raw)) if cells else raw
    words = SPAN.sub(r"\1", words) if "]{" in words else words
    words = ANCHOR.sub("", words) if "<a" in words else words
    title = " ".join(EMPHASIS.sub("", ATX.sub("", words)).split())
    number = notes.number(first)
    if number is None and (kind := furniture_kind(first.text)):
        return Block(kind, start, end, title, lines=tuple(group))  # type: ignore[arg-type]
    heading = ATX.match(first.text)
    body = ATX.sub("", raw).strip()
    kind_: BlockKind = "footnote" if number is not None else "heading" if heading else "text"
    level = len(heading.group("hashes")) if heading else 0
    bold, italic = _is_bold(body), _is_italic(body)
    return Block(kind_, start, end, title, level, bold, italic, number, tuple(group), quoted, cells)


def without_edges(text: str) -> str:
    """Return a line without the edge of a quotation or of a table's row, and without the backslash that breaks it.

    >>> without_edges("| Datum | 7 november 2023 |"), without_edges("> Kent u dit?")
    ('Datum | 7 november 2023', 'Kent u dit?')
    """
    text = LEAD.sub("", text) if text[:1] in _EDGES else text
    return text.rstrip(" |\\")


def _plain(line: Line) -> str:
    return EMPHASIS.sub("", without_edges(line.text)).strip()


def _cells(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the source spans of the cells, when the line is a row of a table."""
    if not TABLE_ROW.match(line.text):
        return ()
    return tuple((line.start + cell.start(), line.start + cell.end()) for cell in CELL.finditer(line.text))


def _is_bold(body: str) -> bool:
    """Whether most of a block is set in bold; a page break may have cut off the closing or the opening "**"."""
    if body.startswith("<b>"):
        return True
    pieces = body.split("**")
    opened_before = len(pieces) % 2 == 0 and not body.startswith("**")
    bold = sum(len(piece) for piece in pieces[0 if opened_before else 1 :: 2])
    return len(pieces) > 1 and bold >= 0.5 * len(body)


def _is_italic(body: str) -> bool:
    """Whether all of a block stands between one pair of marks: *italic* or _italic_, or is underlined."""
    if not body.startswith(("*", "_", "[")):
        return False
    body = MARKERS_AT_END.sub("", body) if body.endswith(("]", ">")) else body
    if SPAN.fullmatch(body):
        return True
    inner = re.fullmatch(r"[*_](?![*_\s])(.+?)(?<![*_\s])[*_]", body, re.DOTALL)
    return inner is not None and "*" not in inner.group(1)
