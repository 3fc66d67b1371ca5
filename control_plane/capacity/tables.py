"""A plan as tables that people read on a terminal and that are Markdown as well."""

from collections.abc import Sequence

from control_plane.capacity import costs
from control_plane.capacity.planning import Demand, Plan, plan

SIZES = ((100, 10), (400, 15), (2_200, 100), (11_000, 500), (44_000, 2_000), (220_000, 10_000))
"""Calls a day and at once for which the overview stands."""


def shown(one: Plan) -> str:
    """Everything of one plan."""
    demand = one.demand
    head = (
        f"{demand.calls_per_day:,} calls a day in {demand.hours:g} hours, {demand.peak:,} at once at most. "
        f"{demand.ring_s:g} s of ringing, {demand.answered:.0%} answered, {demand.talk_s:g} s of talk:\n"
        f"{demand.talking:.0f} conversations at once at the peak, {demand.mean_at_once:.1f} calls on average."
    )
    return "\n\n".join((head, _machines(one), _trunk(one), _needs(one), _money(one), _walls(one))) + "\n"


def overview() -> str:
    """What stands in docs/scaling.md: one line for every size, then the walls in their order."""
    plans = [plan(Demand(calls, peak)) for calls, peak in SIZES]
    sizes = _table(
        ("calls a day", "at once", "machines", "calls/s", "numbers", "$ a day", "$ a call", "walls below it"),
        [
            (
                f"{one.demand.calls_per_day:,}",
                f"{one.demand.peak:,}",
                _counts(one),
                f"{one.calls_per_s:.1f}",
                f"{one.caller_numbers:,}",
                f"{sum(one.money.values()):,.0f}",
                f"{sum(one.money.values()) / one.demand.calls_per_day:.3f}",
                str(len(one.met)),
            )
            for one in plans
        ],
    )
    return f"{sizes}\n\n{_walls(plans[2], all_of_them=True)}\n\n{_sources()}"


def _counts(one: Plan) -> str:
    counts = [f"{machines.needed} {machines.part}" for machines in one.machines]
    return ", ".join((*counts, f"{sum(machines.spare for machines in one.machines)} spare"))


def _machines(one: Plan) -> str:
    kind = f"machines of {costs.MACHINE_CORES} cores and {costs.MACHINE_MIB // 1024} GiB"
    rows = [(m.part, str(m.needed), str(m.spare), f"{m.calls_each:,}") for m in one.machines]
    return _table((kind, "needed", "spare", "calls that one holds"), rows)


def _trunk(one: Plan) -> str:
    rows = [
        ("channels", f"{one.channels:,}"),
        ("calls per second", f"{one.calls_per_s:.1f}"),
        ("caller numbers", f"{one.caller_numbers:,}"),
    ]
    return _table(("trunk", "needed"), rows)


def _needs(one: Plan) -> str:
    rows = [
        (
            need.quota.vendor,
            need.quota.what,
            f"{need.needed:,.1f}",
            f"{need.quota.limit:,g}",
            "enough" if need.needed <= need.quota.limit else need.quota.past,
        )
        for need in one.needs
    ]
    return _table(("vendor", "limit", "needed", "by default", "then"), rows)


def _money(one: Plan) -> str:
    total = sum(one.money.values())
    rows = [(name, f"{dollars:,.2f}") for name, dollars in one.money.items()]
    rows.append(("all of it", f"{total:,.2f}"))
    rows.append(("per call", f"{total / one.demand.calls_per_day:.3f}"))
    return _table(("$ a day", "at list prices"), rows)


def _walls(one: Plan, *, all_of_them: bool = False) -> str:
    walls = one.walls if all_of_them else one.met
    if not walls:
        return (
            f"No wall stands below {one.demand.peak:,} calls at once: the first, {one.walls[0].what}, at "
            + (f"{one.walls[0].calls_at_once:,}.")
        )
    rows = [(f"{wall.calls_at_once:,}", wall.what, wall.past) for wall in walls]
    return _table(("calls at once", "where it ends", "what carries past it"), rows)


def _sources() -> str:
    rows = [
        (cost.part, f"{cost.cores_per_call:g}", f"{cost.mib_per_call:g}", cost.source)
        for cost in costs.BY_THE_CALL
    ]
    return _table(("per call", "cores", "MiB", "measured by"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (head, *rows)
    ]
    lines.insert(1, "|-" + "-|-".join("-" * width for width in widths) + "-|")
    return "\n".join(lines)
