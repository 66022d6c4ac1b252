"""`kamergraaf gaps`: the names that are linked to nothing, as a list or as entries for a vocabulary file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

from kamergraaf.cli import show
from kamergraaf.cli.entries import entries
from kamergraaf.cli.gap import Gap
from kamergraaf.cli.model import first_words
from kamergraaf.cli.rows import Row, read_rows
from kamergraaf.namespaces import KG, PREFIXES
from kamergraaf.publishing import open_store
from kamergraaf.queries import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import Store

    from kamergraaf.queries import Query

# How many characters of context stand on each side of a mention.
CONTEXT = 45

TYPE, LABEL = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rdfs"] + "label")
PARTICIPATION, SPONSOR = NamedNode(PREFIXES["eli-dl"] + "Participation"), NamedNode(KG + "sponsor")

COLUMNS = ("times", "letters", "name", "kind", "reason", "letter", "start", "end", "context")


def show_gaps(data: Path, form: OneOf["table", "csv", "json", "ttl"], min_times: int) -> None:
    """Print the names without a link that are written `min_times` or more, each with one place in its context."""
    found = _gaps(data, min_times)
    if form == "table":
        _show_table(found)
    elif form == "csv":
        show.result(_as_csv(found).removesuffix("\r\n"))
    elif form == "json":
        show.result(json.dumps([_as_data(gap) for gap in found], ensure_ascii=False, indent=2))
    else:
        show.result(entries(found))
    show.message(f"{len(found)} names without a link in {data}")


def _gaps(data: Path, min_times: int) -> list[Gap]:
    store, catalogue = open_store(data), load_catalogue()
    rows = read_rows(store, catalogue["unlinked-mentions"])
    around = catalogue["evidence-at"]
    persons = _persons(store)
    return [_gap(store, around, row, persons) for row in rows if int(row["times"]) >= min_times]


def _persons(store: Store) -> frozenset[str]:
    """Return the names, as written, of those who take part in a letter and of those who moved a motion."""
    sponsors = {quad.object for quad in store.quads_for_pattern(None, SPONSOR, None)}
    present = {quad.subject for quad in store.quads_for_pattern(None, TYPE, PARTICIPATION)}
    labels = {quad.object for one in present for quad in store.quads_for_pattern(one, LABEL, None)}
    return frozenset(name.value for name in sponsors | labels if isinstance(name, Literal))


def _gap(store: Store, around: Query, row: Row, persons: frozenset[str]) -> Gap:
    name = " ".join(row["text"].split())
    return Gap(
        name=name,
        kind=row.last("kind"),
        reason=row.last("reason"),
        times=int(row["times"]),
        letters=int(row["letters"]),
        letter=row["letter"],
        start=int(row["start"]),
        end=int(row["end"]),
        context=_context(store, around, row),
        person=name in persons,
    )


def _context(store: Store, around: Query, gap: Row) -> str:
    """Return the words around a mention, from the shortest evidence that holds more than the mention itself."""
    start, end = int(gap["start"]), int(gap["end"])
    pieces = read_rows(store, around, letter=gap["letter"], at=gap["start"])
    wider = [piece for piece in pieces if int(piece["end"]) - int(piece["start"]) > end - start]
    if not wider:
        return ""
    piece = min(wider, key=lambda one: len(one["text"]))
    at, text = start - int(piece["start"]), piece["text"]
    before, after = text[max(0, at - CONTEXT) : at], text[at + end - start : at + end - start + CONTEXT]
    # Whole words only, unless the evidence begins or ends there.
    before = before if at <= CONTEXT else before.partition(" ")[2]
    after = after if len(after) < CONTEXT else after.rpartition(" ")[0]
    return " ".join(f"{before}{text[at : at + end - start]}{after}".split())


def _show_table(gaps: Sequence[Gap]) -> None:
    show.table(
        ("times", "name", "kind", "reason", "letter", "in its context"),
        [
            (gap.times, first_words(gap.name, 40), gap.kind, gap.reason, gap.letter.rsplit("/", 1)[-1], gap.context)
            for gap in gaps
        ],
        numbers=("times",),
    )


def _as_data(gap: Gap) -> dict[str, object]:
    return {column: getattr(gap, column) for column in COLUMNS}


def _as_csv(gaps: Sequence[Gap]) -> str:
    cells = io.StringIO()
    writer = csv.DictWriter(cells, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_as_data(gap) for gap in gaps)
    return cells.getvalue()
