"""Questions that part II says again in other words, each above its answer.

    Reactie op de inbreng van de leden van de D66-fractie
    De leden van de D66-fractie vragen of ik de mening deel dat …        what was asked, no part of the answer
    De Commissie heeft op 18 december 2023 …                              the answer
    De leden van de D66-fractie vragen ten slotte wat ik onderneem …      the next one

Which paragraph of part I each of them means is told by the words they share; their order need not be the same. Where
the question is said within the answer, one answer meets all that a fraction asked under a heading:

    De leden van de VVD-fractie vragen naar de evaluatie. Het evaluatieverslag wordt op 24 juni verwacht. …
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kamergraaf.document.exchanges import MEMBERS, asks, reports
from kamergraaf.document.headings import ITEM_NUMBER, speaking_fractions
from kamergraaf.document.likeness import Words, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.exchanges import Item

#: "De leden van de VVD-fractie …", "Voorts vragen deze leden …", "Het lid van de BBB-fractie …", "Zij vragen …"
SAID_AGAIN = re.compile(
    r"""^(?:[A-Z][a-z]+(?:\s[a-z]+)?,?\s)??                         # Ook; Voorts; Ten slotte
    (?:(?:vragen|vraagt|verzoeken|willen|informeren|constateren|wijzen|lezen)\s)?
    (?:[Dd]e\s(?:aan\shet\swoord\szijnde\s)?leden\b|(?:[Dd]eze|[Vv]oornoemde|[Gg]enoemde)\sleden\b|[Hh]et\slid\b|[Dd]it\slid\b|[Zz]ij\b)""",
    re.VERBOSE,
)
#: "Op de vraag van de leden van de CDA-fractie …", "In antwoord op de vragen van het lid van de BBB-fractie over …"
TAKES_UP = re.compile(
    r"""^(?:(?:In|Als)\s(?:antwoord|reactie)\sop|Op|Naar\saanleiding\svan|Ten\saanzien\svan|(?:Voor\s)?[Ww]at\sbetreft
      |Met\sbetrekking\stot|Over)\s(?:de|het|een)\s(?:\w+\s){0,2}?
      (?:vra(?:ag|gen)|opmerking(?:en)?|verzoek(?:en)?|zorg(?:en)?|inbreng|oproep|constatering|suggestie|stelling)\b""",
    re.VERBOSE,
)
SENTENCE = re.compile(r"[^.?!]+[.?!]*")
#: More restated questions than these under one heading are each tied by themselves.
_MOST = 10
_OUT_OF_ORDER = 1e-6  # tells only between what is equally alike
#: Shorter words tell nothing of a topic: "voor", "waar", "zich", "vrag"
_TELLING = 5
#: Who speaks in an answer; "of ik", "wat het kabinet" are within what was asked.
ANSWERS = re.compile(r"^\W*(?:Ja|Nee|Ik|Wij|Het\s+kabinet|De\s+regering|Nederland|Hierop|Daarop)\b")


def restates(title: str) -> bool:
    """Whether a paragraph opens with what members asked: "De leden van de X-fractie vragen of …"."""
    opening = SENTENCE.match(title) if SAID_AGAIN.match(title) else None
    return opening is not None and reports(opening.group())


def restates_apart(titles: Sequence[str]) -> bool:
    """Whether most of the paragraphs that open with what members asked hold nothing else."""
    said = [only_restates(title) for title in titles if "?" not in title and restates(title)]
    return 2 * sum(said) >= len(said)


def answered_fractions(title: str) -> tuple[str, ...]:
    """Return the fractions whose question a paragraph takes up where it begins.

    >>> answered_fractions("In antwoord op de vraag van de leden van de CDA-fractie geldt het volgende.")
    ('CDA',)
    >>> answered_fractions("Het kabinet deelt de zorg van de leden van de CDA-fractie.")
    ()
    """
    title = ITEM_NUMBER.sub("", title)
    opening = SENTENCE.match(title)
    if opening is None or not (SAID_AGAIN.match(title) or TAKES_UP.match(title)):
        return ()
    return speaking_fractions(opening.group())


def only_restates(title: str) -> bool:
    """Whether a paragraph holds nothing but what members asked, so that its answer stands below it."""
    sentences = [match.group().strip() for match in SENTENCE.finditer(title)]
    return all(SAID_AGAIN.match(one) or one.endswith("?") or not one.strip(".") for one in sentences) and not any(
        ANSWERS.match(one) for one in sentences
    )


def tie_restated(items: list[Item]) -> None:
    """Tie each answer below a restated question to the paragraphs of part I that it means.

    Only where one fraction has several such answers under the same headings: a single one meets all that it asked.
    """
    known: dict[Draft, frozenset[str]] = {}
    for answers in _groups(items):
        runs = [
            item
            for item in items
            if item.role == "question" and not item.numbers and item.fractions == answers[0].fractions
        ]
        runs = [run for run in runs if run.titles == answers[0].titles] or runs
        paragraphs = [draft for run in runs for draft in run.paragraphs]
        if len(answers) > 1 and paragraphs:
            for item in items:
                if item.role == "question":
                    known.update((draft, _words(draft.title)) for draft in item.paragraphs if draft not in known)
            _tie(items, runs, paragraphs, answers, known)


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """The answers with a restated question, by fraction and topic."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Item]] = {}
    for item in items:
        if item.role == "answer" and item.restated:
            groups.setdefault((item.fractions, item.titles), []).append(item)
    return list(groups.values())


def _tie(
    items: list[Item],
    runs: list[Item],
    paragraphs: list[Draft],
    answers: list[Item],
    known: Mapping[Draft, frozenset[str]],
) -> None:
    """Tie some answers to the paragraphs of some runs; `known` are the words of all that is asked."""
    asked = [known[draft] for item in items if item.role == "question" for draft in item.paragraphs]
    said = [_words(" ".join(draft.title for draft in answer.restated)) for answer in answers]
    owners = _owners(paragraphs, [known[draft] for draft in paragraphs], said, Words([*asked, *said]))
    questions = []
    for number, answer in enumerate(answers):
        own = [draft for draft, owner in zip(paragraphs, owners, strict=True) if owner == number]
        if own:
            answer.partner = replace(runs[0], paragraphs=own)
            questions.append(answer.partner)
    _join_without_question(answers)
    at = next(index for index, item in enumerate(items) if item is runs[0])
    items[at:at] = sorted(questions, key=lambda item: item.paragraphs[0].start)
    for run in runs:
        run.paragraphs = []


def _join_without_question(answers: list[Item]) -> None:
    """An answer to a part of a paragraph that another one meets goes on that one: the one before it, or else behind."""
    for index, answer in enumerate(answers):
        if answer.partner is None:
            others = [*reversed(answers[:index]), *answers[index + 1 :]]
            first = next(other for other in others if other.partner is not None)
            first.paragraphs = sorted([*first.paragraphs, *answer.paragraphs], key=lambda draft: draft.start)
            answer.paragraphs = []


def _words(text: str) -> frozenset[str]:
    """The words of a question, but for those that say who asks."""
    return frozenset(stem for stem in stems(MEMBERS.sub(" ", text)) if len(stem) >= _TELLING)


def _owners(
    paragraphs: Sequence[Draft], asked: Sequence[frozenset[str]], said: Sequence[frozenset[str]], words: Words
) -> list[int]:
    """For each paragraph the restated question that shares most of its words, rare ones above all.

    A paragraph that asks nothing opens the one behind it; the last ones go on the one before them.
    """
    alike = [[words.likeness(one, own) + words.likeness(own, one) for one in said] for own in asked]
    asking = [index for index, draft in enumerate(paragraphs) if asks(draft.title)] or list(range(len(paragraphs)))
    best = {index: alike[index].index(max(alike[index])) for index in asking}
    best.update(_one_each(alike, asking))
    owners = []
    for index in range(len(paragraphs)):
        behind = [one for one in asking if one >= index]
        owners.append(best[behind[0] if behind else asking[-1]])
    return owners


def _one_each(alike: Sequence[Sequence[float]], asking: Sequence[int]) -> dict[int, int]:
    """For each restated question a paragraph of its own, so that all together are most alike; else in the same order."""
    numbers = range(len(alike[0]))
    if len(numbers) > _MOST:
        return {}
    # The best choice for the paragraphs so far, by the restated questions that are taken (bits).
    best: dict[int, tuple[float, dict[int, int]]] = {0: (0.0, {})}
    for place, index in enumerate(asking):
        for taken, (total, chosen) in list(best.items()):
            for number in numbers:
                if not taken & 1 << number:
                    value = total + alike[index][number] - _OUT_OF_ORDER * abs(place - number)
                    if value > best.get(taken | 1 << number, (-1.0, {}))[0]:
                        best[taken | 1 << number] = value, {**chosen, index: number}
    return max(best.items(), key=lambda one: (one[0].bit_count(), one[1][0]))[1][1]
