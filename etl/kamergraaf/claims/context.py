"""A letter with its links at hand, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.marks import ACTOR, AGENCY, CHAMBER, HOLDER, INSTRUMENT, Mark, mark, marks_of
from kamergraaf.claims.model import Evidence
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.claims.cues import Cues
    from kamergraaf.claims.phrases import Said
    from kamergraaf.document.model import Letter, Passage, Sentence
    from kamergraaf.links.model import Link
    from kamergraaf.vocabulary import Vocabulary

# Who speaks in a passage, by the concept that names the speaker; other passages state no views.
SPEAKERS: Final = {"government": "government", "fraction": "fraction"}

# The verb of "zij": "juicht (zij) toe", "(Zij) pleit"; that of several, who are not the government, ends in "n".
_VERB_BEFORE: Final = re.compile(r"\b(?P<verb>[A-Za-zë]+(?:[td]|n))\s+$")
_VERB_BEHIND: Final = re.compile(r"\s+(?P<verb>[a-zë]+)")

#: Who speaks in the government's own text where a sentence leaves it out: "Uw Kamer wordt hierover geïnformeerd".
GOVERNMENT: Final = ID + "actor/kabinet"


@dataclass(frozen=True)
class Context:
    """What the finders of claims share: the letter, what its names denote, and the cue phrases."""

    letter: Letter
    links: tuple[Link, ...]
    cues: Cues
    vocabulary: Vocabulary

    @cached_property
    def _marks(self) -> dict[tuple[int, int], tuple[Mark, ...]]:
        return {}

    @cached_property
    def _plain(self) -> dict[tuple[int, int], Said]:
        return {}

    @cached_property
    def _marked(self) -> dict[tuple[int, int], Said]:
        return {}

    @cached_property
    def _by_sentence(self) -> dict[tuple[int, int], list[Link]]:
        """The links by passage and beginning of the sentence; between two sentences stands no mention."""
        starts = [[sentence.at for sentence in passage.sentences] for passage in self.letter.passages]
        found: dict[tuple[int, int], list[Link]] = defaultdict(list)
        for link in sorted(self.links, key=lambda link: link.mention.at):
            passage, at = link.mention.passage, link.mention.at
            if place := bisect_right(starts[passage], at):
                found[passage, starts[passage][place - 1]].append(link)
        return dict(found)

    def sentences(self, *parts: str) -> Iterator[tuple[Passage, Sentence]]:
        """Yield the sentences of the passages of these parts, in text order."""
        for passage in self.letter.passages:
            if passage.part in parts:
                yield from ((passage, sentence) for sentence in passage.sentences)

    def links_in(self, passage: Passage, sentence: Sentence) -> Sequence[Link]:
        """Return the links of the mentions that stand in a sentence, in text order."""
        return self._by_sentence.get((passage.index, sentence.at), ())

    def place(self, link: Link, sentence: Sentence) -> tuple[int, int]:
        """Return where a mention stands in its sentence, its article with it."""
        start, end = link.mention.at, link.mention.until
        if link.mention.article_at and sentence.at <= link.mention.article_at[0] < sentence.until:
            start, end = min(start, link.mention.article_at[0]), max(end, link.mention.article_at[1])
        return start - sentence.at, min(end - sentence.at, len(sentence.text))

    def plain(self, passage: Passage, sentence: Sentence) -> Said:
        """Return a sentence with the phrases that it may hold."""
        key = passage.index, sentence.at
        if key not in self._plain:
            self._plain[key] = self.cues.read(sentence.text)
        return self._plain[key]

    def marked(self, passage: Passage, sentence: Sentence) -> Said:
        """Return a sentence with its names marked, and the phrases that it then may hold."""
        key = passage.index, sentence.at
        if key not in self._marked:
            plain, marks = self.plain(passage, sentence), self.marks(passage, sentence)
            self._marked[key] = plain.marked(mark(sentence.text, marks)) if marks else plain
        return self._marked[key]

    def marks(self, passage: Passage, sentence: Sentence) -> tuple[Mark, ...]:
        """Return the names in a sentence: who speaks, the chamber, then what the links denote."""
        key = passage.index, sentence.at
        if key not in self._marks:
            self._marks[key] = self._marks_in(passage, sentence)
        return self._marks[key]

    def _marks_in(self, passage: Passage, sentence: Sentence) -> tuple[Mark, ...]:
        text = self.plain(passage, sentence)
        speaker = SPEAKERS.get(passage.speaker)
        said = marks_of(text, self.cues.of(speaker).cues, HOLDER) if speaker else ()
        if passage.speaker == "government":
            said += self._pronouns(passage, sentence)
        own = marks_of(text, self.cues.of("own-agency").cues, AGENCY) if speaker == "government" else ()
        askers = marks_of(text, self.cues.of("fraction").cues, ACTOR) if speaker == "government" else ()
        chamber = marks_of(text, self.cues.of("chamber").cues, CHAMBER)
        named = tuple(Mark(*self.place(link, sentence), self._kind(link)) for link in self.links_in(passage, sentence))
        generic = marks_of(text, self.cues.of("generic-instrument").cues, INSTRUMENT)
        said = tuple(one for one in said if not any(n.start < one.start and one.end <= n.end for n in named))
        return (*chamber, *said, *own, *askers, *named, *generic)

    def _pronouns(self, passage: Passage, sentence: Sentence) -> tuple[Mark, ...]:
        """Return the pronouns that mean the government, because the sentence before speaks of no one else first."""
        found = marks_of(self.plain(passage, sentence), self.cues.of("government-pronoun").cues, HOLDER)
        if not found:
            return ()
        before = max((s for s in passage.sentences if s.at < sentence.at), key=lambda s: s.at, default=None)
        if before is None:
            return ()
        marked = self.marked(passage, before).text
        holder = re.search(f"{HOLDER}+", marked)
        if not holder or ACTOR in marked or AGENCY in marked:
            return ()
        said = before.text[holder.start() : holder.end()]
        if not self.cues.of("pronoun-antecedent").cues.first(self.cues.read(said)):
            return ()
        return tuple(one for one in found if not _plural(sentence.text, one))

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


def _plural(text: str, pronoun: Mark) -> bool:
    """Say whether the verb of a pronoun is that of several."""
    verb = _VERB_BEFORE.search(text[: pronoun.start]) or _VERB_BEHIND.match(text[pronoun.end :])
    return verb is not None and verb["verb"].endswith("n")


def evidence(passage: Passage, start: int, end: int) -> Evidence:
    """Return the evidence of the clean span `start:end` of a passage: the hull of its source characters."""
    at, until = passage.reading.span(start, end)
    return Evidence(at, until, passage.text[start:end], passage.index, passage.exchange)
