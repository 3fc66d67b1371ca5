"""What workers tell while the call runs: facts, renewals of the lease, and the wish never to be called."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, ReturnDocument
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.accounts import service as accounts
from control_plane.attempts import colleagues, documents, service, telling, tools
from control_plane.attempts.documents import Attempt, AttemptEvent, Filter
from control_plane.attempts.forgetting import FORGOTTEN
from control_plane.breakers import service as breakers
from control_plane.breakers.documents import provider_key
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.contract.events import (
    Answered,
    AnsweredBy,
    AnswerKept,
    CallEvent,
    MessageBegun,
    ProviderFailed,
    RecordingSegment,
    Ringing,
    Tagged,
    Turn,
)
from control_plane.contract.states import AttemptState, states_before
from control_plane.contract.wire import Command, EventBatch, EventReceipt
from control_plane.database import in_transaction
from control_plane.errors import Gone
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.webhooks import announcing

_RENEWED = (
    *("received_through", "command", "account_id", "campaign_id", "modelled_on"),
    *("number", "email_domain"),
)


async def record(attempt_id: str, batch: EventBatch, *, lease_s: float, now: datetime) -> EventReceipt:
    """Keep the facts that are new, renew the lease, and answer how far the log is complete.

    Facts are kept even when they come too late; then, as for a worker that does not hold the attempt,
    `Gone` is raised: the call is to be ended.
    """
    if batch.events:

        async def write(session: AsyncClientSession) -> tuple[set[str], dict[str, Any] | None]:
            failed = await _append(session, attempt_id, batch, now)
            return failed, await _renew(attempt_id, batch, lease_s, session)

        failed, renewed = await in_transaction(write)
        # Of a call that is over nobody is accused: a worker that slept finds its connections closed.
        if renewed is not None:
            # Beside the transaction: a crash in between loses one of many results.
            await breakers.note_all(((provider_key(provider), False) for provider in failed), now)
    else:
        renewed = await _renew(attempt_id, batch, lease_s)
    await tools.send_what_is_owed(attempt_id, batch, now)
    if renewed is not None and batch.about_to_dial:
        renewed["command"] = await _last_word(renewed, now)
    if renewed is None:
        attempt = await service.unscoped(attempt_id)
        raise Gone(f"Attempt {attempt_id} is over for this worker: {attempt.state}. End the call.")
    return EventReceipt(
        received_through=renewed["received_through"], lease_s=lease_s, command=Command(renewed["command"])
    )


async def _last_word(renewed: Mapping[str, Any], now: datetime) -> Command:
    """Whether the INVITE may leave after all: somebody may have paused or suppressed since the claim.

    What is allowed is noted before it is answered: from then on a phone may ring.
    """
    command = Command(renewed["command"])
    if command is not Command.CONTINUE:
        return command
    account_id, campaign_id = renewed["account_id"], renewed["campaign_id"]
    number, domain = renewed["number"], renewed.get("email_domain", "")
    scopes = [scope for scope in (campaign_id, renewed.get("modelled_on")) if scope]
    status, account, suppressed = await asyncio.gather(
        campaigns.status(account_id, campaign_id),
        accounts.account(account_id),
        asyncio.gather(
            *(compliance.is_suppressed(account_id, number, domain=domain, campaign_id=one) for one in scopes)
        ),
    )
    if any(suppressed) or account.held or status is not CampaignStatus.RUNNING:
        return Command.HANG_UP
    await Attempt.get_pymongo_collection().update_one({"_id": renewed["_id"]}, {"$set": {"dialed_at": now}})
    return command


async def opt_out(attempt_id: str, said: str, now: datetime) -> None:
    """Suppress the number at once for every campaign of the account, whatever became of the attempt."""
    attempt = await service.unscoped(attempt_id)
    if attempt.number == FORGOTTEN:
        return  # nobody knows it any more, and nobody can call it from here
    await compliance.suppress(
        attempt.account_id,
        attempt.number,
        reason=f"asked never to be called again: {said}",
        source=attempt.id,
        at=now,
    )


async def _append(session: AsyncClientSession, attempt_id: str, batch: EventBatch, now: datetime) -> set[str]:
    """Write those events that the log does not hold, and what follows from them for the attempt.

    Returns the providers that failed in this call for the first time.
    """
    attempts = Attempt.get_pymongo_collection()
    log = AttemptEvent.get_pymongo_collection()
    # Touching the attempt first makes batches of one attempt wait for each other.
    attempt = await attempts.find_one_and_update(
        {"_id": attempt_id, "fencing_token": batch.fencing_token, "nonce": {"$ne": None}},
        {"$set": {"last_report_at": now}},
        session=session,
    )
    if attempt is None:
        return set()
    numbers = [event.number for event in batch.events]
    known = log.find(
        {"attempt_id": attempt_id, "number": {"$in": numbers}}, {"number": True}, session=session
    )
    seen = {document["number"] async for document in known}
    new: list[CallEvent] = []
    for event in batch.events:
        if event.number not in seen:
            seen.add(event.number)
            new.append(event)
    if not new:
        return set()
    failed = {event.provider for event in new if isinstance(event, ProviderFailed)}
    first_times = _first_times(attempt, new)
    if "answered_at" in first_times:
        await announcing.announce(telling.answered(attempt, first_times["answered_at"]), now, session)
    await log.insert_many(
        [
            {
                "attempt_id": attempt_id,
                "account_id": attempt["account_id"],
                "campaign_id": attempt["campaign_id"],
                "number": event.number,
                "recorded_at": now,
                "event": event.model_dump(),
            }
            for event in new
        ],
        session=session,
    )
    await attempts.update_one(
        {"_id": attempt_id},
        {
            "$inc": {
                "turn_count": sum(isinstance(event, Turn) for event in new),
                "recording_segments": sum(isinstance(event, RecordingSegment) for event in new),
            },
            "$set": {
                "received_through": await _contiguous(session, attempt_id, attempt["received_through"]),
                **first_times,
                **_answerer(new),
                **({} if attempt["open"] else {"unreckoned": new_id("rkn")}),
                **{f"answers.{event.name}": event.value for event in new if isinstance(event, AnswerKept)},
            },
            "$addToSet": {
                "tags": {"$each": [event.tag for event in new if isinstance(event, Tagged)]},
                "failed_providers": {"$each": sorted(failed)},
            },
        },
        session=session,
    )
    if begun := sum(isinstance(event, MessageBegun) for event in new):
        await leads.note_voicemails(attempt["lead_id"], begun, session)
    await colleagues.note(session, attempt_id, new)
    return failed.difference(attempt.get("failed_providers", ()))


def _first_times(attempt: dict[str, Any], new: Sequence[CallEvent]) -> dict[str, datetime]:
    times: dict[str, datetime] = {}
    for event in new:
        if isinstance(event, Ringing) and attempt.get("ringing_at") is None:
            times.setdefault("ringing_at", event.at)
        elif isinstance(event, Answered) and attempt.get("answered_at") is None:
            times.setdefault("answered_at", event.at)
    return times


def _answerer(new: Sequence[CallEvent]) -> dict[str, str]:
    """Who answered, by the latest of these events that says so."""
    told = [event.kind.value for event in new if isinstance(event, AnsweredBy)]
    return {"answered_by": told[-1]} if told else {}


async def _contiguous(session: AsyncClientSession, attempt_id: str, through: int) -> int:
    """The highest number up to which no event is missing, known to be at least `through`."""
    beyond = AttemptEvent.get_pymongo_collection().find(
        {"attempt_id": attempt_id, "number": {"$gt": through}}, {"number": True}, session=session
    )
    async for document in beyond.sort("number", ASCENDING):
        if document["number"] != through + 1:
            break
        through += 1
    return through


async def _renew(
    attempt_id: str, batch: EventBatch, lease_s: float, session: AsyncClientSession | None = None
) -> dict[str, Any] | None:
    """The attempt with its lease renewed; None if it has ended, was given up, or is not this worker's."""
    attempts = Attempt.get_pymongo_collection()
    held: Filter = {
        "_id": attempt_id,
        "given_up_at": None,
        "fencing_token": batch.fencing_token,
        **documents.open_in(documents.CLAIMED),
    }
    if any(isinstance(event, Answered) for event in batch.events):
        await attempts.update_one(
            {**held, "state": {"$in": list(states_before(AttemptState.IN_CALL))}},
            {"$set": {"state": AttemptState.IN_CALL}},
            session=session,
        )
    return await attempts.find_one_and_update(
        held,
        [{"$set": {"lease_until": documents.from_now(lease_s)}}],
        projection=_RENEWED,
        return_document=ReturnDocument.AFTER,
        session=session,
    )
