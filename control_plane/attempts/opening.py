"""Opening an attempt: one insert that takes every slot, the number and the lead, or nothing."""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure

from control_plane.accounts.documents import Account
from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt
from control_plane.attempts.slots import Choice, Slots, read_slots
from control_plane.campaigns.documents import Campaign
from control_plane.compliance.service import email_domain
from control_plane.contract.brief import Aim
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command
from control_plane.database import in_transaction
from control_plane.dialing.policy import FollowUp
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.trunks.documents import Trunk

_TRIES = 5
"""Every lost race for a slot means that somebody else took it, so a few tries find a free one or none."""

_DUPLICATE_KEY = 11000


class NotOpened(StrEnum):
    """Why no attempt was opened."""

    NO_SLOT = "no_slot"
    NUMBER_BUSY = "number_busy"
    LEAD_TAKEN = "lead_taken"


async def open_attempt(
    lead: Lead,
    campaign: Campaign,
    trunk: Trunk,
    account: Account,
    *,
    lease_s: float,
    slots: Slots | None = None,
) -> str | NotOpened:
    """Open an attempt for a waiting lead; its id, or why there is none.

    Slots are chosen by reading and taken by the insert; the unique indexes decide between replicas. Who
    opens several attempts, even at the same time, reads the slots once and hands them to each.
    """
    slots = slots or await read_slots(campaign, trunk, account)
    for _ in range(_TRIES):
        choice = slots.choose()
        if choice is None:
            return NotOpened.NO_SLOT
        try:
            result = await _insert(lead, campaign, trunk, choice, lease_s)
        except DuplicateKeyError as error:
            slots.give_back(choice)
            taken = set((error.details or {}).get("keyPattern", {}))
            if taken == {"account_id", "number"}:
                return NotOpened.NUMBER_BUSY
            if taken == {"lead_id"}:
                return NotOpened.LEAD_TAKEN
            await slots.read_again(lost=choice)
        else:
            if result is NotOpened.LEAD_TAKEN:
                slots.give_back(choice)
            return result
    return NotOpened.NO_SLOT


async def open_attempts(
    waiting: Sequence[Lead],
    campaign: Campaign,
    trunk: Trunk,
    account: Account,
    *,
    lease_s: float,
    slots: Slots,
) -> list[str | NotOpened]:
    """The same for several leads, in their order: in one transaction, or if that collides, each by itself."""
    choices = [choice for _ in waiting if (choice := slots.choose()) is not None]
    still_waiting = {lead.id for lead in waiting}
    if len(choices) == len(waiting) > 1:
        try:
            return list(await _insert_all(waiting, campaign, trunk, choices, lease_s))
        except _Collision:  # with another dialer, that has most likely taken the same leads
            still_waiting = await leads.still_waiting(still_waiting)
    for choice in choices:
        slots.give_back(choice)

    async def open_one(lead: Lead) -> str | NotOpened:
        if lead.id not in still_waiting:
            return NotOpened.LEAD_TAKEN
        return await open_attempt(lead, campaign, trunk, account, lease_s=lease_s, slots=slots)

    return await _each(open_one(lead) for lead in waiting)


async def _each(opening: Iterable[Awaitable[str | NotOpened]]) -> list[str | NotOpened]:
    """The results of all, side by side; an error is raised once all have come to their end."""
    results: list[str | NotOpened] = []
    for result in await asyncio.gather(*opening, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result
        results.append(result)
    return results


class _Collision(Exception):
    """One of several attempts cannot be opened, so none of them was."""


async def _insert_all(
    waiting: Sequence[Lead], campaign: Campaign, trunk: Trunk, choices: Sequence[Choice], lease_s: float
) -> list[str]:
    attempt_ids = [new_id("att") for _ in waiting]
    inserts = [
        UpdateOne({"_id": attempt_id}, _new_attempt(lead, campaign, trunk, choice, lease_s), upsert=True)
        for attempt_id, lead, choice in zip(attempt_ids, waiting, choices, strict=True)
    ]

    async def write(session: AsyncClientSession) -> list[str]:
        if await leads.start_calls([lead.id for lead in waiting], session) < len(waiting):
            raise _Collision
        try:
            await Attempt.get_pymongo_collection().bulk_write(inserts, session=session)
        except BulkWriteError as error:
            [failure] = error.details["writeErrors"]
            if failure["code"] == _DUPLICATE_KEY:
                raise _Collision from None
            if error.has_error_label("TransientTransactionError"):
                raise
            # The driver's own error repeats the number, which belongs in no log.
            raise OperationFailure(failure["errmsg"], failure["code"]) from None
        return attempt_ids

    return await in_transaction(write)


async def _insert(
    lead: Lead, campaign: Campaign, trunk: Trunk, choice: Choice, lease_s: float
) -> str | NotOpened:
    attempt_id = new_id("att")

    async def write(session: AsyncClientSession) -> str | NotOpened:
        if not await leads.start_call(lead.id, session):
            return NotOpened.LEAD_TAKEN
        await Attempt.get_pymongo_collection().update_one(
            {"_id": attempt_id},
            _new_attempt(lead, campaign, trunk, choice, lease_s),
            upsert=True,
            session=session,
        )
        return attempt_id

    return await in_transaction(write)


def aim(lead: Lead, policy: FollowUp) -> Aim:
    """What the lead's next attempt hopes for; whoever asked to be called is asked for."""
    return Aim.PERSON if lead.callback_at else policy.aim(lead.attempts, lead.voicemails)


def _new_attempt(
    lead: Lead, campaign: Campaign, trunk: Trunk, choice: Choice, lease_s: float
) -> list[dict[str, Any]]:
    """The attempt as the pipeline of an upsert, because an insert cannot read MongoDB's clock."""
    fields = {
        "account_id": campaign.account_id,
        "campaign_id": campaign.id,
        "lead_id": lead.id,
        "trunk_id": trunk.id,
        "modelled_on": campaign.modelled_on,
        "number": lead.number,
        "email_domain": email_domain(lead.email),
        "ordinal": lead.attempts + 1,
        "aim": aim(lead, campaign.follow_up),
        "is_callback": lead.callback_at is not None,
        "state": AttemptState.QUEUED,
        "open": True,
        "fencing_token": 0,
        "command": Command.CONTINUE,
        "given_up_at": None,
        "received_through": 0,
        "turn_count": 0,
        "recording_segments": 0,
        **choice.slots,
    }
    times = {"created_at": "$$NOW", "lease_until": documents.from_now(lease_s)}
    return [{"$set": {**documents.literal(fields), **times}}]
