"""What an operator may choose about the server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf.serving.engines.model import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a query, of a visitor, and what else there is to choose.

    rate: requests a second that one visitor may make over time (0: any number); four times as many at once.
    per_visitor: requests of one visitor under way at the same time. cache: bytes of answers kept. services: addresses
    that SERVICE may call. trusted_proxies: addresses whose X-Forwarded-For is believed. access_log: the file for the
    log, None for stderr. connections: open at the same time.
    """

    limits: Limits = field(default_factory=Limits)
    rate: float = 50.0
    per_visitor: int = 16
    cache: int = 64 * 1024 * 1024
    services: frozenset[str] = frozenset()
    trusted_proxies: tuple[str, ...] = ()
    access_log: Path | None = None
    connections: int = 1000
