"""Single calls: started, looked at, stopped, and given up when they cannot be placed at once.

number ─► who that is: the active CSV file, the campaign's list, what is sent      callee
campaign (or the newest) ─► its settings, for one lead                             campaigns.for_one
rules asked beforehand ─► refused with the reasons
call, campaign and lead, in one transaction ─► from here on the dialer calls, as it calls everybody
not placed within a minute ─► given up                                             give_up_if_late
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.accounts import service as accounts
from control_plane.accounts.principal import Person
from control_plane.attempts import gathering
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import Attempt
from control_plane.campaigns import for_one, readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus, OpenCalls
from control_plane.campaigns.rules import Action
from control_plane.compliance import rules as gate
from control_plane.compliance import service as compliance
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command
from control_plane.database import in_transaction
from control_plane.errors import Conflict
from control_plane.leads import by_hand
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.privacy import retaining
from control_plane.settings import Settings
from control_plane.single_calls import callee
from control_plane.single_calls.documents import SingleCall
from control_plane.single_calls.rules import Standing, is_too_late, standing

log = structlog.get_logger(__name__)


class Seen(NamedTuple):
    """A single call, and how it stands."""

    call: SingleCall
    standing: Standing
    attempt: Attempt | None
    """Its latest one."""


class Wanted(NamedTuple):
    """Whom to call, by whose settings, over which trunk if not over the campaign's."""

    phone: str
    campaign_id: str | None
    trunk_id: str | None
    columns: Mapping[str, str]
    key: str


async def start(person: Person, wanted: Wanted, settings: Settings, now: datetime) -> tuple[SingleCall, bool]:
    """Start a call, and whether it is a new one: with a key that was used it is the one of then.

    Raises `NotFound` for the campaign; `Invalid` if something is missing for the call to be held, an open
    trunk for one; and `Conflict` if this person's call is still on, the rules forbid the call now (with
    `reasons`), or the key was used for another number.
    """
    if wanted.key and (earlier := await _of_key(person, wanted, settings)):
        return earlier, False
    latest = await latest_of(person.account_id, person.user_id)
    if latest is not None and (await see(latest, now)).standing is not Standing.IDLE:
        raise Conflict("Your call is still on: stop it by POST /api/call/stop, or wait for its end.")
    pattern = await for_one.pattern(person.account_id, wanted.campaign_id)
    found = await callee.find(
        person.account_id, pattern.id, wanted.phone, wanted.columns, settings.phone_region, now
    )
    campaign = for_one.made(pattern, f"Single call by {person.name}", now)
    if wanted.trunk_id is not None:
        # Its own numbers, not those that the campaign shows over another one.
        campaign.trunk_id, campaign.caller_numbers = wanted.trunk_id, []
    lead = by_hand.made(found.lead, person.account_id, campaign.id, now, by=person.user_id)
    campaign.trunk_id = (await readiness.ensure_for(campaign, lead)).id
    await _ensure_allowed(campaign, lead, settings, now)
    call = SingleCall(
        account_id=person.account_id,
        person_id=person.user_id,
        ordinal=latest.ordinal + 1 if latest else 1,
        key=wanted.key,
        campaign_id=campaign.id,
        modelled_on=pattern.id,
        modelled_on_name=pattern.name,
        lead_id=lead.id,
        lead_index=found.lead_index,
        started_at=now,
    )

    async def write(session: AsyncClientSession) -> None:
        await call.insert(session=session)
        await for_one.add(campaign, session)
        await by_hand.add(lead, session)
        await retaining.keep_alike(person.account_id, campaign.id, pattern.id, session)

    try:
        await in_transaction(write)
    except DuplicateKeyError:
        if wanted.key and (earlier := await _of_key(person, wanted, settings)):
            return earlier, False
        raise Conflict(
            "You have started another call in the same moment: see GET /api/call/status."
        ) from None
    log.info("single call started", campaign_id=campaign.id)
    return call, True


async def latest_of(account_id: str, person_id: str) -> SingleCall | None:
    """The person's latest call; by the index person_ordinal."""
    found = SingleCall.find({"account_id": account_id, "person_id": person_id}).sort("-ordinal")
    return await found.first_or_none()


async def see(call: SingleCall, now: datetime) -> Seen:
    """How a call stands."""
    status = await campaigns.status(call.account_id, call.campaign_id)
    lead = await leads.get(call.account_id, call.lead_id)
    page = await attempts.page(call.account_id, campaign_id=call.campaign_id, limit=1)
    attempt = page[0] if page else None
    told = attempt is not None and attempt.open and attempt.command is not Command.CONTINUE
    return Seen(call, standing(status, lead, now, told_to_end=told), attempt)


async def stop(call: SingleCall, how: OpenCalls, now: datetime) -> bool:
    """End a call, or end sooner one that is ending; whether there was one to be ended."""
    seen = await see(call, now)
    if seen.standing is Standing.IDLE:
        return False
    campaign = await campaigns.get(call.account_id, call.campaign_id)
    if campaign.status is not CampaignStatus.STOPPED:
        await campaigns.act(call.account_id, call.campaign_id, Action.STOP, now, open_calls=how)
        return True
    is_sooner = list(OpenCalls).index(how) > list(OpenCalls).index(campaign.open_calls)
    if is_sooner:
        await campaigns.end_calls_sooner(call.account_id, call.campaign_id, how)
    return is_sooner


async def give_up_if_late(campaign: Campaign, now: datetime) -> None:
    """Stop a single call that could not be placed when it was wanted: it would ring at another time."""
    started_at = campaign.launched_at or campaign.created_at
    for lead in await leads.page(campaign.account_id, campaign.id, limit=1):
        if is_too_late(lead, started_at, now):
            await campaigns.act(campaign.account_id, campaign.id, Action.STOP, now)
            log.info("single call given up", campaign_id=campaign.id)


async def campaign_calls(account_id: str) -> dict[AttemptState, int]:
    """The account's open calls by state, single calls not among them."""
    counts = await attempts.open_calls(account_id)
    single = await for_one.among(account_id, {count.campaign_id for count in counts})
    by_state = Counter[AttemptState]()
    for count in counts:
        if count.campaign_id not in single:
            by_state[count.state] += count.attempts
    return dict(by_state)


async def _of_key(person: Person, wanted: Wanted, settings: Settings) -> SingleCall | None:
    """The call that this person started with the key; raises `Conflict` if it was to another number."""
    query = {"account_id": person.account_id, "person_id": person.user_id, "key": wanted.key}
    earlier = await SingleCall.find_one(query)
    if earlier is None:
        return None
    number = (await leads.get(person.account_id, earlier.lead_id)).number
    if callee.number_of(wanted.phone, settings.phone_region) != number:
        raise Conflict("A call to another number was started with this key: use a new one for each call.")
    return earlier


async def _ensure_allowed(campaign: Campaign, lead: Lead, settings: Settings, now: datetime) -> None:
    """Raises `Conflict` with the reasons if the gate would refuse the call now; it is asked again then."""
    account_id = campaign.account_id
    scope = campaign.modelled_on or campaign.id
    earlier = await gathering.earlier_calls_among(account_id, [lead.number], now)
    facts = gathering.facts(
        gathering.callee(lead),
        campaign,
        await accounts.account(account_id),
        earlier.get(lead.number, []),
        suppressed=await compliance.is_suppressed(
            account_id, lead.number, domain=compliance.email_domain(lead.email), campaign_id=scope
        ),
        per_day=settings.calls_per_number_per_day,
        now=now,
    )
    decision = gate.check(facts)
    if not decision.allowed:
        when = f" It may be made at {decision.retry_at.isoformat()}." if decision.retry_at else ""
        raise Conflict(
            f"This call may not be made now: {', '.join(decision.reasons)}.{when}",
            reasons=list(decision.reasons),
            retry_at=decision.retry_at.isoformat() if decision.retry_at else None,
        )
