"""What a soak came to: its calls, its failures, its figures."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infra.local.stack import Part
from tests.bench.turns import percentile
from tests.load.sipp.answering import Tally
from tests.load.soak import bridged, light_agent
from tests.load.soak.conversations import Conversations
from tests.load.soak.counters import Operations
from tests.load.soak.judging import MOST_SLOWER, memory_slope, slower, too_little, wrong_conversations
from tests.load.soak.sampling import Sample, Samples, cores_used


@dataclass
class Outcome:
    """Everything that was counted."""

    full: int
    light: int
    unloaded: Conversations
    loaded: Conversations
    count: light_agent.Count
    tally: Tally | None
    carried: Mapping[str, bridged.Carried]
    """What livekit-sip carried in each light call."""
    before: dict[Part, Sample]
    samples: Samples
    asked: Operations
    machine_busy: float
    leaks: list[str]

    @property
    def failures(self) -> list[str]:
        """Calls that went wrong, a line each."""
        found = wrong_conversations((*self.unloaded.ended, *self.loaded.ended))
        for name, held in (("alone", self.unloaded), ("under load", self.loaded)):
            found += too_little(name, held.at_once, self.full, len(held.latencies_ms))
        found += self.count.failures
        found += bridged.silent(self.carried, self.count.answered)
        silent = self.count.listened - self.count.heard
        found += [f"{silent} light calls in which the phone was not heard"] if silent else []
        if self.tally and self.tally.failed:
            found.append(f"{self.tally.failed} calls that sipp found wrong")
        if self.count.most_at_once < self.light:
            found.append(f"{self.count.most_at_once} light calls at once at most, {self.light} were wanted")
        return found

    def figures(self) -> dict[str, float | None]:
        """What is kept, None if it could not be measured; `calls`, `failed` and `leaks` come first."""
        unloaded, loaded = (percentile(one.latencies_ms, 95) for one in (self.unloaded, self.loaded))
        conversations, slowed = self.loaded.answered, self.slower
        return {
            "calls": conversations + self.count.answered,
            "failed": len(self.failures),
            "leaks": len(self.leaks),
            "calls_at_once": self.loaded.at_once + self.count.most_at_once,
            "conversations": conversations,
            "conversations_at_once": self.loaded.at_once,
            "light_calls": self.count.answered,
            "light_calls_listened_to": self.count.listened,
            "light_calls_with_sound": sum(not one.is_silent for one in self.carried.values()),
            "light_calls_refused": self.count.refused,
            "light_at_once": self.count.most_at_once,
            "answers": len(self.loaded.latencies_ms),
            "unloaded_p95_ms": unloaded,
            "loaded_p95_ms": loaded,
            "slower": None if slowed is None else round(slowed, 2),
            "machine_busy": round(self.machine_busy, 2),
            "cores": os.cpu_count() or 1,
            "redis_commands_per_call": round(self.asked.redis / max(1, self.count.asked + conversations)),
            **{
                f"{name}_per_talk_minute": round(used, 1)
                for name, used in self.loaded.per_talk_minute.items()
            },
            "mongodb_operations_per_conversation": round(self.asked.mongodb / max(1, conversations)),
        }

    @property
    def slower(self) -> float | None:
        """How many times slower answers were under load (p95); None if that was not measured."""
        unloaded, loaded = (percentile(one.latencies_ms, 95) for one in (self.unloaded, self.loaded))
        return slower(loaded, unloaded)

    @property
    def is_too_slow(self) -> bool:
        """Whether answers are slower under load than is promised."""
        return self.slower is not None and self.slower > MOST_SLOWER

    def costs(self) -> dict[str, float]:
        """Processor time (share of a core) and memory per call, of the parts whose calls they are."""
        whole = self.loaded.at_once + self.count.most_at_once
        calls = {Part.LIVEKIT_SERVER: whole, Part.LIVEKIT_SIP: whole, Part.WORKER: self.loaded.at_once}
        found: dict[str, float] = {}
        for part, held in calls.items():
            samples = self.samples.get(part, [])
            name = part.value.replace("-", "_")
            found[f"{name}_cores_per_call"] = round(cores_used(steady(samples)) / max(1, held), 4)
            most = max((one.memory_mib for one in samples), default=self.before[part].memory_mib)
            found[f"{name}_mib_per_call"] = round((most - self.before[part].memory_mib) / max(1, held), 2)
            found[f"{name}_mib_per_hour"] = round(memory_slope(samples), 1)
        return found


def steady(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Without the first third, in which the calls begin."""
    return samples[len(samples) // 3 :]
