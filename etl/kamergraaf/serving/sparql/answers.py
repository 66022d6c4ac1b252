"""Answers of engines, asked for once: requests for the same thing share one engine, and small answers are kept.

Within a release the same request has the same answer, unless the query calls for chance or time. So a kept answer is
no older than the release, and is dropped with it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from kamergraaf.serving.engines.spool import IN_MEMORY

if TYPE_CHECKING:
    from kamergraaf.serving.engines import Pool, Request, Spool
    from kamergraaf.serving.engines.releases import Release


class Answers:
    """The answers under way and those kept, up to so many bytes in all; `kept`, `shared` and `asked` count requests."""

    def __init__(self, pool: Pool, size: int) -> None:
        self.pool = pool
        self.counts = {"kept": 0, "shared": 0, "asked": 0}
        self._most, self._size = size, 0
        self._kept: OrderedDict[Request, Spool] = OrderedDict()
        self._under_way: dict[Request, Spool] = {}
        pool.on_switch.append(self._switched)

    @property
    def release(self) -> str:
        """The name of the release in use."""
        return self.pool.release.name

    def get(self, request: Request, visitor: str, shape: str, *, is_volatile: bool = False) -> Spool:
        """Return where the answer is or will be; give it back with `leave`. Raises ProblemError when the line is full."""
        spool = self._find(request)
        if spool is None:
            self.counts["asked"] += 1
            if is_volatile:
                spool = self.pool.ask(request, visitor, shape)
            else:
                spool = self.pool.ask(request, visitor, shape, lambda done: self._finished(request, done))
                self._under_way[request] = spool
        spool.readers += 1
        return spool

    def _find(self, request: Request) -> Spool | None:
        if spool := self._kept.get(request):
            self._kept.move_to_end(request)
            self.counts["kept"] += 1
            return spool
        if spool := self._under_way.get(request):
            self.counts["shared"] += 1
        return spool

    def leave(self, spool: Spool) -> None:
        """Say that one of its readers is done with an answer: work that nobody waits for is stopped."""
        spool.readers -= 1
        if spool.readers == 0 and not spool.finished:
            for request in [request for request, each in self._under_way.items() if each is spool]:
                del self._under_way[request]
            self.pool.abandon(spool)

    def tag(self, request: Request, release: str) -> str:
        """Return the entity tag of an answer: it changes with the release, the request and the encoding."""
        asked = repr((request.op, request.format, request.query, request.graph, request.default, request.named))
        digest = hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=12).hexdigest()
        return f'"{release}-{digest}{"-gzip" if request.gzip else ""}"'

    def _finished(self, request: Request, spool: Spool) -> None:
        if self._under_way.get(request) is spool:
            del self._under_way[request]
        if spool.complete and spool.size <= min(IN_MEMORY, self._most) and spool.release == self.release:
            self._kept[request] = spool
            self._size += spool.size + len(request.query)
            while self._size > self._most and self._kept:
                old, gone = self._kept.popitem(last=False)
                self._size -= gone.size + len(old.query)

    def _switched(self, _: Release) -> None:
        self._kept.clear()
        self._under_way.clear()
        self._size = 0
