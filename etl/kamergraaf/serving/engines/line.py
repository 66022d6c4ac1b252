"""The line of queries that wait for an engine: fair between clients, and quick ones first."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamergraaf.serving.engines.spool import Spool

# How many shapes of queries are remembered.
SHAPES = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A query in the line or at work: the request as engines read it, where its answer goes, who asks, and its shape."""

    written: bytes
    spool: Spool
    client: str
    shape: str
    since: float = field(default_factory=time.monotonic)


class Costs:
    """How long queries of each shape took the last time, in seconds; what is unknown may take for ever."""

    def __init__(self, quick: float) -> None:
        self._quick = quick
        self._seconds: OrderedDict[str, float] = OrderedDict()

    def learn(self, shape: str, seconds: float) -> None:
        """Remember how long a query of this shape took."""
        self._seconds[shape] = seconds
        self._seconds.move_to_end(shape)
        if len(self._seconds) > SHAPES:
            self._seconds.popitem(last=False)

    def is_quick(self, shape: str) -> bool:
        """Tell whether the last query of this shape ended before it counted as slow."""
        return self._seconds.get(shape, self._quick) < self._quick


class Line:
    """Waiting jobs: those of a known quick shape before the others; among equals, the clients take turns."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._lanes: tuple[OrderedDict[str, deque[Job]], ...] = (OrderedDict(), OrderedDict())

    def __len__(self) -> int:
        return sum(len(jobs) for lane in self._lanes for jobs in lane.values())

    def push(self, job: Job) -> None:
        """Put a job behind the others of its client."""
        lane = self._lanes[0 if self._costs.is_quick(job.shape) else 1]
        lane.setdefault(job.client, deque()).append(job)

    def pop(self, *, only_quick: bool) -> Job | None:
        """Take the next job, or None."""
        for lane in self._lanes[: 1 if only_quick else 2]:
            if lane:
                client, jobs = next(iter(lane.items()))
                job = jobs.popleft()
                del lane[client]
                if jobs:
                    lane[client] = jobs
                return job
        return None

    def remove(self, spool: Spool) -> bool:
        """Take out the job whose answer goes to `spool`, and tell whether it was there."""
        return bool(self._take(lambda job: job.spool is spool))

    def overdue(self, before: float) -> list[Job]:
        """Take out the jobs that wait since before this moment."""
        return self._take(lambda job: job.since < before)

    def everything(self) -> list[Job]:
        """Take out all jobs."""
        return self._take(lambda _: True)

    def _take(self, wanted: Callable[[Job], bool]) -> list[Job]:
        taken = []
        for lane in self._lanes:
            for client, jobs in list(lane.items()):
                out = [job for job in jobs if wanted(job)]
                if out:
                    taken += out
                    lane[client] = deque(job for job in jobs if job not in out)
                    if not lane[client]:
                        del lane[client]
        return taken
