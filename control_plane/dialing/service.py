"""The dialer's tick: opens as many due calls as there are free slots, and halts what shall not go on."""

import asyncio
from collections import deque
from datetime import datetime

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane import livekit
from control_plane.accounts import service as accounts
from control_plane.accounts.documents import Account
from control_plane.attempts import dispatching, documents
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import GateDecision
from control_plane.attempts.ending import Ending, end
from control_plane.attempts.opening import NotOpened, open_attempt, open_attempts
from control_plane.attempts.slots import read_slots
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance.rules import Reason
from control_plane.compliance.windows import is_open, next_opening
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command
from control_plane.database import in_transaction
from control_plane.dialing.rules import BACK_OFF
from control_plane.dialing.starting import call_off, start
from control_plane.errors import ControlPlaneError
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk

log = structlog.get_logger(__name__)

_BATCH = 50
_BATCHES_PER_TICK = 20
"""Due leads of one campaign that a tick looks at; whole lists may have to wait for their window."""

_OPENED_PER_TICK = 20
"""Calls of one campaign that a tick starts: a burst that LiveKit and the workers can take."""

_HALTED_PER_TICK = 500


async def tick(client: livekit.Client, settings: Settings, now: datetime) -> None:
    """One round over all running campaigns; harmless when several dialers do it at once."""
    await halt(client, now)
    running = await campaigns.running()
    first = int(now.timestamp()) % max(len(running), 1)  # in turn, so that a shared trunk serves all
    for campaign in running[first:] + running[:first]:
        try:
            await _serve(campaign, client, settings, now)
        except ControlPlaneError as error:
            log.error("campaign cannot be served", campaign_id=campaign.id, error=error.detail)  # noqa: TRY400


async def _serve(campaign: Campaign, client: livekit.Client, settings: Settings, now: datetime) -> None:
    opened = await open_due(campaign, settings, now)

    async def begin(attempt_id: str) -> None:
        try:
            await start(client, settings, attempt_id, now)
            log.info("call dispatched", attempt_id=attempt_id, campaign_id=campaign.id)
        except livekit.LiveKitUnavailable as error:
            log.warning("call waits for LiveKit", attempt_id=attempt_id, error=error.detail)

    async with asyncio.TaskGroup() as group:
        for attempt_id in opened:
            group.create_task(begin(attempt_id))
    if not opened:
        await complete_if_done(campaign.id, now)


async def halt(client: livekit.Client, now: datetime) -> None:
    """Cancel what no worker has yet of campaigns that do not run, and end the calls of stopped ones."""
    # Attempts are listed before campaigns: what is listed was opened while its campaign ran.
    unclaimed = await dispatching.matching(documents.open_in(documents.UNCLAIMED), limit=_HALTED_PER_TICK)
    claimed = await dispatching.matching(
        {**documents.open_in(documents.CLAIMED), "command": Command.CONTINUE}, limit=_HALTED_PER_TICK
    )
    if not unclaimed and not claimed:
        return
    running = {campaign.id for campaign in await campaigns.running()}
    for attempt in unclaimed:
        if attempt.campaign_id not in running:
            await call_off(client, attempt, EndReason.CAMPAIGN_STOPPED, now)
    halted = {(attempt.account_id, attempt.campaign_id) for attempt in claimed}
    for account_id, campaign_id in halted:
        if campaign_id not in running:
            campaign = await campaigns.get(account_id, campaign_id)
            if campaign.status is CampaignStatus.STOPPED:
                await attempts.command({"campaign_id": campaign_id}, Command.SAY_GOODBYE)


async def complete_if_done(campaign_id: str, now: datetime) -> bool:
    """End a running campaign none of whose leads waits or is on the phone."""
    if await leads.any_waiting(campaign_id):
        return False

    async def write(session: AsyncClientSession) -> bool:
        return not await leads.any_waiting(campaign_id, session) and await campaigns.complete(
            campaign_id, now, session
        )

    completed = await in_transaction(write)
    if completed:
        log.info("campaign completed", campaign_id=campaign_id)
    return completed


async def open_due(campaign: Campaign, settings: Settings, now: datetime) -> list[str]:
    """Open attempts for due leads, longest waiting first, while there are slots; the attempts' ids."""
    if campaign.trunk_id is None:
        return []
    trunk = await trunks.get(campaign.account_id, campaign.trunk_id)
    if not trunk.open:
        return []
    account = await accounts.account(campaign.account_id)
    slots = await read_slots(campaign, trunk, account)
    wanted = min(slots.free, _OPENED_PER_TICK)
    opened: list[str] = []
    for _ in range(_BATCHES_PER_TICK if wanted else 0):
        batch = await leads.due(campaign.id, now, limit=_BATCH)
        waiting = deque(batch)
        while waiting and len(opened) < wanted:
            chunk = [waiting.popleft() for _ in range(min(wanted - len(opened), len(waiting)))]
            ready: list[Lead] = []
            for lead in chunk:
                if is_open(campaign.window, lead.timezones, now):
                    ready.append(lead)
                else:
                    await _wait_for_window(lead, campaign, trunk, account, settings, now)
            results = await open_attempts(
                ready, campaign, trunk, account, lease_s=settings.lease_s, slots=slots
            )
            opened += [result for result in results if not isinstance(result, NotOpened)]
            for lead, result in zip(ready, results, strict=True):
                if result is NotOpened.NUMBER_BUSY:
                    await leads.postpone(lead.id, now + BACK_OFF)
            if NotOpened.NO_SLOT in results:
                return opened
        if len(batch) < _BATCH or len(opened) >= wanted:
            break
    return opened


async def _wait_for_window(
    lead: Lead, campaign: Campaign, trunk: Trunk, account: Account, settings: Settings, now: datetime
) -> None:
    """Let the lead wait until it may be called; where that is never, an attempt says so and ends it."""
    opening = next_opening(campaign.window, lead.timezones, now)
    if opening is not None:
        await leads.postpone(lead.id, opening)
        return
    attempt_id = await open_attempt(lead, campaign, trunk, account, lease_s=settings.lease_s)
    if not isinstance(attempt_id, NotOpened):
        reason = Reason.OUTSIDE_WINDOW if lead.timezones else Reason.TIMEZONE_UNKNOWN
        decision = GateDecision(allowed=False, reasons=[reason], at=now)
        await end(
            await attempts.unscoped(attempt_id),
            Ending(AttemptState.BLOCKED, EndReason.NOT_ALLOWED, facts={"decision": decision.model_dump()}),
            now,
        )
