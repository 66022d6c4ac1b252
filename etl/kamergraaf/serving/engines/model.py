"""What is asked of an engine, and the limits it works under."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an engine; equal requests have equal answers within a release.

    `format` is a key of the engine's formats (json, xml, csv, tsv; ttl, nt, rdf, jsonld; nq, trig). `default` and
    `named` are the dataset of the protocol, None where the request names none; `union` takes all graphs together as the
    default graph where neither the request nor the query names a dataset.
    """

    op: Literal["query", "graph", "dataset"]
    format: str
    query: str = ""
    graph: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True
    gzip: bool = False

    def written(self, rows: int, size: int) -> bytes:
        """Return the request as the engine reads it, with the most rows and bytes it may answer."""
        asked = {
            "op": self.op,
            "format": self.format,
            "query": self.query,
            "graph": self.graph,
            "default": self.default,
            "named": self.named,
            "union": self.union,
            "gzip": self.gzip,
            "rows": rows,
            "bytes": size,
        }
        return json.dumps(asked).encode()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many are worked on.

    seconds: of work, after which the engine is killed. memory: bytes an engine may hold. rows and size (bytes) of an
    answer. engines: queries worked on at the same time. waiting: queries that wait for an engine, and for how many
    seconds at most (patience). slice: seconds of work after which a query counts as slow: it then yields the processor
    to others and, when others wait and half of the engines are slow already, is stopped.
    """

    seconds: float = 30.0
    memory: int = 1024 * 1024 * 1024
    rows: int = 200_000
    size: int = 64 * 1024 * 1024
    engines: int = 4
    waiting: int = 200
    patience: float = 20.0
    slice: float = 0.5

    @property
    def slow(self) -> int:
        """How many engines slow queries may hold while others wait."""
        return max(1, self.engines // 2)
