"""As a SHACL validation report (SHACL, section 3.6), in Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kamergraaf.namespaces import BASE, PREFIXES

if TYPE_CHECKING:
    from kamergraaf.validation.report import Finding
    from kamergraaf.validation.writing.model import Checked, Style

SH = PREFIXES["sh"]
NIF = PREFIXES["nif"]
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
COUNT = NamedNode(PREFIXES["xsd"] + "nonNegativeInteger")
#: Our checks are queries, or compare with the source: the second has no component in SHACL, so it has one of ours.
CHECK = BASE + "shape/"
PREFIX_NAMES = ("sh", "kg", "nif", "rdfs", "dct", "xsd")

Object = NamedNode | BlankNode | Literal


def write(checked: Sequence[Checked], style: Style) -> str:  # noqa: ARG001 (a report graph has both languages)
    """Return one report for all that was checked; each result says with dct:source which graph it is of."""
    triples = [*_report(checked)]
    prefixes = {name: PREFIXES[name] for name in PREFIX_NAMES}
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _report(checked: Sequence[Checked]) -> Iterator[Triple]:
    report = BlankNode("report")
    yield Triple(report, RDF_TYPE, NamedNode(SH + "ValidationReport"))
    conforms = not any(one.report.findings for one in checked)
    yield Triple(report, NamedNode(SH + "conforms"), Literal(conforms))
    number = 0
    for one in checked:
        for finding in one.report.findings:
            number += 1
            result = BlankNode(f"result{number}")
            yield Triple(report, NamedNode(SH + "result"), result)
            for property_, value in _pairs(one, finding):
                yield Triple(result, NamedNode(property_), value)


def _pairs(one: Checked, finding: Finding) -> Iterator[tuple[str, Object]]:
    yield RDF_TYPE.value, NamedNode(SH + "ValidationResult")
    yield SH + "focusNode", _node(finding.node)
    yield SH + "resultSeverity", NamedNode(SH + finding.severity.title())
    yield SH + "sourceShape", _node(finding.shape or CHECK + finding.rule)
    yield SH + "sourceConstraintComponent", NamedNode(finding.component or SH + "SPARQLConstraintComponent")
    yield SH + "resultMessage", Literal(finding.message, language="nl")
    yield SH + "resultMessage", Literal(finding.message_en, language="en")
    yield PREFIXES["dct"] + "source", Literal(one.file or one.name)
    if finding.path:
        yield SH + "resultPath", _node(finding.path)
    if finding.value is not None:
        yield SH + "value", _node(finding.value)
    if finding.start is not None and finding.end is not None:
        yield NIF + "beginIndex", Literal(str(finding.start), datatype=COUNT)
        yield NIF + "endIndex", Literal(str(finding.end), datatype=COUNT)


def _node(written: str) -> Object:
    """Return a node by its name; what is no name of a node is a text."""
    if written.startswith("_:"):
        return BlankNode("node" + "".join(c for c in written if c.isalnum()))
    try:
        return NamedNode(written) if ":" in written and not written.startswith('"') else Literal(written)
    except ValueError:
        return Literal(written)
