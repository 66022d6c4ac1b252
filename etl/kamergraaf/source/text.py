"""The characters of one source, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The source text as read: UTF-8 decoded, nothing normalised.

    `name` is the file name without its folder; `digest` the SHA-256 of the file's bytes, in hex.
    """

    characters: str
    name: str
    digest: str
    media_type: str
