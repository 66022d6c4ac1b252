"""The dataset in VoID: how much of each class and property it has, and what it links to: https://www.w3.org/TR/void/."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from kamergraaf.export.answers import rows
from kamergraaf.export.catalogue.model import DATASET
from kamergraaf.graph.terms import count, iri
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

    from kamergraaf.export.catalogue.model import Edition
    from kamergraaf.export.catalogue.statements import Statements
    from kamergraaf.export.contents import Item
    from kamergraaf.graph.nquads import Quads

Partition = tuple[str, str, str, str]
PARTITIONS: tuple[Partition, ...] = (
    ("classes", "void:classPartition", "void:class", "void:entities"),
    ("properties", "void:propertyPartition", "void:property", "void:triples"),
)


def add_void(quads: Quads, edition: Edition, written: Statements, store: Store, items: Iterable[Item]) -> None:
    """State size, partitions, linksets, dumps and endpoint of the dataset, counted over all its graphs together."""
    sizes = {name: [tuple(row.values()) for row in rows(store, f"export/{name}")] for name, *_ in PARTITIONS}
    dumps = [item for item in items if item.path.startswith("dumps/kamergraaf.")]
    properties = {
        "void:triples": count(sum(int(size) for _, size in sizes["properties"])),
        "void:classes": count(len(sizes["classes"])),
        "void:properties": count(len(sizes["properties"])),
        "void:sparqlEndpoint": iri(edition.endpoint),
        "void:dataDump": [iri(edition.url(item.path)) for item in dumps],
        "void:vocabulary": [iri(namespace) for namespace in _vocabularies(sizes["properties"])],
        "void:rootResource": iri(f"{ID}catalogue/kamergraaf"),
    }
    for predicate, objects in properties.items():
        quads.state(DATASET, predicate, objects)
    for name, partition, of, counted in PARTITIONS:
        for term, size in sizes[name]:
            _partition(quads, (name, partition, of, counted), term, int(size))
    _links(quads, written, store)


def _partition(quads: Quads, partition: Partition, term: str, size: int) -> None:
    name, link, of, counted = partition
    node = f"{ID}partition/{name}/{_name(term)}"
    quads.state(DATASET, link, quads.describe(node, ("void:Dataset",), {of: iri(term), counted: count(size)}))


def _name(term: str) -> str:
    """Return a name for a term that no other term has: its last step, and a digest of the whole."""
    last = term.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]
    return f"{last}-{sha256(term.encode()).hexdigest()[:8]}"


def _links(quads: Quads, written: Statements, store: Store) -> None:
    """State one linkset for each dataset of others that something links to."""
    spaces = {written.of(iri, "void:uriSpace")["void:uriSpace"][0].strip('"'): iri for iri in _targets(written)}
    linked: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(store, "export/links"):
        linked[row["space"]][row["property"]] = int(row["links"])
    for space, counted in linked.items():
        target = spaces[space]
        node = quads.describe(
            f"{ID}linkset/{target.rsplit('/', 1)[-1]}",
            ("void:Linkset",),
            {
                "void:subjectsTarget": iri(DATASET),
                "void:objectsTarget": iri(target),
                "void:linkPredicate": [iri(predicate) for predicate in counted],
                "void:triples": count(sum(counted.values())),
            },
        )
        quads.state(DATASET, "void:subset", node)


def _targets(written: Statements) -> list[str]:
    return [node for node in written.typed("void:Dataset") if node.startswith(f"{ID}linked-dataset/")]


def _vocabularies(properties: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the namespaces of the properties in use, that of each up to its last # or /."""
    return sorted({term[: max(term.rfind("#"), term.rfind("/")) + 1] for term, _ in properties})
