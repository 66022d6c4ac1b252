"""What the endpoint says of itself (SPARQL 1.1 Service Description) and of what it holds (VoID), counted once a release."""

from __future__ import annotations

import csv
import io
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from kamergraaf.namespaces import BASE, PREFIXES
from kamergraaf.serving.engines.alone import ask_alone
from kamergraaf.serving.engines.model import Request
from kamergraaf.serving.engines.worker import GRAPHS
from kamergraaf.serving.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.serving.engines.model import Limits
    from kamergraaf.serving.engines.releases import Release

LOG = logging.getLogger("kamergraaf.serving")
SD, FORMATS, VOID = (
    "http://www.w3.org/ns/sparql-service-description#",
    "http://www.w3.org/ns/formats/",
    PREFIXES["void"],
)
DCT, RDF_TYPE = PREFIXES["dct"], NamedNode(PREFIXES["rdf"] + "type")
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
                  "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
# A store may have a hundred thousand graphs: more than these are counted, not listed.
GRAPHS_LISTED = 1000
# What a Host header may hold to stand in an IRI.
WHERE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,255}(/[\w./-]*)?")

COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }",
    "distinctObjects": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?o { ?s ?p ?o } }",
    "classes": "SELECT ?c (COUNT(*) AS ?n) { SELECT DISTINCT ?c ?s { ?s a ?c } } GROUP BY ?c ORDER BY DESC(?n) ?c",
    "properties": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
}


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much of what a release holds: numbers by name, and by class, property and graph."""

    release: str
    numbers: dict[str, int]
    by: dict[str, tuple[tuple[str, int], ...]]


async def count(release: Release, limits: Limits) -> Statistics:
    """Count what a release holds; takes some seconds a million statements."""
    requests = [Request("query", "csv", query=query) for query in COUNTS.values()]
    answers = await ask_alone(release, limits, requests)
    numbers, by = {}, {}
    for name, answer in zip(COUNTS, answers, strict=True):
        rows = list(csv.reader(io.StringIO(answer.decode())))[1:]
        if len(rows[0]) == 1 if rows else False:
            numbers[name] = int(rows[0][0])
        else:
            by[name] = tuple((term, int(number)) for term, number in rows)
    return Statistics(release.name, numbers, by)


class Description:
    """The description, with the statistics of the release in use once they have been counted."""

    def __init__(self, limits: Limits, services: frozenset[str]) -> None:
        self.statistics: Statistics | None = None
        self._limits, self._services = limits, services

    async def renew(self, release: Release) -> None:
        """Count what `release` holds; a failure leaves the description without numbers."""
        self.statistics = None
        try:
            self.statistics = await count(release, self._limits)
        except (ProblemError, OSError) as error:
            LOG.warning("the release %s could not be counted: %s", release.name, error)

    def written(self, where: str, form: str) -> bytes:
        """Return the description of the endpoint at the URL `where`, in one of the formats for statements."""
        if not WHERE.fullmatch(where):
            where = BASE + "sparql"
        prefixes = {**PREFIXES, "sd": SD, "formats": FORMATS}
        return serialize(self._triples(where), format=GRAPHS[form], prefixes=prefixes) or b""

    def _triples(self, where: str) -> Iterator[Triple]:
        service, data, union = (NamedNode(where + end) for end in ("", "#dataset", "#default"))

        def links(subject: NamedNode, name: str, *objects: str) -> Iterator[Triple]:
            for each in objects:
                yield Triple(subject, NamedNode(name), NamedNode(each))

        yield from links(service, RDF_TYPE.value, SD + "Service")
        yield from links(service, SD + "endpoint", where)
        yield from links(service, SD + "supportedLanguage", SD + "SPARQL11Query")
        yield from links(service, SD + "feature", SD + "UnionDefaultGraph")
        if self._services:
            yield from links(service, SD + "feature", SD + "BasicFederatedQuery")
        yield from links(service, SD + "resultFormat", *(FORMATS + form for form in RESULT_FORMATS))
        yield from links(service, SD + "defaultDataset", data.value)
        yield from links(data, RDF_TYPE.value, SD + "Dataset", VOID + "Dataset")
        yield from links(data, SD + "defaultGraph", union.value)
        yield from links(data, VOID + "sparqlEndpoint", where)
        yield from links(data, DCT + "license", CC0)
        yield Triple(data, NamedNode(VOID + "uriSpace"), Literal(BASE))
        yield Triple(data, NamedNode(DCT + "title"), Literal("Kamergraaf", language="nl"))
        yield from links(union, RDF_TYPE.value, SD + "Graph")
        if self.statistics:
            yield from _counted(self.statistics, data, union)


def _counted(statistics: Statistics, data: NamedNode, union: NamedNode) -> Iterator[Triple]:
    def number(subject: NamedNode | BlankNode, name: str, value: int) -> Triple:
        return Triple(subject, NamedNode(VOID + name), Literal(str(value), datatype=INTEGER))

    yield Triple(data, NamedNode(PREFIXES["owl"] + "versionInfo"), Literal(statistics.release))
    for name, value in statistics.numbers.items():
        yield number(data, name, value)
    yield number(union, "triples", statistics.numbers["triples"])
    for kind, partition, term, counted in (
        ("classes", "classPartition", "class", "entities"),
        ("properties", "propertyPartition", "property", "triples"),
    ):
        yield number(data, kind, len(statistics.by[kind]))
        for at, (iri, value) in enumerate(statistics.by[kind]):
            part = BlankNode(f"{term}{at}")
            yield Triple(data, NamedNode(VOID + partition), part)
            yield Triple(part, NamedNode(VOID + term), NamedNode(iri))
            yield number(part, counted, value)
    for at, (iri, value) in enumerate(statistics.by["graphs"][:GRAPHS_LISTED]):
        named, graph = BlankNode(f"named{at}"), BlankNode(f"graph{at}")
        yield Triple(data, NamedNode(SD + "namedGraph"), named)
        yield Triple(named, NamedNode(SD + "name"), NamedNode(iri))
        yield Triple(named, NamedNode(SD + "graph"), graph)
        yield Triple(graph, RDF_TYPE, NamedNode(SD + "Graph"))
        yield number(graph, "triples", value)
