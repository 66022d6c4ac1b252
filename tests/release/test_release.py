"""A release appears whole or not at all, is the same bytes each time, and never changes after that."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Store

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.export import Release, Wanted, publish_release
from kamergraaf.export import release as releasing
from kamergraaf.publishing import place_release, publish, release_in

Make = Callable[..., Release]


def files(place: Path) -> dict[str, bytes]:
    """Return all files of a release but those of the store, whose bytes are not promised."""
    found = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("store/")}


def test_what_a_release_holds(release: Path) -> None:
    names = set(files(release))
    for letter in ("5396454",):
        assert {f"dumps/letters/{letter}.{form}.gz" for form in ("nq", "trig", "ttl", "jsonld")} <= names
        assert {f"annotations/{letter}.jsonld.gz", f"nif/{letter}.ttl.gz", f"texts/{letter}.txt"} <= names
    assert {f"dumps/kamergraaf.{form}.gz" for form in ("nq", "trig", "ttl", "jsonld")} <= names
    assert {"tables/mentions.csv", "tables/mentions.csv-metadata.json", "tables/csv-metadata.json"} <= names
    assert {"tables/mentions.parquet", "index.html", "manifest.json", "SHA256SUMS", "void.ttl"} <= names
    assert {"catalogue.ttl", "catalogue.jsonld", "catalogue.rdf", "changes.md", "changes.ttl"} <= names
    assert {"ontology/kamergraaf.ttl", "ontology/context.jsonld", "ontology/index.html"} <= names
    assert {"queries/queries.ttl", "queries/explore/positions-on-act.rq", "shapes/letter.ttl"} <= names


def test_the_store_of_a_release_answers_with_the_catalogue_in_it(release: Path) -> None:
    store = Store.read_only(str(release / "store"))
    manifest = json.loads((release / "manifest.json").read_text())
    assert len(store) == manifest["counts"]["quads"]
    ask = "ASK { GRAPH <https://w3id.org/kamergraaf/graph/catalogue> { ?c a <http://www.w3.org/ns/dcat#Catalog> } }"
    assert store.query(ask)
    del store


def test_every_file_is_in_the_manifest_and_sha256sum_agrees(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text())
    assert set(manifest["files"]) == set(files(release)) - {"manifest.json", "SHA256SUMS"}
    for name, entry in manifest["files"].items():
        assert (release / name).stat().st_size == entry["size"]
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release, check=False)
    assert done.returncode == 0


def test_the_same_data_give_the_same_bytes_elsewhere_and_later(data: Path, release: Path, tmp_path: Path) -> None:
    """Another folder, another process, another time zone, locale and seed of hashes."""
    for part in ("graphs", "stores", "texts"):
        shutil.copytree(data / part, tmp_path / part)
    (tmp_path / "store").symlink_to((data / "store").readlink())
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
    program = [sys.executable, "-m", "kamergraaf", "publish", "--data", str(tmp_path)]
    subprocess.run(program, env=elsewhere, check=True, capture_output=True, timeout=300)
    again = files((tmp_path / "current").resolve())
    ours = files(release)
    assert set(again) == set(ours)
    assert [name for name in ours if ours[name] != again[name]] == []


def test_publishing_again_changes_nothing(make: Make) -> None:
    first = make("a")
    before = {path: path.stat().st_mtime_ns for path in first.place.rglob("*")}
    again = make()
    assert (again.new, again.place) == (False, first.place)
    assert {path: path.stat().st_mtime_ns for path in first.place.rglob("*")} == before


def test_a_release_says_which_one_was_before_it(make: Make) -> None:
    first, second = make("a"), make("b")
    assert (first.edition.version, second.edition.version) == ("2026-01-01", "2026-01-01.2")
    assert (first.edition.previous, second.edition.previous) == (None, "2026-01-01")
    assert first.place.is_dir()
    third = make(version="3.0", day=date(2026, 2, 1))
    assert third.edition.previous == "2026-01-01.2"
    assert third.edition.issued == date(2026, 1, 1)


def test_a_version_that_is_there_is_not_replaced(make: Make) -> None:
    first = make("a", version="1.0")
    before = files(first.place)
    with pytest.raises(UsageError, match="choose another with --version"):
        make("b", version="1.0")
    assert files(first.place) == before
    assert release_in(first.place.parents[1]) == first.place


@pytest.mark.parametrize("version", ["../../out", "", ".hidden", "a/b", "a b", "x" * 65])
def test_a_version_that_is_no_name_is_refused(make: Make, version: str) -> None:
    with pytest.raises(UsageError, match="no version"):
        make("a", version=version) if version else place_release(Path(), version, lambda _: None)


def test_what_fails_leaves_the_release_before(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make("a")
    before = files(first.place)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(releasing, "write_landing", full)
    with pytest.raises(StoreError, match="No space left"):
        make("b")
    folder = first.place.parent
    assert [path.name for path in folder.iterdir()] == ["2026-01-01"]
    assert release_in(folder.parent) == first.place
    assert files(first.place) == before


def test_who_is_killed_half_way_leaves_the_release_before(data: Path, tmp_path: Path) -> None:
    """Killed at many moments: what `current` points at is whole each time, and nothing else is called a release."""
    for part in ("graphs", "stores", "texts"):
        shutil.copytree(data / part, tmp_path / part)
    (tmp_path / "store").symlink_to((data / "store").readlink())
    for delay in (0.5, 1.5, 3.0):
        program = [sys.executable, "-m", "kamergraaf", "publish", "--data", str(tmp_path), "--version", f"v{delay}"]
        running = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait()
        for place in (tmp_path / "releases").glob("v*"):
            done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=place, check=False)
            assert done.returncode == 0
    publish_release(tmp_path, Wanted(version="after"))
    assert release_in(tmp_path).name == "after"
    assert not list((tmp_path / "releases").glob(".staging*"))


def test_the_day_is_given_or_that_of_the_newest_letter(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make("a", day=None).edition.day == date(2024, 4, 26)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert make("b", day=None).edition.day == date(2026, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        make("c", day=None)


def test_without_a_letter_there_is_no_release(make: Make, tmp_path: Path) -> None:
    publish({}, tmp_path)
    with pytest.raises(UsageError, match="no letter in the store"):
        make()


def test_a_dump_that_is_not_what_the_store_holds_is_found(make: Make, tmp_path: Path) -> None:
    make("a")
    dump = tmp_path / "graphs" / "letter-a.nq"
    dump.write_bytes(b"".join(dump.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(StoreError, match="read the letter again"):
        make()


def test_many_letters_make_the_same_dump_as_few_at_a_time(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = gzip.decompress((make("a", "b", "c").place / "dumps" / "kamergraaf.nq.gz").read_bytes())
    monkeypatch.setattr("kamergraaf.export.snapshot.AT_ONCE", 2)
    assert not make().new
    lines = dump.splitlines()
    assert lines == sorted(set(lines))


def test_letters_that_come_while_a_release_is_prepared_are_noticed(
    make: Make, lines_of: Callable[[str], tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(data: Path, version: str, fill: Callable[[Path], None]) -> object:
        publish({"a": lines_of("a")[:-1]}, data)
        return place_release(data, version, fill)

    make("a")
    monkeypatch.setattr(releasing, "place_release", late)
    with pytest.raises(StoreError, match="try again"):
        make("b", version="2")
    assert release_in(tmp_path).name == "2026-01-01"


def test_a_letter_without_its_text_is_published_without_nif(lines_of, tmp_path: Path) -> None:
    publish({"a": lines_of("a")}, tmp_path)
    made = publish_release(tmp_path, Wanted(day=date(2026, 1, 1)))
    names = set(files(made.place))
    assert "annotations/a.jsonld.gz" in names
    assert not [name for name in names if name.startswith(("nif/", "texts/"))]
