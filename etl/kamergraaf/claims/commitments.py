"""Commitments (toezeggingen): what the government promises the chamber, or to have done by a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.context import GOVERNMENT, Context, Spoken
from kamergraaf.claims.marks import AGENCY, CHAMBER, HOLDER
from kamergraaf.claims.model import Commitment
from kamergraaf.claims.stances import behind_preposition
from kamergraaf.mentions.dates import Deadline, find_deadlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.claims.cues import Cues
    from kamergraaf.claims.phrases import Said
    from kamergraaf.document.model import Letter

# A promise stands in one of these pieces: "Het overleg start in november; | uw Kamer ontvangt in december de uitkomsten."
_PIECE: Final = re.compile(r"[^;]+")
_OCCASION: Final = re.compile(
    r"(?i)(?:toezegging|toegezegd|verzoek|verzocht)[^.;]{0,60}?\s(?:tijdens|in|bij|op)\s(?:het|de|een)\s[^.;]+"
)
# What is awaited is not done yet: "Zodra het voorstel is gepubliceerd, ontvangt uw Kamer een BNC-fiche."
_ONCE: Final = re.compile(r"(?i)\b(?:zodra|wanneer|nadat|als|indien)\b[^,;]*")
# That it was promised before makes it no less a promise: "… ontvangt uw Kamer een fiche, zoals ik heb toegezegd."
_AS_PROMISED: Final = re.compile(
    r"(?i),?\s*\bzoals\b[^,;]*?\b(?:toegezegd\s+(?:heb|heeft|hebben)|(?:heb|heeft|hebben)\s+(?:\w+\s+)?toegezegd)\b"
)
# A day behind one of these is that of something else: "bij de wet waarmee de richtlijn dit jaar wordt omgezet"
_RELATIVE: Final = re.compile(r"(?i)\swaar(?:bij|door|in|mee|onder|op|over|toe|uit|van|voor)\s")
_THAT: Final = re.compile(r"(?i)\sdat\s")
_PROMISE_NOTE: Final = re.compile(r"(?i)^\s*\S{0,3}\s*toezegging")
_HOLDER: Final = re.compile(f"{HOLDER}+")
_CHAMBER: Final = re.compile(f"{CHAMBER}+")
_AGENCY: Final = re.compile(f"{AGENCY}+")
_GOVERNMENT: Final = "kabinet"


@dataclass(frozen=True, slots=True)
class _Promise:
    """A cue of a promise in a piece of a sentence: `start:end` of the piece, where the cue ends, and the place of who promises.

    `informs`: the chamber is promised something; what is promised otherwise is a promise with a day only.
    """

    start: int
    end: int
    said: int
    by: tuple[int, int] | None
    informs: bool


def find_commitments(context: Context) -> tuple[Commitment, ...]:
    """Find what the government promises, in text order: to inform the chamber, or something to be done by a day.

    What the letter does itself ("Hierbij sturen wij uw Kamer …") and what was done before is no promise.
    """
    return tuple(
        commitment
        for spoken in context.sentences("cover", "answer")
        if spoken.passage.speaker == "government"
        for commitment in _in_sentence(context, spoken)
    )


def _in_sentence(context: Context, spoken: Spoken) -> Iterator[Commitment]:
    """Yield the promises in one sentence."""
    informs, delivers = spoken.cues.of("informs").cues, spoken.cues.of("delivers").cues
    if not spoken.said.knows(informs.number, delivers.number):
        return
    marked = spoken.marked
    if not informs.near(marked) and not delivers.near(marked):
        return
    deadlines = find_deadlines(spoken.text, context.letter.head.date or date.min)
    if not deadlines and not informs.near(marked):
        return
    for piece in _PIECE.finditer(marked.text):
        promise = _promise(context.cues, piece, marked)
        if promise:
            due = next((d for d in deadlines if piece.start() <= d.start < piece.end()), None)
            if promise.informs or (due and due.firm and not _aside(marked.text, promise, due)):
                yield _commitment(context.letter, spoken, promise, due)


def _promise(cues: Cues, piece: re.Match[str], marked: Said) -> _Promise | None:
    """Return the promise in a piece of a marked sentence, if there is one."""
    text = piece.group()
    said = marked.marked(text)
    done = cues.of("done-already").cues
    if done.near(said) and done.first(marked.marked(_AS_PROMISED.sub("", _ONCE.sub("", text)))):
        return None
    for concept in ("informs", "delivers"):
        match = cues.of(concept).cues.first(said)
        if match and not _reported(text, match):
            start, by = len(text) - len(text.lstrip()), _HOLDER.search(text) or _AGENCY.search(text)
            shifted = (by.start() + piece.start(), by.end() + piece.start()) if by else None
            return _Promise(
                piece.start() + start,
                piece.start() + len(text.rstrip()),
                piece.start() + match.end(),
                shifted,
                concept == "informs",
            )
    return None


def _aside(text: str, promise: _Promise, due: Deadline) -> bool:
    """Say whether a day stands in a clause about something else; one that names the chamber tells what it is promised."""
    clause = _RELATIVE.search(text, promise.said, due.start)
    return clause is not None and CHAMBER not in text[clause.end() : promise.end]


def _reported(text: str, match: re.Match[str]) -> bool:
    """Say whether the words promise nothing: of the chamber ("van uw Kamer ontvangt"), or of another ("betreurt dat …")."""
    if text[match.start()] == CHAMBER and behind_preposition(text, match.start()):
        return True
    return HOLDER not in match.group() and CHAMBER not in match.group() and bool(_THAT.search(text[: match.start()]))


def _commitment(letter: Letter, spoken: Spoken, promise: _Promise, due: Deadline | None) -> Commitment:
    """Return the commitment that a promise makes."""
    by = spoken.text[slice(*promise.by)] if promise.by else _GOVERNMENT
    chamber = _CHAMBER.search(spoken.marked.text)
    return Commitment(
        evidence=spoken.evidence(promise.start, promise.end),
        by=by,
        by_iri=spoken.entity_at(promise.by) if promise.by else GOVERNMENT,
        to=spoken.text[slice(*chamber.span())] if chamber else "",
        to_iri=spoken.entity_at(chamber.span()) if chamber else None,
        due=due.text if due else None,
        due_by=due.due_by if due and letter.head.date else None,
        occasion=_occasion(letter, spoken),
    )


def _occasion(letter: Letter, spoken: Spoken) -> str | None:
    """Return where the promise was made: the footnote whose marker stands in the sentence, or its own words."""
    sentence = spoken.sentence
    numbers = {marker.number for marker in spoken.passage.markers if sentence.at <= marker.at <= sentence.until}
    for note in letter.footnotes:
        body = letter.passages[note.passage].text
        if note.number in numbers and _PROMISE_NOTE.match(body):
            return body.strip()
    match = _OCCASION.search(spoken.text)
    return match.group().strip() if match else None
