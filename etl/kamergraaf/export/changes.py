"""What changed from one release to the next: letters, claims, entities, terms, queries.

Read from two release folders alone, whatever software made them. Letters are compared as `kamergraaf compare` does it;
entities are what mentions denote, with the vocabulary's entries about them; terms are those of the ontology.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from kamergraaf.comparing import compare
from kamergraaf.errors import UsageError
from kamergraaf.export.pages import described
from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kamergraaf.comparing import Comparison

Sign = Literal["added", "changed", "withdrawn", "deprecated"]
SIGNS: tuple[Sign, ...] = ("added", "changed", "withdrawn", "deprecated")

# The kinds of things that change, in the order of a report.
KINDS = ("letter", "entity", "vocabulary entry", "term", "shape", "query")
CLAIM_SIGNS: dict[str, Sign] = {"gained": "added", "lost": "withdrawn", "changed": "changed"}

# What makes a release's own words for a thing: the parts of a release that hold them, by kind.
FILES = {
    "vocabulary entry": ("vocabularies", "*.ttl"),
    "term": ("ontology", "*.ttl"),
    "shape": ("shapes", "*.ttl"),
}
DENOTES = re.compile(rf"<{re.escape(PREFIXES['itsrdf'])}taIdentRef> <(?P<entity>[^>]+)>")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is new, gone, said otherwise, or not to be used any more; `name` is what it is called."""

    kind: str
    sign: Sign
    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two releases; `claims` counts items of letters by kind and sign."""

    old: str
    new: str
    things: tuple[Thing, ...]
    claims: Counter[tuple[str, Sign]] = field(default_factory=Counter)

    @property
    def equal(self) -> bool:
        """Say whether nothing differs."""
        return not self.things and not self.claims

    def of(self, kind: str, sign: Sign) -> tuple[Thing, ...]:
        """Return the things of a kind that changed in one way."""
        return tuple(thing for thing in self.things if (thing.kind, thing.sign) == (kind, sign))


def changes(old: Path, new: Path) -> Changes:
    """Compare two release folders. Raises UsageError when one is none."""
    before, after = _manifest(old), _manifest(new)
    compared = compare(old, new)
    things = [*_letters(compared, before, after), *_entities(old, new)]
    for kind, (folder, pattern) in FILES.items():
        things += _described(kind, _nodes(old / folder, pattern), _nodes(new / folder, pattern))
    things += _queries(old / "queries", new / "queries")
    claims: Counter[tuple[str, Sign]] = Counter()
    for letter in compared.differing:
        claims.update({(kind, CLAIM_SIGNS[sign]): count for (kind, sign), count in letter.counts().items()})
    for lone in compared.gained:
        claims.update({(kind, "added"): size for kind, size in lone.items.items()})
    for lone in compared.lost:
        claims.update({(kind, "withdrawn"): size for kind, size in lone.items.items()})
    ordered = sorted(set(things), key=lambda thing: (KINDS.index(thing.kind), SIGNS.index(thing.sign), thing.iri))
    return Changes(before["version"], after["version"], tuple(ordered), claims)


def _manifest(place: Path) -> dict[str, Any]:
    """Return a release's manifest, or of one in the making what it has: its letters and version."""
    try:
        found: dict[str, Any] = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{place}: no release with a manifest ({error}): give folders that publish made") from error
    return found


def _letters(compared: Comparison, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Thing]:
    known = {**before["letters"], **after["letters"]}
    signs: tuple[tuple[Sign, list[str]], ...] = (
        ("added", [one.letter for one in compared.gained]),
        ("withdrawn", [one.letter for one in compared.lost]),
        ("changed", [one.letter for one in compared.differing]),
    )
    for sign, keys in signs:
        for key in keys:
            yield Thing("letter", sign, known[key]["iri"], known[key]["title"])


def _entities(old: Path, new: Path) -> Iterator[Thing]:
    """Yield the entities that letters speak of in one release only."""
    before, after = _denoted(old), _denoted(new)
    names = {node.iri: node.name for place in (old, new) for node in _nodes(place / "vocabularies", "*.ttl").values()}
    for iri in sorted(after - before):
        yield Thing("entity", "added", iri, names.get(iri, iri))
    for iri in sorted(before - after):
        yield Thing("entity", "withdrawn", iri, names.get(iri, iri))


def _denoted(place: Path) -> set[str]:
    found: set[str] = set()
    for path in (place / "dumps" / "letters").glob("*.nq.gz"):
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            found.update(match["entity"] for line in lines if (match := DENOTES.search(line)))
    return found


def _nodes(folder: Path, pattern: str) -> dict[str, described.Node]:
    return {node.iri: node for path in sorted(folder.glob(pattern)) for node in described.read(path) if node.names}


def _described(kind: str, before: Mapping[str, described.Node], after: Mapping[str, described.Node]) -> Iterator[Thing]:
    for iri in sorted(before.keys() | after.keys()):
        old, new = before.get(iri), after.get(iri)
        if new is None:
            assert old is not None
            yield Thing(kind, "withdrawn", iri, old.name)
        elif old is None:
            yield Thing(kind, "added", iri, new.name)
        elif new.deprecated and not old.deprecated:
            yield Thing(kind, "deprecated", iri, new.name)
        elif old != new:
            yield Thing(kind, "changed", iri, new.name)


def _queries(old: Path, new: Path) -> Iterator[Thing]:
    before, after = _texts(old), _texts(new)
    for name in sorted(before.keys() | after.keys()):
        iri = f"https://w3id.org/kamergraaf/id/query/{name}"
        if before.get(name) != after.get(name):
            sign: Sign = "added" if name not in before else "withdrawn" if name not in after else "changed"
            yield Thing("query", sign, iri, name)


def _texts(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in folder.rglob("*.rq")}
