"""Ontology, vocabularies, shapes and queries as published files, each with a page for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf import resources
from kamergraaf.export.answers import library
from kamergraaf.export.context import context
from kamergraaf.export.pages import described, render
from kamergraaf.graph import files
from kamergraaf.namespaces import KG, KGL, PREFIXES
from kamergraaf.queries import catalogue_quads

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.export.pages.described import Node

# The ontology's files, with the namespace and the prefix of the terms in each.
MODULES = (("kamergraaf", KG, "kg"), ("lexicon", KGL, "kgl"))
CLASS = PREFIXES["owl"] + "Class"
SCHEME = PREFIXES["skos"] + "ConceptScheme"
SHAPE = "https://w3id.org/kamergraaf/shape/"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the ontology: what it says of itself, its classes and its properties."""

    name: str
    prefix: str
    head: Node
    classes: tuple[Node, ...]
    properties: tuple[Node, ...]


def write_resources(folder: Path) -> None:
    """Write the folders ontology/, vocabularies/, shapes/ and queries/ of a release."""
    render.write_style(folder)
    _write_ontology(folder)
    _write_vocabularies(folder)
    _write_shapes(folder)
    _write_queries(folder)


def _write_ontology(folder: Path) -> None:
    place = resources.folder("ontology")
    modules = []
    for name, namespace, prefix in MODULES:
        _copy(place / f"{name}.ttl", folder / "ontology")
        nodes = described.read(place / f"{name}.ttl")
        terms = [node for node in nodes if node.iri.startswith(namespace) and node.names]
        (head,) = (node for node in nodes if node.iri == namespace.removesuffix("#"))
        classes = tuple(node for node in terms if CLASS in node.classes)
        modules.append(Module(name, prefix, head, classes, tuple(node for node in terms if node not in classes)))
    written = json.dumps(context(), ensure_ascii=False, indent=2) + "\n"
    (folder / "ontology" / "context.jsonld").write_text(written, encoding="utf-8")
    render.write(folder, "ontology/index.html", "ontology.html", modules=modules)


def _write_vocabularies(folder: Path) -> None:
    listed = []
    for path in sorted((resources.folder("ontology") / "vocabularies").glob("*.ttl")):
        _copy(path, folder / "vocabularies")
        nodes = described.read(path)
        schemes = [node for node in nodes if SCHEME in node.classes]
        entries = [node for node in nodes if node not in schemes and node.names]
        listed.append((path.stem, schemes, len(entries)))
        page = f"vocabularies/{path.stem}.html"
        render.write(folder, page, "vocabulary.html", name=path.stem, schemes=schemes, entries=entries)
    render.write(folder, "vocabularies/index.html", "vocabularies.html", listed=listed)


def _write_shapes(folder: Path) -> None:
    listed = []
    for path in sorted(resources.folder("shapes").glob("*.ttl")):
        _copy(path, folder / "shapes")
        listed.append((path.stem, [node for node in described.read(path) if node.iri.startswith(SHAPE)]))
    render.write(folder, "shapes/index.html", "shapes.html", listed=listed)


def _write_queries(folder: Path) -> None:
    catalogue = library()
    for query in catalogue:
        target = folder / "queries" / query.theme / f"{query.name}.rq"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(query.text, encoding="utf-8")
    (folder / "queries" / "queries.ttl").write_bytes(files.serialise(catalogue_quads(catalogue), "ttl"))
    themes = [(theme, catalogue.themed(theme)) for theme in dict.fromkeys(query.theme for query in catalogue)]
    render.write(folder, "queries/index.html", "queries.html", themes=themes)


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / path.name).write_bytes(path.read_bytes())
