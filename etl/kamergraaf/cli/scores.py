"""`kamergraaf score`: how right the tables of letters are, by their answer keys."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli import show
from kamergraaf.cli.scored import Form, Scored, render
from kamergraaf.errors import KamergraafError, UsageError
from kamergraaf.export import export_tables
from kamergraaf.publishing import open_store
from kamergraaf.resources import folder
from kamergraaf.scoring import Pair, find_keys, pair, read_key, read_tables, score_source
from kamergraaf.source import find_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Exit code when a key could not be scored for want of its letter.
NO_LETTER = 2


def score_keys(place: Path, source: Path | None, data: Path | None, form: Form, *, name_misses: bool) -> int:
    """Print how what was found in letters compares with the key `place`, or with the keys in the folder `place`.

    Without `data` the letters go through the whole pipeline first, into a store that is thrown away. Returns the exit
    code: 0 when every key was scored, else the gravest reason why one was not. A key given by its own name must have
    its letter, else that is an error; in a folder it is reported and skipped.
    """
    keys = find_keys(place)
    for key in keys:
        read_key(key)  # A key that cannot be read should be said before the work, not after it.
    pairs = [_paired(key, source, alone=not place.is_dir()) for key in keys]
    with tempfile.TemporaryDirectory() as scratch:
        outcome = _score(pairs, data, Path(scratch))
    if not place.is_dir():
        for error in outcome.errors:
            raise error
    _report(outcome)
    if outcome.scored:
        show.result(render(outcome.scored, [item.name for item in outcome.without], form, name_misses=name_misses))
    return max((error.exit_code for error in outcome.errors), default=0)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The keys that were scored, those that were not, and the reason of each of these, in the same order."""

    scored: tuple[Scored, ...]
    without: tuple[Pair, ...]
    errors: tuple[KamergraafError, ...]


def _paired(key: Path, source: Path | None, *, alone: bool) -> Pair:
    """Find the letter of a key; one key alone takes the letter it is given, or else the first of the installation."""
    if alone and source and not source.is_dir():
        return Pair(key, source)
    installed = folder("letters")
    found = pair(key, (source, installed) if source else (installed,))
    return Pair(key, find_letters((installed,))[0]) if alone and not source and not found.letter else found


def _score(pairs: Iterable[Pair], data: Path | None, scratch: Path) -> _Outcome:
    paired = [(one, one.letter) for one in pairs]
    failed = {} if data else _run({letter for _, letter in paired if letter}, scratch / "data")
    # When no letter at all came through there is no store to look into.
    usable = data is not None or any(letter and letter not in failed for _, letter in paired)
    if usable:
        export_tables(open_store(data or scratch / "data"), scratch / "tables")
    tables = read_tables(scratch / "tables") if usable else None
    scored, without, errors = [], [], []
    for one, letter in paired:
        try:
            if letter is None:
                raise UsageError(f"{one.key}: no letter is found for this key: name it in the key, or give --source")
            if letter in failed or tables is None:
                raise failed[letter]
            scored.append(Scored(one.name, letter, score_source(tables, one.key, letter)))
        except KamergraafError as error:
            without.append(one)
            errors.append(error)
    return _Outcome(tuple(scored), tuple(without), tuple(errors))


def _run(letters: Iterable[Path], data: Path) -> Mapping[Path, KamergraafError]:
    """Run the letters into a store, and return those that were set aside with the reason."""
    from kamergraaf.pipeline import run
    from kamergraaf.timings import Timings

    return dict(run(sorted(letters), data, Timings()).set_aside)


def _report(outcome: _Outcome) -> None:
    for one, error in zip(outcome.without, outcome.errors, strict=True):
        show.message(f"{one.name}: skipped: {error}")
    if outcome.without:
        of = len(outcome.without) + len(outcome.scored)
        show.message(f"{len(outcome.without)} of {of} keys were not scored")
