"""What is in the store, after a run: counts, the instruments most spoken of, what is held about one, what to type next."""

from __future__ import annotations

import os
import shlex
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.cli.options import DATA
from kamergraaf.cli.rows import Row, read_rows
from kamergraaf.publishing import open_store
from kamergraaf.queries import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_INSTRUMENTS = 10
MOST_POSITIONS = 5


def show_store(data: Path, letter: str) -> None:
    """Print what the store of `data` holds, with a query about `letter` among what to type next."""
    store, catalogue = open_store(data), load_catalogue()
    show.heading(f"In the store of {data}: {len(store):,} statements")
    _show_counts(read_rows(store, catalogue["statistics"]))
    instruments = read_rows(store, catalogue["instruments-most-mentioned"])[:MOST_INSTRUMENTS]
    _show_instruments(instruments)
    # Not the act that is spoken of most, but the first of them that a position itself names.
    for act in instruments:
        positions = read_rows(store, catalogue["positions-on-act"], act=act["act"], named_in="sentence")
        if positions:
            _show_positions(act["label"] or act["act"], positions)
            break
    else:
        act = None
    _show_next(data, letter, act)


def _show_counts(counts: Iterable[Row]) -> None:
    rows = [(row.name("class").removeprefix("kg:"), row["things"]) for row in counts if row["things"] != "0"]
    show.table(("what", "number"), rows, numbers=("number",))


def _show_instruments(instruments: Iterable[Row]) -> None:
    show.heading("Instruments most spoken of")
    counted = ("mentions", "exchanges", "letters")
    rows = [(row["label"] or row.name("act"), *(row[name] for name in counted)) for row in instruments]
    show.table(("instrument", *counted), rows, numbers=counted)


def _show_positions(label: str, positions: list[Row]) -> None:
    show.heading(f"Positions on {label}: {len(positions)}")
    for row in positions[:MOST_POSITIONS]:
        where = f"exchange {row['number']}, " if row["number"] else ""
        show.result(f"  {row['holder_label']} · {row.last('stance')} · {where}characters {row['start']}-{row['end']}")
        show.result(textwrap.fill(f"“{row['quote']}”", 116, initial_indent="    ", subsequent_indent="    "))
    if len(positions) > MOST_POSITIONS:
        show.result(f"  … and {len(positions) - MOST_POSITIONS} more")


def _show_next(data: Path, letter: str, act: Row | None) -> None:
    questions = [f"legal-bases-of-letter --param letter={letter}"]
    if act:
        questions.insert(0, f"positions-on-act --param act={shlex.quote(act['label'] or act['act'])}")
    program = show.program()
    # A data folder that the next command would find by itself is not named.
    where = "" if data == Path(os.environ.get("KAMERGRAAF_DATA", DATA)) else f" --data {shlex.quote(str(data))}"
    show.heading("What to type next")
    for question in questions:
        show.result(f"  {program} query {question}{where}")
    show.lines(
        (
            (f"  {program} query --list", "all stored queries"),
            (f"  {program} export tables DIR{where}", "the graph as CSV"),
            (f"  {program} serve{where}", "a SPARQL endpoint on this machine"),
        )
    )
