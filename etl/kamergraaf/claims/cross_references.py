"""Answers that point at another answer of the same letter, and which one they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.model import CrossReference
from kamergraaf.document.likeness import Words, stems

if TYPE_CHECKING:
    from kamergraaf.claims.context import Context, Spoken
    from kamergraaf.document.model import Exchange, Letter

# "vraag 3", "vragen 1 en 2", "de antwoorden op 4 t/m 6"
_NUMBERS: Final = re.compile(
    r"""(?i)\b(?:(?:deel)?vra(?:ag|gen)|antwoord(?:en)?(?:\s(?:op|onder))?)\s
    (?P<list>\d{1,3}[a-z]?(?:\s?(?:,|en|t/m|tot\sen\smet|[–-])\s?\d{1,3}[a-z]?)*)""",
    re.VERBOSE,
)
_RANGE: Final = re.compile(r"(\d+)\s?(?:t/m|tot en met|–|-)\s?(\d+)")
# "de eerste twee vragen", "de tweede deelvraag", "de laatste vraag"
_ORDINAL: Final = re.compile(
    r"""(?i)\b(?P<ordinal>eerste|tweede|derde|vierde|vijfde|laatste)\s
    (?:(?P<count>twee|drie|vier|vijf)\s)?
    (?:deel)?(?:vra(?:ag|gen)|antwoord(?:en)?)\b""",
    re.VERBOSE,
)
# "bovenstaande vraag", "het vorige antwoord", "het antwoord hierboven"
_PREVIOUS: Final = re.compile(
    r"""(?i)\b(?:vorige|voorgaande|bovenstaande|voorafgaande|bovengenoemde)\s(?:deel)?(?:vraag|antwoord)\b
    |\bhierboven\b""",
    re.VERBOSE,
)
# "het antwoord hieronder", "de volgende vraag"
_LATER: Final = re.compile(r"(?i)\b(?:hieronder|onderstaande?|hierna|volgende\s(?:vraag|antwoord))\b")
# "de leden van uw fractie", "deze leden"
_SAME: Final = re.compile(r"(?i)\b(?:uw|dezelfde|deze)\s(?:fractie|leden)\b")
# "een gelijkluidende vraag": then the question asked here says most.
_ALIKE: Final = re.compile(r"(?i)\b(?:gelijk\w+|soortgelijk\w*|vergelijkba\w+|identieke?|dezelfde)\b")
# "in onderdeel 1", "onder punt II"
_SECTION: Final = re.compile(
    r"(?i)\b(?:onderdeel|hoofdstuk|paragraaf|blok|punt|deel|sectie|thema|kopje)\s(?P<number>\d{1,2}|[IVX]+|[A-Z])\b"
)
# "1. Elektriciteitsmarkt", "II Gas"; "onder het kopje Begrotingsregels"
_HEADING: Final = re.compile(r"^\W*(?:(?P<number>\d{1,2}|[IVX]+|[A-Z])(?:[.):]|\s))?\s*(?P<words>.*)$")
_UNDER: Final = re.compile(r"(?i)\b(?:kop(?:je)?|onderwerp|thema|onderdeel|paragraaf|agendapunt)\b")
# "een eerdere vraag hierover", "een vorige vraag"
_EARLIER: Final = re.compile(r"(?i)\b(?:eerdere?|vorige|voorgaande|bovenstaande?|voorafgaande|hiervoor|hierboven)\b")
# What a reference is about stands behind one of these: "het antwoord op een vraag over …".
_TOPIC: Final = re.compile(
    r"""(?i)\b(?:over|inzake|omtrent|betreffende|aangaande|met\sbetrekking\stot|ten\saanzien\svan|t\.a\.v\.|wat\sbetreft)\s""",
    re.VERBOSE,
)
_PLACES: Final = {"eerste": 0, "tweede": 1, "derde": 2, "vierde": 3, "vijfde": 4, "laatste": -1}
_COUNTS: Final = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5}

# How alike the best answer must be at least, and how much more than the next one, to be taken for the one meant.
_LEAST: Final = 0.12
_LEAST_UNTOLD: Final = 0.25  # when nothing is said of the topic
_LEAST_UNNAMED: Final = 0.4  # when neither the fraction nor the topic is named as such
_NEAREST: Final = 3  # how many questions back "een eerdere vraag" of the same asker can be
_MARGIN: Final = 1.03
# What a reference says of its topic weighs most; the question asked here tells which of two answers is meant.
_OWN_QUESTION: Final = 0.35
_IN_ANSWER: Final = 0.75  # what only the answer says of the topic
_SAME_QUESTION: Final = 0.8


@dataclass(frozen=True)
class _Answers:
    """The exchanges of a letter, with the words they are compared by."""

    context: Context

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return self.context.letter.exchanges

    @cached_property
    def words(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """The words of the question of each exchange, and those of question and answer."""
        texts = {e.number: (e.question.text, e.answer.text if e.answer else "") for e in self.exchanges}
        asked = {number: self.telling(question) for number, (question, _) in texts.items()}
        return {number: (asked[number], asked[number] | self.telling(answer)) for number, (_, answer) in texts.items()}

    def in_section(self, pool: list[Exchange], text: str) -> list[Exchange]:
        """Return the exchanges under the heading that a text points at, or else all of them.

        By its number ("in onderdeel 1") or by its words ("onder het kopje Begrotingsregels").
        """
        numbers = {match["number"] for match in _SECTION.finditer(text)}
        under = text.casefold() if _UNDER.search(text) else ""
        if not numbers and not under:
            return pool
        titles = self.context.letter.sections
        topics = {topic for exchange in pool for topic in exchange.topics}
        meant = {topic for topic in topics if _is_pointed_at(titles[topic].title, numbers, under)}
        inside = [e for e in pool if not meant.isdisjoint(e.topics)]
        return inside or pool

    def telling(self, text: str) -> frozenset[str]:
        """Return the words of a text that tell what it is about."""
        return stems(text) - self.boilerplate

    @cached_property
    def compared(self) -> Words:
        return Words(both for _, both in self.words.values())

    @cached_property
    def boilerplate(self) -> frozenset[str]:
        """The words that references are made of."""
        return stems(" ".join(p.cue for p in self.context.cues.of("reference-words").cues.patterns))

    def fits_topic(self, target: Exchange, topic: frozenset[str]) -> float:
        """Return how well an exchange fits a topic, 0 to 1."""
        question, whole = self.words[target.number]
        both = self.compared.likeness(topic, whole)
        return max((both + self.compared.likeness(topic, question)) / 2, _IN_ANSWER * both) if both else 0.0

    def fits_question(self, target: Exchange, own: frozenset[str]) -> float:
        """Return how well an exchange fits the question that is asked here, 0 to 1."""
        question, _ = self.words[target.number]
        return max(self.compared.likeness(own, question), self.compared.likeness(question, own))


def _is_pointed_at(title: str, numbers: set[str], under: str) -> bool:
    """Say whether a heading is pointed at: by the number it begins with, or by its words in a text with "onder het kopje"."""
    heading = _HEADING.match(title)
    number, words = (heading["number"] or "", heading["words"].strip()) if heading else ("", title.strip())
    return number in numbers or (bool(words) and words.casefold() in under)


def find_cross_references(context: Context, dated: frozenset[int] = frozenset()) -> tuple[CrossReference, ...]:
    """Find the answers that point at other answers, in text order.

    `dated` are the passages (footnotes too) that cite a paper with answers, an Aanhangsel or a letter: a sentence that
    rests on one of those points out of the letter.
    """
    answers = _Answers(context)
    by_number = {exchange.number: exchange for exchange in answers.exchanges}
    found = []
    points = context.cues.of("cross-reference").cues
    for spoken in context.sentences("answer"):
        here = by_number.get(spoken.passage.exchange or 0)
        if here is None or not points.first(spoken.said) or _leaves(context.letter, spoken, dated):
            continue
        targets = _resolve(answers, here, spoken.text)
        reason = None if targets else "unresolved-reference"
        found.append(CrossReference(spoken.evidence(), here.number, targets, reason))
    return tuple(found)


def _leaves(letter: Letter, spoken: Spoken, dated: frozenset[int]) -> bool:
    """Say whether a sentence points at another paper: named in it, or in the footnote whose marker stands in it."""
    if spoken.cues.of("other-paper").cues.first(spoken.said):
        return True
    sentence = spoken.sentence
    numbers = {m.number for m in spoken.passage.markers if sentence.at <= m.at <= sentence.until}
    return any(note.number in numbers and note.passage in dated for note in letter.footnotes)


def _resolve(answers: _Answers, here: Exchange, text: str) -> tuple[int, ...]:
    """Return the exchanges a reference means: by number, by place, or by what it is about."""
    others = [e for e in answers.exchanges if e.number != here.number and e.answer]
    askers = {asker for asker in {a for e in others for a in e.askers} if _names(text, asker)}
    named = [e for e in others if not askers.isdisjoint(e.askers)]
    named = [e for e in named if len(askers) > 1 and askers == set(e.askers)] or named
    if _SAME.search(text) and not named:
        named = [e for e in others if set(e.askers) & set(here.askers)]
    pool = named or others
    wanted = _wanted(text)
    numbered = _numbered(pool, wanted) or _numbered(others, wanted) or _counted(pool, wanted, by_place=bool(named))
    if numbered:
        return numbered
    placed = _placed(pool, text) if named else ()
    if placed:
        return placed
    later = _LATER.search(text) is not None
    near = [e for e in pool if (e.number > here.number) == later] or pool
    near = answers.in_section(near, text)
    topic = answers.telling(_topic(text, named))
    if not topic and _PREVIOUS.search(text):
        return (near[-1].number,) if near else ()
    told = bool(named or _TOPIC.search(text))
    best = _best(answers, here, near, topic, least=_least(topic, told=told), alike=bool(_ALIKE.search(text)))
    return best or (_before(answers, here, topic) if _EARLIER.search(text) and not named else ())


def _before(answers: _Answers, here: Exchange, topic: frozenset[str]) -> tuple[int, ...]:
    """Return the nearest of the last exchanges of the same asker whose words fit: "een eerdere vraag hierover"."""
    own = [e for e in answers.exchanges if e.number < here.number and e.answer and set(e.askers) & set(here.askers)]
    for exchange in reversed(own[-_NEAREST:]):
        _, whole = answers.words[exchange.number]
        if answers.compared.likeness(topic, whole) >= _LEAST:
            return (exchange.number,)
    return ()


def _names(text: str, asker: str) -> bool:
    """Say whether a text names an asker, however its parts are joined: "GroenLinks/PvdA", "GroenLinks-PvdA"."""
    first, written = _written(asker)
    return first in text and written is not None and written.search(text) is not None


@lru_cache(maxsize=512)
def _written(asker: str) -> tuple[str, re.Pattern[str] | None]:
    """Return the first part of an asker's name, and the expression of the whole; None when there are no words in it."""
    parts = [part for part in re.split(r"[\s/–-]+", asker) if part]
    name = r"[\s/–-]*".join(map(re.escape, parts))
    return (parts[0], re.compile(rf"(?<!\w){name}(?!\w)")) if parts else ("", None)


def _wanted(text: str) -> set[str]:
    """Return the numbers of questions or answers that a text names."""
    wanted: set[str] = set()
    for match in _NUMBERS.finditer(text):
        wanted.update(re.findall(r"\d+[a-z]?", match["list"]))
        for first, last in _RANGE.findall(match["list"]):
            wanted.update(str(number) for number in range(int(first), int(last) + 1))
    return wanted


def _counted(pool: list[Exchange], wanted: set[str], *, by_place: bool) -> tuple[int, ...]:
    """Return the exchanges meant by number in a letter that numbers no questions: counted, a fraction's by themselves."""
    if not wanted or any(e.question_numbers for e in pool):
        return ()
    return tuple(e.number for place, e in enumerate(pool, 1) if str(place if by_place else e.number) in wanted)


def _numbered(pool: list[Exchange], wanted: set[str]) -> tuple[int, ...]:
    """Return the exchanges whose questions have the numbers that are written."""
    if not wanted:
        return ()
    return tuple(e.number for e in pool if wanted & {n.rstrip(".") for n in e.question_numbers})


def _placed(pool: list[Exchange], text: str) -> tuple[int, ...]:
    """Return the exchanges that are meant by their place: "de eerste twee vragen van de leden van …"."""
    match = _ORDINAL.search(text)
    if not match:
        return ()
    first, count = _PLACES[match["ordinal"].lower()], _COUNTS.get((match["count"] or "").lower(), 1)
    chosen = pool[-count:] if first < 0 else pool[first : first + count]
    return tuple(e.number for e in chosen)


def _topic(text: str, named: list[Exchange]) -> str:
    """Return what a reference is about: what stands behind "over", or else all of it; never who asked."""
    for asker in {asker for e in named for asker in e.askers}:
        text = re.sub(r"[\s/–-]*".join(re.escape(p) for p in re.split(r"[\s/–-]+", asker)), " ", text)
    behind = [text[match.end() :] for match in _TOPIC.finditer(text)]
    return behind[0] if behind else text


def _least(topic: frozenset[str], *, told: bool) -> float:
    """Return how alike an answer must be; `told`: the reference names a fraction or says "over …"."""
    if not topic:
        return _LEAST_UNTOLD
    return _LEAST if told else _LEAST_UNNAMED


def _best(
    answers: _Answers, here: Exchange, pool: list[Exchange], topic: frozenset[str], *, least: float, alike: bool
) -> tuple[int, ...]:
    """Return the one exchange that fits clearly best, or none."""
    if len(pool) == 1:
        return (pool[0].number,)
    own = answers.words[here.number][0]
    share = (_SAME_QUESTION if alike else _OWN_QUESTION) if topic else 1.0
    told = sorted(((answers.fits_topic(e, topic), e.number, e) for e in pool), reverse=True)
    scored: list[tuple[float, int]] = []
    best = 0.0
    for said, number, exchange in told:
        if _MARGIN * (said + share) < best:
            break  # whatever it asks, this one and those behind it fit less
        score = said + share * answers.fits_question(exchange, own)
        scored.append((score, -number))
        best = max(best, score)
    scored.sort(reverse=True)
    if best < least or not scored:
        return ()
    if len(scored) > 1 and scored[0][0] < _MARGIN * scored[1][0]:
        return ()
    return (-scored[0][1],)
