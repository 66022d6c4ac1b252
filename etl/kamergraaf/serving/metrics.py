"""What the server counts, in the text format of Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import Metric

    from kamergraaf.serving.sparql.answers import Answers

# When a counter was created says nothing that its first scrape does not.
disable_created_metrics()  # type: ignore[no-untyped-call]
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The counters of one server, and the state of its engines when asked."""

    def __init__(self, answers: Answers) -> None:
        self._registry = CollectorRegistry()
        self._answers = answers
        self.requests = Counter(
            "kamergraaf_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self.problems = Counter(
            "kamergraaf_problems", "Requests refused or failed.", ("reason",), registry=self._registry
        )
        self.seconds = Histogram(
            "kamergraaf_request_seconds", "Time to the last byte.", ("route",), buckets=BUCKETS, registry=self._registry
        )
        self.size = Counter("kamergraaf_response_bytes", "Bytes of bodies sent.", ("route",), registry=self._registry)
        PlatformCollector(registry=self._registry)
        ProcessCollector(registry=self._registry)
        self._registry.register(self)

    def collect(self) -> Iterator[Metric]:
        """Yield the state of the engines: what prometheus_client calls on each scrape."""
        pool = self._answers.pool
        engines = GaugeMetricFamily("kamergraaf_engines", "Engine processes by state.", labels=("state",))
        for state, number in pool.numbers().items():
            if state != "waiting":
                engines.add_metric((state,), number)
        yield engines
        yield GaugeMetricFamily("kamergraaf_waiting_queries", "Queries in the line.", pool.numbers()["waiting"])
        killed = CounterMetricFamily("kamergraaf_engines_ended", "Engines ended at work.", labels=("reason",))
        for reason, number in pool.killed.items():
            killed.add_metric((reason,), number)
        yield killed
        answers = CounterMetricFamily(
            "kamergraaf_answers", "Answers: kept, shared, or asked of an engine.", labels=("from",)
        )
        for source, number in self._answers.counts.items():
            answers.add_metric((source,), number)
        yield answers
        release = GaugeMetricFamily("kamergraaf_release", "The release in use.", labels=("name",))
        release.add_metric((pool.release.name,), 1)
        yield release

    def written(self) -> bytes:
        """Return all metrics as text."""
        return generate_latest(self._registry)
