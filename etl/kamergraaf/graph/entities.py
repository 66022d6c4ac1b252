"""Describe what the vocabulary does not: acts known by their number only, persons, and single provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.graph.iris import PERSONS
from kamergraaf.graph.terms import dutch, iri, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamergraaf.graph.context import Context
    from kamergraaf.links.model import Link

# The own class of an act, by the prefix of its identifier.
ACTS = {"celex": "kg:EUInstrument", "bwb": "kg:NationalAct", "ukpga": "kg:NationalAct"}


def describe_unknown(context: Context, links: Iterable[Link]) -> None:
    """Describe each entity that a mention denotes and the vocabulary does not know, as its first mention has it."""
    for link in links:
        if link.entity and not context.quads.knows(link.entity) and context.vocabulary.entity(link.entity) is None:
            _describe(context, link, link.entity)


def _describe(context: Context, link: Link, entity: str) -> None:
    given = link.identifiers or ((link.mention.identifier,) if link.mention.identifier else ())
    context.quads.describe(
        entity,
        _classes(link, entity, given),
        {
            "skos:prefLabel": dutch(link.label or link.mention.surface),
            "dct:identifier": [word(identifier) for identifier in given],
        },
    )


def _classes(link: Link, entity: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    if link.mention.kind == "actor":
        return ("kg:Actor", "foaf:Person" if entity.startswith(PERSONS) else "skos:Concept")
    prefix = next(iter(identifiers), "").partition(":")[0]
    return (ACTS.get(prefix, "kg:Treaty"), "eli:LegalResource")


def describe_provision(
    context: Context, provision: str | None, instrument: str | None, article: str | None
) -> str | None:
    """Describe a provision of an instrument and return it as a term; the first way of writing it stands."""
    if not (provision and instrument and article):
        return None
    if context.quads.knows(provision):
        return iri(provision)
    known = context.vocabulary.entity(instrument)
    return context.quads.describe(
        provision,
        ("kg:Provision", "eli:LegalResourceSubdivision"),
        {
            "eli:is_part_of": iri(instrument),
            "eli:number": word(article),
            "rdfs:label": dutch(f"{known.label}, {article}" if known else article),
        },
    )
