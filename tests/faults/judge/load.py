"""Whether too much was going on at once: calls side by side, and INVITEs per second."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from tests.faults.judge.allowances import ENDING_S, PACE_JITTER_S
from tests.faults.judge.campaigns import Campaign
from tests.faults.judge.case import Case, Invite
from tests.faults.judge.verdict import Rule, Violation

Capacity = Callable[[float], int | None]


def overloads(case: Case, campaigns: dict[str, Campaign]) -> Iterator[Violation]:
    """Every INVITE that made too many calls at once, or left too soon after those before it."""
    groups: defaultdict[tuple[str, str], list[Invite]] = defaultdict(list)
    for invite in case.invites:
        groups["trunk", invite.trunk].append(invite)
        if invite.attempt:  # one that nothing accounts for is told of as such
            name = invite.attempt.campaign
            groups["campaign", name].append(invite)
            groups["account", case.account_of(name)].append(invite)
    for (kind, name), calls in groups.items():
        if kind == "campaign":
            capacity = _of_campaign(campaigns[name])
        else:
            configured = (case.trunks if kind == "trunk" else case.accounts).get(name, {})
            capacity = _constant(configured.get("max_concurrent"))
        yield from _side_by_side(calls, capacity, f"{kind} {name}")
    for name, trunk in case.trunks.items():
        if trunk.get("calls_per_second"):
            yield from _paced(groups["trunk", name], trunk["calls_per_second"], name)


def _of_campaign(campaign: Campaign) -> Capacity:
    return lambda at: max((one.max_concurrent for one in campaign.settings_at(at)), default=0)


def _constant(capacity: int | None) -> Capacity:
    return lambda at: capacity


def _side_by_side(calls: Sequence[Invite], capacity: Capacity, whose: str) -> Iterator[Violation]:
    """Judged at each INVITE: calls that run when a capacity is lowered may go on."""
    running: list[float] = []
    for invite in calls:
        while running and running[0] - ENDING_S <= invite.at:
            heapq.heappop(running)
        heapq.heappush(running, float("inf") if invite.ended_at is None else invite.ended_at)
        allowed = capacity(invite.at)
        if allowed is not None and len(running) > allowed:
            what = f"{len(running)} calls at once, {whose} may have {allowed} (Call-ID {invite.call_id})"
            yield Violation(invite.at, Rule.CONCURRENCY, invite.number, what)


def _paced(calls: Sequence[Invite], per_second: float, trunk: str) -> Iterator[Violation]:
    """In every span of T seconds at most 1 + rate * (T + jitter) INVITEs: the leaky bucket as a meter."""
    step_s = 1 / per_second
    due = float("-inf")
    for invite in calls:
        if invite.at < due - PACE_JITTER_S:
            what = f"{due - invite.at:.2f} s too soon for {per_second:g} calls per second on trunk {trunk}"
            yield Violation(invite.at, Rule.PACE, invite.number, what)
        due = max(due, invite.at) + step_s
