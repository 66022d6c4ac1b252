"""A stance where no cue phrase is met: the government is the subject of a clause that states no mere fact.

What a ministry writes of itself is nearly always a view or a plan; what it writes of the Netherlands often is a fact.
So a verb that no phrase knows counts for the government, and for the country unless it is known to state facts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.marks import ACTOR, HOLDER

if TYPE_CHECKING:
    from kamergraaf.claims.cues import Cues
    from kamergraaf.claims.model import Stance
    from kamergraaf.claims.phrases import Said

# The field before the verb is another's: "(De Commissie) roept Nederland op".
FIELD: Final = re.compile(rf"(?:^|[.;:]\s+|,\s+)(?i:de|het|ook|dat)?\s*{ACTOR}+(?:\s\({ACTOR}+\))?\s+$")
# The clause begins here, so that the verb stands behind the holder: "Ja, het kabinet deelt dit", "…, maar Nederland kiest".
_FIRST: Final = re.compile(
    r"(?i)(?:^|[.;:!]\s+|,\s+(?:en|maar|want|doch|dus)\s+|^(?:ja|nee|en|maar|want),?\s+)[(\"'“‘«–—-]*$"
)
# A finite verb before the holder: "Daarom [pleit] het kabinet", "[is] ook Nederland".
_VERB_BEFORE: Final = re.compile(
    r"""(?:^|\s)(?P<verb>[A-Z]?[a-zë]*(?:t|en|ien|aan|[dt]e)|is|was|had|ben|heb|kan|zal|zou|wil|mag|kom|ga|doe|zie|sta)
    (?:\s(?:ook|nu|daarom|dan|echter|niet|wel|nog|dus))?\s+$""",
    re.VERBOSE,
)
# Before "ik" the stem is the verb: "Daarom vraag ik".
_STEM_BEFORE: Final = re.compile(r"(?:^|\s)(?P<verb>[A-Z]?[a-zë]+)\s+$")
_VERB_BEHIND: Final = re.compile(r"^(?:\s+(?:zelf|ook))?\s+(?P<verb>[a-zë]+)")
# Words that stand before a subject and are no verb: conjunctions, pronouns, prepositions, articles, adverbs.
_NO_VERB: Final = re.compile(
    r"(?:aan|aangezien|achter|alleen|als|alsmede|alsook|althans|beide|bij|binnen|daar|dan|dat|de|deze|die|dit|"
    r"doch|door|dus|een|eigen|en|enkel|evenals|geheel|heel|het|hetgeen|hoe|hoewel|immers|in|indien|jegens|"
    r"juist|langs|maar|mede|met|mits|na|naar|naast|namens|net|niet|noch|nu|of|om|omdat|onder|ook|op|over|"
    r"overigens|per|qua|rond|samen|sedert|sinds|slechts|te|tegen|tegenover|tenzij|terwijl|toen|tot|totdat|"
    r"tussen|uit|uw|van|vanuit|via|volgens|voor|voordat|waar|waaraan|waarbij|waardoor|waarin|waarmee|waarop|"
    r"waarover|waarvan|waarvoor|wanneer|want|wat|welke|wie|zelf|zelfs|zoals|zodat|zodra|zolang|zonder)$"
)
# The verb stands at the end: "zodat het kabinet …", "omdat wij …".
_BECAUSE: Final = re.compile(r"(?i)(?:^|[\s,])(?:zodat|omdat|aangezien|hoewel|terwijl|doordat)\s+$")
# "bestaat bij het kabinet geen animo", "weegt voor de regering zwaar", "de visie van het kabinet"
_TOUCHED: Final = re.compile(rf"(?i:(?<!\w)(?:bij|voor|van|naar|volgens)\s+)(?P<holder>{HOLDER}+)")
_FEWEST: Final = 4  # words: "Inzet Nederland." is a heading within a line
_NEGATION: Final = re.compile(r"(?i)(?<!\w)(?:niet|geen|nooit|evenmin|noch|nergens|geenszins|allerminst)(?!\w)")
_HOLDERS: Final = re.compile(f"{HOLDER}+")
_CLAUSE: Final = re.compile(r"[^,;:]*")
_PLAN: Final = re.compile(
    r"(?i)(?<!\w)(?:binnenkort|komende?|aankomende?|eerstvolgende?|volgende?|later|vanaf|uiterlijk|alsnog|spoedig|daarna)(?!\w)"
)
_GOAL: Final = re.compile(r"(?i)(?<!\w)(?:om|opdat|zodat|ervoor|ernaar|erop|ertoe|daarvoor|hiervoor|daartoe)(?!\w)")


def default_stance(text: str, said: Said, cues: Cues) -> tuple[Stance, int, int, tuple[int, int]] | None:
    """Return the stance of the first clause whose subject the government is, its place, and that of the holder.

    Of a sentence that is known to state a fact, or to be about the letter itself, nothing is said.
    """
    if HOLDER not in said.text or len(text.split()) < _FEWEST or cues.of("states-fact").cues.first(said):
        return None
    marked = said.text
    for match in _HOLDERS.finditer(marked):
        holder = text[match.start() : match.end()]
        country = _is(cues, "country", holder)
        if country and cues.of("country-states-fact").cues.first(said):
            continue
        place = _verb(marked, match, holder, country=country)
        if place:
            start, end = min(place[0], match.start()), max(place[1], match.end())
            return _kind(marked, match.start()), start, end, match.span()
    return _oblique(text, marked, cues)


@lru_cache(maxsize=1024)
def _is(cues: Cues, concept: str, words: str) -> bool:
    """Say whether a phrase of a concept stands in a few words; the same ones name the government everywhere."""
    return cues.of(concept).cues.first(cues.read(words)) is not None


def _oblique(text: str, marked: str, cues: Cues) -> tuple[Stance, int, int, tuple[int, int]] | None:
    """Return the stance of what touches the government, though it is not the subject: "bestaat bij het kabinet geen …"."""
    for match in _TOUCHED.finditer(marked):
        if _is(cues, "cabinet", text[match.start("holder") : match.end("holder")]):
            return ("opposes" if _NEGATION.search(marked) else "assesses"), *match.span(), match.span("holder")
    return None


def _verb(marked: str, holder: re.Match[str], said: str, *, country: bool) -> tuple[int, int] | None:
    """Return the place of the finite verb that a holder is the subject of; of a country only that of a main clause."""
    before, behind = marked[: holder.start()], _VERB_BEHIND.match(marked[holder.end() :])
    opens = _FIRST.search(before) or (said[0].isupper() and not country)
    if opens and behind:
        return holder.end() + behind.start("verb"), holder.end() + behind.end("verb")
    inverted = (_STEM_BEFORE if said == "ik" else _VERB_BEFORE).search(before)
    if inverted and not _NO_VERB.match(inverted["verb"].lower()) and not FIELD.search(before[: inverted.start("verb")]):
        return inverted.span("verb")
    if not country and _BECAUSE.search(before):
        return holder.span()
    return None


def _kind(marked: str, at: int) -> Stance:
    """Return the stance that is likeliest of a clause: refused, planned, aimed at, or else judged."""
    clause = _CLAUSE.match(marked, at)
    said = marked[:at].rpartition(";")[2] + (clause.group() if clause else "")
    if _NEGATION.search(said):
        return "opposes"
    if _PLAN.search(said):
        return "commits"
    return "advocates" if _GOAL.search(marked[at:]) else "assesses"
