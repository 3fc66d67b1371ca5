"""What a soak promises, judged from what was counted. Pure: no clock, no I/O."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from infra.local.stack import Part
from tests.load.soak.sampling import Sample

MOST_SLOWER: Final = 1.3
"""The answer latency's p95 under load, over the unloaded one."""

FEW_DESCRIPTORS: Final = 10
"""Connections that are kept open for a while come and go; a leak of calls is more than these."""

_KEEP_CONNECTIONS: Final = (Part.MONGOD, Part.REDIS_LIVEKIT)

_HOUR_S: Final = 3600.0


@dataclass(frozen=True)
class Left:
    """What is still there when every call is over."""

    rooms: int
    open_attempts: int
    spools: int
    sip_calls: int


@dataclass(frozen=True)
class Ended:
    """One whole conversation, as far as it is judged."""

    attempt_id: str
    state: str
    on_phone: tuple[datetime, datetime] | None
    """From the answer to the end; None if nobody answered, or it has no end."""
    invites: int
    is_complete: bool
    """Whether the log has every event."""


def wrong_conversations(calls: Sequence[Ended]) -> list[str]:
    """Why conversations count as failed, a line each; those that were stopped before dialing do not."""
    found = []
    for call in calls:
        if call.state == "canceled" and call.on_phone is None and call.invites == 0:
            continue  # the soak's time was over before it was dialed
        if call.state != "completed":
            found.append(f"{call.attempt_id} ended {call.state}")
        elif call.invites != 1:
            found.append(f"{call.attempt_id} had {call.invites} INVITEs")
        elif not call.is_complete:
            found.append(f"{call.attempt_id} lost events")
    return found


def too_little(name: str, at_once: int, wanted: int, answers: int) -> list[str]:
    """What was too little to be judged by, a line each."""
    found = []
    if at_once < wanted:
        found.append(f"{name}: {at_once} conversations at once at most, {wanted} were wanted")
    if not answers:
        found.append(f"{name}: no answer of the agent was measured")
    return found


def leaks(left: Left, before: Mapping[Part, Sample], after: Mapping[Part, Sample]) -> list[str]:
    """What is left over, a line each."""
    found = [
        f"{count} {name} left"
        for name, count in (
            ("rooms", left.rooms),
            ("open attempts", left.open_attempts),
            ("spools", left.spools),
            ("SIP calls at the called side", left.sip_calls),
        )
        if count
    ]
    for part, sample in after.items():
        if sample.processes > before[part].processes:
            found.append(f"{part}: {before[part].processes} processes before, {sample.processes} after")
        if part in _KEEP_CONNECTIONS:
            continue  # their clients' pools grow with the load and stay for a while
        if sample.descriptors > before[part].descriptors + FEW_DESCRIPTORS:
            found.append(f"{part}: {before[part].descriptors} descriptors before, {sample.descriptors} after")
    return found


def memory_slope(samples: Sequence[Sample]) -> float:
    """MiB per hour by least squares over the second half, when caches have filled; 0 for too few."""
    half = samples[len(samples) // 2 :]
    if len(half) < 3:
        return 0.0
    slope, _ = statistics.linear_regression([one.at_s for one in half], [one.memory_mib for one in half])
    return slope * _HOUR_S


def slower(loaded_p95_ms: float, unloaded_p95_ms: float) -> float | None:
    """How many times slower answers are under load; None if one of them was not measured."""
    return loaded_p95_ms / unloaded_p95_ms if loaded_p95_ms and unloaded_p95_ms else None


def share_of_full(calls: int, cores: int) -> int:
    """How many of so many calls this machine can hold as whole conversations: two for each core."""
    return min(calls, 2 * cores)
