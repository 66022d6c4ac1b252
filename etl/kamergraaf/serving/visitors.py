"""Who asks, and whether they have asked enough for now: a bucket of tokens and a count of requests for each visitor."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from kamergraaf.serving.problems import ProblemError

# Who the request under way is from, for the parts that ask the engines on a visitor's behalf.
VISITOR: ContextVar[str] = ContextVar("VISITOR", default="")
# More are forgotten, the longest absent first.
MOST_REMEMBERED = 50_000
BURST = 4


@dataclass(slots=True)
class _Account:
    tokens: float
    seen: float
    active: int = 0


class Visitors:
    """The accounts of all visitors: `enter` for each request, `leave` when it has been answered."""

    def __init__(self, rate: float, simultaneous: int) -> None:
        self._rate, self._simultaneous = rate, simultaneous
        self._most = max(BURST * rate, 1.0)
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def enter(self, visitor: str) -> None:
        """Take a token; raises ProblemError (429) when there is none, or when too many requests are under way."""
        now = time.monotonic()
        account = self._accounts.get(visitor)
        if account is None:
            account = self._accounts[visitor] = _Account(self._most, now)
            self._forget()
        else:
            self._accounts.move_to_end(visitor)
        if account.active >= self._simultaneous:
            text = f"You have {self._simultaneous} requests under way, the most allowed here: wait for their answers."
            raise ProblemError(429, "too-many-at-once", text, after=1)
        if self._rate:
            account.tokens = min(self._most, account.tokens + (now - account.seen) * self._rate)
            account.seen = now
            if account.tokens < 1:
                wait = max(1, round((1 - account.tokens) / self._rate))
                text = f"More than {self._rate:g} requests a second: wait {wait} s, and ask more slowly."
                raise ProblemError(429, "too-fast", text, after=wait)
            account.tokens -= 1
        account.active += 1

    def leave(self, visitor: str) -> None:
        """Count a request as answered."""
        if account := self._accounts.get(visitor):
            account.active -= 1

    def _forget(self) -> None:
        for visitor in list(self._accounts)[: max(0, len(self._accounts) - MOST_REMEMBERED)]:
            if not self._accounts[visitor].active:
                del self._accounts[visitor]


def visitor_of(host: str) -> str:
    """Return who counts as one visitor: an address, and of IPv6 the network that one subscriber has.

    >>> visitor_of("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::'
    >>> visitor_of("192.0.2.1")
    '192.0.2.1'
    """
    if ":" not in host:
        return host
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))
