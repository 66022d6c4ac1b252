"""Legal bases: what the text says to rest on, be laid down in, follow from, or be allowed by an instrument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.context import Context, evidence
from kamergraaf.claims.marks import INSTRUMENT, mark
from kamergraaf.claims.model import LegalBasis
from kamergraaf.claims.stances import behind_preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.claims.marks import Mark
    from kamergraaf.document.model import Passage, Sentence
    from kamergraaf.links.model import Link

_PARTS: Final = ("cover", "question", "answer", "remark", "footnote")
# What may stand between two instruments that one cue governs: ", ", " (AVG) en artikel 3 van het ", " alsook de nieuwe ".
_JOINED: Final = re.compile(
    r"""^
    (?:\s?\([^)]*\))?                        # the acronym of the first one
    \s*(?:,\s?(?:en|of)?|en|of|alsook|alsmede)\s+
    (?:(?:in|uit|van|met)\s)?                # "uit de Asielprocedureverordening en uit de Screeningsverordening"
    (?:artikel\s\S+\svan\s)?
    (?:de|het)?\s?(?:[a-zë]+e\s)?            # "de nieuwe"
    $""",
    re.VERBOSE,
)


# The evidence goes on to the end of its clause when that is near and names no other instrument.
_CLAUSE_END: Final = re.compile(r"\s*(?:[,;]|[.?!]?$|\sen\s|" + INSTRUMENT + ")")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument in a sentence and its place, article included; `link` is None for "deze wet" without a link."""

    link: Link | None
    start: int
    end: int
    text: str

    @property
    def article(self) -> str | None:
        """The provision as written."""
        return self.link.mention.article if self.link else None

    @property
    def said(self) -> tuple[str, str | None]:
        """What is named, and which article of it."""
        return (self.link and self.link.entity) or self.text, self.article


def find_legal_bases(context: Context) -> tuple[LegalBasis, ...]:
    """Find the legal bases of a letter, in text order; the evidence runs from the cue to the instrument.

    An instrument counts when a cue phrase governs it, when it is named with an article ("artikel 8 van …"), or when it
    is joined to one that counts ("de AVG en de Grens- en kustwachtverordening").
    """
    return tuple(
        basis for passage, sentence in context.sentences(*_PARTS) for basis in _in_sentence(context, passage, sentence)
    )


def _in_sentence(context: Context, passage: Passage, sentence: Sentence) -> Iterator[LegalBasis]:
    """Yield the legal bases in one sentence; an instrument that is named twice ("… (AMIF)") counts once."""
    marks = context.marks(passage, sentence)
    marked = mark(sentence.text, marks)
    before: tuple[_Named, tuple[int, int]] | None = None
    seen: set[tuple[str, str | None]] = set()
    for one in _instruments(context, passage, sentence, marks=marks):
        span = _span(context, marked, one, before)
        if span:
            before = (one, span)
            if one.said not in seen:
                yield _basis(passage, sentence, one=one, span=(span[0], _clause_end(marked, span[1])))
            seen.add(one.said)


def _span(
    context: Context, marked: str, one: _Named, before: tuple[_Named, tuple[int, int]] | None
) -> tuple[int, int] | None:
    """Return the stretch that makes an instrument a legal basis, or None."""
    span = _governed(context, marked, one)
    if span is None and one.article:
        span = (one.start, one.end)
    if span is None and before and _JOINED.match(marked[before[0].end : one.start]):
        span = (before[1][0], one.end)
    return span


def _instruments(
    context: Context, passage: Passage, sentence: Sentence, *, marks: tuple[Mark, ...]
) -> tuple[_Named, ...]:
    """Return the instruments in a sentence, in text order: those linked, and those that are named in general words."""
    links = [link for link in context.links_in(passage, sentence) if link.mention.kind == "instrument"]
    placed = [(context.place(link, sentence), link) for link in links]
    named = [_Named(link, *place, sentence.text[slice(*place)]) for place, link in placed]
    for start, end in ((m.start, m.end) for m in marks if m.kind == INSTRUMENT):
        if not any(start < one.end and one.start < end for one in named):
            named.append(_Named(None, start, end, sentence.text[start:end]))
    return tuple(sorted(named, key=lambda one: (one.start, one.end)))


def _governed(context: Context, marked: str, one: _Named) -> tuple[int, int] | None:
    """Return the stretch in which a cue phrase governs an instrument: of the phrases that say most, the shortest."""
    spans = [
        (-pattern.weight, min(match.start(), one.start), max(match.end(), one.end))
        for pattern in context.cues.of("rests-on").cues
        for _, match in pattern.find(marked)
        if match.start("instrument") < one.end
        and one.start < match.end("instrument")
        and (match.start() < match.start("instrument") or not behind_preposition(marked, match.start()))
    ]
    best = min(spans, key=lambda span: (span[0], span[2] - span[1], span), default=None)
    return best and best[1:]


def _clause_end(marked: str, at: int) -> int:
    """Return where the clause ends that goes on at `at`: "biedt de herziene Opvangrichtlijn de ruimte | de opvang …"."""
    match = _CLAUSE_END.search(marked, at)
    if not match or match.start() - at > _LONGEST or INSTRUMENT in match.group():
        return at
    return match.start()


def _basis(passage: Passage, sentence: Sentence, *, one: _Named, span: tuple[int, int]) -> LegalBasis:
    """Return the legal basis at a stretch of a sentence."""
    link = one.link
    return LegalBasis(
        evidence=evidence(passage, sentence.at + span[0], sentence.at + span[1]),
        instrument=link.entity if link else None,
        identifiers=link.identifiers if link else (),
        article=one.article,
        provision=link.provision if link else None,
    )
