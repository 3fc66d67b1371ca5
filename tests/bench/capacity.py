"""What a call costs: worker, livekit-server and livekit-sip apart, beside a bare livekit-agents agent.

`make bench-capacity`. The same people are called by each agent in one run on one stack: by ours with a
process for each call, its default, and with a thread for each, and by the bare agent likewise.

    *_cpu            processor time over time on the phone: shares of a core for each call, start-up included
    *_mib            proportional set size in the midst of the calls, less than before them, for each call
    *_rss_mib        resident set size, likewise: pages that processes share count in each of them
    cpu_ratio        ours over the bare agent's, each with a process for each call
    memory_ratio     the same of proportional set size
    thread_*_ratio   ours with threads over the bare agent with processes, the library's default
    *_start_*_ms     from the dispatch of a call to its agent in the room, by LiveKit's clock
    calls_per_core   calls that one core holds with server, bridge and worker, if answers could wait for it
"""

import argparse
import contextlib
import functools
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import psutil
from rich.console import Console
from rich.table import Table

from infra.local import stack
from infra.local.phones.records import PhoneCall
from infra.local.stack import Changes, Part, Stack
from tests import thread_worker
from tests.bench import figures, placing, starting
from tests.bench.turns import percentile

_MIB: Final = 1024 * 1024
_SETTLED_S: Final = 5.0
_IN_THE_MIDST_S: Final = 25.0
_PARTS: Final = (Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP)

_OURS: Final = "ours"
_OURS_THREAD: Final = "ours_thread"
_BARE: Final = "bare_process"
_AGENTS: Final = (_OURS, _OURS_THREAD, _BARE, "bare_thread")

Place = Callable[[Sequence[str]], list[PhoneCall]]


@dataclass(frozen=True)
class Memory:
    """MiB of processes: each shared page once over all that share it, and once for each of them."""

    pss: float
    rss: float

    def less(self, before: "Memory") -> "Memory":
        """What was added since then."""
        return Memory(self.pss - before.pss, self.rss - before.rss)


@dataclass(frozen=True)
class Cost:
    """What the calls of one agent took."""

    name: str
    calls: int
    talk_s: float
    cpu: dict[str, float]
    """Shares of a core for each call, by part; `agent` is the worker."""
    mib: float
    rss_mib: float
    answer_p95_ms: float
    starts_ms: list[float]
    """Of each call, from its dispatch to the agent in the room."""


def main() -> int:
    """Measures, prints the table and keeps the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.capacity", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=2, help="of so many calls at once as the benches make")
    parser.add_argument(
        "--agents", nargs="+", choices=_AGENTS, default=_AGENTS, help="these alone; a ratio needs two"
    )
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    calls = options.rounds * placing.AT_ONCE
    with stack.running("bench-capacity", changes=Changes(personas=placing.PEOPLE)) as local:
        costs = []
        for index, name in enumerate(options.agents):
            console.print(f"Calling {calls} people by {name} …")
            numbers = placing.numbers_from(f"{12022000100 + 1000 * index}", calls)
            with _running(local, name) as (pid, place):
                costs.append(_measured(name, local, pid, functools.partial(place, numbers)))
    console.print(_table(costs))
    found = _figures(costs)
    figures.add(figures.CAPACITY, found)
    console.print({name: figure for name, figure in found.items() if name.endswith(("ratio", "per_core"))})
    return 0


@contextlib.contextmanager
def _running(local: Stack, name: str) -> Iterator[tuple[int, Place]]:
    """The pid of an agent by its name in the table, and how it calls numbers."""

    def ours(numbers: Sequence[str]) -> list[PhoneCall]:
        return [phone for phone, _ in placing.ours(local, numbers)]

    if name == _OURS:
        yield stack.pid_of(local, Part.WORKER), ours
    elif name == _OURS_THREAD:
        with thread_worker.running(local) as worker:
            yield worker.pid, ours
    else:
        with placing.bare_agent_running(local, executor=name.removeprefix("bare_")) as pid:
            yield pid, lambda numbers: placing.bare(local, numbers)


def _measured(name: str, local: Stack, agent: int, place: Callable[[], list[PhoneCall]]) -> Cost:
    """One agent's calls, with what they took of the machine."""
    pids = {"agent": agent} | {part.value: stack.pid_of(local, part) for part in _PARTS}
    time.sleep(_SETTLED_S)  # warm processes are made at start, and again after every call
    before = {part: _cpu_s(pid) for part, pid in pids.items()}
    memory_before = _memory_mib(agent)
    with _looking_later(agent) as midst, starting.watched(local) as starts_ms:
        phones = place()
    time.sleep(_SETTLED_S)
    talk_s = sum((one.ended_at - one.answered_at).total_seconds() for one in phones if one.answered_at)
    if not talk_s:
        raise placing.BenchFailed(f"no call of {name} was answered")
    cpu = {part: (_cpu_s(pid) - before[part]) / talk_s for part, pid in pids.items()}
    grown = midst[0].less(memory_before) if midst else Memory(0.0, 0.0)
    latencies = [ms for one in phones for ms in one.answer_latencies_ms]
    return Cost(
        name,
        len(phones),
        talk_s,
        cpu,
        grown.pss / placing.AT_ONCE,
        grown.rss / placing.AT_ONCE,
        percentile(latencies, 95),
        starts_ms,
    )


@contextlib.contextmanager
def _looking_later(agent: int) -> Iterator[list[Memory]]:
    """The agent's memory in the midst of the first round of calls."""
    found: list[Memory] = []
    timer = threading.Timer(_IN_THE_MIDST_S, lambda: found.append(_memory_mib(agent)))
    timer.start()
    try:
        yield found
    finally:
        timer.cancel()
        timer.join()


def _tree(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def _cpu_s(pid: int) -> float:
    """Of a process and all that it started, ended ones included."""
    total = 0.0
    for process in _tree(pid):
        with contextlib.suppress(psutil.NoSuchProcess):  # job processes come and go
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def _memory_mib(pid: int) -> Memory:
    """Of a process and all that it started."""
    pss = rss = 0
    for process in _tree(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            taken = process.memory_full_info()
            pss, rss = pss + taken.pss, rss + taken.rss
    return Memory(pss / _MIB, rss / _MIB)


def _figures(costs: Sequence[Cost]) -> dict[str, float]:
    by_name = {cost.name: cost for cost in costs}
    found: dict[str, float] = {}
    if (bare := by_name.get(_BARE)) is not None:
        for name, prefix in ((_OURS, ""), (_OURS_THREAD, "thread_")):
            if (ours := by_name.get(name)) is not None:
                found[f"{prefix}cpu_ratio"] = round(ours.cpu["agent"] / bare.cpu["agent"], 2)
                found[f"{prefix}memory_ratio"] = round(ours.mib / bare.mib, 2) if bare.mib > 0 else 0.0
    if (ours := by_name.get(_OURS)) is not None:
        found["calls_per_core"] = round(1 / sum(ours.cpu.values()), 1)
    for cost in costs:
        for part, cores in cost.cpu.items():
            found[f"{cost.name}_{part.replace('-', '_')}_cpu"] = round(cores, 3)
        found[f"{cost.name}_mib"] = round(cost.mib, 1)
        found[f"{cost.name}_rss_mib"] = round(cost.rss_mib, 1)
        found[f"{cost.name}_p95_ms"] = cost.answer_p95_ms
        found[f"{cost.name}_calls"] = cost.calls
        found[f"{cost.name}_start_p50_ms"] = percentile(cost.starts_ms, 50)
        found[f"{cost.name}_start_p95_ms"] = percentile(cost.starts_ms, 95)
    return found


def _table(costs: Sequence[Cost]) -> Table:
    table = Table("agent", title=f"For each call, {placing.AT_ONCE} at once: shares of a core, and memory")
    for column in (
        "calls",
        "on the phone",
        "agent",
        *_PARTS,
        "MiB",
        "RSS",
        "answer p95 ms",
        "start ms p50",
        "p95",
    ):
        table.add_column(str(column), justify="right")
    for cost in costs:
        shares = [f"{cores:.3f}" for cores in cost.cpu.values()]
        talked = f"{cost.talk_s:.0f} s"
        started = [f"{percentile(cost.starts_ms, percent):.0f}" for percent in (50, 95)]
        answered = f"{cost.answer_p95_ms:.0f}"
        table.add_row(
            cost.name,
            str(cost.calls),
            talked,
            *shares,
            f"{cost.mib:.1f}",
            f"{cost.rss_mib:.1f}",
            answered,
            *started,
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
