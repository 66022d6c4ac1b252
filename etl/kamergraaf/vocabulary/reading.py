"""Read the Turtle files of the vocabularies into entities.

Labels of all languages are names that a text may use. `kgl:exactCase` repeats the labels that are ordinary words when
written otherwise ("Raad", "Hof"). A concept that is neither kg:Actor, kg:Fraction nor an instrument is no entity
(values, cue phrases, repairs).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import ID, KG, KGL, PREFIXES
from kamergraaf.vocabulary.entity import Dates, Entity, EntityKind, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Properties = dict[str, list["ox.NamedNode | ox.Literal"]]

RDF_TYPE = PREFIXES["rdf"] + "type"
LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel")
HIDDEN = PREFIXES["skos"] + "hiddenLabel"
INSTRUMENTS = frozenset(KG + name for name in ("EUInstrument", "NationalAct", "Treaty", "ForeignAct", "Instrument"))
ACTORS = frozenset(KG + name for name in ("Actor", "Fraction"))


def read_properties(files: Sequence[Path]) -> dict[str, Properties]:
    """Return subject -> property -> values of all `files`, in file order; a file that is no Turtle stops the run."""
    subjects: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    subjects[quad.subject.value][quad.predicate.value].append(quad.object)
        except (SyntaxError, ValueError, OSError) as error:
            raise ResourceError(f"the vocabulary {file.name} does not load: {error}") from error
    return subjects


def digest_of(files: Sequence[Path]) -> str:
    """Return the SHA-256 (hex) of the names and contents of `files`, in their order."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def entities_of(subjects: dict[str, Properties]) -> dict[str, Entity]:
    """Return the entities among the subjects, by IRI, sorted."""
    found = (_entity(iri, properties) for iri, properties in sorted(subjects.items()))
    return {entity.iri: entity for entity in found if entity.kind or entity.portfolios}


def texts(properties: Properties, name: str) -> tuple[str, ...]:
    """Return the values of property `name` as strings, sorted, each once."""
    values = properties.get(name, ())
    return tuple(sorted({value.value for value in values})) if len(values) > 1 else tuple([v.value for v in values])


def labels_of(properties: Properties) -> tuple[str, ...]:
    """Return the names of a concept in Dutch, misspellings too, sorted."""
    values = (value for name in (*LABELS, HIDDEN) for value in properties.get(name, ()))
    return tuple(sorted({value.value for value in values if not _foreign(value)}))


def repairs_of(subjects: dict[str, Properties]) -> dict[str, tuple[str, ...]]:
    """Return known conversion damage: right form -> forms seen."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, properties in subjects.items():
        right = _preferred(properties) if iri.startswith(ID + "repair/") else None
        if right:
            found[right].update(texts(properties, HIDDEN))
    return {right: tuple(sorted(seen)) for right, seen in sorted(found.items())}


def _entity(iri: str, properties: Properties) -> Entity:
    eli, dct, schema = PREFIXES["eli"], PREFIXES["dct"], PREFIXES["schema"]
    classes = texts(properties, RDF_TYPE)
    return Entity(
        iri=iri,
        label=_preferred(properties) or iri.rsplit("/", 1)[-1],
        kind=_kind(classes),
        labels=tuple(sorted(_labels(properties), key=lambda label: (label.text, label.exact, label.hidden))),
        identifiers=texts(properties, dct + "identifier"),
        classes=classes,
        dates=Dates(
            document=_day(properties, eli + "date_document"),
            agreed=_day(properties, KG + "agreedOn"),
            in_force=_day(properties, eli + "first_date_entry_in_force"),
            applies=_day(properties, eli + "date_applicability"),
            ended=_day(properties, eli + "date_no_longer_in_force"),
        ),
        packages=texts(properties, dct + "isPartOf"),
        successors=texts(properties, dct + "isReplacedBy"),
        amends=texts(properties, eli + "amends"),
        proposals=texts(properties, KG + "hasProposal"),
        proposal_for=texts(properties, KG + "proposalFor"),
        chambers=texts(properties, PREFIXES["org"] + "unitOf"),
        adjectives=texts(properties, KGL + "adjective"),
        portfolios=texts(properties, KGL + "portfolio"),
        parents=texts(properties, PREFIXES["org"] + "subOrganizationOf"),
        title=next(iter(texts(properties, eli + "title")), None),
        articles=texts(properties, KGL + "articles"),
        start=_day(properties, schema + "validFrom"),
        end=_day(properties, schema + "validThrough"),
    )


def _kind(classes: Iterable[str]) -> EntityKind | None:
    if not INSTRUMENTS.isdisjoint(classes):
        return "instrument"
    return None if ACTORS.isdisjoint(classes) else "actor"


def _labels(properties: Properties) -> set[Label]:
    exact = {value.value for value in properties.get(KGL + "exactCase", ())}
    names = {
        Label(value.value, value.value in exact or _foreign(value))
        for name in LABELS
        for value in properties.get(name, ())
    }
    return names | {Label(value.value, value.value in exact, hidden=True) for value in properties.get(HIDDEN, ())}


def _foreign(value: ox.NamedNode | ox.Literal) -> bool:
    """Names in another language than Dutch keep their capitals in a Dutch text."""
    return isinstance(value, ox.Literal) and value.language not in (None, "nl")


def _preferred(properties: Properties) -> str | None:
    labels = [value for value in properties.get(LABELS[0], ()) if isinstance(value, ox.Literal)]
    ranked = sorted(labels, key=lambda value: (value.language != "nl", value.language or "", value.value))
    return ranked[0].value if ranked else None


def _day(properties: Properties, name: str) -> date | None:
    values = texts(properties, name)
    try:
        return date.fromisoformat(values[0][:10]) if values else None
    except ValueError as error:
        raise ResourceError(f"{name} has the value {values[0]!r}, which is no date") from error
