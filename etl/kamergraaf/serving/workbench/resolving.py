"""Which thing a visitor means by a name: one thing, several to choose from, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.namespaces import PREFIXES
from kamergraaf.queries import bind, load_catalogue
from kamergraaf.queries.binding import IDENT_REF, WHOLE_IRI

if TYPE_CHECKING:
    from kamergraaf.serving.reader import Reader

OFFERED = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph, and what it is called."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name means: `thing` when that is clear; else `choices`, of which there may be none."""

    thing: Thing | None
    choices: tuple[Thing, ...] = ()


async def resolve(reader: Reader, written: str) -> Resolved:
    """Return what `written` means: an IRI, a prefixed name, an identifier ("celex:32008L0115"), or a name.

    A name that several things bear means the one that letters speak of; where that leaves several, none is chosen.
    """
    if iri := as_iri(written):
        return Resolved(Thing(iri, await label_of(reader, iri)))
    found = await _bearing(reader, written)
    if len(found) > 1:
        found = await _spoken_of(reader, found) or found
    if len(found) == 1:
        return Resolved(found[0])
    return Resolved(None, found[:OFFERED] or await _near(reader, written))


def as_iri(written: str) -> str | None:
    """Return the IRI that is written out or as a prefixed name; None for what is a name, or no IRI at all."""
    bare = written[1:-1] if written.startswith("<") and written.endswith(">") else written
    prefix, colon, local = bare.partition(":")
    whole = bare if WHOLE_IRI.match(bare) else PREFIXES[prefix] + local if colon and prefix in PREFIXES else ""
    try:
        return ox.NamedNode(whole).value if whole else None
    except ValueError:
        return None


async def label_of(reader: Reader, iri: str) -> str:
    """Return what the thing is called in Dutch, as letters do; the IRI when the graph has no name for it."""
    text = f"""SELECT ?label {{ <{iri}> <{PREFIXES["skos"]}prefLabel>|<{PREFIXES["dct"]}identifier> ?label
        FILTER(LANG(?label) != "en") }} ORDER BY DESC(LANG(?label)) ?label LIMIT 1"""
    found = await reader.select(text)
    assert isinstance(found, ox.QuerySolutions)
    return next((row["label"].value for row in found), iri)


async def _bearing(reader: Reader, name: str) -> tuple[Thing, ...]:
    return await _things(reader, bind(load_catalogue()["things-by-name"], {"name": name}), "thing")


async def _near(reader: Reader, name: str) -> tuple[Thing, ...]:
    """Return instruments with the name, or a part of it, in theirs."""
    return (await _things(reader, bind(load_catalogue()["act-by-nickname"], {"nickname": name}), "act"))[:OFFERED]


async def _things(reader: Reader, text: str, column: str) -> tuple[Thing, ...]:
    found = await reader.select(text)
    assert isinstance(found, ox.QuerySolutions)
    labels = {row[column].value: row["label"].value if row["label"] else row[column].value for row in found}
    return tuple(Thing(iri, label) for iri, label in labels.items())


async def _spoken_of(reader: Reader, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    values = " ".join(f"<{thing.iri}>" for thing in things)
    found = await reader.select(
        f"SELECT DISTINCT ?thing {{ VALUES ?thing {{ {values} }} FILTER EXISTS {{ ?mention <{IDENT_REF}> ?thing }} }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    mentioned = {row["thing"].value for row in found}
    return tuple(thing for thing in things if thing.iri in mentioned)
