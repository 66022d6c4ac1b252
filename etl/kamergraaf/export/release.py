"""Make a release: all that others need to use or harvest the data, in one folder that appears whole or not at all.

The path through `_fill` is the order in which parts rest on one another: the data in their forms, what they rest on, what
changed, the catalogue that counts and measures all these files, the landing page, the store, and at last the manifest.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Store, parse, serialize

from kamergraaf import version
from kamergraaf.errors import StoreError, UsageError
from kamergraaf.export import catalogue, changelog
from kamergraaf.export.annotations import web_annotations
from kamergraaf.export.changes import Changes, changes
from kamergraaf.export.contents import STORE, Item, contents
from kamergraaf.export.dumps import WHOLE, compressed, unpacked, write_dumps
from kamergraaf.export.nif import nif
from kamergraaf.export.pages import Landing, write_landing, write_resources
from kamergraaf.export.parquet import available, write_parquet
from kamergraaf.export.snapshot import Snapshot, take
from kamergraaf.export.tables import export_tables
from kamergraaf.graph import files
from kamergraaf.namespaces import PREFIXES
from kamergraaf.publishing import place_release
from kamergraaf.publishing.releases import CURRENT, FOLDER, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kamergraaf.export.catalogue import Edition, LetterEntry, Scores, Statements

SUMS = "SHA256SUMS"
# The forms of the catalogue: what harvesters ask for.
FORMS = {
    "ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a release is wanted to be; what is None is found: the day in the letters, the version from the day."""

    version: str | None = None
    day: date | None = None
    base: str = catalogue.RELEASES
    endpoint: str = catalogue.ENDPOINT
    catalogue: Path | None = None
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its place. It is not `new` when the same one, byte for byte, stood there already."""

    edition: Edition
    place: Path
    new: bool
    letters: int
    files: int
    size: int
    changes: str
    parquet: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    edition: Edition
    snapshot: Snapshot
    letters: tuple[LetterEntry, ...]
    written: Statements
    wanted: Wanted
    inputs: str
    before: Path | None


def publish_release(data: Path, wanted: Wanted) -> Release:
    """Make a release of the store in `data` and switch it in. Nothing in it depends on the clock or the machine.

    Raises UsageError when the version is there with other content, StoreError when there is no store or no place to write.
    """
    plan = _plan(data, wanted)
    placed = place_release(data, plan.edition.version, partial(_fill, plan))
    manifest = _manifest_in(placed.place)
    sizes = [entry["size"] for entry in manifest["files"].values()]
    said = (placed.place / "changes.md").read_text(encoding="utf-8").splitlines()[2]
    return Release(
        plan.edition, placed.place, placed.new, len(plan.letters), len(sizes), sum(sizes), said, manifest["parquet"]
    )


def edition_of(place: Path) -> Edition:
    """Return what a release in its place is called, and when it was made."""
    manifest = _manifest_in(place)
    day, issued = (date.fromisoformat(manifest[name]) for name in ("date", "issued"))
    return catalogue.Edition(manifest["version"], day, issued, manifest["base"], previous=manifest["previous"])


def _plan(data: Path, wanted: Wanted) -> _Plan:
    snapshot = take(data)
    letters = catalogue.letters_in_catalogue(snapshot.store)
    if not letters:
        raise UsageError(f"{data}: no letter in the store: read one with `kamergraaf run`")
    written = catalogue.load_statements(wanted.catalogue)
    day = wanted.day or _given_day() or max((letter.day for letter in letters if letter.day), default=None)
    if day is None:
        raise UsageError("no letter has a date to date the release by: give one with --date")
    inputs = _digest(snapshot, written, wanted, day)
    name = wanted.version or _free(data / FOLDER, day, inputs)
    previous, issued = _before(data, name, day)
    edition = catalogue.Edition(name, day, issued, wanted.base, wanted.endpoint, previous)
    before = data / FOLDER / previous if previous else None
    if before and not before.is_dir():
        raise UsageError(f"{before} is gone, and {name} says what changed since: choose another version with --version")
    return _Plan(edition, snapshot, letters, written, wanted, inputs, before)


def _given_day() -> date | None:
    """Return the day of SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/."""
    if not (seconds := os.environ.get("SOURCE_DATE_EPOCH")):
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH={seconds} is no number of seconds: unset it, or give --date") from error


def _digest(snapshot: Snapshot, written: Statements, wanted: Wanted, day: date) -> str:
    """Return a digest of all that the content of a release follows from, save the release before."""
    parts = [sha256(path.read_bytes()).hexdigest() for _, path in sorted(snapshot.dumps.items())]
    parts += [sha256(path.read_bytes()).hexdigest() for _, path in sorted(snapshot.texts.items())]
    parts += [files.digest(lines) for _, lines in sorted(snapshot.shared.items())]
    parts += sorted(written.lines())
    parts += [version(), wanted.base, wanted.endpoint, day.isoformat(), json.dumps(wanted.scores, sort_keys=True)]
    return sha256("\n".join(parts).encode()).hexdigest()


def _free(folder: Path, day: date, inputs: str) -> str:
    """Return the version for a day: the day itself, or with a number behind it when the day has another release."""
    name, number = day.isoformat(), 1
    while (folder / name).is_dir() and _manifest_in(folder / name)["inputs"] != inputs:
        number += 1
        name = f"{day.isoformat()}.{number}"
    return name


def _before(data: Path, name: str, day: date) -> tuple[str | None, date]:
    """Return the release before `name`, and the day of the first one."""
    standing = data / FOLDER / name
    if standing.is_dir():
        manifest = _manifest_in(standing)
        return manifest["previous"], date.fromisoformat(manifest["issued"])
    if (data / CURRENT).is_dir():
        manifest = _manifest_in(data / CURRENT)
        return manifest["version"], date.fromisoformat(manifest["issued"])
    return None, day


def _manifest_in(place: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{place}: a release without its manifest ({error}): move it away, then try again") from error
    return found


def _fill(plan: _Plan, folder: Path) -> None:
    """Write everything into the empty folder. No other process publishes now; what one did just before is found."""
    if _digest(plan.snapshot, plan.written, plan.wanted, plan.edition.day) != plan.inputs:
        raise StoreError("the data changed while the release was being prepared: try again")
    _write_data(plan.snapshot, folder)
    write_resources(folder)
    head = _head(plan)
    _write_json(folder / MANIFEST, head)
    found = _write_changes(plan, folder)
    described = _write_catalogue(plan, folder)
    quads = _write_store(folder, (*described, *changelog.as_lines(found, plan.edition.version, plan.edition.day)))
    counts = {"letters": len(plan.letters), "quads": quads}
    said = changelog.summary(found)
    items = _items(folder)
    write_landing(folder, Landing(plan.edition, plan.letters, items, plan.written, counts, said))
    _write_manifest(folder, {**head, "counts": counts}, _items(folder))


def _write_data(snapshot: Snapshot, folder: Path) -> None:
    write_dumps(snapshot, folder / "dumps")
    tables = export_tables(snapshot.store, folder / "tables")
    if available():
        write_parquet(tables, folder / "tables")
    (folder / "texts").mkdir()
    for key in sorted(snapshot.dumps):
        lines, text = snapshot.letter(key), snapshot.text(key)
        with compressed(folder / "annotations" / f"{key}.jsonld.gz") as out:
            out.write(web_annotations(lines, text).encode())
        if text is not None:
            (folder / "texts" / f"{key}.txt").write_bytes(text.encode("utf-8"))
            with compressed(folder / "nif" / f"{key}.ttl.gz") as out:
                out.write(nif(key, lines, text))


def _write_changes(plan: _Plan, folder: Path) -> Changes | None:
    edition = plan.edition
    found = changes(plan.before, folder) if plan.before else None
    (folder / "changes.md").write_text(changelog.markdown(found, edition.version), encoding="utf-8")
    lines = changelog.as_lines(found, edition.version, edition.day)
    (folder / "changes.ttl").write_bytes(_in_form(lines, RdfFormat.TURTLE))
    return found


def _write_catalogue(plan: _Plan, folder: Path) -> tuple[str, ...]:
    items = _items(folder)
    described = catalogue.describe(plan.edition, plan.letters, items, plan.written, plan.wanted.scores)
    for suffix, form in FORMS.items():
        (folder / f"catalogue.{suffix}").write_bytes(_in_form(described, form))
    void = catalogue.describe_void(plan.edition, items, plan.written, plan.snapshot.store)
    # Where VoID wants to be found: https://www.w3.org/TR/void/#discovery.
    (folder / ".well-known").mkdir()
    for path in (folder / "void.ttl", folder / ".well-known" / "void"):
        path.write_bytes(_in_form(void, RdfFormat.TURTLE))
    return (*described, *void)


def _in_form(lines: Iterable[str], form: RdfFormat) -> bytes:
    triples = (quad.triple for quad in parse(files.as_bytes(lines), format=RdfFormat.N_QUADS))
    return serialize(triples, format=form, prefixes=PREFIXES) or b""


def _write_store(folder: Path, more: Iterable[str]) -> int:
    """Build the store from the dump, with the catalogue in its own graph, and return how many statements it holds."""
    store = Store(str(folder / STORE))
    with unpacked(folder / "dumps" / f"{WHOLE}.nq.gz") as dump:
        store.bulk_load(dump, format=RdfFormat.N_QUADS)
    store.bulk_load(files.as_bytes(more), format=RdfFormat.N_QUADS)
    store.flush()
    store.optimize()
    return len(store)


def _items(folder: Path) -> tuple[Item, ...]:
    return tuple(item for item in contents(folder) if item.path not in (MANIFEST, SUMS))


def _head(plan: _Plan) -> dict[str, Any]:
    edition = plan.edition
    letters: Mapping[str, object] = {
        letter.key: {
            "iri": letter.iri,
            "title": letter.title,
            "date": letter.day.isoformat() if letter.day else None,
            "sha256": files.digest(plan.snapshot.letter(letter.key)),
            "statements": len(plan.snapshot.letter(letter.key)),
        }
        for letter in plan.letters
    }
    return {
        "version": edition.version,
        "date": edition.day.isoformat(),
        "issued": edition.issued.isoformat(),
        "previous": edition.previous,
        "software": f"kamergraaf {version()}",
        "base": edition.base,
        "inputs": plan.inputs,
        "parquet": available(),
        "letters": letters,
    }


def _write_manifest(folder: Path, head: Mapping[str, Any], items: Iterable[Item]) -> None:
    """Write the manifest, and the digests in the form that `sha256sum --check` reads."""
    listed = {
        item.path: {"size": item.size, "sha256": item.sha256, "media_type": item.form.media, "gzip": item.form.packed}
        for item in items
    }
    _write_json(folder / MANIFEST, {**head, "files": listed})
    own = sha256((folder / MANIFEST).read_bytes()).hexdigest()
    sums = {**{path: entry["sha256"] for path, entry in listed.items()}, MANIFEST: own}
    lines = [f"{digest}  {path}\n" for path, digest in sorted(sums.items())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
