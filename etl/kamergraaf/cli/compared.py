"""`kamergraaf compare`: what two runs say differently, as Markdown or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, get_args

from kamergraaf.cli import show
from kamergraaf.comparing import compare, kind_order
from kamergraaf.comparing.model import Sign
from kamergraaf.queries import shorten

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kamergraaf.comparing import Change, Comparison, Difference, Field, Item, Lone

SIGNS: tuple[Sign, ...] = get_args(Sign)
MARKS = {"lost": "−", "gained": "+", "changed": "~"}

# What is shown of an item behind its words, in this order: what it is, whose it is, what it means.
SHOWN = (
    "dct:type", "kg:byLabel", "kg:stance", "itsrdf:taIdentRef", "kg:reason", "cito:hasCitedEntity", "kg:restsOn",
    "schema:about", "kg:article", "kg:dueText",
)  # fmt: skip
LONGEST = 90


def compare_runs(old: Path, new: Path, form: Literal["md", "json"], examples: int) -> int:
    """Print what differs between two runs, and return the exit code: 0 when nothing does, else 1."""
    found = compare(old, new)
    if form == "json":
        show.result(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
    else:
        show.result("\n".join(_markdown(found, examples)))
    return 0 if found.equal else 1


def _markdown(found: Comparison, examples: int) -> Iterator[str]:
    yield "# What changed"
    yield ""
    yield (
        f"{len(found.differing)} letters differ, {found.same} are the same, "
        f"{len(found.lost)} are lost, {len(found.gained)} are new."
    )
    if found.differing:
        yield ""
        yield from _table(found.counts())
    yield from _alone("Letters lost", found.lost)
    yield from _alone("Letters gained", found.gained)
    for one in found.differing:
        yield from _letter(one, examples)


def _table(counts: Counter[tuple[str, Sign]]) -> Iterator[str]:
    yield f"| what | {' | '.join(SIGNS)} |"
    yield f"|---|{'---:|' * len(SIGNS)}"
    for kind in sorted({kind for kind, _ in counts}, key=kind_order):
        yield f"| {kind} | {' | '.join(str(counts[kind, sign]) for sign in SIGNS)} |"


def _alone(heading: str, letters: Iterable[Lone]) -> Iterator[str]:
    for at, letter in enumerate(letters):
        yield from ("", f"## {heading}", "") if at == 0 else ()
        kinds = sorted(letter.items, key=kind_order)
        yield f"- {letter.letter}: {', '.join(f'{letter.items[kind]} {kind}' for kind in kinds)}"


def _letter(one: Difference, examples: int) -> Iterator[str]:
    yield ""
    yield f"## {one.letter}"
    if one.edited:
        yield ""
        yield "The source text is another one: compared by words, not by places."
    counts = one.counts()
    for kind in sorted({kind for kind, _ in counts}, key=kind_order):
        yield ""
        said = ", ".join(f"{counts[kind, sign]} {sign}" for sign in SIGNS if counts[kind, sign])
        yield f"### {kind}: {said}"
        for sign in SIGNS:
            yield from _examples([c for c in one.changes if (c.kind, c.sign) == (kind, sign)], examples)


def _examples(changes: list[Change], examples: int) -> Iterator[str]:
    for at, change in enumerate(changes[:examples]):
        yield from ("",) if at == 0 else ()
        yield f"- {MARKS[change.sign]} {_line(change)}"
    if examples and len(changes) > examples:
        yield f"- … and {len(changes) - examples} more {changes[0].sign}"


def _line(change: Change) -> str:
    item = change.item
    said = "; ".join(_change(field) for field in change.fields) if change.fields else _details(item)
    return " ".join(part for part in (_place(item), f"“{_clip(item.words)}”", f"({said})" if said else "") if part)


def _place(item: Item) -> str:
    return f"{item.start}-{item.end}" if item.start is not None else "/".join(item.key)


def _details(item: Item) -> str:
    return ", ".join(shorten(value) for name in SHOWN for value in item.fields.get(name, ()))


def _change(field: Field) -> str:
    """Say how a property changed; of long texts, the part where they part."""
    old, new = (", ".join(shorten(value) for value in values) for values in (field.old, field.new))
    same = 0
    if max(len(old), len(new)) > LONGEST:
        same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    at = max(0, same - LONGEST // 2)
    return f"{field.name}: {_clip(old, at) or '—'} → {_clip(new, at) or '—'}"


def _clip(text: str, at: int = 0) -> str:
    """Return a piece of a text on one line, in which Markdown has nothing to read."""
    piece = " ".join(text[at : at + LONGEST].split())
    cut = f"{'…' if at else ''}{piece}{'…' if len(text) > at + LONGEST else ''}" if piece else ""
    return cut.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "\\<").replace("`", "\\`")


def _as_data(found: Comparison) -> dict[str, object]:
    return {
        "equal": found.equal,
        "letters": {
            "lost": [letter.letter for letter in found.lost],
            "gained": [letter.letter for letter in found.gained],
            "differing": len(found.differing),
            "same": found.same,
        },
        "counts": _counts(found.counts()),
        "differences": [
            {
                "letter": one.letter,
                "source_differs": one.edited,
                "counts": _counts(one.counts()),
                "changes": [_change_as_data(change) for change in one.changes],
            }
            for one in found.differing
        ],
    }


def _counts(counts: Counter[tuple[str, Sign]]) -> dict[str, dict[str, int]]:
    kinds = sorted({kind for kind, _ in counts}, key=kind_order)
    return {kind: {sign: counts[kind, sign] for sign in SIGNS} for kind in kinds}


def _change_as_data(change: Change) -> dict[str, object]:
    item = change.item
    said: dict[str, object] = {
        "kind": change.kind, "sign": change.sign, "start": item.start, "end": item.end, "text": item.words,
    }  # fmt: skip
    if change.fields:
        return said | {"fields": {f.name: {"old": f.old, "new": f.new} for f in change.fields}}
    return said | {"fields": dict(item.fields)}
