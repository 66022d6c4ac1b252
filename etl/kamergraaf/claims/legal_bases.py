"""Legal bases: what the text says to rest on, be laid down in, follow from, or be allowed by an instrument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kamergraaf.claims.context import Context, Spoken
from kamergraaf.claims.marks import INSTRUMENT
from kamergraaf.claims.model import LegalBasis
from kamergraaf.claims.stances import behind_preposition
from kamergraaf.mentions.provisions import PROVISION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.claims.patterns import Pattern
    from kamergraaf.claims.phrases import Said
    from kamergraaf.document.model import Part
    from kamergraaf.links.model import Link

_PARTS: Final[tuple[Part, ...]] = ("cover", "question", "answer", "remark", "footnote")
# What may stand between two instruments that one cue governs: ", ", " (AVG) en artikel 3 van het ", " alsook de nieuwe ".
_JOINED: Final = re.compile(
    r"""^
    (?:\svan\s[^;.?!()]{0,300}\s\(PbE?[UG]?\s[^()]*\) # the rest of its title, up to where it was published
      |\s?\([^)]*\))?                        # the acronym of the first one
    \s*(?:,\s?(?:en|of)?|en|of|alsook|alsmede)\s+
    (?:(?:in|uit|van|met)\s)?                # "uit de Asielprocedureverordening en uit de Screeningsverordening"
    (?:artikel\s\S+\svan\s)?
    (?:de|het)?\s?(?:[a-zë]+e\s)?            # "de nieuwe"
    $""",
    re.VERBOSE,
)


# What is changed is not leant on: "de wijziging van artikel 5".
_CHANGED: Final = re.compile(
    r"(?i)(?:wijziging|herziening|aanpassing|schrapping|vervanging|verruiming|uitbreiding|amendering|amendement|voorstel|tekst)"
    r"(?:en)?\s(?:van|op|voor|in)\s(?:het\s|de\s)?$"
)
_RECITAL: Final = re.compile(r"(?i)overweging")
# The evidence goes on to the end of its clause when that is near, unless a provision says enough and names no other instrument.
_CLAUSE_END: Final = re.compile(r"\s*(?:[,;]|[.?!]?$|\sen\s|" + INSTRUMENT + ")")
_BRACKET: Final = re.compile(r"[^(),;]*(?P<open>\()[^()]*\)")
_LONGEST: Final = 200
_NEAR: Final = 16
# "Verdrag betreffende de werking van de Europese Unie (VWEU)": the name in brackets is of the same instrument.
_ACRONYM: Final = re.compile(rf"^\s?\({INSTRUMENT}+\)")
_OPENED: Final = re.compile(r"^\s?\($")


class _Governing(NamedTuple):
    """A cue phrase at `start:end` of a sentence, and the instrument it governs at `from_:until`."""

    weight: int
    start: int
    end: int
    from_: int
    until: int


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument in a sentence and its place, article included; `link` is None for "deze wet" without a link.

    `alone` is a provision that no instrument stands with: "rapporteren over beloningsverschillen (artikel 9)".
    """

    link: Link | None
    start: int
    end: int
    text: str
    alone: str | None = None

    @property
    def article(self) -> str | None:
        """The provision as written."""
        return self.link.mention.article if self.link else self.alone

    @property
    def rules(self) -> bool:
        """Say whether a provision that can bind is named: a recital gives reasons only."""
        return self.article is not None and not _RECITAL.match(self.article)

    @property
    def said(self) -> tuple[str, str | None]:
        """What is named, and which article of it."""
        return (self.link and self.link.entity) or self.text, self.article


def find_legal_bases(context: Context) -> tuple[LegalBasis, ...]:
    """Find the legal bases of a letter, in text order; the evidence runs from the cue to the instrument.

    Weak cue phrases count in words of the government only: questions name much that they do not lean on.
    An instrument counts when a cue phrase governs it, when it is named with an article ("artikel 8 van …"), or when it
    is joined to one that counts ("de AVG en de Grens- en kustwachtverordening").
    """
    return tuple(basis for spoken in context.sentences(*_PARTS) for basis in _in_sentence(spoken))


def _in_sentence(spoken: Spoken) -> Iterator[LegalBasis]:
    """Yield the legal bases in one sentence; an instrument that is named twice ("… (AMIF)") counts once."""
    if not _may_name(spoken):
        return
    said = spoken.marked
    marked = said.text
    before: tuple[_Named, tuple[int, int]] | None = None
    seen: set[tuple[str, str | None]] = set()
    taken: set[tuple[int, int]] = set()
    rests = spoken.cues.of("rests-on")
    near = (*rests.cues.near(said), *(rests.weak.near(said) if spoken.passage.speaker == "government" else ()))
    governing: list[_Governing] | None = None
    spared = [match for pattern in rests.exceptions.near(said) for _, match in pattern.find(said)]
    for one in _instruments(spoken):
        if _again(marked, one, before) or _excepted(spared, one):
            continue
        if governing is None:
            governing = _governing(near, said)
        span = _span(governing, marked, one, before)
        if span:
            before = (one, span)
            quoted = _evidence(marked, one, span)
            if quoted in taken:  # "de Richtlijn A en de Richtlijn B kennen …": each has words of its own
                quoted = one.start, max(quoted[1], one.end)
            if one.said not in seen:
                yield _basis(spoken, one, quoted)
            seen.add(one.said)
            taken.add(quoted)


def _may_name(spoken: Spoken) -> bool:
    """Say whether a sentence can name an instrument at all, before anything is marked in it."""
    if "rtikel" in spoken.text or any(link.mention.kind == "instrument" for link in spoken.links):
        return True
    return spoken.may_hold(spoken.cues.of("generic-instrument").cues)


def _again(marked: str, one: _Named, before: tuple[_Named, tuple[int, int]] | None) -> bool:
    """Say whether an instrument is the one before it once more: "Wet … (WagwEU)"."""
    return before is not None and bool(_OPENED.match(marked[before[0].end : one.start])) and not one.article


def _span(
    governing: list[_Governing], marked: str, one: _Named, before: tuple[_Named, tuple[int, int]] | None
) -> tuple[int, int] | None:
    """Return the stretch that makes an instrument a legal basis, or None."""
    span = _governed(governing, one)
    if span is None and one.rules and not _CHANGED.search(marked[: one.start]):
        span = (one.start, one.end)
    if span is None and before and _JOINED.match(marked[before[0].end : one.start]):
        span = (before[1][0], one.end)
    return span


def _excepted(spared: list[re.Match[str]], one: _Named) -> bool:
    """Say whether an exception cancels all cues: that of the instrument ("het arrest over …"), or of the whole sentence."""
    return any(
        "instrument" not in match.groupdict()
        or (match.start("instrument") < one.end and one.start < match.end("instrument"))
        for match in spared
    )


def _instruments(spoken: Spoken) -> tuple[_Named, ...]:
    """Return the instruments in a sentence, in text order: those linked, and those that are named in general words."""
    placed = [(spoken.place(link), link) for link in spoken.links if link.mention.kind == "instrument"]
    named = [_Named(link, *place, spoken.text[slice(*place)]) for place, link in placed]
    for start, end in ((m.start, m.end) for m in spoken.marks if m.kind == INSTRUMENT):
        if not any(start < one.end and one.start < end for one in named):
            named.append(_Named(None, start, end, spoken.text[start:end]))
    named.extend(_alone(spoken, named))
    return tuple(sorted(named, key=lambda one: (one.start, one.end)))


def _alone(spoken: Spoken, named: list[_Named]) -> Iterator[_Named]:
    """Yield the articles in a sentence of the government that stand with no instrument we know."""
    passage, text = spoken.passage, spoken.text
    if passage.speaker != "government" or passage.part == "footnote" or "artikel" not in text.lower():
        return
    for match in PROVISION.finditer(text):
        inside = any(one.start < match.end() and match.start() < one.end for one in named)
        if match["word"].lower().startswith("artikel") and not inside:
            yield _Named(None, match.start(), match.end(), match.group(), alone=" ".join(match["place"].split()))


def _governing(near: tuple[Pattern, ...], said: Said) -> list[_Governing]:
    """Return the places of the cue phrases in a sentence, whatever instrument they govern."""
    return [
        _Governing(pattern.weight, *match.span(), *match.span("instrument"))
        for pattern in near
        for _, match in pattern.find(said)
        if match.start() < match.start("instrument") or not behind_preposition(said.text, match.start())
    ]


def _governed(governing: list[_Governing], one: _Named) -> tuple[int, int] | None:
    """Return the stretch in which a cue phrase governs an instrument: of the phrases that say most, the shortest."""
    spans = [
        (-cue.weight, min(cue.start, one.start), max(cue.end, one.end))
        for cue in governing
        if cue.from_ < one.end and one.start < cue.until
    ]
    best = min(spans, key=lambda span: (span[0], span[2] - span[1], span), default=None)
    return best and best[1:]


def _evidence(marked: str, one: _Named, span: tuple[int, int]) -> tuple[int, int]:
    """Return what is quoted: a provision with the words just before it, or an instrument up to the end of its clause."""
    if one.article:
        acronym = _ACRONYM.match(marked[one.end :])
        return (span[0] if one.start - span[0] <= _NEAR else one.start), one.end + (acronym.end() if acronym else 0)
    return span[0], _clause_end(marked, span[1])


def _clause_end(marked: str, at: int) -> int:
    """Return where the clause ends that goes on at `at`: "biedt de herziene Opvangrichtlijn de ruimte | de opvang …"."""
    match = _CLAUSE_END.search(marked, at)
    bracket = _BRACKET.match(marked, at)
    inside = match and bracket and bracket.start("open") < match.start() < bracket.end()
    if bracket and inside and INSTRUMENT not in bracket.group():  # "(Stb. 2021, 135)"
        match = _CLAUSE_END.search(marked, bracket.end())
    if not match or match.start() - at > _LONGEST or INSTRUMENT in match.group():
        return at
    return match.start()


def _basis(spoken: Spoken, one: _Named, span: tuple[int, int]) -> LegalBasis:
    """Return the legal basis at a stretch of a sentence."""
    link = one.link
    return LegalBasis(
        evidence=spoken.evidence(*span),
        instrument=link.entity if link else None,
        identifiers=link.identifiers if link else (),
        article=one.article,
        provision=link.provision if link else None,
    )
