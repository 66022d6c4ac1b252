"""The changes between two releases in words, and as RDF in Activity Streams: https://www.w3.org/TR/activitystreams-core/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.comparing import kind_order
from kamergraaf.export.catalogue.statements import CATALOGUE_GRAPH, both
from kamergraaf.export.changes import KINDS, SIGNS
from kamergraaf.graph.nquads import Quads
from kamergraaf.graph.terms import count, iri, term, word
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kamergraaf.export.changes import Changes, Sign

FIRST = "De eerste uitgave. The first release."
SAME = "Er is niets veranderd. Nothing changed."
MOST = 200

ACTIVITIES: dict[Sign, str] = {
    "added": "as:Create", "changed": "as:Update", "withdrawn": "as:Delete", "deprecated": "as:Update",
}  # fmt: skip
WORDS: dict[Sign, tuple[str, str]] = {
    "added": ("toegevoegd", "added"),
    "changed": ("gewijzigd", "changed"),
    "withdrawn": ("ingetrokken", "withdrawn"),
    "deprecated": ("vervallen", "deprecated"),
}
# One and more of a kind, in Dutch and in English.
NAMES = {
    "letter": (("brief", "brieven"), ("letter", "letters")),
    "entity": (("genoemde zaak", "genoemde zaken"), ("entity spoken of", "entities spoken of")),
    "vocabulary entry": (
        ("ingang in woordenlijsten", "ingangen in woordenlijsten"),
        ("vocabulary entry", "vocabulary entries"),
    ),
    "term": (("term", "termen"), ("term", "terms")),
    "shape": (("regel", "regels"), ("rule", "rules")),
    "query": (("vraag", "vragen"), ("query", "queries")),
}


def summary(found: Changes | None) -> str:
    """Return the changes in one line of Dutch and English; None is a first release."""
    if found is None:
        return FIRST
    counted = [(kind, sign, len(found.of(kind, sign))) for kind in KINDS for sign in SIGNS]
    said = [(kind, sign, size) for kind, sign, size in counted if size]
    if not said:
        return SAME
    nl, en = (
        ", ".join(f"{size} {NAMES[kind][at][size > 1]} {WORDS[sign][at]}" for kind, sign, size in said) for at in (0, 1)
    )
    return f"{nl[0].upper()}{nl[1:]}. {en[0].upper()}{en[1:]}."


def markdown(found: Changes | None, version: str) -> str:
    """Return the changes as a page of Markdown."""
    if found is None:
        return f"# {version}\n\n{FIRST}\n"
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Changes) -> Iterator[str]:
    yield f"# {found.old} → {found.new}"
    yield ""
    yield summary(found)
    if found.claims:
        yield from _claims(found)
    for kind in KINDS:
        for sign in SIGNS:
            if things := found.of(kind, sign):
                yield from ("", f"## {NAMES[kind][1][1].capitalize()} {WORDS[sign][1]} ({len(things)})", "")
                yield from (f"- {_plain(thing.name)} <{thing.iri}>" for thing in things[:MOST])
                if len(things) > MOST:
                    yield f"- … and {len(things) - MOST} more; changes.ttl names them all"


def _claims(found: Changes) -> Iterator[str]:
    yield from ("", "## What letters say", "", "| what | added | withdrawn | changed |", "|---|---:|---:|---:|")
    for kind in sorted({kind for kind, _ in found.claims}, key=kind_order):
        cells = " | ".join(str(found.claims[kind, sign]) for sign in ("added", "withdrawn", "changed"))
        yield f"| {kind} | {cells} |"


def _plain(text: str) -> str:
    """Return a name on one line, in which Markdown has nothing to read."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))


def as_lines(found: Changes | None, version: str, day: date) -> tuple[str, ...]:
    """Return the changes as sorted N-Quads lines: a collection, and one activity a thing that changed."""
    quads = Quads(CATALOGUE_GRAPH)
    collection = f"{ID}changes/{version}"
    when = f'"{day.isoformat()}T00:00:00Z"^^{term("xsd:dateTime")}'
    things = found.things if found else ()
    nodes = []
    for thing in things:
        node = f"{ID}change/{version}/{thing.sign}/{thing.kind.replace(' ', '-')}/{_step(thing.iri)}"
        nl, en = WORDS[thing.sign]
        properties = {
            "as:object": iri(thing.iri),
            "as:name": word(thing.name),
            "as:summary": both(nl, en),
            "as:published": when,
        }
        nodes.append(quads.describe(node, (ACTIVITIES[thing.sign], "prov:Activity"), properties))
    totals = {"as:items": nodes, "as:totalItems": count(len(nodes)), "as:published": when}
    quads.describe(collection, ("as:Collection",), {"rdfs:label": both(*_titles(found, version)), **totals})
    return quads.lines()


def _titles(found: Changes | None, version: str) -> tuple[str, str]:
    if found is None:
        return f"Eerste uitgave {version}", f"First release {version}"
    return f"Wat {found.new} anders heeft dan {found.old}", f"What {found.new} has different from {found.old}"


def _step(address: str) -> str:
    """Return an IRI as one step of a path: what stands between its separators, joined by hyphens."""
    return "-".join(part for part in address.replace("#", "/").split("/")[2:] if part)
