"""One letter's graph in memory, to be asked what it says of a node."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kamergraaf.graph import files
from kamergraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPE = PREFIXES["rdf"] + "type"


def full(curie: str) -> str:
    """Return the IRI of a term given with its prefix.

    >>> full("kg:Letter")
    'https://w3id.org/kamergraaf/def#Letter'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


class LetterGraph:
    """The statements of one letter, by subject and property; terms are given as plain text, values sorted."""

    def __init__(self, lines: Iterable[str]) -> None:
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in parse(files.as_bytes(lines), format=RdfFormat.N_QUADS):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            said[quad.subject.value][quad.predicate.value].append(quad.object.value)
        self._said = said

    def subjects(self) -> Iterator[str]:
        """Yield all subjects, sorted."""
        return iter(sorted(self._said))

    def typed(self, curie: str) -> list[str]:
        """Return the nodes of a class, sorted."""
        wanted = full(curie)
        return [node for node in self.subjects() if wanted in self._said[node].get(TYPE, ())]

    def values(self, node: str, *curies: str) -> list[str]:
        """Return the values of properties of a node, sorted."""
        said = self._said.get(node, {})
        return sorted({value for curie in curies for value in said.get(full(curie), ())})

    def value(self, node: str, curie: str) -> str | None:
        """Return the first value of a property, or None."""
        return next(iter(self.values(node, curie)), None)
