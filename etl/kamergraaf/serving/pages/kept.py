"""Documents that were written lately: a large letter costs a third of a second, and is asked for again and again."""

from __future__ import annotations

from collections import OrderedDict

MOST_BYTES = 32 * 1024 * 1024


class Kept:
    """Bodies by ETag, which names all that a body is made from; the longest unused go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()

    def get(self, etag: str) -> bytes | None:
        """Return the body with this ETag, None when it is not kept."""
        if etag in self._bodies:
            self._bodies.move_to_end(etag)
        return self._bodies.get(etag)

    def put(self, etag: str, body: bytes) -> None:
        """Keep a body, and let others go for it."""
        self._size += len(body) - len(self._bodies.pop(etag, b""))
        self._bodies[etag] = body
        while self._size > self._most:
            self._size -= len(self._bodies.popitem(last=False)[1])
