"""An answer key: what two annotators marked independently in one letter.

An item is *required* when both marked it and neither called it debatable: it counts for recall. The others are
optional: finding one is neither rewarded nor punished.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    Json = Mapping[str, Any]

EVERYTHING = (0, 1 << 60)


@dataclass(frozen=True, slots=True)
class Marked:
    """Something marked at `start:end` of the source. Where several identifiers or forms stand, any one is right.

    Positions have no end: their sentence starts at `start` and begins with `text`; `classes` are the stances.
    """

    start: int
    end: int
    text: str
    required: bool
    identifiers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, and the ways its asker may be written."""

    number: int
    askers: tuple[str, ...]
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An answer that points at one of the exchanges `targets`."""

    origin: int
    targets: tuple[int, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one letter; `scope` bounds the part of the source that was annotated."""

    scope: tuple[int, int]
    exchanges: tuple[Asked, ...]
    instruments: tuple[Marked, ...]
    actors: tuple[Marked, ...]
    citations: tuple[Marked, ...]
    positions: tuple[Marked, ...]
    legal_bases: tuple[Marked, ...]
    commitments: tuple[Marked, ...] | None
    cross_references: tuple[Reference, ...]

    def covers(self, start: int) -> bool:
        """Say whether something that starts at `start` lies in the part that was annotated."""
        return self.scope[0] <= start < self.scope[1]


def read_key(path: Path) -> Key:
    """Read an answer key (JSON)."""
    try:
        return _key(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"{path}: cannot read ({error.strerror}): give an answer key with --key") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: not an answer key ({error!r}): give the JSON file of a key with --key") from error


def _key(data: Json) -> Key:
    low, high = data.get("scope", EVERYTHING)
    commitments = data.get("commitments")
    return Key(
        scope=(low, high),
        exchanges=tuple(_asked(item) for item in data["exchanges"] if item["number"] is not None),
        instruments=_marked(data["instruments"]),
        actors=_marked(data["actors"]),
        citations=_marked(data["citations"]),
        positions=_marked(data["positions"]),
        legal_bases=_marked(data["legal_bases"]),
        commitments=None if commitments is None else _marked(commitments),
        cross_references=tuple(
            Reference(item["from"], tuple(item["to"]), item["required"]) for item in data["cross_references"]
        ),
    )


def _asked(item: Json) -> Asked:
    askers = (item["asker"], *item.get("asker_variants", ()))
    return Asked(item["number"], askers, item["question"], item["answer"] or "")


def _marked(items: list[Json]) -> tuple[Marked, ...]:
    return tuple(
        Marked(
            start=item["start"],
            end=item.get("end", item["start"]),
            text=item["text"] if "text" in item else item["sentence_start"],
            required=item["required"],
            identifiers=_texts(item, "ids"),
            articles=_texts(item, "article"),
            dossiers=_texts(item, "dossier"),
            numbers=_texts(item, "number"),
            classes=_texts(item, "classes"),
        )
        for item in items
    )


def _texts(item: Json, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in item.get(name) or ())
