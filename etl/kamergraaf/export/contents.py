"""What a release folder holds: each file with its size, digest and format, and which dataset it is a distribution of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest
from typing import TYPE_CHECKING, Any

from kamergraaf import resources
from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The store is an index made from the dumps; its files differ from one building to the next, and are not listed.
STORE = "store"


@dataclass(frozen=True, slots=True)
class Form:
    """A format: what it is called, its media type, its value in the EU file-type list, and whether gzip packs it."""

    suffix: str
    name: str
    media: str
    format: str | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A file as a distribution: the IRI of its dataset, titles, standards, and whether the endpoint gives the same."""

    dataset: str
    nl: str
    en: str
    conforms: tuple[str, ...]
    service: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a release by its path in the folder; `size` in bytes, `sha256` in hex."""

    path: str
    size: int
    sha256: str
    form: Form
    holding: Holding | None


def contents(folder: Path) -> tuple[Item, ...]:
    """Return all files of a release folder but those of its store, by path. Raises ResourceError for an unknown form."""
    return tuple(_items(folder))


def _items(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(f"{STORE}/"):
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            form = form_of(name)
            yield Item(name, path.stat().st_size, digest, form, _holding(name, form))


@cache
def settings(name: str) -> dict[str, Any]:
    """Return a settings file of the folder ontology/catalogue/."""
    path = resources.folder("ontology") / "catalogue" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path}: does not load: {error}") from error


def form_of(name: str) -> Form:
    """Return the format of a file by the end of its name."""
    for form in settings("formats.toml")["forms"]:
        if name.endswith(form["suffix"]):
            return Form(**form)
    raise ResourceError(f"ontology/catalogue/formats.toml: no form for the file {name}: add one")


def _holding(name: str, form: Form) -> Holding | None:
    for holding in settings("formats.toml")["holdings"]:
        if found := re.fullmatch(holding["pattern"], name):
            names = {**found.groupdict(), "form": form.name}
            dataset = ID + holding["dataset"].format(**names)
            titles = {language: holding[language].format(**names) for language in ("nl", "en")}
            return Holding(
                dataset, **titles, conforms=tuple(holding["conforms"]), service=holding.get("service", False)
            )
    return None
