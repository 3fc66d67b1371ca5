"""From a number of calls to all that it needs, and where the first wall stands. Pure."""

import math
from dataclasses import dataclass
from typing import Final

from control_plane.capacity import costs
from control_plane.capacity.costs import Cost, Prices, Quota

_MINUTE_S: Final = 60.0
_HOUR_S: Final = 3600.0
MOST_AT_ONCE: Final = 10_000
"""Nothing here was measured anywhere near to it, and beyond it nothing is even reckoned."""


class ImpossibleDemand(ValueError):
    """These calls cannot be made like this; the message names the option and the way out."""


@dataclass(frozen=True)
class Demand:
    """The calls that are wanted."""

    calls_per_day: int
    peak: int
    """Calls at once, those that only ring included: each has its worker, its room and its channel."""
    hours: float = 8.0
    """Of the day in which calls are placed."""
    ring_s: float = 20.0
    answered: float = 0.4
    """Share of calls that somebody or something answers."""
    talk_s: float = 90.0
    """How long those last."""

    @property
    def mean_call_s(self) -> float:
        """From the INVITE to the end, over all calls."""
        return self.ring_s + self.answered * self.talk_s

    @property
    def talking(self) -> float:
        """Conversations at once at the peak."""
        return self.peak * self.answered * self.talk_s / self.mean_call_s

    @property
    def mean_at_once(self) -> float:
        """Calls at once if the day's calls were spread evenly over its hours."""
        return self.calls_per_day * self.mean_call_s / (self.hours * _HOUR_S)

    @property
    def calls_per_s(self) -> float:
        """Calls that begin in a second at the peak: as many as end."""
        return self.peak / self.mean_call_s


@dataclass(frozen=True)
class Machines:
    """How many of one kind."""

    part: str
    needed: int
    spare: int
    calls_each: int
    """Calls that one of them holds."""


@dataclass(frozen=True)
class Wall:
    """Where something ends."""

    what: str
    calls_at_once: int
    """That it carries as it comes."""
    past: str
    """What carries further."""


@dataclass(frozen=True)
class Need:
    """What a vendor must allow, beside what it allows by default."""

    quota: Quota
    needed: float


@dataclass(frozen=True)
class Plan:
    """All that the calls need."""

    demand: Demand
    machines: tuple[Machines, ...]
    channels: int
    calls_per_s: float
    caller_numbers: int
    needs: tuple[Need, ...]
    money: dict[str, float]
    """US dollars a day, by what they are for."""
    walls: tuple[Wall, ...]
    """All of them, the nearest first."""

    @property
    def met(self) -> tuple[Wall, ...]:
        """The walls that stand below this peak."""
        return tuple(wall for wall in self.walls if wall.calls_at_once < self.demand.peak)


def plan(demand: Demand, prices: Prices = costs.LIST_PRICES) -> Plan:
    """What these calls need; raises `ImpossibleDemand`."""
    _check(demand)
    machines = _all_machines(demand)
    numbers = math.ceil(demand.calls_per_day / costs.CALLS_PER_NUMBER)
    return Plan(
        demand=demand,
        machines=machines,
        channels=demand.peak,
        calls_per_s=demand.calls_per_s,
        caller_numbers=numbers,
        needs=_needs(demand),
        money=_money(demand, prices, sum(one.needed + one.spare for one in machines), numbers),
        walls=_walls(demand),
    )


def _check(demand: Demand) -> None:
    if not 1 <= demand.peak <= MOST_AT_ONCE:
        raise ImpossibleDemand(f"--peak {demand.peak}: between 1 and {MOST_AT_ONCE} calls at once.")
    if demand.calls_per_day < 1:
        raise ImpossibleDemand(f"--calls-per-day {demand.calls_per_day}: at least 1.")
    if not 0 < demand.hours <= 24:
        raise ImpossibleDemand(f"--hours {demand.hours:g}: more than 0 and at most 24.")
    if not 0 < demand.answered <= 1:
        raise ImpossibleDemand(f"--answered {demand.answered:g}: a share, more than 0 and at most 1.")
    if demand.ring_s < 0 or demand.talk_s <= 0:
        raise ImpossibleDemand("--ring must be at least 0 and --talk more than 0 seconds.")
    if demand.mean_at_once > demand.peak:
        raise ImpossibleDemand(
            f"--peak {demand.peak}: {demand.calls_per_day} calls in {demand.hours:g} hours are "
            f"{demand.mean_at_once:.1f} at once on average. Raise it to {math.ceil(demand.mean_at_once)} at "
            "least, or call for longer (--hours)."
        )


def _calls_each(cost: Cost) -> int:
    """Calls that one machine holds, by whichever of its cores and its memory ends first."""
    by_cores = costs.MACHINE_CORES * costs.FILLED / cost.cores_per_call
    by_memory = costs.MACHINE_MIB * costs.FILLED / cost.mib_per_call
    return math.floor(min(by_cores, by_memory))


def _all_machines(demand: Demand) -> tuple[Machines, ...]:
    """One machine for everything as long as it holds the peak; after that each part has its own."""
    together = _calls_each(costs.TOGETHER)
    if demand.peak <= together:
        return (Machines(costs.TOGETHER.part, 1, 1, together),)
    return (*(_machines(cost, demand.peak) for cost in costs.BY_THE_CALL), *_fixed(demand))


def _machines(cost: Cost, peak: int) -> Machines:
    each = _calls_each(cost)
    return Machines(cost.part, math.ceil(peak / each), 1, each)


def _fixed(demand: Demand) -> tuple[Machines, ...]:
    """What is counted by calls that begin, not by calls at once."""
    claims = costs.CLAIMS_PER_S * demand.mean_call_s
    redis = _redis_calls_per_s() * demand.mean_call_s
    return (
        _of_begun_calls("API and dialer", demand, claims * costs.FILLED, spares=1),
        _of_begun_calls("MongoDB", demand, claims, spares=2),
        _of_begun_calls("Redis", demand, redis, spares=1),
    )


def _of_begun_calls(part: str, demand: Demand, each: float, *, spares: int) -> Machines:
    """A member of a replica set that fails is replaced by its own spare."""
    needed = math.ceil(demand.peak / each)
    return Machines(part, needed, spares * needed, math.floor(each))


def _redis_calls_per_s() -> float:
    return costs.REDIS_COMMANDS_PER_S / costs.REDIS_COMMANDS_PER_CALL


def _needs(demand: Demand) -> tuple[Need, ...]:
    usage = costs.PER_TALK_MINUTE
    return (
        Need(costs.TRUNK_CPS, demand.calls_per_s),
        Need(costs.HEARING, demand.talking),
        Need(costs.MODEL, demand.talking * usage.model_requests),
        Need(costs.VOICE, demand.talking * costs.VOICE_BUSY),
    )


def _money(demand: Demand, prices: Prices, machines: int, numbers: int) -> dict[str, float]:
    answered = demand.calls_per_day * demand.answered
    talk_minutes = answered * demand.talk_s / _MINUTE_S
    billed_minutes = answered * math.ceil(demand.talk_s / _MINUTE_S)
    usage = costs.PER_TALK_MINUTE
    model = usage.input_tokens * prices.input_million + usage.output_tokens * prices.output_million
    return {
        "telephony": billed_minutes * prices.telephony_minute,
        "caller numbers": numbers * prices.number_day,
        "hearing": talk_minutes * prices.hearing_minute,
        "model": talk_minutes * model / 1_000_000,
        "voice": talk_minutes * usage.characters * prices.characters_thousand / 1000,
        "machines": machines * 24 * prices.machine_hour,
    }


def _walls(demand: Demand) -> tuple[Wall, ...]:
    talking = demand.talking / demand.peak
    usage = costs.PER_TALK_MINUTE
    vendors = (
        (costs.TRUNK_CPS, costs.TRUNK_CPS.limit * demand.mean_call_s),
        (costs.HEARING, costs.HEARING.limit / talking),
        (costs.MODEL, costs.MODEL.limit / usage.model_requests / talking),
        (costs.VOICE, costs.VOICE.limit / costs.VOICE_BUSY / talking),
    )
    claims = costs.CLAIMS_PER_S * demand.mean_call_s
    redis = _redis_calls_per_s() * demand.mean_call_s
    walls = [
        *(Wall(f"{quota.vendor}: {quota.what}", math.floor(calls), quota.past) for quota, calls in vendors),
        Wall(
            "one machine for everything",
            _calls_each(costs.TOGETHER),
            "machines of their own for workers, livekit-sip, livekit-server and the databases",
        ),
        Wall("one worker machine", _calls_each(costs.WORKER), "more workers: they share nothing"),
        Wall(
            "one livekit-sip",
            _calls_each(costs.SIP),
            "more of them on one Redis (LiveKit hands out calls by load)",
        ),
        Wall(
            "one livekit-server",
            _calls_each(costs.SFU),
            "a LiveKit cluster over Redis: a room lives on one node, and these rooms are small",
        ),
        Wall("one trunk, one campaign", costs.TRUNK_CALLS, "more trunks, and the list in several campaigns"),
        Wall(
            "one dialer, one MongoDB primary",
            math.floor(claims),
            "a larger primary of the replica set, more APIs; then shards by account",
        ),
        Wall(
            "one Redis of LiveKit", math.floor(redis), "several LiveKit clusters, accounts divided among them"
        ),
    ]
    return tuple(sorted(walls, key=lambda wall: wall.calls_at_once))
