"""The fleet for Prometheus, read from MongoDB when it is scraped: every process tells the same."""

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from control_plane.fleet import service
from control_plane.fleet.rules import Capacity


async def exposition() -> bytes:
    """What the fleet can hold, in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Fleet(await service.now()))
    return generate_latest(registry)


class _Fleet(Collector):
    """The fleet as it was read."""

    def __init__(self, capacity: Capacity) -> None:
        self._capacity = capacity

    def collect(self) -> list[Metric]:
        """Workers, places and free places."""
        workers = GaugeMetricFamily("callwright_fleet_workers", "Workers that are there.", labels=["state"])
        workers.add_metric(["taking"], self._capacity.workers)
        workers.add_metric(["draining"], self._capacity.draining)
        return [
            workers,
            GaugeMetricFamily(
                "callwright_fleet_places", "Calls that the fleet can hold.", value=self._capacity.places
            ),
            GaugeMetricFamily(
                "callwright_fleet_free_places", "Calls that can be opened now.", value=self._capacity.free
            ),
        ]
