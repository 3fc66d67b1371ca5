"""What workers tell while the call runs: facts, renewals of the lease, and the wish never to be called."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, ReturnDocument
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts import documents, service
from control_plane.attempts.documents import Attempt, AttemptEvent, Filter
from control_plane.compliance import service as compliance
from control_plane.contract.events import Answered, CallEvent, RecordingSegment, Ringing, Turn
from control_plane.contract.states import AttemptState, states_before
from control_plane.contract.wire import Command, EventBatch, EventReceipt
from control_plane.database import in_transaction
from control_plane.errors import Gone


async def record(attempt_id: str, batch: EventBatch, *, lease_s: float, now: datetime) -> EventReceipt:
    """Keep the facts that are new, renew the lease, and answer how far the log is complete.

    Facts are kept even when they come too late; then, as for a worker that does not hold the attempt,
    `Gone` is raised: the call is to be ended.
    """
    if batch.events:

        async def write(session: AsyncClientSession) -> dict[str, Any] | None:
            await _append(session, attempt_id, batch, now)
            return await _renew(attempt_id, batch, lease_s, session)

        renewed = await in_transaction(write)
    else:
        renewed = await _renew(attempt_id, batch, lease_s)
    if renewed is None:
        attempt = await service.unscoped(attempt_id)
        raise Gone(f"Attempt {attempt_id} is over for this worker: {attempt.state}. End the call.")
    return EventReceipt(
        received_through=renewed["received_through"], lease_s=lease_s, command=Command(renewed["command"])
    )


async def opt_out(attempt_id: str, said: str, now: datetime) -> None:
    """Suppress the number at once for every campaign of the account, whatever became of the attempt."""
    attempt = await service.unscoped(attempt_id)
    await compliance.suppress(
        attempt.account_id,
        attempt.number,
        reason=f"asked never to be called again: {said}",
        source=attempt.id,
        at=now,
    )


async def _append(session: AsyncClientSession, attempt_id: str, batch: EventBatch, now: datetime) -> None:
    """Write those events that the log does not hold, and what follows from them for the attempt."""
    attempts = Attempt.get_pymongo_collection()
    log = AttemptEvent.get_pymongo_collection()
    # Touching the attempt first makes batches of one attempt wait for each other.
    attempt = await attempts.find_one_and_update(
        {"_id": attempt_id, "fencing_token": batch.fencing_token, "nonce": {"$ne": None}},
        {"$set": {"last_report_at": now}},
        session=session,
    )
    if attempt is None:
        return
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
        return
    await log.insert_many(
        [
            {
                "attempt_id": attempt_id,
                "account_id": attempt["account_id"],
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
                **_first_times(attempt, new),
            },
        },
        session=session,
    )


def _first_times(attempt: dict[str, Any], new: Sequence[CallEvent]) -> dict[str, datetime]:
    times: dict[str, datetime] = {}
    for event in new:
        if isinstance(event, Ringing) and attempt.get("ringing_at") is None:
            times.setdefault("ringing_at", event.at)
        elif isinstance(event, Answered) and attempt.get("answered_at") is None:
            times.setdefault("answered_at", event.at)
    return times


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
        projection={"received_through": True, "command": True},
        return_document=ReturnDocument.AFTER,
        session=session,
    )
