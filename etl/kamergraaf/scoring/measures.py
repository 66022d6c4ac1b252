"""The measures, one for each table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.scoring.matching import Measure, alike, detect, plain, precision_recall, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.scoring.key import Asked, Key, Marked
    from kamergraaf.scoring.matching import Row, Value

# From this likeness on, two texts are the same text.
SAME = 0.98

# How far into a sentence the span of a position must reach to be that sentence's.
INTO_SENTENCE = 15


def _share(right: int, of: int) -> str:
    return f"{right}/{of}"


def _agree(item: Marked, row: Row) -> bool:
    return bool(set(item.identifiers) & set(row["identifiers"].split()))


def mentions(key: Key, rows: Iterable[Row], kind: str) -> Measure:
    """Score the mentions of a kind ("instrument", "actor"): found, and linked to the right thing."""
    items = key.instruments if kind == "instrument" else key.actors
    matched = detect(key, items, [row for row in rows if row["kind"] == kind])
    linkable = [(item, row) for item, row in matched.required if item.identifiers]
    unlinked = [(item, row) for item, row in linkable if not _agree(item, row)]
    of = sum(1 for item in items if item.required and item.identifiers and key.covers(item.start))
    right = len(linkable) - len(unlinked)
    values: dict[str, Value] = {
        **matched.figures(),
        "linked_right": right,
        "linkable_found": len(linkable),
        "linkable": of,
        "link_recall": round(right / of, 3) if of else None,
    }
    if kind == "instrument":
        values["articles"] = _articles(matched.pairs)
    missed = [item.text for item in matched.missed]
    missed += [f"link: {i.text} wanted {list(i.identifiers)} got {row['identifiers']!r}" for i, row in unlinked]
    return Measure(values, tuple(missed), tuple(row["text"] for row in matched.wrong))


def _articles(pairs: Sequence[tuple[Marked, Row]]) -> str:
    """Return how many articles are right; marks and capitals do not count ("25 bis", "25bis")."""
    marked = [(item, row) for item, row in pairs if item.articles]
    right = sum(_bare(row["article"]) in {_bare(form) for form in item.articles} for item, row in marked)
    return _share(right, len(marked))


def _bare(article: str) -> str:
    return re.sub(r"[^0-9a-z]", "", article.lower())


def citations(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the citations: found, and with the right dossier and number."""
    matched = detect(key, key.citations, rows, threshold=0.3)
    right = sum(1 for item, row in matched.required if item.dossiers and item.numbers and _same_paper(item, row))
    of = sum(1 for item in key.citations if item.required and item.dossiers and item.numbers and key.covers(item.start))
    values = {**matched.figures(), "numbers_right": _share(right, of)}
    missed = tuple(item.text for item in matched.missed)
    return Measure(values, missed, tuple(row["text"] for row in matched.wrong))


def _same_paper(item: Marked, row: Row) -> bool:
    dossiers = {re.sub(r"\W", "", dossier) for dossier in item.dossiers}
    return re.sub(r"\W", "", row["dossier"]) in dossiers and row["number"] in item.numbers


def names(asker: str) -> frozenset[str]:
    """Return the askers in one cell, in any order, whatever joins them.

    >>> sorted(names("D66-fractie, VVD"))
    ['d66', 'vvd']
    """
    parts = (plain(part).removesuffix("-fractie").casefold() for part in re.split("[;,]", asker))
    return frozenset(part for part in parts if part)


def exchanges(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the exchanges: the texts whole and clean, the askers right."""
    asked = sorted((row for row in rows if row["question_start"]), key=lambda row: int(row["question_start"]))
    free, problems, texts, askers = list(asked), [], 0, 0
    for item in key.exchanges:
        best, problem = _best(item, free)
        if best is not None:
            texts += 1
            free.remove(best)
            if names(best["asker"]) in {names(asker) for asker in item.askers}:
                askers += 1
            else:
                problem = f"exchange {item.number}: asker {best['asker']!r}, wanted {item.askers[0]!r}"
        if problem:
            problems.append(problem)
    of = len(key.exchanges)
    values: dict[str, Value] = {
        "texts_right": _share(texts, of),
        "askers_right": _share(askers, of),
        "predicted": len(asked),
        "share": round(texts / of, 3) if of else None,
    }
    return Measure(values, tuple(problems))


def _best(item: Asked, free: Sequence[Row]) -> tuple[Row | None, str]:
    """Return the row that is the exchange, or what comes nearest to it in words."""
    likeness = [(alike(item.question, row["question_text"]), alike(item.answer, row["answer_text"])) for row in free]
    if not likeness:
        return None, f"exchange {item.number}: not found"
    at = max(range(len(free)), key=lambda index: sum(likeness[index]))
    question, answer = likeness[at]
    if question >= SAME and answer >= SAME:
        return free[at], ""
    return None, f"exchange {item.number}: question {question:.2f}, answer {answer:.2f} alike"


def positions(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the positions of the government, which are the ones that keys hold: the sentence, and the stance."""
    items = [item for item in key.positions if key.covers(item.start)]
    held = [row for row in rows if key.covers(span(row)[0]) and row["holder_kind"] == "government"]
    spans = [span(row) for row in held]
    hit: set[int] = set()
    missed, right, stances = [], 0, 0
    for item in items:
        at = item.start + INTO_SENTENCE
        found = [index for index, (start, end) in enumerate(spans) if start <= at < end]
        hit.update(found)
        if item.required and found:
            right += 1
            stances += any(held[index]["stance"] in item.classes for index in found)
        elif item.required:
            missed.append(item.text)
    wrong = tuple(row["text"][:90] for index, row in enumerate(held) if index not in hit)
    values = {**precision_recall(right, len(wrong), len(missed)), "stance_right": _share(stances, right)}
    return Measure(values, tuple(missed), wrong)


def cross_references(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the references between answers: from the right one to the right one."""
    numbers = {item.number for item in key.exchanges}
    got: dict[int, set[int]] = {}
    for row in rows:
        if int(row["from_exchange"]) in numbers:
            got.setdefault(int(row["from_exchange"]), set()).add(int(row["to_exchange"]))
    needed = [item for item in key.cross_references if item.required]
    missed = [item for item in needed if not got.get(item.origin, set()) & set(item.targets)]
    known = {item.origin for item in key.cross_references}
    wrong = [origin for origin in got if origin not in known]
    return Measure(
        precision_recall(len(needed) - len(missed), len(wrong), len(missed)),
        tuple(f"{i.origin} -> {list(i.targets)}, got {sorted(got.get(i.origin, ()))}" for i in missed),
        tuple(str(origin) for origin in wrong),
    )


def legal_bases(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the legal bases: the place, and the instrument."""
    matched = detect(key, key.legal_bases, rows, threshold=0.05)
    linkable = [(item, row) for item, row in matched.required if item.identifiers]
    right = sum(_agree(item, row) for item, row in linkable)
    values = {**matched.figures(), "instrument_right": _share(right, len(linkable))}
    missed = tuple(item.text[:90] for item in matched.missed)
    return Measure(values, missed, tuple(row["text"][:90] for row in matched.wrong))


def commitments(key: Key, rows: Iterable[Row]) -> Measure:
    """Score the commitments, in keys that have them."""
    if key.commitments is None:
        return Measure({"share": None})
    matched = detect(key, key.commitments, rows, threshold=0.1)
    missed = tuple(item.text[:90] for item in matched.missed)
    return Measure(matched.figures(), missed, tuple(row["text"][:90] for row in matched.wrong))


def offsets(source: str, rows: Iterable[Row]) -> Measure:
    """Check that every row quotes the source at its span."""
    checked, wrong = 0, []
    for row in rows:
        checked += 1
        start, end = span(row)
        if plain(source[start:end]) != plain(row["text"]):
            wrong.append(f"{start}-{end}: {row['text'][:90]}")
    return Measure({"checked": checked, "wrong": len(wrong)}, (), tuple(wrong))
