"""The form of a catalogue query: a field for each parameter, filled from the address or from the query's defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kamergraaf.queries import Parameter, Query, bind
from kamergraaf.queries.header import values_block
from kamergraaf.serving.workbench.resolving import Thing, as_iri, label_of, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamergraaf.serving.reader import Reader

# What may stand in a VALUES block of ours: <iri>, "text", 3; UNDEF stands for nothing.
DEFAULT = re.compile(r'< (?P<iri> [^>]* ) > | " (?P<text> [^"]* ) " | (?P<number> \d+ )', re.VERBOSE)
# All values of the list that a default is from, to choose among; only closed lists, not all acts.
SIBLINGS = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?value ?label ?lang WHERE {
  VALUES ?given { %s }
  ?given skos:inScheme ?scheme . ?scheme dct:isPartOf ?lists .
  ?value skos:inScheme ?scheme ; skos:prefLabel ?label . BIND(LANG(?label) AS ?lang)
}
ORDER BY ?value ?lang
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values that can be ticked."""

    value: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a visitor sees it: what stands in the field, the thing it means, and what is wrong with it.

    `problem` is the key of a sentence in the interface's words; `offers` are things that the visitor may have meant.
    """

    parameter: Parameter
    value: str = ""
    iri: str | None = None
    choices: tuple[Choice, ...] = ()
    problem: str | None = None
    offers: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a query, and the values to bind: none of them when a field has a problem."""

    query: Query
    fields: tuple[Field, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str | None:
        """The query with the values in place, or None while a field has a problem."""
        return None if any(each.problem for each in self.fields) else bind(self.query, self.values)


async def read_form(reader: Reader, query: Query, given: Mapping[str, Sequence[str]], lang: str) -> Form:
    """Return the form of `query` with the values `given` by parameter; empty values leave the default in place."""
    fields: list[Field] = []
    values: dict[str, tuple[str, ...]] = {}
    for parameter in query.parameters:
        written = tuple(value.strip() for value in given.get(parameter.name, ()) if value.strip())
        filled, chosen = await _field(reader, query, parameter, written, lang)
        fields.append(filled)
        if chosen:
            values[parameter.name] = chosen
    return Form(query, tuple(fields), values)


async def _field(
    reader: Reader, query: Query, parameter: Parameter, written: tuple[str, ...], lang: str
) -> tuple[Field, tuple[str, ...]]:
    default = defaults(query, parameter)
    if len(default) > 1:
        return await _choices(reader, parameter, default, written, lang), written
    value = written[0] if written else next(iter(default), "")
    if parameter.type == "iri" and value:
        return await _thing(reader, parameter, value)
    problem = _problem(parameter, value)
    return Field(parameter, value, problem=problem), () if problem or not written else (value,)


def defaults(query: Query, parameter: Parameter) -> tuple[str, ...]:
    """Return the values in the block of `parameter`, without their quotation marks."""
    block = values_block(parameter.name).search(query.text)
    return tuple(match[match.lastgroup or 0] for match in DEFAULT.finditer(block["default"])) if block else ()


async def _thing(reader: Reader, parameter: Parameter, value: str) -> tuple[Field, tuple[str, ...]]:
    found = await resolve(reader, value)
    if found.thing is None:
        problem = "several" if found.choices else "nothing"
        return Field(parameter, value, problem=problem, offers=found.choices), ()
    return Field(parameter, found.thing.label, found.thing.iri), (found.thing.iri,)


def _problem(parameter: Parameter, value: str) -> str | None:
    try:
        if value and parameter.type == "date":
            date.fromisoformat(value)
        if value and parameter.type == "integer":
            int(value)
    except ValueError:
        return parameter.type
    return None


async def _choices(
    reader: Reader, parameter: Parameter, default: tuple[str, ...], written: tuple[str, ...], lang: str
) -> Field:
    ticked = written or default
    labels = {value: value for value in (*default, *written)}
    if parameter.type == "iri":
        if not all(as_iri(value) for value in ticked):
            return Field(parameter, " ".join(written), problem="nothing")
        labels = {value: await label_of(reader, value) for value in labels} | await _siblings(reader, default, lang)
    return Field(parameter, choices=tuple(Choice(value, label, value in ticked) for value, label in labels.items()))


async def _siblings(reader: Reader, default: tuple[str, ...], lang: str) -> dict[str, str]:
    found = await reader.select(SIBLINGS % " ".join(f"<{iri}>" for iri in default))
    assert isinstance(found, ox.QuerySolutions)
    labels: dict[str, str] = {}
    for row in found:
        if row["value"].value not in labels or row["lang"].value == lang:
            labels[row["value"].value] = row["label"].value
    return labels
