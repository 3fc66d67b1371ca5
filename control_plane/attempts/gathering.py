"""What the last-moment check has to know about a call, read together, and its decision on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from control_plane.accounts import service as accounts
from control_plane.accounts.documents import Account
from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt, GateDecision
from control_plane.breakers import service as breakers
from control_plane.breakers.documents import trunk_key
from control_plane.breakers.providers import without_alternative
from control_plane.breakers.states import BreakerState
from control_plane.campaigns import service as campaigns
from control_plane.campaigns import variants
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance import jurisdictions
from control_plane.compliance import rules as gate
from control_plane.compliance import service as compliance
from control_plane.compliance.frequency import Limit
from control_plane.compliance.windows import Place
from control_plane.errors import NotFound
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.reading import Question, ask_together
from control_plane.settings import Settings
from control_plane.trunks import pool
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk

_LOOK_BACK = timedelta(days=31)
"""No law's limit on calls to one number looks further back than 30 days."""

_DAY = timedelta(days=1)

_CALL = ("lead_id", "decision.at", "counted_at")


@dataclass(frozen=True)
class EarlierCall:
    """A counted call to the same number."""

    lead_id: str
    at: datetime
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class Callee:
    """What of a lead the gate looks at."""

    lead_id: str
    number: str
    place: Place
    consent_at: datetime | None
    attempts: int
    """Counted ones."""
    is_callback: bool


@dataclass(frozen=True)
class Known:
    """Everything that is known of a call when it is claimed."""

    lead: Lead
    campaign: Campaign
    """As this lead hears it, if it has variants."""
    trunk: Trunk
    account: Account
    suppressed: bool
    breakers: dict[str, BreakerState]
    """Those that are not closed and keep the call from leaving, by their keys."""
    failing: dict[str, BreakerState]
    """Every breaker that is not closed, by its key."""
    numbers: list[dict[str, Any]]
    """What the trunk's numbers have called, as `trunks.pool` counts it."""
    earlier: list[EarlierCall]
    """Earlier calls to the number in any campaign of the account, latest first."""


def questions(attempt: Attempt, now: datetime) -> dict[str, Question]:
    """Everything that is asked about the attempt's call."""
    account_id = attempt.account_id
    asked = {
        "lead": leads.one(account_id, attempt.lead_id),
        "campaign": campaigns.one(account_id, attempt.campaign_id),
        "trunk": trunks.one(account_id, attempt.trunk_id),
        "account": accounts.one(account_id),
        "suppressions": compliance.suppressing(
            account_id, attempt.number, domain=attempt.email_domain, campaign_id=attempt.campaign_id
        ),
        "breakers": breakers.opened(),
        "numbers": pool.counted(attempt.trunk_id),
        "earlier": Question(
            Attempt,
            documents.counted_calls(account_id, attempt.number, now - _LOOK_BACK),
            _CALL,
            latest_by="counted_at",
        ),
    }
    if attempt.modelled_on is not None:
        asked["suppressions_there"] = compliance.suppressing(
            account_id, attempt.number, domain=attempt.email_domain, campaign_id=attempt.modelled_on
        )
    return asked


async def about(attempt: Attempt, now: datetime) -> Known:
    """What is known of the attempt's call now; raises `NotFound` if something of it was deleted."""
    answers = await ask_together(questions(attempt, now))
    for name in ("lead", "campaign", "trunk", "account"):
        if not answers[name]:
            raise NotFound(f"The {name} of attempt {attempt.id} was deleted.")
    campaign = variants.as_heard_by(Campaign.model_validate(answers["campaign"][0]), attempt.lead_id)
    trunk = Trunk.model_validate(answers["trunk"][0])
    failing = breakers.states(answers["breakers"], now)
    return Known(
        lead=Lead.model_validate(answers["lead"][0]),
        campaign=campaign,
        trunk=trunk,
        account=Account.model_validate(answers["account"][0]),
        suppressed=bool(answers["suppressions"] or answers.get("suppressions_there")),
        breakers=in_the_way(campaign, trunk, failing),
        failing=failing,
        numbers=answers["numbers"],
        earlier=[_earlier_call(call) for call in answers["earlier"]],
    )


def in_the_way(
    campaign: Campaign, trunk: Trunk, failing: Mapping[str, BreakerState]
) -> dict[str, BreakerState]:
    """The breakers that keep a call of the campaign over this trunk from leaving, or let through a probe."""
    key = trunk_key(trunk.id)
    of_trunk = {key: failing[key]} if key in failing else {}
    return of_trunk | without_alternative(campaign.providers, failing)


async def earlier_calls_among(
    account_id: str, numbers: Collection[str], now: datetime
) -> dict[str, list[EarlierCall]]:
    """Calls to these numbers that counted within the last month, latest first, by the index counted_calls.

    A number that nobody called is not among them.
    """
    found = Attempt.get_pymongo_collection().find(
        documents.counted_calls_among(account_id, numbers, now - _LOOK_BACK), [*_CALL, "number"]
    )
    earlier: dict[str, list[EarlierCall]] = {}
    async for call in found:
        earlier.setdefault(call["number"], []).append(_earlier_call(call))
    for calls in earlier.values():
        calls.sort(key=lambda call: call.ended_at, reverse=True)
    return earlier


def _earlier_call(call: Mapping[str, Any]) -> EarlierCall:
    at = (call.get("decision") or {}).get("at") or call["counted_at"]
    return EarlierCall(call["lead_id"], at, call["counted_at"])


def decide(attempt: Attempt, known: Known, settings: Settings, now: datetime) -> GateDecision:
    """The gate's decision on the call."""
    who = replace(callee(known.lead), number=attempt.number, is_callback=attempt.is_callback)
    decision = gate.check(
        facts(
            who,
            known.campaign,
            known.account,
            known.earlier,
            suppressed=known.suppressed,
            per_day=settings.calls_per_number_per_day,
            now=now,
        )
    )
    return GateDecision(
        allowed=decision.allowed, reasons=list(decision.reasons), at=now, retry_at=decision.retry_at
    )


def callee(lead: Lead) -> Callee:
    """What the gate looks at, for the next call to a lead."""
    return Callee(
        lead_id=lead.id,
        number=lead.number,
        place=lead.place,
        consent_at=lead.consent_at,
        attempts=lead.attempts,
        is_callback=lead.callback_at is not None,
    )


def facts(
    who: Callee,
    campaign: Campaign,
    account: Account,
    earlier: Sequence[EarlierCall],
    *,
    suppressed: bool,
    per_day: int,
    now: datetime,
) -> gate.Facts:
    """Everything that the gate decides by.

    `earlier` are the calls to the number, latest first, and `per_day` how many of them the installation
    allows within 24 hours.
    """
    policy = campaign.follow_up
    law = jurisdictions.law(who.place.jurisdictions)
    return gate.Facts(
        now=now,
        number=who.number,
        suppressed=suppressed,
        campaign_running=campaign.status is CampaignStatus.RUNNING,
        account_held=account.held,
        window=campaign.window,
        place=who.place,
        consent_needed=law.consent,
        consent_at=who.consent_at,
        attempts=who.attempts,
        max_attempts=policy.max_attempts,
        is_callback=who.is_callback,
        calls_to_number=[call.at for call in earlier],
        number_limits=[*law.limits, Limit(_DAY, per_day)],
        calls_to_lead=[call.at for call in earlier if call.lead_id == who.lead_id],
        lead_limits=[Limit(_DAY, policy.max_per_day)],
        last_ended_at=earlier[0].ended_at if earlier else None,
        gap=policy.gap,
        lawful_gap=law.gap,
    )
