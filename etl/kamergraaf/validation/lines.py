"""Turn a finding's place into line and column: in the letter by its offsets, in an RDF file by its node."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.validation.report import Finding

PREFIX = re.compile(r"^\s*@?prefix\s+(?P<name>[\w.-]*):\s*<(?P<iri>[^>]*)>", re.IGNORECASE | re.MULTILINE)
BASE = re.compile(r"^\s*@?base\s+<(?P<iri>[^>]*)>", re.IGNORECASE | re.MULTILINE)
#: A node at the start of a line, as N-Quads and Turtle that people write have their subjects.
SUBJECT = re.compile(r"^[ \t]*(?P<node><[^>\s]*>|_:[\w.-]+|[\w.-]*:[^\s;,.\[\]()<>\"']*)(?=\s)", re.MULTILINE)
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Where:
    """A stretch of a file: lines and columns from 1, the end behind the last character.

    `quote` is what the letter says there; nothing in an RDF file.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    quote: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A file's text, with the places where its lines begin and, when it is RDF, where its subjects stand."""

    text: str
    starts: tuple[int, ...]
    subjects: Mapping[str, int]

    @classmethod
    def of_letter(cls, text: str) -> Lines:
        """Return the lines of a letter: findings point into it by their offsets."""
        return cls(text, _starts(text), {})

    @classmethod
    def of_rdf(cls, text: str) -> Lines:
        """Return the lines of N-Quads, N-Triples, Turtle or TriG: findings point into it by their node."""
        return cls(text, _starts(text), _subjects(text))

    def where(self, finding: Finding) -> Where | None:
        """Return where a finding stands in this file, None when that cannot be told."""
        if self.subjects:
            at = self.subjects.get(finding.node)
            return None if at is None else Where(*self._at(at), *self._at(self._end_of_line(at)), "")
        if finding.start is None or finding.end is None or finding.end > len(self.text):
            return None
        quote = " ".join(self.text[finding.start : finding.end].split())
        short = quote if len(quote) <= SHOWN else quote[:SHOWN] + "…"
        return Where(*self._at(finding.start), *self._at(finding.end), short)

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", text)))


def _subjects(text: str) -> dict[str, int]:
    """Return where each subject first stands at the start of a line, by its whole IRI or its blank node's name."""
    prefixes = {found["name"]: found["iri"] for found in PREFIX.finditer(text)}
    base = next((found["iri"] for found in BASE.finditer(text)), "")
    places: dict[str, int] = {}
    for found in SUBJECT.finditer(text):
        places.setdefault(_whole(found["node"], prefixes, base), found.start("node"))
    return places


def _whole(node: str, prefixes: Mapping[str, str], base: str) -> str:
    if node.startswith("<"):
        return node[1:-1] if ":" in node else base + node[1:-1]
    if node.startswith("_:"):
        return node
    prefix, _, local = node.partition(":")
    return prefixes.get(prefix, prefix + ":") + local
