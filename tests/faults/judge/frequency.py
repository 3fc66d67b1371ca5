"""Whether somebody was called too often: caps, rolling limits and gaps, counted in INVITEs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.faults.judge.allowances import CLAIM_TO_INVITE_S, GAP_S
from tests.faults.judge.campaigns import Campaign
from tests.faults.judge.case import Callback, Case, Invite
from tests.faults.judge.law import laws_of
from tests.faults.judge.places import region_of
from tests.faults.judge.verdict import Rule, Violation

HOUR_S = 3600.0
DAY_H = 24.0


def too_frequent_calls(case: Case, campaigns: dict[str, Campaign]) -> Iterator[Violation]:
    """Every INVITE that was one too many, or came too soon after the one before."""
    of_lead: defaultdict[tuple[str, str], list[Invite]] = defaultdict(list)
    of_number: defaultdict[tuple[str, str], list[Invite]] = defaultdict(list)
    for invite in case.invites:
        names = case.campaigns_calling(invite)
        for name in names:
            of_lead[name, invite.number].append(invite)
        for account in {case.account_of(name) for name in names}:
            of_number[account, invite.number].append(invite)
    asked: defaultdict[tuple[str, str], list[Callback]] = defaultdict(list)
    for callback in case.callbacks:
        asked[callback.campaign, callback.number].append(callback)
    for lead, calls in of_lead.items():
        yield from _caps_of_lead(case, calls, campaigns[lead[0]], asked.get(lead, []))
    for (account, number), calls in of_number.items():
        yield from _gaps(case, calls, campaigns, asked)
        for count, within_s, whose in _limits(case, account, number):
            yield from _rolling(calls, count, within_s, whose)


def _caps_of_lead(
    case: Case, calls: Sequence[Invite], campaign: Campaign, asked: Sequence[Callback]
) -> Iterator[Violation]:
    for index, invite in enumerate(calls):
        settings = campaign.settings_at(invite.at)
        extra = sum(callback.asked_at <= invite.at for callback in asked)
        allowed = extra + max((one.max_attempts for one in settings), default=0)
        if index >= allowed:
            what = f"INVITE {index + 1} to a lead that may get {allowed} (Call-ID {invite.call_id})"
            yield Violation(invite.at, Rule.LEAD_CAP, invite.number, what)
        per_day = max((one.max_per_day for one in settings), default=0)
        if index >= per_day and _is_within(calls[index - per_day], invite, DAY_H * HOUR_S):
            what = f"INVITE {per_day + 1} to a lead within {DAY_H:g} h, its campaign allows {per_day}"
            yield Violation(invite.at, Rule.LEAD_CAP, invite.number, what)


def _gaps(
    case: Case,
    calls: Sequence[Invite],
    campaigns: dict[str, Campaign],
    asked: dict[tuple[str, str], list[Callback]],
) -> Iterator[Violation]:
    waived: set[int] = set()
    for before, invite in pairwise(calls):
        for name in case.campaigns_calling(invite):
            gap_s = min((one.gap_s for one in campaigns[name].settings_at(invite.at)), default=0.0)
            passed_s = invite.at - before.at
            if passed_s >= gap_s - GAP_S:
                continue
            callbacks = asked.get((name, invite.number), [])
            callback = next((one for one in callbacks if one.at <= invite.at and id(one) not in waived), None)
            if callback is not None:
                waived.add(id(callback))
                continue
            what = f"{passed_s:.1f} s after the INVITE before, with a gap of {gap_s:g} s"
            yield Violation(invite.at, Rule.GAP, invite.number, what)


def _limits(case: Case, account: str, number: str) -> Iterable[tuple[int, float, str]]:
    configured = case.accounts.get(account, {})
    if configured.get("calls_per_number"):
        within_s = configured.get("per_hours", DAY_H) * HOUR_S
        yield configured["calls_per_number"], within_s, "the account"
    region = region_of(number)
    for law in laws_of(region.code) if region else ():
        for count, within_s in law.limits:
            yield count, within_s, "the law"


def _rolling(calls: Sequence[Invite], count: int, within_s: float, whose: str) -> Iterator[Violation]:
    for index in range(count, len(calls)):
        if _is_within(calls[index - count], calls[index], within_s):
            what = f"INVITE {count + 1} within {within_s / HOUR_S:g} h, {whose} allows {count}"
            yield Violation(calls[index].at, Rule.NUMBER_CAP, calls[index].number, what)


def _is_within(first: Invite, last: Invite, within_s: float) -> bool:
    return last.at - first.at < within_s - CLAIM_TO_INVITE_S
