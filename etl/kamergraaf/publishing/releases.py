"""Releases on disk: a folder that appears whole or not at all, and never changes after that.

    <data>/releases/<version>/   one release
    <data>/current               a link to the newest one

A release is filled under another name, made safe on disk, and switched in with one rename; then the link is. Who stops
the program in between leaves what was there, and a folder that the next publication clears away.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.publishing.lock import only_publisher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "releases"
CURRENT = "current"
MANIFEST = "manifest.json"
STAGING = ".staging-"

# What can stand in a path and an IRI as it is: letters, digits, point, plus, hyphen; not a point first.
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+\-]{0,63}")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a release stands, and whether it is new; a release that stood there already is left as it is."""

    place: Path
    new: bool


def place_release(data: Path, version: str, fill: Callable[[Path], None]) -> Placed:
    """Let `fill` write a release into an empty folder, and switch it in as `version`; `fill` writes a manifest too.

    When that version is there already with the same manifest, nothing changes. Raises UsageError when it is there with
    another one, StoreError when the folder cannot be written; either leaves all releases as they were.
    """
    if not VERSION.fullmatch(version):
        raise UsageError(f"{version!r} is no version: use letters, digits, points and hyphens, such as 2026.1")
    with only_publisher(data):
        folder = data / FOLDER
        staging = folder / f"{STAGING}{version}"
        try:
            _clear(folder)
            staging.mkdir(parents=True)
            fill(staging)
            return _switch(data, staging, folder / version)
        except OSError as error:
            raise StoreError(f"{folder}: cannot write the release: {error}; nothing was changed") from error
        finally:
            _clear(folder)


def release_in(place: Path) -> Path:
    """Return the release that `place` is, or that is current in the data folder `place`."""
    for folder in (place, place / CURRENT):
        if (folder / MANIFEST).is_file():
            return folder.resolve()
    raise UsageError(
        f"{place}: no release here: give a folder that `kamergraaf publish` made, or a data folder with one"
    )


def _switch(data: Path, staging: Path, target: Path) -> Placed:
    new = not target.exists()
    if new:
        _make_safe(staging)
        staging.rename(target)
        _sync(target.parent)
    elif (target / MANIFEST).read_bytes() != (staging / MANIFEST).read_bytes():
        raise UsageError(
            f"{target}: this version is there with other content, and a release never changes: "
            "choose another with --version"
        )
    aside = data / f"{CURRENT}.next"
    aside.unlink(missing_ok=True)
    aside.symlink_to(target.relative_to(data), target_is_directory=True)
    aside.replace(data / CURRENT)
    _sync(data)
    return Placed(target, new)


def _make_safe(folder: Path) -> None:
    """Wait until all files are on disk: after a power failure a renamed folder must not be an empty one."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _clear(folder: Path) -> None:
    for left in folder.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
