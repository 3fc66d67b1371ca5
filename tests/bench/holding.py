"""How many calls an agent holds at once before its answers become slow or its voice breaks off. Pure.

One call, then two, three and so on, each time as many people at once. So many are too many when they do not
come about together, when some of the answers fail to come, when the p95 of the answers is more than 1.3 times
that of one call, or when the phones hear worse: packets are lost, or lines fall into pieces.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.table import Table

from infra.local.phones.records import PhoneCall
from tests.bench.turns import percentile

MOST_CALLS: Final = 8

_MOST_MORE: Final = 1.3
"""Of one call's answer latency, and of the pieces that its lines are heard in."""

_NOISE_MS: Final = 200.0
"""One call has a dozen answers, so that its p95 is one of them: so much more is not yet slower."""

_FEWEST_ANSWERS: Final = 0.9
"""Of one call's; whoever waits too long for an answer goes on talking, and has none."""

_LEAST_SCORE: Final = 4.03
"""The mean opinion score of R = 80, from which on users are "satisfied" (ITU-T G.107, Annex B)."""

_MIB_IN_GIB: Final = 1024


@dataclass(frozen=True)
class Step:
    """So many calls at once, and how they were."""

    at_once: int
    together: int
    """How many of them were on the phone at the same moment, at most."""
    answers: float
    """Of the agent, for each call."""
    answer_p95_ms: float
    pieces: float
    """In which the agent's voice was heard, for each answer."""
    worst_score: float
    """The lowest mean opinion score of a call, by its packets."""
    grown_mib: float
    """What the calls added to agent, server and bridge: proportional set size."""
    busy: float
    """Share of the machine's processor time."""


def step(at_once: int, phones: Sequence[PhoneCall], grown_mib: float, busy: float) -> Step:
    """What the phones have to say of so many calls at once."""
    latencies = [ms for phone in phones for ms in phone.answer_latencies_ms]
    return Step(
        at_once,
        most_at_once((phone.answered_at, phone.ended_at) for phone in phones if phone.answered_at),
        len(latencies) / at_once,
        percentile(latencies, 95),
        sum(len(phone.agent_voice) for phone in phones) / max(1, len(latencies)),
        min((phone.mean_opinion_score or 1.0 for phone in phones), default=1.0),
        grown_mib,
        busy,
    )


def most_at_once(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """How many of these times lie over the same moment, at most."""
    # What ends in the moment in which another begins has made room for it.
    changes = sorted(change for begun, ended in spans for change in ((begun, 1), (ended, -1)))
    return max(itertools.accumulate((change for _, change in changes), initial=0))


def climbed(measure: Callable[[int], Step], most: int) -> list[Step]:
    """One call, two, three, until so many are too many; the last step may be the one that was."""
    steps: list[Step] = []
    for at_once in range(1, most + 1):
        steps.append(measure(at_once))
        if too_many(steps[-1], steps[0]):
            break
    return steps


def too_many(tried: Step, one: Step) -> str:
    """Why so many calls are too many, beside what one call was like; empty if they are not."""
    slow_ms = max(_MOST_MORE * one.answer_p95_ms, one.answer_p95_ms + _NOISE_MS)
    if tried.together < tried.at_once:
        return f"{tried.together} of them were on the phone together"
    if not tried.answers or tried.answers < _FEWEST_ANSWERS * one.answers:
        return f"{tried.answers:.1f} answers a call, not {one.answers:.1f}"
    if tried.answer_p95_ms > slow_ms:
        return f"answers p95 above {slow_ms:.0f} ms"
    if tried.worst_score < _LEAST_SCORE:
        return f"mean opinion score below {_LEAST_SCORE}"
    if tried.pieces > _MOST_MORE * one.pieces:
        return f"lines heard in {tried.pieces:.1f} pieces, not {one.pieces:.1f}"
    return ""


def held(steps: Sequence[Step]) -> Step | None:
    """The last step that was not too much; None if one call was."""
    good = [one for one in steps if not too_many(one, steps[0])]
    return good[-1] if good else None


def figures(prefix: str, steps: Sequence[Step], cores: int) -> dict[str, float | None]:
    """For the file of figures."""
    last = held(steps)
    calls, grown_mib = (last.at_once, last.grown_mib) if last else (0, 0.0)
    return {
        f"{prefix}held_calls": calls,
        f"{prefix}held_calls_per_core": round(calls / cores, 2),
        f"{prefix}held_calls_per_gib": round(_MIB_IN_GIB * calls / grown_mib, 1) if grown_mib > 0 else None,
    }


def table(by_agent: Sequence[tuple[str, Sequence[Step]]]) -> Table:
    """Every step of every agent, and why the last one was too much."""
    table = Table("agent", title="More and more calls at once")
    for column in ("calls", "answers", "p95 ms", "pieces", "MOS", "MiB", "machine busy"):
        table.add_column(column, justify="right")
    table.add_column("too many because")
    for agent, steps in by_agent:
        for one in steps:
            table.add_row(
                agent,
                str(one.at_once),
                f"{one.answers:.1f}",
                f"{one.answer_p95_ms:.0f}",
                f"{one.pieces:.2f}",
                f"{one.worst_score:.2f}",
                f"{one.grown_mib:.0f}",
                f"{one.busy:.0%}",
                too_many(one, steps[0]),
            )
    return table
