"""Mint IRIs: readable, derived from content, the same on each run.

docs/model.md lists the form for each class. `K` in those forms is `slug(letter.key)`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from kamergraaf.namespaces import GRAPH, ID

# Runs of characters that do not belong in a readable path segment: anything but word characters, points and hyphens.
NOT_IN_SLUG = re.compile(r"[^\w.\-]+")

# CELEX of a preparatory act: 5, year, PC (proposal), DC (communication) or SC (staff document), number.
COM_CELEX = re.compile(r"(?i:celex:)?5(?P<year>\d{4})(?P<kind>PC|DC|SC)0*(?P<number>\d+)")

PERSONS = f"{ID}person/"

SERIES = {"PC": "com", "DC": "com", "SC": "swd"}


def slug(name: str) -> str:
    """Return `name` as one path segment: letters without accents, anything else a hyphen, never empty.

    >>> slug("DGA-EIA / 49283920"), slug("kst-21501-33-1071")
    ('DGA-EIA-49283920', 'kst-21501-33-1071')
    >>> slug("D. Yeşilgöz-Zegerius")
    'D.-Yesilgoz-Zegerius'
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return NOT_IN_SLUG.sub("-", folded).strip(".-_") or "x" + sha256(name.encode()).hexdigest()[:12]


def concept(scheme: str, value: str) -> str:
    """Return the IRI of a value of a small closed list.

    >>> concept("stance", "advocates")
    'https://w3id.org/kamergraaf/id/stance/advocates'
    """
    return f"{ID}{scheme}/{value}"


def paper(identifier: str) -> str:
    """Return the IRI of a paper by its own identifier.

    >>> paper("kst-32317-872"), paper("celex:52023PC0755")
    ('https://w3id.org/kamergraaf/id/paper/kst-32317-872', 'https://w3id.org/kamergraaf/id/paper/com-2023-755')
    """
    com = COM_CELEX.fullmatch(identifier)
    name = f"{SERIES[com['kind'].upper()]}-{com['year']}-{com['number']}" if com else slug(identifier)
    return f"{ID}paper/{name}"


def dossier(number: str) -> str:
    """Return the IRI of a dossier ("32317", "36410-VI")."""
    return f"{ID}dossier/{slug(number)}"


def person(name: str) -> str:
    """Return the IRI of a person known by name only.

    >>> person("D. Yeşilgöz-Zegerius")
    'https://w3id.org/kamergraaf/id/person/d-yesilgoz-zegerius'
    """
    return f"{PERSONS}{slug(name.replace('.', ' ')).casefold()}"


def text(digest: str) -> str:
    """Return the IRI of a source text by the SHA-256 of its bytes."""
    return f"{ID}text/{digest[:16]}"


def letter_graph(key: str) -> str:
    """Return the name of the graph that holds the letter `key`."""
    return f"{GRAPH}letter/{slug(key)}"


@dataclass(frozen=True, slots=True)
class LetterIris:
    """The IRIs of one letter and of all that stands in it."""

    key: str

    @classmethod
    def of(cls, key: str) -> LetterIris:
        """Return the IRIs of the letter known by `key`."""
        return cls(slug(key))

    @property
    def letter(self) -> str:
        """The letter itself."""
        return f"{ID}letter/{self.key}"

    @property
    def graph(self) -> str:
        """The graph that holds the letter."""
        return f"{GRAPH}letter/{self.key}"

    @property
    def run(self) -> str:
        """The run that made the graph."""
        return f"{ID}run/{self.key}"

    def part(self, kind: str, *numbers: int | str) -> str:
        """Return the IRI of a part by its number: exchange 3, question 3, sentence 2 of question 3.

        >>> LetterIris("5396454").part("question", 3, 2)
        'https://w3id.org/kamergraaf/id/question/5396454/3/2'
        """
        return f"{ID}{kind}/{self.key}/{'/'.join(str(number) for number in numbers)}"

    def place(self, kind: str, start: int, end: int) -> str:
        """Return the IRI of what stands at `start:end` of the source.

        >>> LetterIris("5396454").place("mention", 10, 22)
        'https://w3id.org/kamergraaf/id/mention/5396454/10-22'
        """
        return f"{ID}{kind}/{self.key}/{start}-{end}"
