r"""Cut the lines of a source into blocks: paragraphs, headings, footnote bodies, furniture.

A block is a run of lines that belong together on the page. Markdown, one-line-a-paragraph text and hard-wrapped text
(no blank lines, "ls de minister bereid te pleiten voor\nafschaffing?") all come out the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.furniture import CELL, TABLE_ROW, furniture_kind
from kamergraaf.document.headings import (
    LABEL_INITIALS,
    NUMBERS,
    NUMBERS_ALONE,
    OPENS_HEADING,
    Label,
    bare_fraction,
    completes_heading,
    fraction_names,
    heads_questions,
    may_be_coded,
    read_label,
)
from kamergraaf.document.letterhead import MINISTRY
from kamergraaf.document.lines import Line, is_line_a_paragraph, would_have_fitted, wrap_width, written_lines
from kamergraaf.document.notes import Notes, find_notes
from kamergraaf.document.offices import ends_office, goes_on_answered_by, is_office
from kamergraaf.document.tables import cut_tables
from kamergraaf.document.trailing import lists_signatories
from kamergraaf.document.typeset import ASKED, BEHIND_ASKED, NUMBERED_LINE, SENTENCE_BEFORE, turns

if TYPE_CHECKING:
    from collections.abc import Sequence

BlockKind = Literal["text", "heading", "footnote", "rule", "image", "page-number", "running-head", "break"]

ATX = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+")
QUOTE_MARK = re.compile(r"^\s*>(?:\s|$)")
#: Lines of a head that stand alone, however the text was broken: "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
#: "Den Haag, 17 april 2020", "Vastgesteld 6 juni 2006"; and the one that opens it: "Nr. 403 BRIEF VAN DE MINISTERS …"
HEAD_LINE = re.compile(
    r"(?:Aan de Voorzitter van de (?:Eerste|Tweede) Kamer der Staten-Generaal"
    r"|(?:Den Haag|[’'‘]s-Gravenhage),\s?\d{1,2} [a-z]+ \d{4}|(?:Vastgesteld|Ontvangen)(?: op)?\s?\d{1,2} [a-z]+ \d{4})\s*"
)
OPENS_HEAD = re.compile(r"[Nn]r\. ?\d{1,4} (?:(?:INBRENG|NADER|EEN)\s)*(?:BRIEF|VERSLAG|LIJST|NOTA)\b")
#: "Antwoord van minister Jansen (Financiën) (ontvangen", and the date on the next line
RECEIVED = re.compile(r"\((?:ingezonden|ontvangen)[^()]*$", re.IGNORECASE)
_HEAD_BEGINS = ("Aan de V", "Den Haag", "’s-G", "'s-G", "‘s-G", "Vastgesteld", "Ontvangen", "Nr.", "nr.")
RECEIVED_ON = re.compile(r"ontvangen[^()]*\)[*_\s]*$", re.IGNORECASE)
#: What stands before the words of a line: of a quotation, of a row of a table.
LEAD = re.compile(r"^\s*(?:>\s?|\|\s*)*")
_EDGES = frozenset("> |\t\xa0\f")
#: What can stand before the words of a label, with the marks of emphasis, and what it begins with: so few lines need be read.
_BEFORE_LABEL = "> |\t\xa0\f*_`\\•"
_LABEL_BEGINS = (*LABEL_INITIALS, "<")
ITEM = re.compile(r"^\s*(?:[-•–▪◦*]\s+(?=\S)|\(?\d{1,3}[.)]\s+(?=\S)|[a-z][.)]\s+(?=\S))")
#: "1." on a line of its own, right above its question; "3 en 4." above its answer
LONE_ITEM = re.compile(rf"^\s*{NUMBERS}[.)]\s*$")
#: "De leden van de …", "Verder vragen de leden …", "Deze leden …" at the start of a line, behind a full stop: a new question
QUESTION_OPENING = re.compile(
    r"^\s*(?:(?:De|Het)\s+(?:leden|lid)\s+van\b|(?:Deze|Voornoemde)\s+leden\b|(?:\w+\s+){1,3}(?:vragen|vraagt|lezen|constateren)\s+(?:deze|de|dit|zij|het)\b)"
)
#: What closes a letter or the questions, behind a full stop: "Hoogachtend,", "De Minister van Financiën,", "Toelichting: Deze
#: vragen dienen …", "Antwoord van minister De Vries"
CLOSING_OPENING = re.compile(
    r"^\s*(?:Hoogachtend\b|Met\s+vriendelijke\s+groet|[*_]{0,3}Toelichting[*_]{0,3}\s*(?::|$)|Deze\s+vragen\s+dienen\s+ter\s+aanvulling\b|\W?\s?Samenstelling\s*:"
    r"|Antwoord(?:en)?\s+van\s+(?:de\s+)?(?i:minister|staatssecretaris)\b|D[Ee]\s+(?i:minister|staatssecretaris)\b[^.?!;]*,\s*$)"
)
#: "Ministerie van Infrastructuur", "en Waterstaat": a name on two lines
AND = re.compile(r"^\s*en\s+[A-Z]")
FUNCTION_WORDS = ("van", "de", "het", "een", "en", "der", "voor", "op", "per", "te", "met", "bij", "naar")
FUNCTION_WORD = re.compile(rf"\b(?:{'|'.join(FUNCTION_WORDS)})\Z")
EMPHASIS = re.compile(
    r"[*_`<\\](?:(?<=[*_`])[*_`]*|(?<=<)/?(?:b|i|u|em|strong)>|(?<=\\)(?=[-*_#.()\[\]+!<>|~{}'\"$@^]))"
)
#: What pandoc writes for a text with a style of its own: "[Platformwerk]{.underline}"
SPAN = re.compile(r"\[([^\[\]]+)\]\{[.#][^{}\n]*\}")
#: What word processors and converters leave in headings: "<a id="_Toc198734501"></a>ALGEMEEN DEEL", "<span id="page-1-0"></span>"
ANCHOR = re.compile(r"</?(?:a|span)\b[^<>]*>")
BREAK = re.compile(r"<br\s*/?>")
MARKERS_AT_END = re.compile(r"(?:\[\^?\d+\s?\]|<sup>\d+</sup>|\^\d+\^|\s)+$")
#: Where a label breaks off before its last numbers
BREAKS_LABEL = ("raag", "ragen", " op", " en", ",")
#: What still asks below a question: "Graag een toelichting.", "Zo ja, in welke gevallen."
GOES_ON_ASKING = ("Graag", "Gaarne", "Zo ja", "Zo nee", "Zo niet", "Kunt u", "Wilt u", "Bent u")
#: No answer that stands right below its question has more lines.
_LONGEST = 40
TABULAR = re.compile(r"^\s*(?:\||<(?:table|tr|td|b>)|.*\t)")


@dataclass(slots=True)
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


class _Written:
    """A line with something on it, and what it is by itself: each of this is asked once, and told to the lines around it."""

    __slots__ = ("heading", "kind", "label", "line", "number", "text")

    def __init__(self, line: Line, notes: Notes) -> None:
        self.line = line
        self.text = text = line.text
        self.heading = ATX.match(text) if "#" in text else None
        self.number = notes.number(line)
        self.kind = furniture_kind(text)
        labelled = text.lstrip(_BEFORE_LABEL).startswith(_LABEL_BEGINS) or may_be_coded(text)
        self.label = read_label(_plain(line)) if labelled else None


def furniture(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines that are known to be none of the letter's, each a block of its own."""
    ends = [line.start + len(line.text.rstrip()) for line in lines]
    return tuple(
        Block("running-head", line.start, end, " ".join(line.text.split()), lines=(line,))
        for line, end in zip(lines, ends, strict=True)
        if not line.blank
    )


def cut_blocks(lines: Sequence[Line], characters: str, *, by_line: bool = False) -> tuple[Block, ...]:
    """Cut lines into blocks, in text order. Blank lines belong to none; `by_line` says that each other line is one."""
    written = written_lines(lines)
    width = wrap_width(written, len(lines) - len(written))
    notes = find_notes(lines, characters)
    each = by_line or is_line_a_paragraph(written, len(lines) - len(written))
    groups: list[list[_Written]] = []
    group: list[_Written] = []
    for index, line in enumerate(lines):
        if not line.text.strip():
            if group and not _breaks_off(group[-1]) and (len(group) != 1 or group[0].line.start not in notes.lone):
                group = []
            continue
        one = _Written(line, notes)
        opens_note = len(group) == 1 and group[0].line.start in notes.lone
        alone = not group or (each and not opens_note and not lines[index - 1].text.rstrip().endswith("-"))
        if group and _breaks_off(group[-1]):
            alone = _plain(line).lower().lstrip("# ") != "antwoorden"
        elif not alone:
            # Below a number that stands alone the body of its footnote may follow a blank line.
            before = group[-1] if lines[index - 1] is group[-1].line else _Written(lines[index - 1], notes)
            after = lines[index + 1] if index + 1 < len(lines) else None
            alone = _parts(before, one, after, group, width, notes) or (
                "?" in before.text[-BEHIND_ASKED:] and _answers_below(groups, lines, index)
            )
        if alone:
            group = []
            groups.append(group)
        group.append(one)
    return tuple(cut_tables([_block(group) for group in groups]))


def _breaks_off(one: _Written) -> bool:
    """Whether a line ends the title of an Aanhangsel but for its last word, which is no label: "… gegeven", "antwoorden"."""
    return "regering gegeven" in one.text and _plain(one.line).endswith("regering gegeven")


def _parts(
    before: _Written, one: _Written, after: Line | None, group: list[_Written], width: int | None, notes: Notes
) -> bool:
    """Say whether a new block begins at a line, which follows `before` without a blank line."""
    if one.heading or before.heading or one.number is not None or one.line.start in notes.feet:
        return True
    text = one.text
    if group[0].line.start in notes.lone and not text.strip().isdigit():
        return one.kind is not None
    apart = False if _goes_on_label(before, one) else _in_head([above.line for above in group], one.line, after, width)
    if apart is not None:
        return apart
    if (one.kind and not text.strip().isdigit()) or before.kind:
        return True
    if len(group) == 1:
        if LONE_ITEM.match(before.text):
            return False
        if _holds_numbers(before.text) or bare_fraction(before.text.strip(), ""):
            return True
    if (one.label and not _goes_on_sentence(before.text.rstrip(), text)) or before.label:
        return not (before.label and _goes_on_title(before.text, text))
    if width is None:
        return turns(group[0].text, before.text, text, wrapped=False) or _parts_unwrapped(
            before.text, text, after, notes
        )
    return turns(group[0].text, before.text, text, wrapped=True) or _parts_wrapped(
        before.line, one.line, after, group, width
    )


def _goes_on_sentence(before: str, text: str) -> bool:
    """Whether a label is the last word of a sentence: "… ontvangt de Kamer een", "antwoord."; "… op de gestelde", "vragen."."""
    return ends_open(before) or (text.lstrip()[:1].islower() and before[-1:].isalpha())


def _answers_below(groups: Sequence[list[_Written]], lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the answer right below a numbered question, although its first word had no room on the line before.

    No label follows it, and it asks nothing itself: "5", "Is bij de verkoop rekening gehouden met de reservedelen?", "Ja.".
    """
    text = lines[index].text.lstrip()
    if not text[:1].isupper() or text.startswith(GOES_ON_ASKING) or not ASKED.search(lines[index - 1].text):
        return False
    above = groups[-2][-1] if len(groups) > 1 else None
    numbered = NUMBERED_LINE.match(groups[-1][0].text) or LONE_ITEM.match(groups[-1][0].text)
    if not numbered and not (
        above and (_holds_numbers(above.text) or (above.label and above.label.kind == "question"))
    ):
        return False
    written = (_plain(line) for line in lines[index:] if not line.blank)
    below = list(takewhile(lambda one: not _opens_question(one), islice(written, _LONGEST)))
    return len(below) < _LONGEST and not any("?" in one or read_label(one) for one in below)


def _opens_question(text: str) -> bool:
    """Whether a line is the number or the label of a question, or begins with its number."""
    label = read_label(text)
    return (
        _holds_numbers(text)
        or NUMBERED_LINE.match(text) is not None
        or (label is not None and label.kind == "question")
    )


def _goes_on_label(before: _Written, one: _Written) -> bool:
    """Whether a line holds the last numbers of a label: "Antwoord op de vragen 1, 2, 3", "en 4"; "Antwoord op vraag", "2 en 3"."""
    if not one.text.lstrip(_BEFORE_LABEL)[:1].isdecimal():
        return False
    label = _plain(before.line)
    if not label.endswith(BREAKS_LABEL) or not label.startswith(LABEL_INITIALS):
        return False
    whole = read_label(f"{label} {_plain(one.line)}")
    return whole is not None and bool(whole.numbers)


def _goes_on_title(before: str, text: str) -> bool:
    """Whether a label is the first line of a title: "Antwoorden van de Minister van Justitie", "op de vragen van …"."""
    return "van" in before and text.lstrip(" *_").startswith("op ")


def _holds_numbers(text: str) -> bool:
    """Whether a line holds the number of a question, or of several, and nothing else: "4", "2 en 3"."""
    text = text.strip(" \t*_\\")
    return text[:1].isdecimal() and NUMBERS_ALONE.match(text) is not None


def _parts_unwrapped(before: str, text: str, after: Line | None, notes: Notes) -> bool:
    """In other text: an item of a list, a row, or the number of the next question begins."""
    if _holds_numbers(text):
        asked = after is not None and ASKED.search(after.text) is not None
        return notes.ask and (
            asked or SENTENCE_BEFORE.search(before) is not None or RECEIVED_ON.search(before) is not None
        )
    return bool(ITEM.match(text)) or bool(TABULAR.match(text) and TABULAR.match(before))


def _in_head(above: Sequence[Line], line: Line, after: Line | None, width: int | None) -> bool | None:
    """Say whether a line of a letter's head or of who signed stands alone here (True), or goes on (False); None elsewhere."""
    before, text = above[-1].text, line.text
    if text.startswith(_HEAD_BEGINS) and (HEAD_LINE.fullmatch(text) or OPENS_HEAD.match(text)):
        return True
    if before.startswith(_HEAD_BEGINS) and HEAD_LINE.fullmatch(before):
        return True
    if lists_signatories(text) or lists_signatories(before) or is_office(text):
        return True
    if is_office(above[0].text):
        return ends_office(above, line, width)
    received = "(" in before and RECEIVED.search(before)
    return False if received or goes_on_answered_by(above, line, after) else None


def _parts_wrapped(before: Line, line: Line, after: Line | None, group: list[_Written], width: int) -> bool:
    """In hard-wrapped text: a break is meant when the next word had room, or a heading stands alone."""
    if (_in_capitals(before) and _in_capitals(line)) or (MINISTRY.match(before.text) and AND.match(line.text)):
        return False
    if would_have_fitted(before, line, width):
        return not _goes_on_heading(group, line, after)
    if line.text[:1].isupper():
        so_far = " ".join([one.text.strip() for one in group])
        if fraction_names(so_far) and not ends_open(so_far):
            return True
        if _opens_heading(line, after) and heads_questions(so_far):
            return True
    if not before.text.rstrip().endswith((".", "?", ":", ";")):
        return False
    return (
        _holds_numbers(line.text)
        or QUESTION_OPENING.match(line.text) is not None
        or (after is not None and _stands_alone(line, after, width))
        or ITEM.match(line.text) is not None
        or CLOSING_OPENING.match(line.text) is not None
        or _opens_heading(line, after)
    )


def _goes_on_heading(group: list[_Written], line: Line, after: Line | None) -> bool:
    """Whether the heading of a part or a fraction goes on in a line, although its first word had room before it."""
    if not _plain(group[0].line).lower().startswith(OPENS_HEADING):
        return False
    so_far = " ".join([_plain(one.line) for one in group])
    both = _plain(line) if after is None or after.blank else f"{_plain(line)} {_plain(after)}"
    return completes_heading(so_far, _plain(line)) or completes_heading(so_far, both)


def _opens_heading(line: Line, after: Line | None) -> bool:
    """Whether a line is the heading of a part or a fraction, alone or with the line below it."""
    title = _plain(line)
    if not title[:1].isupper() or not title.lower().startswith(OPENS_HEADING):
        return False
    return heads_questions(title) or (after is not None and completes_heading(title, _plain(after)))


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


def _block(group: list[_Written]) -> Block:
    first, lines = group[0], tuple([one.line for one in group])
    start, end = first.line.start, lines[-1].start + len(lines[-1].text.rstrip())
    raw = without_edges(first.text) if len(lines) == 1 else "\n".join([without_edges(line.text) for line in lines])
    cells = _cells(first.line) if len(lines) == 1 else ()
    words = " ".join(CELL.findall(raw)) if cells else raw
    marked = _may_be_marked(raw)
    title = " ".join((_without_marks(words) if marked else words).split())
    heading, number = first.heading, first.number
    if number is None and first.kind:
        return Block(first.kind, start, end, title, lines=lines)
    kind: BlockKind = "footnote" if number is not None else "heading" if heading else "text"
    level = len(heading["hashes"]) if heading else 0
    quoted = ">" in first.text and all(QUOTE_MARK.match(line.text) for line in lines)
    if not marked:
        return Block(kind, start, end, title, level, number=number, lines=lines, quoted=quoted, cells=cells)
    body = (ATX.sub("", raw) if "#" in raw else raw).strip()
    return Block(kind, start, end, title, level, _is_bold(body), _is_italic(body), number, lines, quoted, cells)


def _may_be_marked(text: str) -> bool:
    """Whether there is anything in a text that emphasis, a heading, a link or a style begins with."""
    return "*" in text or "_" in text or "#" in text or "[" in text or "<" in text or "`" in text or "\\" in text


def _without_marks(text: str) -> str:
    text = SPAN.sub(r"\1", text) if "]{" in text else text
    text = ANCHOR.sub("", text) if "<a" in text or "<span" in text else text
    text = BREAK.sub(" ", text) if "<br" in text else text
    return without_emphasis(ATX.sub("", text) if "#" in text else text)


def ends_open(text: str) -> bool:
    """Whether a text ends in a word that another must follow: "de leden van".

    >>> ends_open("de leden van"), ends_open("de leden zijn")
    (True, False)
    """
    return text.endswith(FUNCTION_WORDS) and FUNCTION_WORD.search(text, text.rfind(" ") + 1) is not None


def without_emphasis(text: str) -> str:
    """Return a text without the marks of emphasis and escapes."""
    if "*" in text or "_" in text or "`" in text or "<" in text or "\\" in text:
        return EMPHASIS.sub("", text)
    return text


def without_edges(text: str) -> str:
    """Return a line without the edge of a quotation or of a table's row, and without the backslash that breaks it.

    >>> without_edges("| Datum | 7 november 2023 |"), without_edges("> Kent u dit?")
    ('Datum | 7 november 2023', 'Kent u dit?')
    """
    text = text[LEAD.match(text).end() :] if text[:1] in _EDGES else text  # type: ignore[union-attr]
    return text.rstrip(" |\\")


def _plain(line: Line) -> str:
    return without_emphasis(without_edges(line.text)).strip()


def _cells(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the source spans of the cells, when the line is a row of a table."""
    if "|" not in line.text or not TABLE_ROW.match(line.text):
        return ()
    return tuple((line.start + cell.start(), line.start + cell.end()) for cell in CELL.finditer(line.text))


def _is_bold(body: str) -> bool:
    """Whether most of a block is set in bold; a page break may have cut off the closing or the opening "**"."""
    if body.startswith(("<b>", "<strong>")):
        return True
    if "**" not in body:
        return False
    pieces = body.split("**")
    opened_before = len(pieces) % 2 == 0 and not body.startswith("**")
    bold = sum(len(piece) for piece in pieces[0 if opened_before else 1 :: 2])
    return bold >= 0.5 * len(body)


def _is_italic(body: str) -> bool:
    """Whether all of a block stands between one pair of marks: *italic* or _italic_, or is underlined."""
    if not body.startswith(("*", "_", "[")):
        return False
    body = MARKERS_AT_END.sub("", body) if body.endswith(("]", ">", "^")) else body
    if SPAN.fullmatch(body):
        return True
    inner = re.fullmatch(r"[*_](?![*_\s])(.+?)(?<![*_\s])[*_]", body, re.DOTALL)
    return inner is not None and "*" not in inner.group(1)
