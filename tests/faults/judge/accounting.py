"""Which attempt accounts for which INVITE: one for one, or somebody was dialed twice."""

import heapq
from collections import defaultdict
from collections.abc import Iterator

from tests.faults.judge.allowances import STORED_TIME_S
from tests.faults.judge.case import Attempt, Case, Invite
from tests.faults.judge.verdict import Rule, Violation, iso


def double_dials(case: Case) -> Iterator[Violation]:
    """Gives each INVITE the attempt that accounts for it, and tells of those that none is left for."""
    for number, invites, attempts in _by_number(case):
        for invite in _unaccounted(invites, attempts):
            yield Violation(invite.at, Rule.DOUBLE_DIAL, number, _what(invite, attempts))


def _by_number(case: Case) -> Iterator[tuple[str, list[Invite], list[Attempt]]]:
    attempts: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in case.attempts:
        attempts[attempt.number].append(attempt)
    invites: defaultdict[str, list[Invite]] = defaultdict(list)
    for invite in case.invites:
        invites[invite.number].append(invite)
    for number, calls in invites.items():
        yield number, calls, sorted(attempts.get(number, ()), key=lambda attempt: attempt.created_at)


def _unaccounted(invites: list[Invite], attempts: list[Attempt]) -> list[Invite]:
    """Matches as many as can be: each INVITE, in order of time, takes the open attempt that ends first."""
    left: list[Invite] = []
    waiting: list[tuple[float, int, Attempt]] = []
    following = iter(enumerate(attempts))
    upcoming = next(following, None)
    for invite in invites:
        while upcoming and upcoming[1].created_at - STORED_TIME_S <= invite.at:
            index, attempt = upcoming
            heapq.heappush(waiting, (_end(attempt), index, attempt))
            upcoming = next(following, None)
        while waiting and waiting[0][0] < invite.at:
            heapq.heappop(waiting)
        if waiting:
            invite.attempt = heapq.heappop(waiting)[2]
        else:
            left.append(invite)
    return left


def _end(attempt: Attempt) -> float:
    """Until when it accounts for an INVITE."""
    return float("inf") if attempt.ended_at is None else attempt.ended_at + STORED_TIME_S


def _what(invite: Invite, attempts: list[Attempt]) -> str:
    known = ", ".join(
        f"{attempt.id} {iso(attempt.created_at)} to {iso(attempt.ended_at) if attempt.ended_at else 'open'}"
        for attempt in attempts[-5:]
    )
    return f"no attempt accounts for the INVITE {invite.call_id}; known: {known or 'none'}"
