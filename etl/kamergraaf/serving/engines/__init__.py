"""Engines: child processes on a read-only store, each answering one query at a time, each of which can be killed.

Pool(data, settings)      the engines of the release in use, replaced when they end, moved over when a release comes
pool.ask(request, ...)    -> Spool: the answer as it comes in, which no slow reader can hold up
"""

from __future__ import annotations

from kamergraaf.serving.engines.model import Limits, Request
from kamergraaf.serving.engines.pool import Pool
from kamergraaf.serving.engines.spool import Spool

__all__ = ["Limits", "Pool", "Request", "Spool"]
