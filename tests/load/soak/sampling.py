"""What the parts of a stack take of the machine, looked at again and again while calls go on."""

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

from infra.local import stack
from infra.local.stack import Part, Stack

PARTS: Final = (
    Part.LIVEKIT_SERVER,
    Part.LIVEKIT_SIP,
    Part.WORKER,
    Part.API,
    Part.DIALER,
    Part.MONGOD,
    Part.REDIS_LIVEKIT,
)
_EVERY_S: Final = 5.0
_MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """One part with all its processes at one moment."""

    at_s: float
    cpu_s: float
    """Of the processes that live; those of ended ones are in their parent's."""
    memory_mib: float
    """Resident; what processes share is counted for each."""
    descriptors: int
    processes: int


Samples = dict[Part, list[Sample]]


@dataclass
class Sampler:
    """Takes samples of a stack's parts."""

    local: Stack
    samples: Samples = field(default_factory=dict)

    def now(self) -> dict[Part, Sample]:
        """One sample of each part."""
        running = stack.states(self.local)
        at_s = time.monotonic()
        return {part: _sample(running[part].pid, at_s) for part in PARTS}

    @contextlib.contextmanager
    def sampling(self) -> Iterator[None]:
        """Take samples every five seconds until the context ends."""
        over = threading.Event()

        def take() -> None:
            while not over.is_set():
                for part, sample in self.now().items():
                    self.samples.setdefault(part, []).append(sample)
                over.wait(_EVERY_S)

        thread = threading.Thread(target=take, name="sampling")
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def _sample(pid: int, at_s: float) -> Sample:
    cpu_s = memory = descriptors = processes = 0.0
    parent = psutil.Process(pid)
    for process in (parent, *parent.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):  # job processes come and go
            times = process.cpu_times()
            cpu_s += times.user + times.system + times.children_user + times.children_system
            memory += process.memory_info().rss
            descriptors += process.num_fds()
            processes += 1
    return Sample(at_s, cpu_s, memory / _MIB, int(descriptors), int(processes))


def cores_used(samples: Sequence[Sample]) -> float:
    """Processor time per second between the first and the last; 0 for fewer than two."""
    if len(samples) < 2 or samples[-1].at_s <= samples[0].at_s:
        return 0.0
    return (samples[-1].cpu_s - samples[0].cpu_s) / (samples[-1].at_s - samples[0].at_s)
