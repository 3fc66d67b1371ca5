"""The worker API's tools, as `contract.tools` describes them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated

import pymongo
from fastapi import APIRouter, Depends

from control_plane import clock
from control_plane.attempts import colleagues, tools
from control_plane.attempts.worker_routes import HeldAttempt
from control_plane.contract.tools import (
    BookingWanted,
    CallbackWanted,
    CancellationWanted,
    ColleagueWanted,
    ResourceWanted,
    SlotsFound,
    SlotsWanted,
    ToolAnswer,
)

router = APIRouter(prefix="/api/worker/attempts/{attempt_id}/tools", tags=["worker"])

_ANSWER_WITHIN_S = 2.5
"""Somebody waits on the phone, and the worker gives up after three seconds."""


async def _in_time() -> AsyncIterator[datetime]:
    with pymongo.timeout(_ANSWER_WITHIN_S):
        yield datetime.now(UTC)


InTime = Annotated[datetime, Depends(_in_time)]
"""When a tool was asked for; what it asks of the database is limited from then on."""


@router.post("/slots")
async def find_slots(attempt_id: HeldAttempt, wanted: SlotsWanted, now: InTime) -> SlotsFound:
    """Look for times at which a meeting can be."""
    return await tools.find_slots(attempt_id, wanted, now)


@router.post("/bookings")
async def book(attempt_id: HeldAttempt, wanted: BookingWanted, now: InTime) -> ToolAnswer:
    """Book or move a meeting."""
    return await tools.book(attempt_id, wanted, now)


@router.post("/cancellations")
async def cancel(attempt_id: HeldAttempt, wanted: CancellationWanted, now: InTime) -> ToolAnswer:
    """Cancel a meeting."""
    return await tools.cancel(attempt_id, wanted, now)


@router.post("/messages")
async def send_resource(attempt_id: HeldAttempt, wanted: ResourceWanted, now: InTime) -> ToolAnswer:
    """Have the campaign's resource sent."""
    return await tools.send_resource(attempt_id, wanted, now)


@router.post("/callbacks")
async def note_callback(attempt_id: HeldAttempt, wanted: CallbackWanted, now: InTime) -> ToolAnswer:
    """Note when the lead wants to be called again."""
    return await tools.note_callback(attempt_id, wanted, now)


@router.post("/colleagues")
async def claim_colleague(attempt_id: HeldAttempt, wanted: ColleagueWanted, now: InTime) -> ToolAnswer:
    """Ask for the one INVITE to a colleague."""
    return await colleagues.claim(attempt_id, wanted, await clock.now())
