"""What things are called, in the reader's language where there is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import ID, PREFIXES
from kamergraaf.serving.pages.addresses import own_kind, short
from kamergraaf.serving.pages.asking import is_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.serving.pages.asking import Asker
    from kamergraaf.serving.pages.words import Words

# The best name first.
NAMING = [
    PREFIXES[prefix] + local
    for prefix, local in (
        ("skos", "prefLabel"), ("rdfs", "label"), ("schema", "name"), ("dct", "title"), ("skos", "notation"),
    )
]  # fmt: skip
# Names kept in memory: those of all vocabularies fit.
KEPT = 50_000

# A number or a place behind the key of a letter; what else stands there (a stance) is no part of a name.
NUMBERS = re.compile(r"\d+(-\d+)?")

Name = tuple[int, str, str]


class Labels:
    """Names that were looked up, read in one language."""

    def __init__(self, names: dict[str, tuple[Name, ...]], words: Words) -> None:
        self._names = names
        self._words = words

    def of(self, iri: str) -> str:
        """Return the name of `iri`: its best label, else what kind of thing it is with its number, else its short form."""
        known = self._names.get(iri)
        if known:
            return min(known, key=lambda name: (name[0], _distance(name[1], self._words.lang), name[2]))[2]
        return self._by_form(iri)

    def _by_form(self, iri: str) -> str:
        kind = own_kind(iri)
        word = self._words.kinds.get(kind or "")
        if word is None:
            return short(iri)
        key, *tail = iri.removeprefix(f"{ID}{kind}/").split("/")
        numbers = [piece.replace("-", "–") for piece in tail if NUMBERS.fullmatch(piece)]
        return f"{word} {'.'.join(numbers) or key}"


def _distance(language: str, wanted: str) -> int:
    return 0 if language == wanted else 1 if language == "nl" else 2 if language == "en" else 3


class Namer:
    """Looks names up, and keeps them as long as the release is the same."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask
        self._release = ""
        self._kept: dict[str, tuple[Name, ...]] = {}

    async def labels(self, iris: Iterable[str], words: Words) -> Labels:
        """Return the names of `iris`; what cannot be asked for (no IRI with an authority) has none."""
        wanted = set(iris)
        if self._release != self._ask.release or len(self._kept) > KEPT:
            self._release, self._kept = self._ask.release, {}
        kept = self._kept
        if new := sorted(iri for iri in wanted - kept.keys() if is_iri(iri)):
            kept.update(await self._look_up(new))
        return Labels({iri: kept[iri] for iri in wanted & kept.keys()}, words)

    async def _look_up(self, iris: list[str]) -> dict[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = {iri: [] for iri in iris}
        for row in await self._ask.rows_of_many("page-labels", iris):
            label = row.term("label")
            language = (label.language or "") if isinstance(label, ox.Literal) else ""
            found[row.text("thing")].append((NAMING.index(row.text("property")), language, row.text("label")))
        return {iri: tuple(names) for iri, names in found.items()}
