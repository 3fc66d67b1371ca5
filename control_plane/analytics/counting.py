"""What is counted of a call, under which keys, and how counts are added up. Pure.

    attempts dialed answered talked converted meetings     calls that came so far
    talk_ms cost_micros                                    sums
    unpriced                                               calls of which something has no price
    result|RESULT   end|END_REASON   state|STATE           calls that came to it, or reached it
    hour|HOUR|ZONE  hour_answered|HOUR|ZONE                dialed and answered calls by the lead's hour
    variant|COUNT|NAME                                     the counts of MEASURED, by the campaign's variants
    objection|RESULT|NAME                                  calls in which it was answered, by their result
    latency|PART|BIN                                       answers, by the bins of `spread`
    cost|WHAT                                              millionths of a US dollar, by provider
    no_price|UNIT|PROVIDER|MODEL                           calls that used what has no price

Free texts stand last in a key, so that they may hold anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from control_plane.analytics.spread import bin_of
from control_plane.attempts.figures import CallFigures
from control_plane.attempts.rules import Disposition
from control_plane.contract.states import EndReason

Counts = Counter[str]

HEADLINES = ("attempts", "dialed", "answered", "talked", "converted", "meetings", "talk_ms", "cost_micros")
"""What is told of every period of a series."""

MEASURED = ("dialed", "answered", "converted", "meetings")
"""What variants are compared by."""


def of_call(figures: CallFigures, result: Disposition, end_reason: EndReason) -> Counts:
    """What one call adds to the counts."""
    counts: Counts = Counter(
        {
            "attempts": 1,
            "dialed": figures.dialed,
            "answered": figures.answered,
            "talked": figures.talked,
            "converted": figures.converted,
            "meetings": figures.meeting_booked,
            "talk_ms": figures.talk_ms,
            "cost_micros": figures.cost_micros,
            "unpriced": any(line.micros is None for line in figures.cost),
            f"result|{result}": 1,
            f"end|{end_reason}": 1,
        }
    )
    if figures.dialed and figures.local_hour is not None:
        counts[f"hour|{figures.local_hour}|{figures.zone}"] = 1
        counts[f"hour_answered|{figures.local_hour}|{figures.zone}"] = int(figures.answered)
    if figures.variant:
        counts.update({f"variant|{name}|{figures.variant}": counts[name] for name in MEASURED})
    counts.update(f"state|{state}" for state in figures.states)
    counts.update(f"objection|{result}|{name}" for name in figures.objections)
    for part, values in figures.latencies.items():
        counts.update(f"latency|{part}|{bin_of(value)}" for value in values)
    for line in figures.cost:
        if line.micros is None:
            counts[f"no_price|{line.unit}|{line.provider}|{line.model}"] = 1
        else:
            counts[f"cost|{line.provider}"] += line.micros
    return Counter({key.replace("\0", ""): int(count) for key, count in counts.items() if count})


def summed(parts: Iterable[Mapping[str, int]]) -> Counts:
    """The counts of all parts together."""
    total: Counts = Counter()
    for part in parts:
        for key, count in part.items():
            total[key] += count
    return total


def of_variants(counts: Mapping[str, int]) -> dict[str, Counts]:
    """What was counted of each variant."""
    found: dict[str, Counts] = {}
    for (counted, name), calls in under(counts, "variant", parts=2):
        found.setdefault(name, Counter())[counted] = calls
    return found


def under(counts: Mapping[str, int], kind: str, *, parts: int = 1) -> Iterator[tuple[list[str], int]]:
    """What was counted under keys of that kind, with the given number of parts behind it."""
    for key, count in counts.items():
        first, *rest = key.split("|", parts)
        if first == kind and len(rest) == parts:
            yield rest, count
