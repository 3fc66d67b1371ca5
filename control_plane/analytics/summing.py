"""From counts to what people read. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from control_plane.analytics import spread
from control_plane.analytics.counting import Counts, under
from control_plane.analytics.schemas import Cost, HourOfZone, Named, Objection, Point, Step, WithoutPrice
from control_plane.analytics.spread import Spread
from control_plane.attempts.rules import Disposition
from control_plane.calls.figures import CONVERSIONS

FUNNEL = ("dialed", "answered", "talked", "converted")
_MICROS = 1_000_000


def told(counts: Counts) -> dict[str, Any]:
    """The fields of a summary."""
    answered = counts["answered"]
    return {
        "attempts": counts["attempts"],
        "funnel": funnel(counts),
        "states": named(counts, "state"),
        "results": named(counts, "result"),
        "end_reasons": named(counts, "end"),
        "hours": hours(counts),
        "objections": objections(counts),
        "average_handling_s": counts["talk_ms"] / 1000 / answered if answered else None,
        "latency": latency(counts),
        "cost": cost(counts),
    }


def funnel(counts: Counts) -> list[Step]:
    """How many calls came how far."""
    steps, first, previous = [], counts[FUNNEL[0]], counts[FUNNEL[0]]
    for name in FUNNEL:
        calls = counts[name]
        steps.append(
            Step(name=name, calls=calls, of_first=_part(calls, first), of_previous=_part(calls, previous))
        )
        previous = calls
    return steps


def named(counts: Counts, kind: str) -> list[Named]:
    """What was counted under names, the most frequent first."""
    found = [Named(name=name, calls=calls) for (name,), calls in under(counts, kind)]
    return sorted(found, key=lambda one: (-one.calls, one.name))


def hours(counts: Counts) -> list[HourOfZone]:
    """Answer rates by zone and hour."""
    found = []
    for (hour, zone), dialed in under(counts, "hour", parts=2):
        answered = counts[f"hour_answered|{hour}|{zone}"]
        rate = _part(answered, dialed)
        found.append(HourOfZone(zone=zone, hour=int(hour), dialed=dialed, answered=answered, rate=rate))
    return sorted(found, key=lambda one: (one.zone, one.hour))


def objections(counts: Counts) -> list[Objection]:
    """What was objected or asked, the most frequent first, and how those calls ended."""
    by_name: dict[str, dict[Disposition, int]] = {}
    for (result, name), calls in under(counts, "objection", parts=2):
        by_name.setdefault(name, {})[Disposition(result)] = calls
    found = [
        Objection(
            name=name,
            calls=sum(results.values()),
            converted=sum(calls for result, calls in results.items() if result in CONVERSIONS),
            results=results,
        )
        for name, results in by_name.items()
    ]
    return sorted(found, key=lambda one: (-one.calls, one.name))


def latency(counts: Counts) -> dict[str, Spread]:
    """What the answers took, part by part."""
    by_part: dict[str, dict[int, int]] = {}
    for (part, number), answers in under(counts, "latency", parts=2):
        by_part.setdefault(part, {})[int(number)] = answers
    return {part: spread.of_bins(bins) for part, bins in by_part.items()}


def cost(counts: Counts) -> Cost:
    """What the calls cost."""
    total = counts["cost_micros"] / _MICROS
    return Cost(
        total_usd=total,
        per_dialed_usd=_each(total, counts["dialed"]),
        per_minute_usd=_each(total, counts["talk_ms"] / 60_000),
        per_conversion_usd=_each(total, counts["converted"]),
        by_provider_usd={name: micros / _MICROS for (name,), micros in under(counts, "cost")},
        incomplete_calls=counts["unpriced"],
        without_price=[
            WithoutPrice(provider=provider, model=model, unit=unit, calls=calls)
            for (unit, provider, model), calls in under(counts, "no_price", parts=3)
        ],
    )


def point(starts: datetime, counts: Mapping[str, int]) -> Point:
    """The headlines of one period."""
    same = {name: counts[name] for name in Point.model_fields if name in counts}
    return Point(
        starts=starts,
        **same,
        talk_s=counts.get("talk_ms", 0) / 1000,
        cost_usd=counts.get("cost_micros", 0) / _MICROS,
    )


def _part(some: int, of: int) -> float:
    return some / of if of else 0.0


def _each(total: float, of: float) -> float | None:
    return total / of if of else None
