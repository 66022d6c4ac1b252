"""Put the letter together: clean texts, numbers, places, and the lists that refer to each other by index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.blocks import LEAD, without_edges
from kamergraaf.document.coverage import partition
from kamergraaf.document.doubts import missing, outside, unread, untied
from kamergraaf.document.exchanges import pair_up, reports
from kamergraaf.document.footnotes import glued_numbers, tie_footnotes
from kamergraaf.document.furniture import CELL, CELL_LINE, TABLE_ROW
from kamergraaf.document.genre import tell_genre
from kamergraaf.document.headings import speaking_fractions
from kamergraaf.document.inline import clean
from kamergraaf.document.letterhead import HeadBlock, read_letterhead
from kamergraaf.document.model import (
    Block as TextBlock,
)
from kamergraaf.document.model import (
    Exchange,
    Letter,
    Part,
    Passage,
    QuestionSentence,
    Remark,
    Section,
    Speaker,
)
from kamergraaf.document.notes import opens_closed, text_start
from kamergraaf.document.sentences import cut_sentences
from kamergraaf.document.walk import NUMBERED_TOPIC, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.blocks import Block
    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.exchanges import Item, Pair
    from kamergraaf.document.site import SiteFacts
    from kamergraaf.source.text import Text

SLUG = re.compile(r"[^0-9A-Za-z.-]+")
#: A label that says who answers ("Reactie van de minister") is read as a heading; a bare "Antwoord" is furniture.
AUTHORS = ("minister", "staatssecretaris", "bewinds", "kabinet", "regering")
#: Between the columns of a letterhead that a converter drew as a grid: "| Datum   | 11 januari 2024 |"
BARS = re.compile(r"\s*\|(?:\s+|$)")
MARKS = re.compile(r"[*_#`]+|</?b>")
HASHES = re.compile(r"\s*#+\s*")
HEADINGS = ("part", "letter", "fraction", "topic")


class Assembly:
    """One letter in the making: each method fills one list, in the order `letter` calls them."""

    def __init__(self, text: Text, blocks: Sequence[Block], drafts: list[Draft], body: int, site: SiteFacts) -> None:
        self.text = text
        self.blocks = blocks
        self.drafts = drafts
        self.body_at = blocks[body].start if body < len(blocks) else len(text.characters)
        self.walked = walk([d for d in drafts if d.start >= self.body_at], has_topic_levels=_two_levels(drafts))
        self.topic_of = self._topics_of_a_letter() if body == len(blocks) else {}
        self.pairs = pair_up(self.walked.items)
        self.head = read_letterhead(
            [_head_block(b) for d in drafts if d.kind != "contents" for b in d.blocks if self._may_tell(d)],
            [block.title for block in blocks if block.kind == "running-head"],
            site,
            waiting=not any(pair.answer for pair in self.pairs),
        )
        self.numbers = frozenset(int(b.number) for b in blocks if b.number is not None)
        notes = [b for b in blocks if b.number is not None and opens_closed(b.lines[0].text)]
        self.closed = frozenset(int(b.number or 0) for b in notes)
        self.glued = glued_numbers(text.characters, blocks)
        self.roles = self._roles()
        self.section_of = {id(heading.draft): index for index, heading in enumerate(self.walked.headings)}

    def _topics_of_a_letter(self) -> dict[int, int]:
        """In a letter without questions: by draft identity, the section it stands under."""
        under: dict[int, int] = {}
        section: int | None = None
        for draft in self.drafts:
            if draft.kind == "topic":
                section = self.walked.heading(draft, "topic", draft.blocks[0].level or 3, None)
            elif section is not None:
                under[id(draft)] = section
        return under

    def _may_tell(self, draft: Draft) -> bool:
        """The letterhead stands before the body; in an exchange of letters also where the second letter opens and closes."""
        return draft.start < self.body_at or draft.kind in ("head", "signature")

    def _roles(self) -> dict[int, tuple[Part, int | None, int | None, Speaker]]:
        """By draft identity: part, exchange number, section, and who speaks."""
        roles: dict[int, tuple[Part, int | None, int | None, Speaker]] = {}
        for number, pair in enumerate(self.pairs, 1):
            for item in (*pair.questions, *([pair.answer] if pair.answer else [])):
                speaker: Speaker = "government" if item.role == "answer" else "fraction"
                part: Part = "answer" if item.role == "answer" else "question"
                roles.update({id(d): (part, number, item.section, speaker) for d in item.paragraphs})
        for item in self.walked.items:
            if item.role == "remark":
                roles.update({id(d): ("remark", None, item.section, "fraction") for d in item.paragraphs})
            for d in item.paragraphs:
                fallback: tuple[Part, int | None, int | None, Speaker] = (
                    ("answer", None, item.section, "government")
                    if item.role == "answer"
                    else ("cover", None, item.section, "government")
                )
                roles.setdefault(id(d), fallback)
        return roles

    def letter(self) -> Letter:
        """Assemble and return the letter."""
        passages = self._passages()
        by_draft = {id(d): d.index for d in self.drafts if d.index >= 0}
        sections = self._sections()
        exchanges = tuple(self._exchange(n, pair, passages, by_draft) for n, pair in enumerate(self.pairs, 1))
        remarks = self._remarks(passages, by_draft)
        passages, footnotes = tie_footnotes(passages, self.text.characters)
        genre, reason = tell_genre(self.text.characters, self.head, sections, exchanges)
        stretches = partition(self.text.characters, self.blocks, passages, self._named())
        issues = (
            *missing(self.head, exchanges, self.text),
            *untied(passages, footnotes),
            *outside(passages, self.body_at),
            *unread(stretches, self.text),
        )
        return Letter(
            self.text,
            self._key(),
            genre,
            reason,
            self.head,
            sections,
            passages,
            exchanges,
            remarks,
            footnotes,
            stretches,
            issues,
        )

    def _key(self) -> str:
        name = self.head.kenmerk or self.head.paper or self.text.name.rsplit(".", 1)[0]
        return SLUG.sub("-", name).strip("-.") or self.text.digest[:16]

    def _passages(self) -> tuple[Passage, ...]:
        found: list[Passage] = []
        for draft in self.drafts:
            if draft.kind == "repeat" or (draft.kind == "label" and not _names_its_author(draft.title)):
                continue
            for part_spans in self._spans(draft):
                reading, markers = clean(self.text.characters, part_spans, self.numbers, self.glued, self.closed)
                if not reading.text:
                    continue
                draft.index = len(found) if draft.index < 0 else draft.index
                part, exchange, section, speaker = self._role(draft)
                start, end = reading.span(0, len(reading.text))
                note = draft.blocks[0].number if draft.kind == "footnote" else None
                found.append(
                    Passage(
                        len(found),
                        part,
                        reading,
                        start,
                        end,
                        cut_sentences(reading),
                        exchange,
                        section,
                        speaker,
                        note,
                        markers,
                    )
                )
        return tuple(found)

    def _spans(self, draft: Draft) -> list[tuple[tuple[int, int], ...]]:
        """The source spans of a draft's passages: one passage a draft; in the contents list one a line."""
        if draft.kind == "contents":
            return [
                ((_text_start(block, 0) if line is block.lines[0] else line.start, line.end),)
                for block in draft.blocks
                for line in block.lines
            ]
        spans: list[tuple[int, int]] = []
        for block in draft.blocks:
            skip = draft.skip if block is draft.blocks[0] else 0
            spans += block.cells if block.cells and not skip else [(_text_start(block, skip), block.end)]
        return [tuple(spans)]

    def _role(self, draft: Draft) -> tuple[Part, int | None, int | None, Speaker]:
        if draft.kind == "footnote":
            return "footnote", None, None, "none"
        if draft.kind in HEADINGS or draft.kind in ("contents", "label", "repeated"):
            return "heading", None, self._section_of(draft), "none"
        speaker: Speaker = "government" if draft.start < self.body_at else "none"
        return self.roles.get(id(draft), ("cover", None, self.topic_of.get(id(draft)), speaker))

    def _section_of(self, draft: Draft) -> int | None:
        return self.section_of.get(id(draft))

    def _sections(self) -> tuple[Section, ...]:
        found = []
        heads = self.walked.headings
        for index, heading in enumerate(heads):
            following = next((h for h in heads[index + 1 :] if h.level <= heading.level), None)
            end = following.draft.start if following else len(self.text.characters)
            found.append(
                Section(
                    index,
                    heading.kind,
                    heading.level,
                    heading.draft.title,
                    heading.draft.start,
                    end,
                    heading.parent,
                    heading.names,
                )
            )
        return tuple(found)

    def _exchange(self, number: int, pair: Pair, passages: Sequence[Passage], by_draft: dict[int, int]) -> Exchange:
        paragraphs = [d for item in pair.questions for d in item.paragraphs]
        question = _text_block(paragraphs, passages, by_draft)
        answer = _text_block(pair.answer.paragraphs, passages, by_draft) if pair.answer else None
        names = tuple(dict.fromkeys(name for item in pair.questions for name in item.fractions)) or self.head.askers
        names = names or (pair.answer.fractions if pair.answer else ())
        names = names or tuple(dict.fromkeys(name for d in paragraphs for name in speaking_fractions(d.title)))
        topics = tuple(dict.fromkeys(t for item in pair.questions for t in item.topics))
        numbers = tuple(dict.fromkeys(n for item in pair.questions for n in item.numbers))
        if pair.answer and not numbers:
            numbers = pair.answer.numbers
        asked = tuple(one for index in question.passages for one in _asked(passages[index]))
        return Exchange(number, names, topics, question, answer, asked, numbers)

    def _remarks(self, passages: Sequence[Passage], by_draft: dict[int, int]) -> tuple[Remark, ...]:
        items: list[Item] = [item for item in self.walked.items if item.role == "remark"]
        blocks = [_text_block(item.paragraphs, passages, by_draft) for item in items]
        return tuple(
            Remark(n, item.fractions or speaking_fractions(block.text), item.topics, block)
            for n, (item, block) in enumerate(zip(items, blocks, strict=True), 1)
        )

    def _named(self) -> list[tuple[int, int, str]]:
        """Furniture by decision: labels, numbers before questions, repeated letterheads, the marks of footnote bodies."""
        named: list[tuple[int, int, str]] = []
        for draft in self.drafts:
            if draft.kind in ("label", "repeat"):
                kind = "label" if draft.kind == "label" else "letterhead"
                named.extend((block.start, block.end, kind) for block in draft.blocks)
            elif draft.skip:
                named.append((draft.start, draft.start + draft.skip, "label"))
            if draft.kind == "footnote":
                named.append((draft.start, _text_start(draft.blocks[0], 0), "label"))
        return named


def _two_levels(drafts: Sequence[Draft]) -> bool:
    topics = [d for d in drafts if d.kind == "topic"]
    numbered = [d for d in topics if NUMBERED_TOPIC.match(d.title)]
    return bool(numbered) and len(numbered) < len(topics)


def _head_block(block: Block) -> HeadBlock:
    lines = [line.text if block.cells else _without_bars(without_edges(line.text)) for line in block.lines]
    if TABLE_ROW.match(lines[0]):
        # Each cell by itself first: another label may stand in the next one ("Betreft … | Bijlage(n) 1").
        cells = CELL.findall(lines[0])
        lines = [*(piece for cell in cells for piece in CELL_LINE.split(cell)), " ".join(cells)]
    return HeadBlock(block, tuple([" ".join(_without_marks(line).split()) for line in lines]))


def _without_marks(text: str) -> str:
    return MARKS.sub("", text) if "*" in text or "_" in text or "#" in text or "`" in text or "<" in text else text


def _names_its_author(title: str) -> bool:
    lowered = title.lower()
    return any(author in lowered for author in AUTHORS)


def _without_bars(text: str) -> str:
    return BARS.sub(" ", text) if "|" in text else text


def _text_start(block: Block, skip: int) -> int:
    """Where a block's words begin: behind "## ", "<sup>3</sup> ", "1. ", "- "."""
    line = block.lines[0]
    if skip:
        return block.start + skip
    if block.kind == "heading":
        return block.start + HASHES.match(line.text).end()  # type: ignore[union-attr]
    if block.kind == "footnote":
        return text_start(block.lines)
    lead = 0 if line.text[:1].isalnum() else LEAD.match(line.text).end()  # type: ignore[union-attr]
    return block.start + lead


def _text_block(paragraphs: Sequence[Draft], passages: Sequence[Passage], by_draft: dict[int, int]) -> TextBlock:
    indices = tuple(by_draft[id(d)] for d in paragraphs if id(d) in by_draft)
    chosen = [passages[i] for i in indices]
    return TextBlock(
        indices, min(p.start for p in chosen), max(p.end for p in chosen), "\n".join(p.text for p in chosen)
    )


def _asked(passage: Passage) -> list[QuestionSentence]:
    """The sentences of a question passage that ask."""
    return [
        QuestionSentence(sentence, passage.index, "?" in sentence.text)
        for sentence in passage.sentences
        if "?" in sentence.text or reports(sentence.text)
    ]
