"""From blocks to drafts: whole paragraphs, headings and labels, with what cut them mended.

A page break may fall in mid sentence, mid bold run, mid word, between the halves of an answer, and footnote bodies,
page numbers and running heads then stand in the gap: "Daarom pleit het kabinet voor een** --- ¹ Vergaderjaar …
**bevoegdheid van de Commissie".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kamergraaf.document import headings
from kamergraaf.document.blocks import ends_open, without_emphasis
from kamergraaf.document.dates import DATED
from kamergraaf.document.furniture import ADDRESS, MAY_BE_LABEL, letterhead_label
from kamergraaf.document.letterhead import (
    ADDRESSEE,
    COMMITTEE_ROLE,
    COMMITTEE_ROLE_ALONE,
    DIRECTORATE,
    NAME,
    ROLE_ALONE,
    SIGNATURE,
    names_office,
)
from kamergraaf.document.lines import SIDE
from kamergraaf.document.margins import find_margins
from kamergraaf.document.repeats import mark_repeats
from kamergraaf.document.trailing import COMPOSITION, trailing_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.headings import Label

DraftKind = Literal[
    "head",
    "repeat",
    "contents",
    "part",
    "letter",
    "fraction",
    "topic",
    "label",
    "repeated",
    "text",
    "signature",
    "closing",
    "footnote",
]
MARKS_AT_END = re.compile(
    r"(?:<sup>\d+</sup>|\[\^?\d+\s?\]|\^[^\s^]{1,6}\^|\[[\[^]?\d+[\]^]?\]\(#[\w-]+\)|[¹²³⁰⁴-⁹]+|[*_\s]|(?<=[.?!;:])(?:\s?\d{1,3}|\(\d{1,2}\))$)+$"
)
#: Numbers in columns: "Netto-afdracht 2,7 0,1 1,8"
ROW = re.compile(r"(?:\d[\d.,]*%?\s+){2}\d")
#: Words in columns: "Lidstaat          2015      2020"; not the number of a heading: "2.1    Hoofdlijnen"
GAP = re.compile(r"[^\W\d]\s{4,}\S")
#: What the beginning of a broken heading looks like by itself
BEGINS_HEADING = ("text", "topic", "fraction", "part")
SMALL_LETTERS = re.compile(r"[a-zà-ÿ]{3}")
DIGIT = re.compile(r"\d")
NO_WORD = re.compile(r"^\W+")
_LONGEST_VALUE = 60
_TAIL = 80  # more than the marks behind any sentence
STOPS = tuple(".?!:;…")
SENTENCE_END = re.compile(r"[.?!:;…][\"”’')\]]*(?:\s\([^()]*\)|(?<=\?)\s\([^()]*)?$")
TOPIC_LENGTH = 140
PLAIN_TOPIC_LENGTH = 90
#: "De commissie ziet uw reactie met belangstelling tegemoet …", "Hoogachtend,"
CLOSING = re.compile(
    r"^(?:De\s.{0,60}commissies?(?:\s+voor\s[^.;]{3,90}?)?"
    r"\s+(?:(?:ziet|zien|wacht(?:en)?|kijkt|kijken)\b.*\b(?:tegemoet|af|uit\s+naar)|ontvang(?:t|en)\b.*\b(?:graag|gaarne))\b"
    r"|Hoogachtend\b|Met vriendelijke groet)",
    re.DOTALL,
)
CLOSING_BEGINS = ("De ", "Hoogachtend", "Met vriendelijke groet", "Geachte", "Toelichting", "Deze vragen")
#: Who leads a debate and keeps its record: "Voorzitter: Jansen", "Griffier: De Vries"
PRESENT = re.compile(r"^(?:Voorzitter|Griffier): [A-Z][^.?]{1,60}$")
GREETING = re.compile(r"^(?:Geachte|Hoogachtend|Met vriendelijke groet)\b")


@dataclass(slots=True, eq=False)
class Draft:
    """A piece of the letter being put together: its blocks (more than one when it was cut), what it is, and its label.

    `repeats` is the paragraph of part I that a repeated question says again.
    """

    kind: DraftKind
    blocks: list[Block]
    label: Label | None = None
    names: tuple[str, ...] = ()
    skip: int = 0
    answering: bool = False
    repeats: Draft | None = None
    index: int = -1

    @property
    def title(self) -> str:
        """The text without marks."""
        blocks = self.blocks
        return blocks[0].title if len(blocks) == 1 else " ".join([block.title for block in blocks])

    @property
    def start(self) -> int:
        """Where it begins in the source, label included."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.blocks[-1].end


def draft(blocks: Sequence[Block], contents: range, body: int, numbers: Mapping[int, Label]) -> list[Draft]:
    """Draft the letter: one draft a paragraph, heading, label or footnote body; furniture is left out.

    A letter without questions has no body in this sense; its headings, behind the first paragraph of prose, are topics.
    `numbers` are the labels that are bare numbers, by the index of their block.
    """
    drafts: list[Draft] = []
    directorates: set[str] = set()
    last_text: Draft | None = None
    margins = find_margins(blocks, body)
    gap = opened = False
    followings = _followings(blocks)
    for index, block in enumerate(blocks):
        said = numbers.get(index) if index >= body else None
        said = said or block.says
        if said is not None:
            drafts.append(Draft("label", [block], label=said, answering=True))
            last_text, gap = None, False
            continue
        if block.kind not in ("text", "heading", "footnote"):
            gap = True
            continue
        if block.kind == "footnote":
            drafts.append(Draft("footnote", [block]))
            gap = True
            continue
        following = followings[index]
        in_body = index >= body and index not in contents
        if in_body and (aside := "repeat" if index in margins else _aside(block, following, drafts, directorates)):
            drafts.append(Draft(aside, [block]))
            last_text = last_text if aside == "repeat" else None
            gap = True
            continue
        if drafts and drafts[-1].kind == "footnote" and COMPOSITION.match(block.title):
            drafts[-1].blocks.append(block)
            continue
        if last_text and _goes_on(last_text, block, gap=gap, in_body=index > body):
            last_text.blocks.append(block)
            gap = False
            continue
        if body == len(blocks) and opened and index not in contents and _is_letter_heading(block, following, drafts):
            drafts.append(Draft("topic", [block]))
            last_text = None
            continue
        opened = opened or _is_prose(block)
        if _signs(block, drafts):
            one = Draft("signature", [block])
        else:
            one = _classify(block, following, in_contents=index in contents, in_body=index >= body, seen=directorates)
        drafts.append(one)
        last_text = one if one.kind in ("text", "head") else None
        gap = False
    drafts = _with_whole_headings(drafts)
    mark_repeats(drafts)
    return drafts


def _followings(blocks: Sequence[Block]) -> list[Block | None]:
    """For each block the next one of running text or a heading."""
    followings: list[Block | None] = []
    following: Block | None = None
    for block in reversed(blocks):
        followings.append(following)
        following = block if block.kind in ("text", "heading") else following
    followings.reverse()
    return followings


def _aside(
    block: Block, following: Block | None, before: list[Draft], seen: set[str]
) -> Literal["repeat", "signature", "closing"] | None:
    """What is neither asked nor answered: the letterhead of a later page, or what stands behind the last answer."""
    return "repeat" if _is_letterhead(block, following, before, seen) else trailing_kind(block, following, before)


def _is_letter_heading(block: Block, following: Block | None, before: list[Draft]) -> bool:
    """A heading in a letter without questions: no address, label or signature, and not one that came before."""
    title = block.title
    if ADDRESS.match(title) or letterhead_label(title) or not SMALL_LETTERS.search(title):
        return False
    if ADDRESSEE.match(title) or PRESENT.match(title) or _is_office(title):
        return False
    if before and (ROLE_ALONE.match(before[-1].title) or COMMITTEE_ROLE_ALONE.match(before[-1].title)):
        return False
    return _is_topic(block, following) and all(draft.title != title for draft in before)


def _signs(block: Block, before: list[Draft]) -> bool:
    """Whether a block is the name below an office: "DE MINISTER VAN FINANCIËN,", then "A. Jansen"."""
    office = before[-1] if before else None
    return (
        office is not None
        and office.kind == "signature"
        and (ROLE_ALONE.match(office.title) is not None or office.title.endswith(","))
        and NAME.match(block.title) is not None
    )


def _is_prose(block: Block) -> bool:
    return block.kind == "text" and len(block.title) > 120 and is_whole(block.title)


def is_whole(title: str) -> bool:
    """Whether a text ends as a sentence ends (marks and footnote markers apart)."""
    last = title[-1:]
    if last in STOPS:
        return True
    if last.isalpha() or last in (",", "-"):
        return False
    return bool(SENTENCE_END.search(MARKS_AT_END.sub("", title[-_TAIL:])))


def _goes_on(before: Draft, block: Block, *, gap: bool, in_body: bool) -> bool:
    """Whether `block` is the rest of the paragraph `before`, which a page break cut."""
    title = before.title
    if (
        block.kind != "text"
        or is_whole(title)
        or headings.read_label(block.title)
        or headings.fraction_names(block.title)
        or headings.completes_heading(title, block.title)
    ):
        return False
    lower = block.title[:1].islower()
    if before.kind == "head" and (letterhead_label(title) or ADDRESSEE.match(title) or ADDRESS.match(title)):
        return False
    if title.endswith("-") and lower:
        return True
    if len(title) < 60 and len(before.blocks) == 1 and not (lower and gap):
        return False
    if block.italic and not lower and len(block.title) < TOPIC_LENGTH:
        return False
    return lower or (in_body and not headings.ITEM_NUMBER.match(block.title)) or (gap and len(title) > 100)


def _is_office(title: str) -> bool:
    """Whether a title is the office of somebody who signs, with or without the name."""
    return names_office(title) and bool(
        COMMITTEE_ROLE.match(title)
        or COMMITTEE_ROLE_ALONE.match(title)
        or (len(title) < 200 and (SIGNATURE.match(title) or ROLE_ALONE.match(title)))
    )


def _classify(block: Block, following: Block | None, *, in_contents: bool, in_body: bool, seen: set[str]) -> Draft:
    title = block.title
    if in_contents:
        return Draft("contents", [block])
    if match := headings.LETTER_HEADING.match(title):
        return Draft("letter", [block], answering=match.group("government") is not None)
    if _is_office(title):
        return Draft("signature" if in_body else "head", [block])
    if not in_body:
        return Draft("repeat" if _is_repeat(block, seen, in_body=False) else "head", [block])
    return _heading(block, following) or _body_text(block, following)


def _heading(block: Block, following: Block | None) -> Draft | None:
    """A label, a part heading or a fraction heading; None for anything else."""
    title = block.title
    if following and headings.EXPLANATION.match(title) and headings.EXPLAINED.match(following.title):
        return Draft("label", [block], label=headings.Label("notice", ()), answering=True)
    if label := headings.read_label(title):
        return Draft("label", [block], label=label, answering=True)
    if headings.ANSWERED_BY.match(title):
        return Draft("label", [block], label=headings.Label("answer", ()), answering=True)
    part = headings.part_heading(title)
    if part and not is_whole(title):
        return Draft("part", [block], answering=part.group("answering") is not None)
    names = headings.fraction_names(title)
    if names := names or (headings.bare_fraction(title, following.title) if following else ()):
        return Draft("fraction", [block], names=names)
    return None


def _with_whole_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the heading of a part or a fraction in one whose end stood in a block of its own: "van de minister"."""
    whole: list[Draft] = []
    for one in drafts:
        first = whole[-1] if whole else None
        if first and first.kind in BEGINS_HEADING and headings.completes_heading(first.title, one.title):
            block = replace(first.blocks[0], title=f"{first.title} {one.title}")
            if heading := _heading(block, None):
                heading.blocks = [*first.blocks, *one.blocks]
                whole[-1] = heading
                continue
        whole.append(one)
    return whole


def _body_text(block: Block, following: Block | None) -> Draft:
    title = block.title
    if (ADDRESSEE.match(title) and not is_whole(title)) or (len(title) < 60 and DATED.match(title)):
        return Draft("head", [block])
    if title.startswith(CLOSING_BEGINS) and (
        CLOSING.match(title) or GREETING.match(title) or headings.EXPLAINED.match(title)
    ):
        return Draft("closing", [block])
    return Draft("topic" if _is_topic(block, following) else "text", [block])


def _is_repeat(block: Block, seen: set[str], *, in_body: bool) -> bool:
    """A letterhead column that comes again on a later page: its directorate, date or kenmerk, line by line.

    In the body a short block with such a label is one even when the first page lost it.
    """
    # A label of a letterhead is no heading and has a capital; "betreft een aantal voorstellen" goes on a cut sentence.
    match = None if block.title[:1].islower() or block.level else letterhead_label(block.title)
    facts = [NO_WORD.sub("", match.group("value")) or block.title] if match else []
    if len(block.title) < 90 and (DIRECTORATE.match(block.title) or facts):
        known = (in_body and bool(facts)) or block.title in seen or any(fact in seen for fact in facts)
        seen.update((block.title, *facts))
        return known
    for line in block.lines:
        if MAY_BE_LABEL.match(line.text):
            match = letterhead_label(" ".join(without_emphasis(line.text).split()))
            if match and match.group("value"):
                seen.add(match.group("value"))
    return False


def _is_letterhead(block: Block, following: Block | None, before: list[Draft], seen: set[str]) -> bool:
    """A piece of the letterhead of a later page: what came before, a value below its label, a directorate above one.

    It may also stand in the column at the right: "                                        Ministerie van Infrastructuur".
    """
    if _is_repeat(block, seen, in_body=True) or _is_value(block, before):
        return True
    if block.lines[0].text[:1].isspace() and all(_at_the_side(line.text) for line in block.lines):
        return True
    if following is None or len(block.title) > _LONGEST_VALUE or not DIRECTORATE.match(block.title):
        return False
    label = letterhead_label(following.title)
    return label is not None and not following.title[:1].islower()


def _at_the_side(line: str) -> bool:
    return len(line) - len(line.lstrip()) > SIDE


def _is_value(block: Block, before: list[Draft]) -> bool:
    """The value on its own below such a label: "Onze referentie", then "2023-0000284417"."""
    if not before or before[-1].kind != "repeat" or len(block.title) > _LONGEST_VALUE or is_whole(block.title):
        return False
    label = letterhead_label(before[-1].title)
    empty = label is not None and (not label["value"] or letterhead_label(label["value"]) is not None)
    return empty and DIGIT.search(block.title) is not None


def _is_topic(block: Block, following: Block | None) -> bool:
    """A heading that is no fraction's: Markdown heading, all italic, all bold and short, or a short line of its own."""
    title = block.title
    if block.level:
        return True
    if block.cells or block.quoted:
        return False
    if len(title) > TOPIC_LENGTH or following is None or title.endswith((":", ";", ",", "-")):
        return False
    if ends_open(title) or "://" in title or headings.is_about_fraction(title):
        return False
    if following.title[:1].islower():
        return False
    if block.italic:
        return not is_whole(title)
    if len(title) >= PLAIN_TOPIC_LENGTH or len(block.lines) > (2 if block.bold else 1):
        return False
    if not block.bold and not (
        _begins_heading(title) and following.title[:1].isupper() and following.kind != "footnote"
    ):
        return False
    return not (title.endswith("?") or is_whole(title) or ROW.search(title) or GAP.search(block.lines[0].text))


def _begins_heading(title: str) -> bool:
    return title[:1].isupper() or title[:1].isdigit()
