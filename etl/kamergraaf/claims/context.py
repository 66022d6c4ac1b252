"""A letter with its links at hand, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.cues import cues_of
from kamergraaf.claims.marks import ACTOR, AGENCY, CHAMBER, HOLDER, INSTRUMENT, Mark, mark, marks_of
from kamergraaf.claims.model import Evidence
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.claims.cues import Cues
    from kamergraaf.claims.phrases import PhraseList, Said
    from kamergraaf.document.model import Letter, Part, Passage, Sentence
    from kamergraaf.links.model import Link
    from kamergraaf.vocabulary import Vocabulary

# The verb of "zij": "juicht (zij) toe", "(Zij) pleit"; that of several, who are not the government, ends in "n".
_VERB_BEFORE: Final = re.compile(r"\b(?P<verb>[A-Za-zë]+(?:[td]|n))\s+$")
_HOLDERS: Final = re.compile(f"{HOLDER}+")
_VERB_BEHIND: Final = re.compile(r"\s+(?P<verb>[a-zë]+)")

#: Who speaks in the government's own text where a sentence leaves it out: "Uw Kamer wordt hierover geïnformeerd".
GOVERNMENT: Final = ID + "actor/kabinet"


class Spoken:
    """A sentence of a letter with who speaks, and the links of the mentions in it; `before` is the one before it in its passage.

    It is read, and its names are marked, when that is asked for, once.
    """

    __slots__ = ("_government", "_marked", "_marks", "_said", "before", "cues", "links", "passage", "sentence", "text")

    def __init__(
        self,
        passage: Passage,
        sentence: Sentence,
        links: Sequence[Link],
        before: Spoken | None,
        cues: Cues,
    ) -> None:
        self.passage = passage
        self.sentence = sentence
        self.text = sentence.text  # clean
        self.links = links
        self.before = before
        self.cues = cues
        self._said: Said | None = None
        self._government: tuple[Mark, ...] | None = None
        self._marks: tuple[Mark, ...] | None = None
        self._marked: Said | None = None

    @property
    def said(self) -> Said:
        """The sentence with the phrases that it may hold."""
        if self._said is None:
            self._said = self.cues.read(self.text)
        return self._said

    def may_hold(self, phrases: PhraseList) -> bool:
        """Say whether the sentence may hold one of some phrases; it is read only when it has the letters of one."""
        return (self._said is not None or phrases.may_stand_in(self.text)) and bool(phrases.near(self.said))

    @property
    def government(self) -> tuple[Mark, ...]:
        """The names of the government in the sentence, whatever they are a part of."""
        if self._government is None:
            self._government = self._names("government", HOLDER)
        return self._government

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The names in the sentence: who speaks, the chamber, then what the links denote."""
        if self._marks is None:
            self._marks = self._find_marks()
        return self._marks

    @property
    def marked(self) -> Said:
        """The sentence with its names marked, and the phrases that it then may hold."""
        if self._marked is None:
            self._marked = self.said.marked(mark(self.text, self.marks)) if self.marks else self.said
        return self._marked

    def place(self, link: Link) -> tuple[int, int]:
        """Return where a mention stands in the sentence, its article with it."""
        start, end, sentence = link.mention.at, link.mention.until, self.sentence
        article_at = link.mention.article_at
        if article_at and sentence.at <= article_at[0] < sentence.until:
            start, end = min(start, article_at[0]), max(end, article_at[1])
        return start - sentence.at, min(end - sentence.at, len(sentence.text))

    def entity_at(self, place: tuple[int, int]) -> str | None:
        """Return the entity whose name overlaps this place in the sentence."""
        for link in self.links:
            start, end = self.place(link)
            if link.entity and start < place[1] and place[0] < end:
                return link.entity
        return None

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Return the evidence of the stretch `start:end` of the sentence: the hull of its source characters."""
        passage, at = self.passage, self.sentence.at + start
        until = self.sentence.until if end is None else self.sentence.at + end
        return Evidence(*passage.reading.span(at, until), passage.text[at:until], passage.index, passage.exchange)

    def _find_marks(self) -> tuple[Mark, ...]:
        named = tuple([Mark(*self.place(link), self._kind(link)) for link in self.links])
        chamber, generic = self._names("chamber", CHAMBER), self._names("generic-instrument", INSTRUMENT)
        speaks: tuple[Mark, ...] = ()
        others: tuple[Mark, ...] = ()
        if self.passage.speaker == "government":
            speaks = (*self.government, *self._pronouns())
            others = (*self._names("own-agency", AGENCY), *self._names("fraction", ACTOR))
        elif self.passage.speaker == "fraction":
            speaks = self._names("fraction", HOLDER)
        if speaks and named:
            speaks = tuple([one for one in speaks if not _within_one(one, named)])
        return (*chamber, *speaks, *others, *named, *generic)

    def _names(self, concept: str, kind: str) -> tuple[Mark, ...]:
        """Return the marks of the phrases of a concept."""
        near = self.said.near(self.cues.of(concept).cues.number)
        return marks_of(self.said, near, kind) if near else ()

    def _pronouns(self) -> tuple[Mark, ...]:
        """Return the pronouns that mean the government, because the sentence before speaks of no one else first."""
        found = self._names("government-pronoun", HOLDER)
        if not found or self.before is None:
            return ()
        marked = self.before.marked.text
        holder = _HOLDERS.search(marked)
        if not holder or ACTOR in marked or AGENCY in marked:
            return ()
        said = self.before.text[holder.start() : holder.end()]
        if not self.cues.of("pronoun-antecedent").cues.first(self.cues.read(said)):
            return ()
        return tuple(one for one in found if not _plural(self.text, one))

    def _kind(self, link: Link) -> str:
        """Return the mark of what a link denotes."""
        if link.mention.kind == "instrument":
            return INSTRUMENT
        return AGENCY if link.entity in self.cues.of("own-agency").denotes else ACTOR


@dataclass(frozen=True)
class Context:
    """What the finders of claims share: the letter with its sentences, what its names denote, and the cue phrases."""

    letter: Letter
    cues: Cues
    vocabulary: Vocabulary
    spoken: tuple[Spoken, ...]

    def sentences(self, *parts: Part) -> Iterator[Spoken]:
        """Yield the sentences of the passages of these parts, in text order."""
        return (one for one in self.spoken if one.passage.part in parts)


def context_of(letter: Letter, links: tuple[Link, ...], vocabulary: Vocabulary) -> Context:
    """Return what the finders of claims share of a letter; its headings claim nothing."""
    cues = cues_of(vocabulary)
    linked = _by_sentence(letter, links)
    spoken: list[Spoken] = []
    for passage in letter.passages:
        before: Spoken | None = None
        for sentence in passage.sentences if passage.part != "heading" else ():
            before = Spoken(passage, sentence, linked.get((passage.index, sentence.at), ()), before, cues)
            spoken.append(before)
    return Context(letter, cues, vocabulary, tuple(spoken))


def _by_sentence(letter: Letter, links: tuple[Link, ...]) -> dict[tuple[int, int], list[Link]]:
    """Return the links by passage and beginning of the sentence, in text order; between two sentences stands no mention."""
    starts = [[sentence.at for sentence in passage.sentences] for passage in letter.passages]
    found: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.mention.at):
        passage, at = link.mention.passage, link.mention.at
        if place := bisect_right(starts[passage], at):
            found[passage, starts[passage][place - 1]].append(link)
    return found


def _within_one(mark: Mark, names: tuple[Mark, ...]) -> bool:
    """Say whether a mark is a part of one of some names, and not the beginning of it."""
    for name in names:  # noqa: SIM110 - a generator for each mark takes longer than all else here
        if name.start < mark.start and mark.end <= name.end:
            return True
    return False


def _plural(text: str, pronoun: Mark) -> bool:
    """Say whether the verb of a pronoun is that of several."""
    verb = _VERB_BEFORE.search(text[: pronoun.start]) or _VERB_BEHIND.match(text[pronoun.end :])
    return verb is not None and verb["verb"].endswith("n")
