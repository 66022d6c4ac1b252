"""Letters for the claim tests: small ones written here, read by the real stages before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from kamergraaf.claims import Claims, find_claims
from kamergraaf.document import parse
from kamergraaf.document.model import Letter
from kamergraaf.links import link
from kamergraaf.mentions.citations import find_citations
from kamergraaf.mentions.names import find_mentions
from kamergraaf.source.text import Text
from kamergraaf.vocabulary import Vocabulary, load

HEAD = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Ons kenmerk
1234567

Datum 26 april 2024
Onderwerp Beantwoording vragen schriftelijk overleg

"""


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture
def read() -> Callable[[str], Letter]:
    """Return a reader of a letter's Markdown; the letterhead is put before it."""

    def reader(body: str) -> Letter:
        characters = HEAD + body
        digest = hashlib.sha256(characters.encode()).hexdigest()
        return parse(Text(characters, "letter.md", digest, "text/markdown"))

    return reader


@pytest.fixture
def claims(read: Callable[[str], Letter], vocabulary: Vocabulary) -> Callable[[str], tuple[Letter, Claims]]:
    """Return a finder of the claims in a letter's Markdown."""

    def finder(body: str) -> tuple[Letter, Claims]:
        letter = read(body)
        links = link(letter, find_mentions(letter, vocabulary), vocabulary)
        return letter, find_claims(letter, links, find_citations(letter), vocabulary)

    return finder
