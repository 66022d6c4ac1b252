"""Find things by name: acts by nickname, actors, papers, letters, concepts; whatever the case and the accents."""

from __future__ import annotations

import re
import unicodedata
from asyncio import Lock
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.namespaces import KG, PREFIXES
from kamergraaf.serving.pages.kinds import kind_of

if TYPE_CHECKING:
    from kamergraaf.serving.pages.asking import Asker

SKOS, DCT = PREFIXES["skos"], PREFIXES["dct"]
# What can be found, and by what: the better a name tells a thing, the earlier it stands.
CLASSES = (
    *(
        KG + name
        for name in ("EUInstrument", "NationalAct", "Treaty", "Fraction", "Actor", "Paper", "Letter", "Provision")
    ),
    SKOS + "ConceptScheme",
)
NAMES = (
    SKOS + "prefLabel", PREFIXES["schema"] + "name", PREFIXES["rdfs"] + "label", SKOS + "altLabel",
    DCT + "identifier", SKOS + "notation", PREFIXES["eli"] + "id_local", SKOS + "hiddenLabel",
    PREFIXES["eli"] + "title", DCT + "title",
)  # fmt: skip
IDENTIFIERS = (DCT + "identifier", SKOS + "notation")
LONGEST = 200
BLANKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that goes by a name: `matched` is the name that was found, `identifier` one that programs know.

    `replaced` says that another act took its place.
    """

    iri: str
    kind: str
    matched: str
    identifier: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name as it is compared: folded; `rank` says how well this kind of name tells the thing."""

    folded: str
    rank: int
    replaced: bool
    name: str
    iri: str


def fold(text: str) -> str:
    """Return `text` as names are compared: small letters without accents, anything else one blank.

    >>> fold("Asiel- en Migratiebeheer­verordening"), fold("Yeşilgöz"), fold("celex:32008L0115")
    ('asiel en migratiebeheerverordening', 'yesilgoz', 'celex 32008l0115')
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "").casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return BLANKS.sub(" ", kept).strip()


class Index:
    """All names of one release."""

    def __init__(self, entries: tuple[_Entry, ...], kinds: dict[str, str], identifiers: dict[str, str]) -> None:
        self._entries = entries
        self._kinds, self._identifiers = kinds, identifiers

    def find(self, text: str, limit: int) -> tuple[Found, ...]:
        """Return the things whose names hold `text`: whole names first, then beginnings, then words, then the rest."""
        wanted = fold(text[:LONGEST])
        if not wanted:
            return ()
        word = f" {wanted}"
        best: dict[str, tuple[tuple[int, bool, int, int, str], str]] = {}
        for entry in self._entries:
            at = entry.folded.find(wanted)
            if at < 0:
                continue
            nearness = 0 if entry.folded == wanted else 1 if at == 0 else 2 if word in entry.folded else 3
            grade = (nearness, entry.replaced, entry.rank, len(entry.folded), entry.name)
            if entry.iri not in best or grade < best[entry.iri][0]:
                best[entry.iri] = (grade, entry.name)
        ranked = sorted(best.items(), key=lambda item: (item[1][0], item[0]))[:limit]
        return tuple(
            Found(iri, self._kinds[iri], name, self._identifiers.get(iri, ""), grade[1])
            for iri, (grade, name) in ranked
        )


class Finder:
    """Builds the index once a release."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask
        self._built: tuple[str, Index] | None = None
        self._building = Lock()

    async def find(self, text: str, limit: int) -> tuple[Found, ...]:
        """Return what goes by `text`, at most `limit` things."""
        async with self._building:
            if self._built is None or self._built[0] != self._ask.release:
                self._built = (self._ask.release, await _index(self._ask))
        return self._built[1].find(text, limit)


async def _index(ask: Asker) -> Index:
    entries: dict[tuple[str, str], _Entry] = {}
    kinds: dict[str, str] = {}
    identifiers: dict[str, str] = {}
    replaced = {row.text("thing") for row in await ask.rows("page-replaced")}
    # A class and a property at a time: no answer is longer than an endpoint gives.
    for group in CLASSES:
        kind = kind_of({group}).name
        for rank, name in enumerate(NAMES):
            for row in await ask.rows("page-names", **{"class": group, "property": name}):
                iri, written = row.text("thing"), row.text("name")
                kinds.setdefault(iri, kind)
                if name in IDENTIFIERS:
                    identifiers.setdefault(iri, written)
                entry = _Entry(fold(written), rank, iri in replaced, written, iri)
                entries.setdefault((iri, entry.folded), entry)
    return Index(tuple(entries.values()), kinds, identifiers)
