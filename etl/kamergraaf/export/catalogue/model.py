"""What a release is called and when it is, where it is put on the web, and which letters are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import BASE, ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CATALOGUE = f"{ID}catalogue/kamergraaf"
DATASET = f"{ID}dataset/kamergraaf"
SERVICE = f"{ID}service/sparql"

RELEASES = f"{BASE}releases"
ENDPOINT = f"{BASE}sparql"


@dataclass(frozen=True, slots=True)
class Edition:
    """One release. `base` is the address of the folder of releases, `endpoint` that of SPARQL.

    `day` is the date of the release, `issued` that of the first one, `previous` the version before it.
    """

    version: str
    day: date
    issued: date
    base: str = RELEASES
    endpoint: str = ENDPOINT
    previous: str | None = None

    def url(self, path: str = "", version: str | None = None) -> str:
        """Return the address of a file of this release, or of another version."""
        return f"{self.base.rstrip('/')}/{version or self.version}/{path}"


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """What the catalogue says of a letter; `measures` are the counts of the query report/coverage."""

    key: str
    iri: str
    title: str
    day: date | None
    dossiers: tuple[str, ...]
    measures: Mapping[str, int]
