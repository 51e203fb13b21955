"""What is counted and timed, for Prometheus; nothing of it names a visitor."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from kit.server.kernels.manager import KitKernels

STATES = ("starting", "idle", "busy")


class Metrics:
    """The metrics of one server."""

    def __init__(self, kernels: KitKernels) -> None:
        self._registry = all_ = CollectorRegistry()
        all_.register(_Now(kernels))
        self.openings = Counter(
            "kit_openings", "Sessions by how their opening went", ["result"], registry=all_
        )
        self.opening_seconds = Histogram(
            "kit_opening_seconds",
            "From being let in to the session being complete",
            buckets=(0.25, 0.5, 1, 2, 3, 5, 8, 13, 21, 34, 55, 90),
            registry=all_,
        )
        self.request_seconds = Histogram(
            "kit_request_seconds", "Answers, by route", ["route", "method", "status"], registry=all_
        )
        self.click_seconds = Histogram(
            "kit_click_seconds",
            "From what a page sends to the end of the kernel's work on it",
            buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=all_,
        )
        self.errors = Counter("kit_errors", "What went wrong, by kind", ["kind"], registry=all_)
        for result in ("open", "failed", "left", "away"):
            self.openings.labels(result)
        for kind in ("page", "session", "store"):
            self.errors.labels(kind)

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        return generate_latest(self._registry)


class _Now(Collector):
    """Gauges that are read when the metrics are asked for."""

    def __init__(self, kernels: KitKernels) -> None:
        self._kernels = kernels

    def collect(self) -> Iterator[Metric]:
        kernels = self._kernels
        ids = kernels.list_kernel_ids()
        states = Tally(getattr(kernels.get_kernel(one), "execution_state", "") for one in ids)
        alive = GaugeMetricFamily("kit_kernels", "Kernels alive", labels=["state"])
        for state in STATES:
            alive.add_metric([state], states[state])
        yield alive
        restarts, forked = kernels.forking
        for name, what, value in (
            ("kit_kernels_limit", "Kernels that may be alive", kernels.limits.kernels),
            ("kit_kernels_with_page", "Kernels whose page is there", kernels.presence.pages()),
            ("kit_opening_now", "Sessions being opened", kernels.queue.inside),
            ("kit_waiting", "People in the waiting line", len(kernels.queue)),
            ("kit_forking", "Whether kernels are forked (1) or started anew (0)", forked),
            ("kit_forking_restarts", "Restarts of the forking process", restarts),
        ):
            yield GaugeMetricFamily(name, what, value=value)
