"""A letter with its links at hand, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.marks import ACTOR, AGENCY, CHAMBER, HOLDER, INSTRUMENT, Mark, marks_of
from kamergraaf.claims.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.claims.cues import Cues
    from kamergraaf.document.model import Letter, Passage, Sentence
    from kamergraaf.links.model import Link
    from kamergraaf.vocabulary import Vocabulary

# Who speaks in a passage, by the concept that names the speaker; other passages state no views.
SPEAKERS: Final = {"government": "government", "fraction": "fraction"}


@dataclass(frozen=True)
class Context:
    """What the finders of claims share: the letter, what its names denote, and the cue phrases."""

    letter: Letter
    links: tuple[Link, ...]
    cues: Cues
    vocabulary: Vocabulary

    @cached_property
    def _by_passage(self) -> dict[int, list[Link]]:
        found: dict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.mention.passage].append(link)
        return found

    def sentences(self, *parts: str) -> Iterator[tuple[Passage, Sentence]]:
        """Yield the sentences of the passages of these parts, in text order."""
        for passage in self.letter.passages:
            if passage.part in parts:
                yield from ((passage, sentence) for sentence in passage.sentences)

    def links_in(self, passage: Passage, sentence: Sentence) -> tuple[Link, ...]:
        """Return the links of the mentions that stand in a sentence, in text order."""
        inside = (link for link in self._by_passage[passage.index] if sentence.at <= link.mention.at < sentence.until)
        return tuple(sorted(inside, key=lambda link: link.mention.at))

    def place(self, link: Link, sentence: Sentence) -> tuple[int, int]:
        """Return where a mention stands in its sentence, its article with it."""
        start, end = link.mention.at, link.mention.until
        if link.mention.article_at and sentence.at <= link.mention.article_at[0] < sentence.until:
            start, end = min(start, link.mention.article_at[0]), max(end, link.mention.article_at[1])
        return start - sentence.at, min(end - sentence.at, len(sentence.text))

    def marks(self, passage: Passage, sentence: Sentence) -> tuple[Mark, ...]:
        """Return the names in a sentence: who speaks, the chamber, then what the links denote."""
        text = sentence.text
        speaker = SPEAKERS.get(passage.speaker)
        said = marks_of(text, self.cues.of(speaker).cues, HOLDER) if speaker else ()
        own = marks_of(text, self.cues.of("own-agency").cues, AGENCY) if speaker == "government" else ()
        askers = marks_of(text, self.cues.of("fraction").cues, ACTOR) if speaker == "government" else ()
        chamber = marks_of(text, self.cues.of("chamber").cues, CHAMBER)
        named = (Mark(*self.place(link, sentence), self._kind(link)) for link in self.links_in(passage, sentence))
        generic = marks_of(text, self.cues.of("generic-instrument").cues, INSTRUMENT)
        return (*chamber, *said, *own, *askers, *named, *generic)

    def _kind(self, link: Link) -> str:
        """Return the mark of what a link denotes."""
        if link.mention.kind == "instrument":
            return INSTRUMENT
        return AGENCY if link.entity in self.cues.of("own-agency").denotes else ACTOR

    def entity_at(self, passage: Passage, sentence: Sentence, place: tuple[int, int]) -> str | None:
        """Return the entity whose name overlaps this place in a sentence."""
        for link in self.links_in(passage, sentence):
            start, end = self.place(link, sentence)
            if link.entity and start < place[1] and place[0] < end:
                return link.entity
        return None


def evidence(passage: Passage, start: int, end: int) -> Evidence:
    """Return the evidence of the clean span `start:end` of a passage: the hull of its source characters."""
    at, until = passage.reading.span(start, end)
    return Evidence(at, until, passage.text[start:end], passage.index, passage.exchange)
