"""Walk the drafts of a letter once, from top to bottom, and sort them into sections and items."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal

from kamergraaf.document.drafts import is_whole
from kamergraaf.document.exchanges import asks, split_run
from kamergraaf.document.headings import ANSWERED_BY, ITEM_NUMBER, part_heading
from kamergraaf.document.numbered import NUMBERED_ANSWER, answer_numbers, opens_list, place, skip_length, wait
from kamergraaf.document.outline import Walk
from kamergraaf.document.remarks import settle_runs, settle_topics
from kamergraaf.document.repeats import give_partners
from kamergraaf.document.restated import SAID_AGAIN, answered_fractions, only_restates, restates, tie_restated
from kamergraaf.document.unlabelled import asking_style, cut_unlabelled, style
from kamergraaf.document.voices import LEAST_PAIRS, alternates, asks_by_itself, speaks_for_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamergraaf.document.drafts import Draft
    from kamergraaf.document.exchanges import Item

NUMBERED_TOPIC = re.compile(r"^(?:\d{1,2}[.)]?|(?:[IVX]+|[A-Z])[.)])\s+\S")


def walk(drafts: Sequence[Draft], *, has_topic_levels: bool) -> Walk:
    """Sort drafts of the body into sections and items (questions, answers, remarks)."""
    labelled = "question" in _labels_of_part(drafts, 0)
    texts = [d.title for d in drafts if d.kind == "text"]
    state = Walk(_answers_are_bold(drafts), labelled, texts, asking_style(drafts))
    only_words = state.asking_style is None and _only_words_tell(drafts)
    state.by_mark = only_words and _opens_asking(drafts)
    state.by_voice = only_words and not state.by_mark and alternates(texts)
    topics_first = next((d.kind for d in drafts if d.kind in ("topic", "fraction")), "") == "topic"
    last_label = max((index for index, draft in enumerate(drafts) if draft.label is not None), default=-1)
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].kind if index + 1 < len(drafts) else ""
        opens_part = (
            following == "fraction"
            and draft.label is not None
            and draft.label.kind == "answer"
            and not draft.label.numbers
        )
        if draft.kind in ("part", "letter") or opens_part:
            _enter_part(state, draft, _labels_of_part(drafts, index + 1))
        elif draft.kind == "fraction":
            state.fractions = draft.names
            kept = state.topics[:1] if topics_first else ()
            state.fraction_section = state.heading(draft, "fraction", 2, kept[-1] if kept else state.part_section)
            state.heard = state.appended = False
            state.topics = kept
        elif draft.kind == "repeated":
            _enter_repeated(state, draft)
        elif _goes_on_answering(state, drafts, index):
            draft.kind = "text"
            place(state.item, draft)  # type: ignore[arg-type]
        elif (
            draft.kind == "topic" and not _awaits_text(state) and not _asks_in_style(state, draft) and not state.by_mark
        ):
            _enter_topic(state, draft, has_topic_levels=has_topic_levels)
        elif draft.kind == "label":
            _enter_label(state, draft)
            state.answering = state.answering or (index == last_label and _opens_list(state, drafts, index))
        elif draft.kind in ("closing", "signature", "head"):
            state.close("closing")
        elif draft.kind in ("text", "topic"):
            draft.kind = "text"
            _add_text(state, draft)
    state.close("end")
    settle_topics(state.items)
    give_partners(state.items)
    tie_restated(state.items)
    settle_runs(state.items)
    state.items = cut_unlabelled([item for item in state.items if item.paragraphs])
    return state


def _opens_asking(drafts: Sequence[Draft]) -> bool:
    """Whether the body begins with a question, below no heading, and names nobody who asks it."""
    if not drafts or drafts[0].kind not in ("text", "topic"):
        return False
    return asks_by_itself(drafts[0].title) and not SAID_AGAIN.match(drafts[0].title)


def _from(drafts: Sequence[Draft], index: int) -> Iterator[Draft]:
    return (drafts[place] for place in range(index, len(drafts)))


def _labels_of_part(drafts: Sequence[Draft], index: int) -> set[str]:
    """Which kinds of labels there are from a place on, up to the next part or letter."""
    own = takewhile(lambda one: one.kind not in ("part", "letter"), _from(drafts, index))
    return {one.label.kind for one in own if one.label is not None}


def _only_words_tell(drafts: Sequence[Draft]) -> bool:
    """Whether a letter has no labels, parts or numbers that tell questions from answers."""
    if any(d.label is not None or d.kind in ("part", "letter") for d in drafts):
        return False
    numbered = [d for d in drafts if d.kind == "text" and ITEM_NUMBER.match(d.title) and asks(d.title)]
    return len(numbered) < LEAST_PAIRS


def _awaits_text(state: Walk) -> bool:
    """Right behind a label comes text, however it is set: "**Vraag 1**", "**Kent u de uitzending? 1)**"."""
    return state.item is not None and not state.item.paragraphs


def _answers_are_bold(drafts: Sequence[Draft]) -> bool:
    """Whether this letter sets its answers in bold: most paragraphs right behind an answer label are."""
    firsts = [
        b
        for a, b in pairwise(drafts)
        if a.kind == "label" and a.label and a.label.kind == "answer" and b.kind == "text"
    ]
    return bool(firsts) and sum(one.blocks[0].bold for one in firsts) > 0.5 * len(firsts)


def _enter_part(state: Walk, draft: Draft, labels: set[str]) -> None:
    """Part I or II, or one of the letters of an exchange of letters.

    A minister's letter holds answers alone only when questions stood before it; else it holds both, in turn. `labels` are
    the kinds of its labels: where none is an answer's, "Vraag 3 en 5" stands above the answer to these questions.
    """
    state.part_section = state.heading(draft, "part", 1, None)
    state.fractions, state.fraction_section, state.topics, state.heard = (), None, (), False
    match = part_heading(draft.title)
    state.appended = match is not None and match["appendix"] is not None
    state.answering = draft.answering and any(item.role == "question" for item in state.items)
    state.labelled = "question" in labels
    state.numbers_answers = state.answering and "question" in labels and "answer" not in labels


def _enter_topic(state: Walk, draft: Draft, *, has_topic_levels: bool) -> None:
    """A topic on one of two levels: numbered topics ("3. Non paper Return") are above the others where both exist."""
    outer = not has_topic_levels or NUMBERED_TOPIC.match(draft.title) is not None
    kept = () if outer else tuple(t for t in state.topics if state.headings[t].level == 3)[:1]
    parent = kept[-1] if kept else state.fraction_section if state.fraction_section is not None else state.part_section
    index = state.heading(draft, "topic", 3 if outer else 4, parent)
    state.topics = (*kept, index)
    if state.heard:
        state.fractions, state.heard = (), False


def _enter_label(state: Walk, draft: Draft) -> None:
    label = draft.label
    if label is None:
        return
    state.heard = False
    if label.kind == "question" and not state.numbers_answers:
        state.close("label")
        if state.fraction_section is None:
            state.fractions = label.names
        state.open("question", label.numbers)
        return
    if label.kind == "notice":
        state.close("label")
        state.open("cover")
        return
    before = state.item
    if before and before.role == "answer" and before.meets and not before.paragraphs:
        return  # "Vraag 1", the question once more, "Antwoord": the answer is open
    state.close("label")
    waiting = state.answering or wait(label.numbers, state.items)
    if before and before.role == "answer" and not waiting and len(before.paragraphs) > 1:
        _move_question(state, before)
    if ANSWERED_BY.match(draft.title) and any(item.role == "question" for item in state.items):
        state.part_section = state.heading(draft, "part", 1, None)
    state.open("answer", label.numbers)


def _opens_list(state: Walk, drafts: Sequence[Draft], index: int) -> bool:
    """Whether all answers stand below this label, which is the last one, each with its number."""
    label = drafts[index].label
    following = next((one for one in _from(drafts, index + 1) if one.kind != "footnote"), None)
    return label is not None and opens_list(label, following, state.items)


def _enter_repeated(state: Walk, draft: Draft) -> None:
    """A question of part I said again: the answer below it meets that question (or all, when several are said in a row)."""
    answer = state.item if state.item and state.item.meets and not state.item.paragraphs else None
    if answer is None:
        state.close("label")
        answer = state.open("answer")
    if draft.repeats:
        answer.meets.append(draft.repeats)


def _asks_in_style(state: Walk, draft: Draft) -> bool:
    """In a letter that tells questions from answers by their type: a paragraph in the questions' type that is whole."""
    return state.asking_style is not None and style(draft) == state.asking_style and is_whole(draft.title)


def _goes_on_answering(state: Walk, drafts: Sequence[Draft], index: int) -> bool:
    """Whether a heading divides an answer: nothing is asked below it before the next label or heading of a fraction."""
    item = state.item
    if drafts[index].kind != "topic" or state.answering or item is None or item.role != "answer" or not item.paragraphs:
        return False
    if _asks_in_style(state, drafts[index]):
        return False
    below = list(takewhile(lambda one: one.kind in ("text", "topic"), _from(drafts, index + 1)))
    texts = [one.title for one in below if one.kind == "text"]
    behind = next(_from(drafts, index + 1 + len(below)), None)
    if not texts or any(asks(text) or speaks_for_members(text) for text in texts):
        return False
    return behind is None or behind.label is None or behind.label.kind != "answer"


def _turn(state: Walk, draft: Draft) -> None:
    """In a letter without labels: begin a question or an answer where the type or the speaker changes."""
    if state.item is None or state.item.role == "cover" or not (state.by_voice or state.asking_style):
        return
    asking = speaks_for_members(draft.title) if state.by_voice else _asks_in_style(state, draft)
    if asking and state.item.role == "answer":
        state.close("label")
    elif not asking and state.item.role == "question" and asks(" ".join(d.title for d in state.item.paragraphs)):
        numbers = _numbers_in_a_row(state.items) if state.asking_style else state.item.numbers
        state.close("label")
        state.open("answer", numbers)


def _numbers_in_a_row(items: Sequence[Item]) -> tuple[str, ...]:
    """The numbers of the last questions, when nothing but a number parts them: the answer below meets them all."""
    last = items[-1]
    run = takewhile(
        lambda one: one is last or (one.role == "question" and one.numbers and not one.closed_by), reversed(items)
    )
    return tuple(number for item in reversed(list(run)) for number in item.numbers)


def _move_question(state: Walk, answer: Item) -> None:
    """Between two answer labels stand the end of one answer and the next question: split them."""
    last = next((n for item in reversed(state.items) if item.role == "question" for n in item.numbers), None)
    number = int(last) if last and last.isdigit() else None
    at = split_run(answer.paragraphs, bold_answers=state.bold_answers, last_number=number)
    moved = answer.paragraphs[at:]
    del answer.paragraphs[at:]
    question = state.open("question")
    for draft in moved:
        if state.fraction_section is None:
            _hear_asker(state, draft)
            question = state.item or state.open("question")
        match = re.match(r"^(\d{1,3})[.)]\s+", draft.title)
        if match and question.paragraphs and question.numbers == (str(int(match[1]) - 1),):
            question = state.open("question")
        place(question, draft)
    state.close("label")


def _open_numbered_answer(state: Walk, draft: Draft) -> bool:
    """Begin an answer of part II that opens with the number of its question; its number is no text."""
    numbers = answer_numbers(draft.title, state.items, state.item, state.fractions) if state.answering else ()
    match = NUMBERED_ANSWER.match(draft.title) if numbers else None
    if match is None:
        return False
    state.close("label")
    draft.skip = skip_length(draft, re.escape(match.group()[: match.end("numbers")]))
    state.open("answer", numbers).paragraphs.append(draft)
    return True


def _turn_by_mark(state: Walk, draft: Draft) -> None:
    """In a letter whose questions nothing but their marks give away: each is one, and what follows it is its answer."""
    asked = sum(one.role == "question" for one in state.items)
    if asks_by_itself(draft.title):
        state.close("label")
        state.open("question", (str(asked + 1),))
    elif state.item is not None and state.item.role == "question":
        state.close("label")
        state.open("answer", (str(asked),))


def _add_text(state: Walk, draft: Draft) -> None:
    if state.by_mark:
        _turn_by_mark(state, draft)
    _turn(state, draft)
    _hear(state, draft)
    if _restates(state, draft):
        _enter_restated(state, draft)
        return
    if _open_numbered_answer(state, draft):
        return
    number = _own_number(state, draft)
    if number is not None and _asks_next(state, draft, number):
        state.close("label")
    if state.item is None or (number is not None and state.item.role == "question" and not state.answering):
        state.open(_role(state, draft))
    if state.item:
        place(state.item, draft)


def _asks_next(state: Walk, draft: Draft, number: int) -> bool:
    """Whether a numbered question stands below the labelled answer to the one before it: "Antwoord op 5 en 6", "7. Wordt …?"."""
    return (
        state.item is not None
        and state.item.role == "answer"
        and bool(state.item.paragraphs)
        and str(number - 1) in state.item.numbers
        and "?" in draft.title
    )


def _role(state: Walk, draft: Draft) -> Literal["question", "answer", "cover"]:
    """What the text is that follows a heading."""
    if state.appended:
        return "cover"
    if state.answering:
        return "answer" if _is_answered(state) else "cover"
    return "cover" if state.by_voice and not speaks_for_members(draft.title) else "question"


def _is_answered(state: Walk) -> bool:
    """In part II: whether the text at this point answers a fraction, or all that asked under a topic of the same name."""
    titles = tuple(state.headings[topic].draft.title for topic in state.topics)
    return bool(state.fractions) or any(i.role == "question" and titles and i.titles == titles for i in state.items)


def _hear(state: Walk, draft: Draft) -> None:
    """Without a fraction's heading: a paragraph opens with the fraction that asks, or in part II with the one it answers."""
    if state.fraction_section is not None or state.labelled:
        return
    if not state.answering:
        _hear_asker(state, draft)
        return
    if state.item and state.item.role == "answer" and not state.heard and (state.item.numbers or state.item.fractions):
        return
    names = answered_fractions(draft.title)
    if names and (names != state.fractions or not state.heard):
        state.close("label")
        state.fractions, state.heard = names, True


def _hear_asker(state: Walk, draft: Draft) -> None:
    """Where no heading says who asks: a paragraph opens with another fraction than the one before."""
    names = answered_fractions(draft.title)
    if not names or (names == state.fractions and state.heard) or (state.item and state.item.role != "question"):
        return
    if state.item and state.item.paragraphs:
        state.close("speaker")
    state.fractions, state.heard = names, True
    if state.item:
        state.item.fractions = names


def _restates(state: Walk, draft: Draft) -> bool:
    """In part II, under a fraction: a paragraph says again what it asked, as the first one below the heading does.

    Said within the answer it begins no other answer to the same fraction, unless the letter sets such questions apart.
    """
    if not (state.answering and state.fractions) or not restates(draft.title):
        return False
    item = state.item
    return item is None or (
        item.role == "answer" and bool(item.restated) and (not item.paragraphs or state.sets_apart())
    )


def _enter_restated(state: Walk, draft: Draft) -> None:
    """Begin the answer below a restated question; several said in a row have one answer."""
    answer = state.item if state.item and not state.item.paragraphs else None
    if answer is None:
        state.close("label")
        answer = state.open("answer")
    answer.restated.append(draft)
    if only_restates(draft.title):
        draft.kind = "repeated"
    else:
        answer.paragraphs.append(draft)


def _own_number(state: Walk, draft: Draft) -> int | None:
    """The number of a numbered question, when it goes on from the last one.

    Where questions have labels ("Vraag 3"), a numbered line is something else: a source list, an item of an answer.
    """
    match = re.match(r"^(\d{1,3})[.)]\s+", draft.title)
    if not match or state.answering or state.labelled:
        return None
    last = next(
        (int(n) for item in reversed(state.items) if item.role == "question" for n in item.numbers if n.isdigit()), 0
    )
    number = int(match.group(1))
    return number if number in (last + 1, 1) else None
