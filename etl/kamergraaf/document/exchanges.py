"""Which paragraphs ask, which answer, and which answer meets which question.

Layouts: question and answer in turn under fractions and topics; numbered questions with numbered answers; all questions
first (part I, or the committee's letter) and all answers after (part II, or the minister's letter).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kamergraaf.document import headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.drafts import Draft

#: Somebody asks in reported speech: "vragen deze leden of …", "verzoeken de minister …", "zo vragen deze leden". The
#: first letter of the verb stands apart, so that the engine passes over all other words; that needs small letters.
_REPORTED = re.compile(
    r"""[hiovwz](?<!\w.)(?:
        (?<=z)o\s+vra(?:gen|agt)\b
      | (?:(?<=v)(?:ragen|raagt|erzoek(?:en|t)|ernemen|erneemt)|(?<=h)(?:oren|oort)|(?<=o)ntvang(?:en|t)
          |(?<=w)(?:illen|il)|(?<=i)nformeren|(?<=z)ouden)\b
        (?!\s+(?:en\s+opmerkingen|zijn|voorgelegd|beantwoord|gesteld|hebben|die|over\s+de\s+geannoteerde))
        [^.?!]{0,160}?
        \b(?:of|wat|welke?|hoe(?:veel|zeer|verre)?|waarom|wanneer|wie|waar(?:om|in|op|toe|mee)?|naar|om
            |hierop|graag|reflectie|toelichting|minister|staatssecretaris)\b
    )""",
    re.VERBOSE,
)
_ASKED_ALREADY = re.compile(
    r"[den](?<!\w.)(?:(?<=e)(?:nkele|en aantal)|(?<=d)(?:e volgende|iverse)|(?<=n)og)\s+(?:\w+\s+)?vragen\b"
)
#: "Kunt u dat toelichten.": who writes a stop for a question mark still asks
ADDRESSED = re.compile(
    r"""[BDHKWZ](?:(?<=^.)|(?<=[.!]\s.))
    (?:(?<=K)(?:unt|ent)|(?<=W)ilt|(?<=B)ent|(?<=D)eelt|(?<=Z)ou(?:dt)?|(?<=H)(?:ebt|eeft|erinnert))\s+u\b""",
    re.VERBOSE,
)
#: A fraction that joins in asks nothing itself: "sluiten zich graag aan bij de vragen van …"
JOINS_IN = re.compile(
    r"\bsluit(?:en)?\s+(?:zich|ook)\b[^.?!]{0,60}?\baan\s+bij\b[^.?!]{0,60}?\b(?:vragen|opmerkingen|inbreng)\b",
    re.IGNORECASE,
)
#: Members speak: "de leden van de VVD-fractie", "VVD-fractieleden", "Volt-leden", "deze leden", "dit lid", "vragen zij"
MEMBERS = re.compile(
    r"""[A-Zadfglv](?:(?<=f)(?:(?<=\w.)|(?<=\w[/-].))ractieleden|(?<!\w.)(?:
        (?<=l)(?:eden|id)\s+van\s+(?:de\s+)?[\w/&’'. -]{1,40}?fracties?
      | (?<=[A-Z])\w+-leden
      | (?:(?<=d)eze|(?<=v)oornoemde|(?<=g)enoemde)\s+leden | (?<=d)it\s+lid | (?<=a)an\s+het\s+woord\s+zijnde\s+(?:leden|lid)
      | (?<=v)ragen\s+(?:zij|de\s+leden)
    ))\b""",
    re.VERBOSE,
)
#: One of these is in each of the above; titles have one blank between their words.
MEMBERS_HAVE = ("leden", "lid van", "dit lid", "zijnde lid", "vragen zij")
#: The government speaks: "het kabinet", "ik", "uw Kamer", "Nederland steunt"
_GOVERNMENT = re.compile(
    r"""[dhimnuvw](?<!\w.)(?:(?<=h)et\s+kabinet|(?<=d)e\s+regering|(?<=i)k|(?<=w)ij|(?<=m)ijn|(?<=u)w\s+kamer
    |(?<=v)erwij(?:st|s|zen)\s+(?:ik|wij|het|naar|u)|(?<=n)ederland\s+\w+t)\b""",
    re.VERBOSE,
)


#: An address may have a question mark in it.
_ADDRESS = re.compile(r"https?://\S+")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True, eq=False)
class Item:
    """A run of paragraphs that asks or answers, with the headings it stands under and the numbers it has.

    `meets` are the paragraphs of part I that stand repeated above an answer, `restated` those of part II that say a
    question again in other words, `partner` the question they make.
    """

    role: Literal["question", "answer", "remark", "cover"]
    fractions: tuple[str, ...]
    topics: tuple[int, ...]
    section: int | None
    numbers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    paragraphs: list[Draft] = field(default_factory=list)
    partner: Item | None = None
    meets: list[Draft] = field(default_factory=list)
    restated: list[Draft] = field(default_factory=list)
    separate: bool = False
    closed_by: str = ""


@dataclass(slots=True)
class Pair:
    """An exchange being made: its questions (several when one answer meets several) and its answer."""

    questions: list[Item]
    answer: Item | None


def asks(text: str) -> bool:
    """Whether a text asks something, directly or in reported speech.

    >>> asks("Deze leden vragen of de minister bereid is dit te doen.")
    True
    >>> asks("Zij hebben daarover nog een aantal vragen.")
    False
    """
    if ("?" in text and ("://" not in text or "?" in _ADDRESS.sub(" ", text))) or ADDRESSED.search(text):
        return True
    text = text.lower()
    text = JOINS_IN.sub(" ", text) if "sluit" in text else text
    text = _ASKED_ALREADY.sub(" ", text) if "vragen" in text else text
    return _REPORTED.search(text) is not None


def reports(text: str) -> bool:
    """Whether a text says in reported speech that somebody asks."""
    return _REPORTED.search(text.lower()) is not None


def speaks_for_government(text: str) -> bool:
    """Whether the government speaks in a text."""
    return _GOVERNMENT.search(text.lower()) is not None


def names_members(text: str) -> bool:
    """Whether members are named as those who speak."""
    return any(words in text for words in MEMBERS_HAVE) and MEMBERS.search(text) is not None


def split_run(paragraphs: Sequence[Draft], *, bold_answers: bool, last_number: int | None) -> int:
    """Say how many of the paragraphs between two answer labels still belong to the first answer.

    The split with the best evidence wins: set in bold or not, who speaks, whether something is asked. At least one
    paragraph stays on each side.
    """
    if last_number is not None:
        for index, paragraph in enumerate(paragraphs[1:], 1):
            match = headings.ITEM_NUMBER.match(paragraph.title)
            if match and int(match.group("number")) == last_number + 1:
                return index
    scores = [_question_score(paragraph, bold_answers) for paragraph in paragraphs]
    best, best_at = float("-inf"), 1
    for at in range(1, len(paragraphs)):
        value = sum(scores[at:], 0.0) - sum(scores[:at], 0.0)
        if value > best:
            best, best_at = value, at
    return best_at


def _question_score(paragraph: Draft, bold_answers: bool) -> float:
    """How much a paragraph looks like a question rather than an answer."""
    text = paragraph.title
    score = 0.0
    if bold_answers:
        score += -4.0 if paragraph.blocks[0].bold else 1.0
    score += 2.5 if "?" in text else 0.0
    if names_members(text):
        score += 2.0 if names_members(text[:160]) else 0.0
        score += 1.0 if reports(text) else 0.0
    if "?" not in text and speaks_for_government(text[:200]):
        score -= 1.5
    return score - 0.4


def pair_up(items: Sequence[Item]) -> list[Pair]:
    """Give each answer its questions.

    By what it repeats, by number, else the question just before it, else the same fraction and topic.
    """
    pairs: list[Pair] = []
    taken: set[int] = {id(item.partner) for item in items if item.partner}
    for index, item in enumerate(items):
        if item.role != "answer":
            continue
        found = [item.partner] if item.partner else _by_number(items, index, taken)
        if not found and (first := _answered_in_parts(pairs, item)):
            first.paragraphs.extend(item.paragraphs)
            continue
        found = found or _just_before(items, index, taken) or _same_heading(items, item, taken)
        taken.update(id(question) for question in found)
        if found:
            pairs.append(Pair(found, item))
    pairs.extend(Pair([item], None) for item in items if item.role == "question" and id(item) not in taken)
    return sorted(pairs, key=lambda pair: pair.questions[0].paragraphs[0].start)


def _by_number(items: Sequence[Item], index: int, taken: set[int]) -> list[Item]:
    answer = items[index]
    if not answer.numbers:
        return []
    free = [item for item in items if item.role == "question" and item.numbers and id(item) not in taken]
    chosen: list[Item] = []
    for number in answer.numbers:
        named = [item for item in free if _names(item, number) and item not in chosen]
        before = [item for item in named if item.paragraphs[0].start < answer.paragraphs[0].start]
        same = [item for item in named if item.fractions == answer.fractions and answer.fractions]
        pick = same or (before[-1:] if not answer.separate else before[:1]) or named
        chosen.extend(pick if all(number not in item.numbers for item in pick) else pick[:1])
    return chosen


def _names(question: Item, number: str) -> bool:
    """Whether a question has this number: "2" is also that of 2a and 2b, and 2a that of a question 2 with parts."""
    return any(
        number == own or (number != own.rstrip(LETTERS)) == (own == number.rstrip(LETTERS)) for own in question.numbers
    )


def _answered_in_parts(pairs: Sequence[Pair], answer: Item) -> Item | None:
    """The answer 2a of the question that this answer 2b meets too: they are one."""
    whole = {number.rstrip(LETTERS) for number in answer.numbers if number[-1:].isalpha()}
    if not whole:
        return None
    for pair in reversed(pairs):
        if whole & {n for question in pair.questions for n in question.numbers} and pair.answer:
            return pair.answer
    return None


def _just_before(items: Sequence[Item], index: int, taken: set[int]) -> list[Item]:
    found: list[Item] = []
    for item in reversed(items[:index]):
        if item.role == "remark":
            continue  # a fraction that only joined in, between the question and its answer
        if item.role != "question" or id(item) in taken or item.separate != items[index].separate:
            break
        if found and not found[0].numbers and item.closed_by != "speaker":
            break
        found.insert(0, item)
    return found


def _same_heading(items: Sequence[Item], answer: Item, taken: set[int]) -> list[Item]:
    """In letters with all questions first: those of the same fraction, under the same topic where there is one.

    The one answer that a fraction gets meets all that it asked, its numbered questions too; the one that a topic gets
    meets all that was asked under it.
    """
    if not answer.separate:
        return []
    free = [i for i in items if i.role == "question" and id(i) not in taken]
    under = [item for item in free if item.titles == answer.titles]
    if not answer.fractions:
        return under if answer.titles and not answer.numbers else []
    same = [item for item in free if item.fractions == answer.fractions]
    same = [item for item in same if item.titles == answer.titles] or same
    same = same or [item for item in under if set(item.fractions) <= set(answer.fractions)]
    answers = [i for i in items if i.role == "answer" and i.separate and i.fractions == answer.fractions]
    if len(answers) == 1 and not answer.numbers:
        return same
    return [item for item in same if not item.numbers][:1]
