"""The engines of the release in use: who works on what, who waits, who is stopped, and who takes the place of whom."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter, deque
from contextlib import suppress
from typing import TYPE_CHECKING

from kamergraaf.errors import StoreError
from kamergraaf.serving.engines.engine import Engine
from kamergraaf.serving.engines.line import Costs, Job, Line
from kamergraaf.serving.engines.releases import Release, current
from kamergraaf.serving.engines.spool import Spool
from kamergraaf.serving.engines.stops import abandoned, busy, crowded, died, out_of_memory, out_of_time, stopping

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from kamergraaf.serving.engines.model import Limits, Request
    from kamergraaf.serving.problems import ProblemError

LOG = logging.getLogger("kamergraaf.serving")
# Engines beyond those at work, warm, so that one that was killed is replaced at once.
SPARE = 1
TICK = 0.05
LOOK_FOR_RELEASE = 1.0
SECONDS_TO_OPEN = 60.0
# An answer that is under way after this many seconds is sent as it grows; until then a failure is a proper status.
HOLD = 3.0


class Pool:
    """The engines, and the line before them. All methods are called by the event loop's thread."""

    def __init__(self, data: Path, limits: Limits, *, deny_network: bool = True) -> None:
        self.release: Release = current(data)
        self.limits = limits
        self.killed: Counter[str] = Counter()
        self.on_switch: list[Callable[[Release], None]] = []
        self._data, self._deny_network = data, deny_network
        self._costs = Costs(limits.slice)
        self._line = Line(self._costs)
        self._idle: deque[Engine] = deque()
        self._busy: dict[Engine, Job] = {}
        self._starting: set[Engine] = set()
        self._ending: set[Engine] = set()
        self._ready = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        # While a new release is being opened: which, the engines that have it open, and the last one that could not be.
        self._next: Release | None = None
        self._fresh: list[Engine] = []
        self._failed: Release | None = None

    # Life.

    async def start(self) -> None:
        """Start the engines; raises StoreError when none opens the store."""
        self._spawn(self._tick())
        self._spawn(self._follow())
        self._fill()
        try:
            await asyncio.wait_for(self._ready.wait(), SECONDS_TO_OPEN)
        except TimeoutError as error:
            await self.stop()
            raise StoreError(
                f"{self.release.place}: no engine could open the store: rebuild it with `kamergraaf run`"
            ) from error

    async def stop(self) -> None:
        """End all engines; whoever waits is told."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        for job in self._line.everything():
            job.spool.finish(stopping())
        engines = {*self._idle, *self._busy, *self._starting, *self._fresh, *self._ending}
        for engine in engines:
            engine.kill(stopping())
        await asyncio.sleep(0)  # Lets the loop see their ends, and tell those who wait.
        for engine in engines:
            engine.wait()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            LOG.error("a defect in the pool of engines", exc_info=error)

    # Asking.

    def ask(self, request: Request, client: str, shape: str, on_finish: Callable[[Spool], None] | None = None) -> Spool:
        """Put a request in the line, and return where its answer will be; raises ProblemError when the line is full."""
        if len(self._line) >= self.limits.waiting:
            raise crowded()
        spool = Spool(on_finish)
        self._line.push(Job(request.written(self.limits.rows, self.limits.size), spool, client, shape))
        self._dispatch()
        return spool

    def abandon(self, spool: Spool) -> None:
        """Stop working on an answer that nobody waits for any more."""
        if self._line.remove(spool):
            spool.finish(abandoned())
            return
        for engine in [engine for engine, job in self._busy.items() if job.spool is spool]:
            self._kill(engine, abandoned())

    @property
    def is_ready(self) -> bool:
        """Whether there is an engine that works or could."""
        return bool(self._idle or self._busy)

    def numbers(self) -> dict[str, int]:
        """Return how many engines are in each state, and how many queries wait."""
        slow = sum(engine.is_slow for engine in self._busy)
        return {
            "idle": len(self._idle),
            "busy": len(self._busy) - slow,
            "slow": slow,
            "starting": len(self._starting),
            "waiting": len(self._line),
        }

    def _dispatch(self) -> None:
        while self._idle and len(self._busy) < self.limits.engines:
            # One seat is kept for queries that are known to be quick, so that they are answered whatever else is going on.
            unknown = sum(not self._costs.is_quick(job.shape) for job in self._busy.values())
            job = self._line.pop(only_quick=unknown >= max(1, self.limits.engines - 1))
            if job is None:
                return
            engine = self._idle.popleft()
            self._busy[engine] = job
            engine.ask(job.written, job.spool)

    # What engines tell.

    def _freed(self, engine: Engine) -> None:
        """An engine has opened its store, or has answered."""
        self._starting.discard(engine)
        if engine.release == self._next:
            self._fresh.append(engine)
            return
        job = self._busy.pop(engine, None)
        seconds = 0.0
        if job is not None:
            seconds = time.monotonic() - engine.since
            self._costs.learn(job.shape, seconds)
        worn = engine.is_slow or (seconds > TICK and engine.memory() > self.limits.memory // 2)
        if worn or engine.release != self.release or self._stopped:
            engine.kill()
        else:
            self._idle.append(engine)
            self._ready.set()
        self._dispatch()

    def _lost(self, engine: Engine) -> None:
        """An engine has ended: by us, by the system, or by itself."""
        early = engine in self._starting
        self._starting.discard(engine)
        self._ending.add(engine)
        for place in (self._idle, self._fresh):
            with suppress(ValueError):
                place.remove(engine)
        job = self._busy.pop(engine, None)
        if job is not None:
            self._bereave(job, engine)
        if not self._stopped:
            # One that cannot even open the store is not tried again at once.
            asyncio.get_running_loop().call_later(LOOK_FOR_RELEASE if early else 0, self._fill)
            self._dispatch()

    def _bereave(self, job: Job, engine: Engine) -> None:
        """Tell the asker that the engine has ended; or ask another one, if this one was dead before it began."""
        seconds = time.monotonic() - engine.since
        if engine.doom is None:
            self.killed["engine-died"] += 1
            if not engine.has_taken:
                LOG.warning("an engine ended by itself")
                self._line.push(job)
                return
            LOG.warning("an engine ended by itself while it worked on a query")
        if seconds > self.limits.slice:
            self._costs.learn(job.shape, self.limits.seconds)
        job.spool.finish(engine.doom or died())

    def _fill(self) -> None:
        """Start as many engines as are missing."""
        ours = (*self._idle, *self._busy, *self._starting)
        there = sum(engine.release == self.release for engine in ours)
        for _ in range(0 if self._stopped else self.limits.engines + SPARE - there):
            self._start(self.release)

    def _start(self, release: Release) -> None:
        engine = Engine(release, self._freed, self._lost)
        self._starting.add(engine)
        self._spawn(self._begin(engine))

    async def _begin(self, engine: Engine) -> None:
        try:
            await engine.start(self.limits.memory, deny_network=self._deny_network)
        except OSError as error:  # No more processes or memory just now: tried again in a second.
            LOG.error("an engine could not be started: %s", error)
            self._lost(engine)

    def _kill(self, engine: Engine, doom: ProblemError) -> None:
        self.killed[doom.reason] += 1
        engine.kill(doom)

    # What time tells.

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            for job in self._line.overdue(now - self.limits.patience):
                job.spool.finish(busy())
            for engine in tuple(self._busy):
                self._watch(engine, now - engine.since)
            self._ending = {engine for engine in self._ending if not engine.is_gone()}

    def _watch(self, engine: Engine, seconds: float) -> None:
        """Look at one engine that has worked for `seconds`."""
        limits, spool = self.limits, self._busy[engine].spool
        slow = sum(each.is_slow for each in self._busy)
        if seconds > limits.seconds:
            self._kill(engine, out_of_time(limits.seconds))
        elif engine.memory() > limits.memory:
            self._kill(engine, out_of_memory(limits.memory))
        elif seconds > limits.slice and not engine.is_slow:
            if slow < limits.slow:
                engine.yield_processor()
            elif len(self._line):
                self._kill(engine, busy())
        if seconds > HOLD and spool.size:
            spool.open()

    # A new release.

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(LOOK_FOR_RELEASE)
            try:
                release = current(self._data)
            except (StoreError, OSError):
                continue  # The data folder is being moved or repaired: what is open stays open.
            if release not in (self.release, self._failed):
                await self._switch(release)

    async def _switch(self, release: Release) -> None:
        """Open the new release beside the old one, then let new queries go there; queries under way end where they are."""
        self._next, wanted = release, self.limits.engines + SPARE
        for _ in range(wanted):
            self._start(release)
        deadline = time.monotonic() + SECONDS_TO_OPEN
        while len(self._fresh) < wanted and time.monotonic() < deadline and self._is_starting(release):
            await asyncio.sleep(TICK)
        self._next, fresh, self._fresh = None, self._fresh, []
        if not fresh:
            self._failed = release
            LOG.error("the new release %s cannot be opened: %s stays in use", release.name, self.release.name)
            return
        self.release = release
        for engine in self._idle:
            engine.kill()
        self._idle = deque(fresh)
        LOG.info("release %s is in use", release.name)
        for told in self.on_switch:
            told(release)
        self._fill()
        self._dispatch()

    def _is_starting(self, release: Release) -> bool:
        return any(engine.release == release for engine in self._starting)
