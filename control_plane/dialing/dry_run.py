"""What a campaign would dial in the coming hours, and why each other lead not. Nothing is changed.

That the campaign does not run or the account is held is left aside: it is what would be if they went on.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from control_plane.accounts import service as accounts
from control_plane.accounts.documents import Account
from control_plane.attempts import gathering
from control_plane.attempts.gathering import Callee
from control_plane.attempts.opening import aim
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.compliance.rules import Facts, Reason
from control_plane.contract.brief import Aim
from control_plane.dialing.foresight import Capacity, Crowd, Foreseen, Plan, Waiting, foresee, plan
from control_plane.leads import service as leads
from control_plane.leads import waiting
from control_plane.leads.documents import Lead, LeadStatus, Rank
from control_plane.leads.waiting import Group, Kind
from control_plane.trunks import pool
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk

_NOT_WAITING: dict[LeadStatus, Reason | Waiting] = {
    LeadStatus.CALLING: Waiting.ON_THE_PHONE,
    LeadStatus.DONE: Waiting.FINISHED,
    LeadStatus.SUPPRESSED: Reason.SUPPRESSED,
}


class HeldBackBy(StrEnum):
    """What keeps every call of the campaign back now, and is left aside."""

    CAMPAIGN_NOT_RUNNING = "campaign_not_running"
    ACCOUNT_HELD = "account_held"
    NO_OPEN_TRUNK = "no_open_trunk"


class Forecast(NamedTuple):
    """The coming hours of a campaign."""

    campaign: Campaign
    until: datetime
    held_back_by: list[HeldBackBy]
    capacity: Capacity
    leads: int
    """All of the campaign, whatever their state."""
    plan: Plan


class LeadForecast(NamedTuple):
    """What a dry run says of one lead."""

    lead: Lead
    foreseen: Foreseen
    aim: Aim | None
    """Of the call, if there will be one."""


async def summary(
    account_id: str, campaign_id: str, *, hours: int, mean_call_s: float, per_day: int, now: datetime
) -> Forecast:
    """The hours of a campaign in figures, for lists of any length; raises `NotFound`.

    Earlier calls to the same numbers are not looked up here: they are in the times at which leads are
    due, and only calls that other campaigns made meanwhile are missed.
    """
    campaign, account, domains = await asyncio.gather(
        campaigns.get(account_id, campaign_id),
        accounts.account(account_id),
        compliance.every_domain(account_id, campaign_id=campaign_id),
    )
    until = now + timedelta(hours=hours)
    asked = waiting.Asked(campaign_id, now, until, campaign.follow_up.max_attempts, domains)
    trunk, counts, groups = await asyncio.gather(
        trunks.chosen(account_id, campaign.trunk_id), leads.counts(campaign_id), waiting.groups(asked)
    )
    capacity = await _capacity(campaign, account, trunk, mean_call_s, now)
    # Beside the loop, which renews the leases of running calls.
    planned = await asyncio.to_thread(_planned, groups, campaign, account, capacity, per_day, now, until)
    for status, reason in _NOT_WAITING.items():
        if counts[status]:
            planned.reasons[reason] = planned.reasons.get(reason, 0) + counts[status]
    all_leads = sum(group.leads for group in groups.values()) + sum(counts[status] for status in _NOT_WAITING)
    called = sum(hour.called for hour in planned.hours)
    return Forecast(
        campaign=campaign,
        until=until,
        held_back_by=_held_back_by(campaign, account, trunk),
        capacity=capacity,
        leads=all_leads,
        plan=replace(planned, not_called=all_leads - called),
    )


async def lead_page(
    account_id: str,
    campaign_id: str,
    *,
    hours: int,
    per_day: int,
    now: datetime,
    limit: int,
    after: str | None = None,
) -> list[LeadForecast]:
    """The same lead by lead, in the order of their import, without regard to capacity; raises `NotFound`."""
    campaign, account = await asyncio.gather(
        campaigns.get(account_id, campaign_id), accounts.account(account_id)
    )
    page = await leads.page(account_id, campaign_id, limit=limit, after=after)
    numbers = [lead.number for lead in page]
    domains = {compliance.email_domain(lead.email) for lead in page} - {""}
    suppressed, suppressed_domains, earlier = await asyncio.gather(
        compliance.suppressed_among(account_id, numbers, campaign_id=campaign_id),
        compliance.suppressed_domains(account_id, sorted(domains), campaign_id=campaign_id),
        gathering.earlier_calls_among(account_id, numbers, now),
    )
    until = now + timedelta(hours=hours)

    def judged(lead: Lead) -> LeadForecast:
        if lead.status is not LeadStatus.PENDING:
            return LeadForecast(lead, Foreseen(None, (_NOT_WAITING[lead.status],), None), None)
        facts = gathering.facts(
            gathering.callee(lead),
            campaign,
            account,
            earlier.get(lead.number, []),
            suppressed=lead.number in suppressed or compliance.email_domain(lead.email) in suppressed_domains,
            per_day=per_day,
            now=now,
        )
        foreseen = foresee(_going_on(facts), lead.due_at or until, now, until)
        return LeadForecast(lead, foreseen, aim(lead, campaign.follow_up) if foreseen.at else None)

    return await asyncio.to_thread(lambda: [judged(lead) for lead in page])


def _planned(
    groups: Mapping[Kind, Group],
    campaign: Campaign,
    account: Account,
    capacity: Capacity,
    per_day: int,
    now: datetime,
    until: datetime,
) -> Plan:
    crowds = []
    for kind, group in groups.items():
        callee = Callee(
            lead_id="",  # no single one
            number=group.number,
            place=kind.place,
            consent_at=group.consent_at,
            attempts=campaign.follow_up.max_attempts if kind.used_up else 0,
            is_callback=kind.is_callback,
        )
        facts = gathering.facts(
            callee, campaign, account, [], suppressed=kind.in_domain, per_day=per_day, now=now
        )
        foreseen = foresee(_going_on(facts), kind.due_at, now, until)
        crowds.append(Crowd(group.leads, kind.rank is Rank.CALLBACK, kind.place, foreseen))
    return plan(crowds, campaign.window, capacity, now, until)


def _going_on(facts: Facts) -> Facts:
    """The facts as if the campaign ran and nobody held the account."""
    return replace(facts, campaign_running=True, account_held=False)


async def _capacity(
    campaign: Campaign, account: Account, trunk: Trunk | None, mean_call_s: float, now: datetime
) -> Capacity:
    at_once = min(campaign.max_concurrent, account.max_concurrent)
    if trunk is None:
        return Capacity(at_once, 0, mean_call_s)
    at_once = min(at_once, trunk.max_concurrent)
    if not trunk.numbers:
        return Capacity(at_once, trunk.calls_per_second, mean_call_s)
    wanted = campaign.caller_numbers
    numbers = [one for one in await pool.standing(trunk, now) if not wanted or one.number in wanted]
    return Capacity(
        at_once,
        trunk.calls_per_second,
        mean_call_s,
        numbers_today=sum(one.calls_left for one in numbers if one.resting_until is None),
        numbers_per_day=trunk.pool.daily_cap * len(numbers),
    )


def _held_back_by(campaign: Campaign, account: Account, trunk: Trunk | None) -> list[HeldBackBy]:
    found = {
        HeldBackBy.CAMPAIGN_NOT_RUNNING: campaign.status is not CampaignStatus.RUNNING,
        HeldBackBy.ACCOUNT_HELD: account.held,
        HeldBackBy.NO_OPEN_TRUNK: trunk is None or not trunk.open,
    }
    return [obstacle for obstacle, applies in found.items() if applies]
