"""The figures of scored letters as text, JSON or Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kamergraaf.scoring import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kamergraaf.scoring import Measure, Report
    from kamergraaf.scoring.matching import Value

Form = Literal["text", "json", "md"]

# The figures that have a column of their own; the others stand together in the last one.
COLUMNS = ("precision", "recall", "f1", "tp", "fp", "fn")
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one key, with the name it is reported by and the letter it is about."""

    name: str
    letter: Path
    report: Report


def render(scored: Sequence[Scored], skipped: Sequence[str], form: Form, *, name_misses: bool) -> str:
    """Return the figures by kind and letter with a total for each kind, and what was missed and wrong if wanted."""
    if form == "json":
        return json.dumps(_as_data(scored, skipped, name_misses=name_misses), ensure_ascii=False, indent=2)
    if form == "md":
        return "\n".join(_markdown(scored, name_misses=name_misses))
    return "\n".join(
        _of_one(scored[0].report, name_misses=name_misses)
        if len(scored) == 1 and not skipped
        else _of_many(scored, name_misses=name_misses)
    )


def totals(scored: Sequence[Scored]) -> dict[str, dict[str, Value]]:
    """Return the figures of each kind over all letters (micro-average)."""
    return {kind: total(_counted(scored, kind)) for kind in scored[0].report.measures}


def _counted(scored: Iterable[Scored], kind: str) -> Iterable[Measure]:
    """Return the measures of a kind; offsets are those of the whole letter, which two keys may share."""
    unique = {one.letter if kind == "offsets" else one.name: one for one in scored}
    return [one.report.measures[kind] for one in unique.values()]


def _of_one(report: Report, *, name_misses: bool) -> Iterable[str]:
    for name, measure in report.measures.items():
        yield f"{name:17} {_figures(measure.values)}"
        if name_misses:
            yield from (f"    missed: {text}" for text in measure.missed)
            yield from (f"    wrong:  {text}" for text in measure.wrong)


def _figures(values: Mapping[str, Value], without: Iterable[str] = ()) -> str:
    hidden = frozenset(without)
    return "  ".join(f"{figure}={value}" for figure, value in values.items() if figure not in hidden)


def _of_many(scored: Sequence[Scored], *, name_misses: bool) -> Iterable[str]:
    summed = totals(scored)
    width = max(len(one.name) for one in scored)
    for at, (kind, over_all) in enumerate(summed.items()):
        yield from ("",) * (at > 0)
        heading = "".join(f"{name:>10}" for name in COLUMNS) if "f1" in over_all else ""
        yield f"{kind:{width + 2}}{heading}".rstrip()
        for one in scored:
            yield _line(one.name, one.report.measures[kind].values, width)
        yield _line(TOTAL, over_all, width)
    if name_misses:
        yield from _misses(scored, "{kind}, {name}", "    missed: {text}", "    wrong:  {text}")


def _line(name: str, values: Mapping[str, Value], width: int) -> str:
    counted = "f1" in values
    cells = "".join(f"{_cell(value):>10}" for value in _cells(values)) if counted else ""
    return f"  {name:{width}}{cells}  {_figures(values, COLUMNS)}".rstrip()


def _cells(values: Mapping[str, Value]) -> list[Value]:
    """Return the figures of the columns; where there was nothing to find and nothing found, none says anything."""
    nothing = not any(values.get(count) for count in ("tp", "fp", "fn"))
    return [None if nothing else values.get(column) for column in COLUMNS]


def _cell(value: Value) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _misses(scored: Iterable[Scored], heading: str, missed: str, wrong: str) -> Iterable[str]:
    for one in scored:
        for kind, measure in one.report.measures.items():
            if measure.missed or measure.wrong:
                yield "\n" + heading.format(kind=kind, name=one.name)
                yield from (missed.format(text=text) for text in measure.missed)
                yield from (wrong.format(text=text) for text in measure.wrong)


def _markdown(scored: Sequence[Scored], *, name_misses: bool) -> Iterable[str]:
    yield f"| kind | letter | {' | '.join(COLUMNS)} | other figures |"
    yield f"|---|---|{'---:|' * len(COLUMNS)}---|"
    for kind, over_all in totals(scored).items():
        for one in scored:
            yield _row(kind, one.name, one.report.measures[kind].values)
        yield _row(kind, f"**{TOTAL}**", over_all)
    if name_misses:
        for line in _misses(scored, "### {kind}, {name}\n", "- missed: {text}", "- wrong: {text}"):
            yield line if line.startswith("\n") else " ".join(line.split())


def _row(kind: str, name: str, values: Mapping[str, Value]) -> str:
    cells = " | ".join(_cell(value) for value in _cells(values))
    return f"| {kind} | {name} | {cells} | {_figures(values, COLUMNS)} |"


def _as_data(scored: Sequence[Scored], skipped: Sequence[str], *, name_misses: bool) -> dict[str, object]:
    return {
        "letters": [
            {
                "key": one.name,
                "letter": one.letter.name,
                "measures": {
                    kind: measure.values
                    | ({"missed": measure.missed, "wrong_items": measure.wrong} if name_misses else {})
                    for kind, measure in one.report.measures.items()
                },
            }
            for one in scored
        ],
        "total": totals(scored),
        "skipped": list(skipped),
    }
