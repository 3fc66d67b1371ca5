"""What a call costs: worker, livekit-server and livekit-sip apart, beside a bare livekit-agents agent.

`make bench-capacity`. The same people are called by each agent in one run on one stack: by ours with a
process for each call, its default, and with a thread for each, and by the bare agent likewise.

    *_cpu            processor time over time on the phone: shares of a core for each call, start-up included
    *_mib            proportional set size in the midst of the calls, less than before them, for each call
    *_rss_mib        resident set size, likewise: pages that processes share count in each of them
    cpu_ratio        ours over the bare agent's, each with a process for each call
    memory_ratio     the same of proportional set size
    thread_*_ratio   ours with threads over the bare agent with processes, the library's default
    *_livekit_*_mib  likewise of livekit-server and livekit-sip, less than before anybody was called; they
                     keep memory of earlier calls, so the first agent's figure is nearest to what a call takes
    *_start_*_ms     from the dispatch of a call to its agent in the room, by LiveKit's clock
    calls_per_core   calls whose processor time fills a core with server, bridge and worker, if answers could
                     wait for it
    *held_calls*     calls at once, one more each time, until answers or voice suffered (`holding`): the last
                     good number, for each core of the machine, and for each GiB that server, bridge and agent
                     grew by; with threads, and of the bare agent, under names of their own
"""

import argparse
import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import psutil
from rich.console import Console
from rich.table import Table

from infra.local import stack
from infra.local.phones.records import PhoneCall
from infra.local.stack import Changes, Part, Stack
from tests import thread_worker
from tests.bench import figures, holding, placing, starting
from tests.bench.turns import percentile

_MIB: Final = 1024 * 1024
_SETTLED_S: Final = 5.0
_IN_THE_MIDST_S: Final = 25.0
_PARTS: Final = (Part.LIVEKIT_SERVER, Part.LIVEKIT_SIP)
_AGENT: Final = "agent"

_OURS: Final = "ours"
_OURS_THREAD: Final = "ours_thread"
_BARE: Final = "bare_process"
_AGENTS: Final = (_OURS, _OURS_THREAD, _BARE, "bare_thread")
_CLIMBS: Final = {_OURS: "", _OURS_THREAD: "thread_", _BARE: f"{_BARE}_"}
"""Who is given more and more calls, and how the names of these figures begin."""

_FIRST_NUMBER: Final = 12022000100
_FIRST_OF_CLIMB: Final = 12022100100

Place = Callable[[Sequence[str], int], list[PhoneCall]]
"""Calls numbers, so many at once."""


@dataclass(frozen=True)
class Memory:
    """MiB of processes: each shared page once over all that share it, and once for each of them."""

    pss: float
    rss: float

    def less(self, before: "Memory") -> "Memory":
        """What was added since then."""
        return Memory(self.pss - before.pss, self.rss - before.rss)

    def over(self, calls: int) -> "Memory":
        """For each of so many calls."""
        return Memory(self.pss / calls, self.rss / calls)


@dataclass(frozen=True)
class Agent:
    """Who calls: its processes and LiveKit's, and how it calls numbers."""

    name: str
    pids: Mapping[str, int]
    idle: Mapping[str, Memory]
    """LiveKit's memory before anybody was called."""
    place: "Place"


@dataclass(frozen=True)
class Cost:
    """What the calls of one agent took."""

    name: str
    calls: int
    talk_s: float
    cpu: dict[str, float]
    """Shares of a core for each call, by part; `agent` is the worker."""
    memory: Mapping[str, Memory]
    """Of each call, likewise."""
    answer_p95_ms: float
    starts_ms: list[float]
    """Of each call, from its dispatch to the agent in the room."""

    @property
    def mib(self) -> float:
        """Of the agent's memory, as it is shared; 0 if the calls ended before it was looked at."""
        return self.memory[_AGENT].pss if self.memory else 0.0


def main() -> int:
    """Measures, prints the table and keeps the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.capacity", description=__doc__.split("\n")[0]
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=2,
        help="of so many calls at once as the benches make; 0 leaves these out",
    )
    parser.add_argument(
        "--agents", nargs="+", choices=_AGENTS, default=_AGENTS, help="these alone; a ratio needs two"
    )
    parser.add_argument(
        "--most",
        type=int,
        default=holding.MOST_CALLS,
        help="calls at once at most in the end; 0 leaves this out",
    )
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    calls = options.rounds * placing.AT_ONCE
    cores = os.cpu_count() or 1
    with stack.running("bench-capacity", changes=Changes(personas=placing.PEOPLE)) as local:
        costs, climbs = [], []
        idle = _memories(_livekit(local))
        for index, name in enumerate(options.agents):
            with _running(local, name) as (pid, place):
                agent = Agent(name, {_AGENT: pid} | _livekit(local), idle, place)
                if calls:
                    console.print(f"Calling {calls} people by {name} …")
                    numbers = placing.numbers_from(f"{_FIRST_NUMBER + 1000 * index}", calls)
                    costs.append(_measured(agent, local, numbers))
                    figures.add(figures.CAPACITY, figures_of(costs))
                if options.most and name in _CLIMBS:
                    console.print(f"Calling more and more people by {name}, {options.most} at most …")
                    climbs.append((name, _climbed(agent, options.most, _FIRST_OF_CLIMB + 1000 * index)))
                    found = holding.figures(_CLIMBS[name], climbs[-1][1], cores)
                    figures.add(figures.CAPACITY, found)
                    console.print(found)
    if costs:
        console.print(table(costs))
        ratios = {
            name: one for name, one in figures_of(costs).items() if name.endswith(("ratio", "per_core"))
        }
        console.print(ratios)
    if climbs:
        console.print(holding.table(climbs))
    return 0


@contextlib.contextmanager
def _running(local: Stack, name: str) -> Iterator[tuple[int, Place]]:
    """The pid of an agent by its name in the table, and how it calls numbers."""

    def ours(numbers: Sequence[str], at_once: int) -> list[PhoneCall]:
        return [phone for phone, _ in placing.ours(local, numbers, at_once=at_once)]

    if name == _OURS:
        yield stack.pid_of(local, Part.WORKER), ours
    elif name == _OURS_THREAD:
        with thread_worker.running(local) as worker:
            yield worker.pid, ours
    else:
        with placing.bare_agent_running(local, executor=name.removeprefix("bare_")) as pid:
            yield pid, lambda numbers, at_once: placing.bare(local, numbers, at_once)


def _livekit(local: Stack) -> dict[str, int]:
    """The pids of LiveKit's servers."""
    return {part.value: stack.pid_of(local, part) for part in _PARTS}


def _measured(agent: Agent, local: Stack, numbers: Sequence[str]) -> Cost:
    """One agent's calls, with what they took of the machine."""
    time.sleep(_SETTLED_S)  # warm processes are made at start, and again after every call
    before = {part: _cpu_s(pid) for part, pid in agent.pids.items()}
    with _growing(agent) as grown, starting.watched(local) as starts_ms:
        phones = agent.place(numbers, placing.AT_ONCE)
    time.sleep(_SETTLED_S)
    talk_s = sum((one.ended_at - one.answered_at).total_seconds() for one in phones if one.answered_at)
    if not talk_s:
        raise placing.BenchFailed(f"no call of {agent.name} was answered")
    cpu = {part: (_cpu_s(pid) - before[part]) / talk_s for part, pid in agent.pids.items()}
    latencies = [ms for one in phones for ms in one.answer_latencies_ms]
    memory = {part: grown[part].over(placing.AT_ONCE) for part in grown}
    return Cost(agent.name, len(phones), talk_s, cpu, memory, percentile(latencies, 95), starts_ms)


def _climbed(agent: Agent, most: int, first_number: int) -> list[holding.Step]:
    """One call at once, two, and so on."""

    def measure(at_once: int) -> holding.Step:
        time.sleep(_SETTLED_S)
        numbers = placing.numbers_from(f"{first_number + 100 * at_once}", at_once)
        psutil.cpu_percent()
        with _growing(agent) as grown:
            phones = agent.place(numbers, at_once)
        busy = psutil.cpu_percent() / 100
        return holding.step(at_once, phones, sum(one.pss for one in grown.values()), busy)

    return holding.climbed(measure, most)


@contextlib.contextmanager
def _growing(agent: Agent) -> Iterator[dict[str, Memory]]:
    """What each part has grown by in the midst of the first round of calls; nothing if they end before."""
    before = {_AGENT: _memory_mib(agent.pids[_AGENT]), **agent.idle}
    found: dict[str, Memory] = {}

    def look() -> None:
        for part, memory in _memories(agent.pids).items():
            found[part] = memory.less(before[part])

    timer = threading.Timer(_IN_THE_MIDST_S, look)
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


def _memories(pids: Mapping[str, int]) -> dict[str, Memory]:
    return {part: _memory_mib(pid) for part, pid in pids.items()}


def figures_of(costs: Sequence[Cost]) -> dict[str, float]:
    """For the file of figures."""
    by_name = {cost.name: cost for cost in costs}
    found: dict[str, float] = {}
    if (bare := by_name.get(_BARE)) is not None:
        for name, prefix in ((_OURS, ""), (_OURS_THREAD, "thread_")):
            if (ours := by_name.get(name)) is not None:
                found[f"{prefix}cpu_ratio"] = round(ours.cpu[_AGENT] / bare.cpu[_AGENT], 2)
                found[f"{prefix}memory_ratio"] = round(ours.mib / bare.mib, 2) if bare.mib > 0 else 0.0
    if (ours := by_name.get(_OURS)) is not None:
        found["calls_per_core"] = round(1 / sum(ours.cpu.values()), 1)
    for cost in costs:
        for part, cores in cost.cpu.items():
            found[f"{cost.name}_{part.replace('-', '_')}_cpu"] = round(cores, 3)
        for part, memory in cost.memory.items():
            name = cost.name if part == _AGENT else f"{cost.name}_{part.replace('-', '_')}"
            found[f"{name}_mib"] = round(memory.pss, 1)
            found[f"{name}_rss_mib"] = round(memory.rss, 1)
        found[f"{cost.name}_p95_ms"] = cost.answer_p95_ms
        found[f"{cost.name}_calls"] = cost.calls
        found[f"{cost.name}_start_p50_ms"] = percentile(cost.starts_ms, 50)
        found[f"{cost.name}_start_p95_ms"] = percentile(cost.starts_ms, 95)
    return found


def table(costs: Sequence[Cost]) -> Table:
    """What a call of each agent takes."""
    title = f"For each call, {placing.AT_ONCE} at once: shares of a core, and memory"
    table = Table("agent", title=title)
    parts = (_AGENT, *(part.removeprefix("livekit-") for part in _PARTS))
    for column in (
        "calls",
        "on the phone",
        *parts,
        *(f"{part} MiB" for part in parts),
        "agent RSS",
        "answer p95 ms",
        "start ms p50",
        "p95",
    ):
        table.add_column(column, justify="right")
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
            *(f"{cost.memory[part].pss:.1f}" if cost.memory else "" for part in cost.cpu),
            f"{cost.memory[_AGENT].rss:.1f}" if cost.memory else "",
            answered,
            *started,
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
