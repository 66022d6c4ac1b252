"""Stances: the cue phrases in one sentence, and who shows them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from kamergraaf.claims.fallback import FIELD, default_stance
from kamergraaf.claims.marks import HOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.claims.cues import Cues
    from kamergraaf.claims.model import HolderKind, Stance
    from kamergraaf.claims.patterns import Pattern
    from kamergraaf.claims.phrases import PhraseList, Said

# A name behind one of these is no subject: "in Nederland zal", "de inzet van het kabinet is", "of het kabinet zal".
_NOT_SUBJECT: Final = re.compile(
    r"""(?i)(?:^|[\s(])(?:
        aan|achter|bij|binnen|boven|buiten|door|in|jegens|met|mede|na|naar|namens|naast|om|onder|op|over|per|richting|
        rond|rondom|sinds|te|tegen|tot|tussen|uit|vanuit|van|via|voor|zonder|t\.a\.v\.
        |of                                                 # "of het kabinet zal"
    )\s+$""",
    re.VERBOSE,
)
# With the blanks around it.
_LONGEST_PREPOSITION: Final = 40
_NEGATION: Final = re.compile(
    r"[GNgn](?<!\w.)(?i:(?<=n)iet|(?<=g)een|(?<=n)ooit)(?!\w)(?!\s+(?i:alleen|enkel|slechts|louter|langer|zelden))"
)
# What is still said of the verb itself stands before a subordinate clause or a comma, in the first few words.
_SCOPE: Final = re.compile(r"(?i)^[\s,]*(?:[^\s,;:.]+\s*){0,3}?(?=[,;:.]|\s(?:dat|om|die|omdat|als|wanneer|of)\s|$)")
# At the end of a clause without another one in it, it is the verb's too: "steunt het verzoek om dit aan te merken niet."
_LAST: Final = re.compile(r"(?i)^(?:(?!\s(?:en|maar|of|want|die|dat)\s)[^,;:()])*\sniet\W*$")
# A cue that says "niet" or "geen" itself is not turned around by it.
_SPELLED: Final = re.compile(r"(?<!\w)(?:niet|geen|weinig)(?!\w)")
# "onderschrijft de doelen, maar niet de gedachte", "in zoverre dat de richtlijn niet …": the negation is of something else.
_OF_ANOTHER: Final = re.compile(r"(?i)(?<!\w)(?:dat|maar|zoverre|omdat|tenzij)\s(?:.*\s)?(?:niet|geen)(?!\w)")
_SUBORDINATE: Final = re.compile(r"(?i)(?<!\w)(?:dat|om|die|omdat|als|wanneer|of)(?!\w)")


class Finding(NamedTuple):
    """A cue in a sentence: its stance, its place, the holder's place (None: left out), and how much it asks for."""

    stance: Stance
    start: int
    end: int
    holder: tuple[int, int] | None
    weight: int
    weak: bool


def may_show_stance(said: Said, cues: Cues, kind: HolderKind) -> bool:
    """Say whether a sentence of the government or a fraction can show a stance at all, before anything is marked in it.

    The government can wherever it is named, or where it reports what another thinks; a fraction where a phrase stands too.
    Where nobody is named only the phrases that ask for no one are left.
    """
    if kind == "government":
        if said.knows(*cues.governing):
            return True
    elif said.knows(cues.of("fraction").cues.number):
        return said.knows(*cues.stating)
    for pattern in said.known(*cues.stating):  # noqa: SIM110 - a generator takes longer than what it asks
        if HOLDER not in pattern.marked:
            return True
    return False


def find_stances(text: str, marked: Said, *, cues: Cues, kind: HolderKind) -> tuple[Finding, ...]:
    """Find the stances in one sentence, at most one finding a stance, in text order.

    In `marked` the holders, agencies and other actors are marked (see `marks`); `kind` says whose views are asked for:
    for "other" only the phrases that report a view count.
    """
    if text.rstrip().endswith("?"):
        return ()
    points = cues.of("referral").cues.first(marked) is not None
    found = list(_matches(marked, cues, reported=kind == "other", points=points))
    strong = [one for one in found if not one.weak] or found
    if not strong and kind == "government" and not points:
        return _default(text, marked, cues)
    kept: list[Finding] = []
    for one in sorted(strong, key=lambda f: (-f.weight, f.stance != "opposes", f.start)):
        if all(one.stance != other.stance and not _overlap(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.start))


def _default(text: str, marked: Said, cues: Cues) -> tuple[Finding, ...]:
    """Return the stance of a sentence in which no cue is met, if it has one."""
    found = default_stance(text, marked, cues)
    if found is None:
        return ()
    stance, start, end, holder = found
    return (Finding(stance, start, end, holder, weight=0, weak=True),)


def _overlap(one: Finding, other: Finding) -> bool:
    """Say whether two findings share words: then they read the same verb."""
    return one.start < other.end and other.start < one.end


def _matches(marked: Said, cues: Cues, *, reported: bool, points: bool) -> Iterator[Finding]:
    """Yield each cue found, with its stance after negation.

    A sentence that points elsewhere (`points`) states no view in passing: "voor maatregelen die het kabinet voorstaat
    wordt verwezen naar …".
    """
    for phrases in cues.stances:
        strong = marked.near(phrases.reported.number if reported else phrases.cues.number)
        weak_ones = () if reported or points else marked.near(phrases.weak.number)
        if not strong and not weak_ones:
            continue
        near = [*[(pattern, False) for pattern in strong], *[(pattern, True) for pattern in weak_ones]]
        stance = cast("Stance", phrases.key)
        cancelled = _cancelled(phrases.exceptions, marked)
        if cancelled is None:
            continue
        for pattern, weak in near:
            if points and pattern.subordinate:
                continue
            for one in _found(pattern, marked, stance, weak=weak):
                if one.start in cancelled:
                    continue
                if not _spells_negation(pattern.cue):
                    yield _negated(one, marked.text, phrases.negated)
                elif not _OF_ANOTHER.search(marked.text, one.start, one.end):
                    yield one


@lru_cache(maxsize=4096)
def _spells_negation(cue: str) -> bool:
    """Say whether a cue has "niet" or the like among its own words."""
    return _SPELLED.search(cue) is not None


def _cancelled(exceptions: PhraseList, marked: Said) -> frozenset[int] | None:
    """Return where the verbs stand that exceptions cancel; None when one cancels the whole sentence."""
    near = exceptions.near(marked)
    if not near:
        return frozenset()
    if any(pattern.first(marked) for pattern in near if not pattern.subject):
        return None
    found = (one for p in near if p.subject for one in _found(p, marked, "assesses", weak=False))
    return frozenset(one.start for one in found)


def _found(pattern: Pattern, marked: Said, stance: Stance, *, weak: bool) -> Iterator[Finding]:
    """Yield the places of one cue whose holder can be what the cue takes it for."""
    for order, match in pattern.find(marked):
        groups = match.groupdict()
        name = "holder" if groups.get("holder") else "agency" if groups.get("agency") else None
        holder = match.span(name) if name else None
        if pattern.subordinate and holder and behind_preposition(marked.text, holder[0]):
            continue
        if not pattern.subject or (holder and _is_subject(marked.text, holder, match.start("cue"), behind=order == 1)):
            yield Finding(stance, match.start("cue"), match.end("cue"), holder, pattern.weight, weak)


def _is_subject(marked: str, holder: tuple[int, int], verb: int, *, behind: bool) -> bool:
    """Say whether the holder can be the subject of the verb; `behind`: it stands behind the verb."""
    if behind:
        return not FIELD.search(marked[:verb])
    return not behind_preposition(marked, holder[0])


def behind_preposition(text: str, at: int) -> bool:
    """Say whether what begins at `at` follows a preposition, so that it is no subject."""
    return _NOT_SUBJECT.search(text, max(0, at - _LONGEST_PREPOSITION), at) is not None


def _negated(one: Finding, marked: str, negated: str | None) -> Finding:
    """Turn a stance around when "niet" or "geen" stands with its verb."""
    if negated is None or not _NEGATION.search(marked, one.start):
        return one
    inside = _SUBORDINATE.split(marked[one.start : one.end])[0]
    behind = _SCOPE.match(marked[one.end :])
    if _NEGATION.search(inside) or (behind and _NEGATION.search(behind.group())) or _LAST.match(marked[one.end :]):
        stance = cast("Stance", negated)
        return Finding(stance, one.start, one.end, one.holder, one.weight, one.weak)
    return one
