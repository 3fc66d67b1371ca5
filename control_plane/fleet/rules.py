"""How many calls a fleet can take. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Announced:
    """What a worker said of itself last."""

    worker: str
    max_calls: int
    active_calls: int
    """Jobs in its processes, those that are just beginning or ending among them. One that was full a moment
    ago still says so, because LiveKit does not know yet that it is not."""
    draining: bool = False


@dataclass(frozen=True)
class Capacity:
    """What the fleet can hold."""

    workers: int
    """Those that take calls."""
    draining: int
    """Those that only end the calls they have."""
    places: int
    """Calls that those can hold at once which take any."""
    free: int
    """Calls that can be opened now."""


def capacity(workers: Iterable[Announced], held: Mapping[str, int], unclaimed: int) -> Capacity:
    """The capacity of the workers that are there.

    `held` says how many open attempts each worker has claimed, `unclaimed` how many wait for one. Of a
    worker's own count and ours the larger holds: ours knows the calls claimed since it announced itself, its
    own the jobs whose attempt has ended but whose process has not. An open call of a worker that drains, or
    is gone, takes no place of the others.
    """
    every = list(workers)
    taking = [worker for worker in every if not worker.draining]
    left = sum(
        max(0, worker.max_calls - max(worker.active_calls, held.get(worker.worker, 0))) for worker in taking
    )
    return Capacity(
        workers=len(taking),
        draining=len(every) - len(taking),
        places=sum(worker.max_calls for worker in taking),
        free=max(0, left - unclaimed),
    )
