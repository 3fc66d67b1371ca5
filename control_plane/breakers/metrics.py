"""Breakers for Prometheus, read from MongoDB when they are scraped: every process tells the same."""

from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from control_plane.breakers import service
from control_plane.breakers.service import Standing
from control_plane.breakers.states import BreakerState

_VALUES = {BreakerState.CLOSED: 0, BreakerState.HALF_OPEN: 1, BreakerState.OPEN: 2}


async def exposition(now: datetime) -> bytes:
    """The figures of all breakers, in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Breakers(await service.everywhere(), now))
    return generate_latest(registry)


class _Breakers(Collector):
    """The breakers as they were read."""

    def __init__(self, standings: list[Standing], now: datetime) -> None:
        self._standings = standings
        self._now = now

    def collect(self) -> list[Metric]:
        """State and openings of each."""
        state = GaugeMetricFamily(
            "callwright_breaker_state", "0 closed, 1 half-open, 2 open.", labels=["breaker"]
        )
        openings = CounterMetricFamily(
            "callwright_breaker_openings", "How often the breaker has opened.", labels=["breaker"]
        )
        for standing in self._standings:
            state.add_metric([standing.key], _VALUES[standing.breaker.state(self._now)])
            openings.add_metric([standing.key], standing.openings)
        return [state, openings]
