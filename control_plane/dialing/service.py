"""The dialer's tick: opens as many due calls as there are free slots, and halts what shall not go on."""

import asyncio
from collections import deque
from collections.abc import Sequence
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
from control_plane.attempts.gathering import in_the_way
from control_plane.attempts.opening import NotOpened, open_attempt, open_attempts
from control_plane.attempts.slots import read_slots
from control_plane.breakers import service as breakers
from control_plane.breakers.documents import trunk_key
from control_plane.breakers.states import BreakerState
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus, OpenCalls
from control_plane.compliance.rules import CLOSING_MARGIN, Reason, stays_open
from control_plane.compliance.windows import next_opening
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command
from control_plane.database import in_transaction
from control_plane.dialing.rules import BACK_OFF
from control_plane.dialing.skipping import Skipping, SkipReason
from control_plane.dialing.starting import call_off, start
from control_plane.errors import ControlPlaneError
from control_plane.fleet import service as fleet
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from control_plane.single_calls import service as single_calls
from control_plane.trunks import pace, pool
from control_plane.trunks import service as trunks
from control_plane.trunks.documents import Trunk

log = structlog.get_logger(__name__)

_BATCH = 50
_BATCHES_PER_TICK = 20
"""Due leads of one campaign that a tick looks at; whole lists may have to wait for their window."""

_OPENED_PER_TICK = 20
"""Calls of one campaign that a tick starts: a burst that LiveKit and the workers can take."""

_LOOK_AHEAD_S = 2.0
"""Calls are opened for the starts that the trunk allows until the tick after the next, and not more: those
that wait for it claimed keep a worker busy."""

_HALTED_PER_TICK = 500

_AT_STOP = {
    OpenCalls.FINISH: Command.CONTINUE,
    OpenCalls.SAY_GOODBYE: Command.SAY_GOODBYE,
    OpenCalls.HANG_UP: Command.HANG_UP,
}


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
    opened = await open_due(campaign, settings, now, places=(await fleet.now()).free)

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
        if campaign.modelled_on is not None:
            await single_calls.give_up_if_late(campaign, now)
        await complete_if_done(campaign.id, now)


async def halt(client: livekit.Client, now: datetime) -> None:
    """Cancel what no worker has yet of campaigns that do not run and of held accounts, and end the calls of
    stopped campaigns as it was chosen.
    """
    # Attempts are listed before campaigns: what is listed was opened while its campaign ran.
    unclaimed = await dispatching.matching(documents.open_in(documents.UNCLAIMED), limit=_HALTED_PER_TICK)
    on_the_phone = await attempts.campaigns_on_the_phone()
    if not unclaimed and not on_the_phone:
        return
    running = {campaign.id for campaign in await campaigns.running()}
    held = await accounts.held_among({attempt.account_id for attempt in unclaimed})
    for attempt in unclaimed:
        if attempt.campaign_id not in running or attempt.account_id in held:
            await call_off(client, attempt, EndReason.CAMPAIGN_STOPPED, now)
    for account_id, campaign_id in on_the_phone:
        if campaign_id not in running:
            campaign = await campaigns.get(account_id, campaign_id)
            command = _AT_STOP[campaign.open_calls]
            if campaign.status is CampaignStatus.STOPPED and command is not Command.CONTINUE:
                await attempts.command({"campaign_id": campaign_id}, command)


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


async def open_due(
    campaign: Campaign, settings: Settings, now: datetime, *, places: int, at: datetime | None = None
) -> list[str]:
    """Open attempts for due leads, in their order, while there is room; the attempts' ids.

    `places` is how many calls the workers can take. `at` replaces MongoDB's clock by virtual time where
    calls wait for their turn at the trunk.
    """
    if campaign.woken_through is not None:  # its calling hours were changed
        through = await leads.wake(campaign.id, campaign.woken_through, now)
        await campaigns.note_woken(campaign.id, campaign.woken_through, through)
    if campaign.trunk_id is None:
        return []
    trunk, account = await asyncio.gather(
        trunks.get(campaign.account_id, campaign.trunk_id), accounts.account(campaign.account_id)
    )
    if not trunk.open or account.held:
        return []
    states = in_the_way(campaign, trunk, await breakers.failing(now))
    if BreakerState.OPEN in states.values():
        return []
    probing = {"trunk_slot" if key == trunk_key(trunk.id) else "campaign_slot" for key in states}
    slots = await read_slots(campaign, trunk, account, probing=probing)
    room, numbers_from = await asyncio.gather(
        pace.room_for(trunk.id, trunk.calls_per_second, _LOOK_AHEAD_S, at=at),
        pool.available(trunk, campaign.caller_numbers, now),
    )
    if numbers_from is None or numbers_from > now:
        return []
    wanted = min(slots.free, places, _OPENED_PER_TICK, room - slots.unclaimed)
    opened: list[str] = []
    for _ in range(_BATCHES_PER_TICK if wanted > 0 else 0):
        batch = await leads.due(campaign.id, now, limit=_BATCH)
        skipping = Skipping(campaign, now)
        callable_now = deque(await _sorted_out(batch, campaign, trunk, account, settings, now, skipping))
        while callable_now and len(opened) < wanted:
            chunk = [callable_now.popleft() for _ in range(min(wanted - len(opened), len(callable_now)))]
            results = await open_attempts(
                chunk, campaign, trunk, account, lease_s=settings.lease_s, slots=slots
            )
            opened += [result for result in results if not isinstance(result, NotOpened)]
            for lead, result in zip(chunk, results, strict=True):
                if result is NotOpened.NUMBER_BUSY:
                    skipping.skip(lead, SkipReason.NUMBER_BUSY, now + BACK_OFF)
            if NotOpened.NO_SLOT in results:
                wanted = len(opened)
        await skipping.write()
        if len(batch) < _BATCH or len(opened) >= wanted:
            break
    return opened


async def _sorted_out(
    batch: Sequence[Lead],
    campaign: Campaign,
    trunk: Trunk,
    account: Account,
    settings: Settings,
    now: datetime,
    skipping: Skipping,
) -> list[Lead]:
    """Those leads whom the hour allows to be called; the others wait, or are done if it never will."""
    callable_now = []
    for lead in batch:
        if stays_open(campaign.window, lead.place, now):
            callable_now.append(lead)
        elif (opening := next_opening(campaign.window, lead.place, now + CLOSING_MARGIN)) is not None:
            skipping.skip(lead, SkipReason.OUTSIDE_WINDOW, opening)
        else:
            await _block(lead, campaign, trunk, account, settings, now)
    return callable_now


async def _block(
    lead: Lead, campaign: Campaign, trunk: Trunk, account: Account, settings: Settings, now: datetime
) -> None:
    """Say by an attempt that never leaves why the lead cannot be called at any time, which ends it."""
    attempt_id = await open_attempt(lead, campaign, trunk, account, lease_s=settings.lease_s)
    if not isinstance(attempt_id, NotOpened):
        reason = Reason.OUTSIDE_WINDOW if lead.timezones else Reason.TIMEZONE_UNKNOWN
        decision = GateDecision(allowed=False, reasons=[reason], at=now)
        await end(
            await attempts.unscoped(attempt_id),
            Ending(AttemptState.BLOCKED, EndReason.NOT_ALLOWED, facts={"decision": decision.model_dump()}),
            now,
        )
