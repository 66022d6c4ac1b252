"""`kamergraaf publish`, `diff` and the forms of `export`: what leaves the store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from kamergraaf.cli import show
from kamergraaf.errors import SourceError, UsageError
from kamergraaf.export import Changes, Wanted, changes, export_tables, publish_release
from kamergraaf.export.annotations import web_annotations
from kamergraaf.export.changelog import as_lines, markdown
from kamergraaf.export.dumps import write_dumps
from kamergraaf.export.nif import nif
from kamergraaf.export.parquet import write_parquet
from kamergraaf.export.release import edition_of
from kamergraaf.export.snapshot import take
from kamergraaf.graph import files
from kamergraaf.graph.terms import FORBIDDEN_IN_IRI
from kamergraaf.publishing import open_store, release_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from kamergraaf.export.catalogue import Scores


@dataclass(frozen=True, slots=True)
class Options:
    """What was given to `kamergraaf publish`."""

    version: str | None
    day: date | None
    base_url: str
    endpoint: str
    catalogue: Path | None
    scores: Path | None


def publish_store(data: Path, given: Options) -> None:
    """Make a release, print where it stands, and say what is in it."""
    for option, address in (("--base-url", given.base_url), ("--endpoint", given.endpoint)):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc or FORBIDDEN_IN_IRI.search(address):
            raise UsageError(
                f"{option} {address}: give an address that begins with http:// or https://, without blanks"
            )
    scores = _scores(given.scores) if given.scores else None
    wanted = Wanted(given.version, given.day, given.base_url, given.endpoint, given.catalogue, scores)
    made = publish_release(data, wanted)
    edition = made.edition
    said = "made" if made.new else "was there already, and would be the same byte for byte: nothing changed"
    show.message(f"release {edition.version} ({edition.day.isoformat()}) {said}")
    show.message(f"  letters: {made.letters}; files: {made.files}; size: {made.size / 1e6:.1f} MB")
    show.message(f"  {made.changes}")
    show.message(f"  to be served as {edition.url()}")
    if not made.parquet:
        show.warning("no Parquet: it needs pyarrow (pip install 'kamergraaf[parquet]')")
    show.result(str(made.place))


def _scores(path: Path) -> Scores:
    """Return the totals of what `kamergraaf score --format json` printed."""
    try:
        total: Scores = json.loads(path.read_text(encoding="utf-8"))["total"]
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}): check the name") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: not what `kamergraaf score --format json` prints: write it again") from error
    return total


def diff_releases(old: Path, new: Path, form: Literal["md", "json", "ttl"]) -> int:
    """Print what changed between two releases, and return the exit code: 0 when nothing did, else 1."""
    before, after = release_in(old), release_in(new)
    found = changes(before, after)
    if form == "json":
        show.result(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
    elif form == "ttl":
        edition = edition_of(after)
        show.result_bytes(files.serialise(as_lines(found, edition.version, edition.day), "ttl"))
    else:
        show.result(markdown(found, found.new).rstrip("\n"))
    return 0 if found.equal else 1


def _as_data(found: Changes) -> dict[str, object]:
    return {
        "old": found.old,
        "new": found.new,
        "equal": found.equal,
        "things": [
            {"kind": thing.kind, "change": thing.sign, "iri": thing.iri, "name": thing.name} for thing in found.things
        ],
        "claims": [
            {"kind": kind, "change": sign, "count": count} for (kind, sign), count in sorted(found.claims.items())
        ],
    }


def export_annotations(folder: Path, data: Path) -> None:
    """Write one JSON-LD file a letter, and print their names."""
    taken = take(data)
    _write(
        folder, ((f"{key}.jsonld", web_annotations(taken.letter(key), taken.text(key)).encode()) for key in taken.dumps)
    )


def export_nif(folder: Path, data: Path) -> None:
    """Write one Turtle file a letter whose text was kept, and print their names."""
    taken = take(data)
    for key in taken.dumps.keys() - taken.texts.keys():
        show.warning(f"letter {key}: its source text was not kept, and NIF needs it: read the letter again")
    texts = ((key, taken.text(key)) for key in taken.texts)
    _write(folder, ((f"{key}.ttl", nif(key, taken.letter(key), text)) for key, text in texts if text is not None))


def export_dumps(folder: Path, data: Path) -> None:
    """Write the dumps, and print their names."""
    try:
        write_dumps(take(data), folder)
    except OSError as error:
        raise _no_place(folder, error) from error
    for path in sorted(folder.rglob("*.gz")):
        show.result(str(path))


def export_parquet(folder: Path, data: Path) -> None:
    """Write the tables as CSV and as Parquet, and print the names of the latter."""
    for path in write_parquet(export_tables(open_store(data), folder), folder):
        show.result(str(path))


def _write(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents:
            (folder / name).write_bytes(content)
            show.result(str(folder / name))
    except OSError as error:
        raise _no_place(folder, error) from error


def _no_place(folder: Path, error: OSError) -> UsageError:
    return UsageError(f"{folder}: cannot write ({error.strerror}): choose a folder that you may write to")
