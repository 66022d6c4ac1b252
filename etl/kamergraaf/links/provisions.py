"""The IRI of a provision, the same for every way of writing it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDINALS = {
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6", "zevende": "7", "achtste": "8",
    "negende": "9", "tiende": "10", "elfde": "11", "twaalfde": "12", "dertiende": "13", "veertiende": "14", "vijftiende": "15",
}  # fmt: skip
ORDINAL_STEP = re.compile(rf"\b({'|'.join(ORDINALS)})\s+(lid|alinea|volzin|zin|streepje)\b")
BRACKET_NUMBER = re.compile(r"\s?\((\d+)\)")
BRACKET_LETTER = re.compile(r"\s?\(([a-z]+)\)")


def provision_iri(article: str | None, identifiers: Iterable[str], entity: str) -> str | None:
    """Return the IRI of the provision written as `article` in the instrument.

    >>> provision_iri("15, eerste lid, onder b", ["celex:32008L0115"], "x")
    'https://w3id.org/kamergraaf/id/provision/32008L0115/15-lid-1-onder-b'
    """
    if not article:
        return None
    codes = sorted(curie.split(":", 1)[1] for curie in identifiers if curie.startswith(("celex:", "bwb:", "bwbv:")))
    code = codes[0] if codes else entity.rstrip("/").rsplit("/", 1)[-1]
    return f"{ID}provision/{code}/{article_slug(article)}"


@lru_cache(maxsize=4096)
def article_slug(article: str) -> str:
    """Return a provision in one spelling: "15, eerste lid, onderdeel b" and "15(1)(b)" are both "15-lid-1-onder-b"."""
    text = article.lower()
    text = ORDINAL_STEP.sub(lambda match: f"{match[2]} {ORDINALS[match[1]]}", text)
    text = BRACKET_NUMBER.sub(r" lid \1", text)
    text = BRACKET_LETTER.sub(r" onder \1", text)
    text = re.sub(r"\b(?:aanhef en )?(?:onderdeel|sub|letter|littera)\b|\baanhef en onder\b", "onder", text)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
