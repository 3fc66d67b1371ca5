"""Opening an attempt: one insert that takes every slot, the number and the lead, or nothing."""

from enum import StrEnum

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.accounts.documents import Account
from control_plane.attempts import documents
from control_plane.attempts.documents import Attempt
from control_plane.attempts.slots import Slots, read_slots
from control_plane.campaigns.documents import Campaign
from control_plane.contract.states import AttemptState
from control_plane.contract.wire import Command
from control_plane.database import in_transaction
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.trunks.documents import Trunk

_TRIES = 5
"""Every lost race for a slot means that somebody else took it, so a few tries find a free one or none."""


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
            result = await _insert(lead, campaign, trunk, choice.slots, lease_s)
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


async def _insert(
    lead: Lead, campaign: Campaign, trunk: Trunk, slots: dict[str, int], lease_s: float
) -> str | NotOpened:
    attempt_id = new_id("att")
    fields = {
        "account_id": campaign.account_id,
        "campaign_id": campaign.id,
        "lead_id": lead.id,
        "trunk_id": trunk.id,
        "number": lead.number,
        "ordinal": lead.attempts + 1,
        "state": AttemptState.QUEUED,
        "open": True,
        "fencing_token": 0,
        "command": Command.CONTINUE,
        "given_up_at": None,
        "received_through": 0,
        "turn_count": 0,
        "recording_segments": 0,
        **slots,
    }

    async def write(session: AsyncClientSession) -> str | NotOpened:
        if not await leads.start_call(lead.id, session):
            return NotOpened.LEAD_TAKEN
        # An upsert by pipeline, because an insert cannot read MongoDB's clock.
        await Attempt.get_pymongo_collection().update_one(
            {"_id": attempt_id},
            [
                {
                    "$set": {
                        **documents.literal(fields),
                        "created_at": "$$NOW",
                        "lease_until": documents.from_now(lease_s),
                    }
                }
            ],
            upsert=True,
            session=session,
        )
        return attempt_id

    return await in_transaction(write)
