"""Legs to colleagues who take a call over: each claimed before its one INVITE, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts.documents import Attempt, Filter
from control_plane.contract.events import CallEvent, ColleagueCalled
from control_plane.contract.handoff import ColleagueState
from control_plane.contract.log_fields import mask_number
from control_plane.contract.states import AttemptState
from control_plane.contract.tools import ColleagueWanted, Refusal, ToolAnswer
from control_plane.contract.wire import Command
from control_plane.errors import Gone

MOST_LEGS = 10
"""So many colleagues are called for one lead at most, however often they ask."""

_LIVE = [ColleagueState.RINGING, ColleagueState.ACCEPTED]


async def claim(attempt_id: str, wanted: ColleagueWanted, now: datetime) -> ToolAnswer:
    """Give the leg to the worker that holds the call, if no other leg of it is alive.

    One conditional update decides. Asked again with the same key the answer is the same. Raises `Gone` if
    the attempt is over or another worker's.
    """
    attempts = Attempt.get_pymongo_collection()
    if wanted.after is not None:
        await _end_leg(_held(attempt_id, wanted), wanted.after.key, wanted.after.state)
    taken = await attempts.update_one(
        {
            **_held(attempt_id, wanted),
            "state": AttemptState.IN_CALL,
            "command": Command.CONTINUE,
            "brief.handoff.numbers": wanted.number,
            f"colleagues.{MOST_LEGS - 1}": {"$exists": False},
            "colleagues": {"$not": {"$elemMatch": {"$or": [{"key": wanted.key}, {"state": {"$in": _LIVE}}]}}},
        },
        {
            "$push": {
                "colleagues": {
                    "key": wanted.key,
                    "number": mask_number(wanted.number),
                    "state": ColleagueState.RINGING,
                    "claimed_at": now,
                }
            }
        },
    )
    if taken.matched_count:
        return ToolAnswer(done=True)
    attempt = await attempts.find_one(_held(attempt_id, wanted), {"colleagues": True, "brief.handoff": True})
    if attempt is None:
        raise Gone(f"Attempt {attempt_id} is over for this worker. End the call.")
    if any(leg["key"] == wanted.key for leg in attempt.get("colleagues", ())):
        return ToolAnswer(done=True)
    handoff = (attempt.get("brief") or {}).get("handoff") or {}
    known = wanted.number in handoff.get("numbers", ())
    return ToolAnswer(done=False, reason=Refusal.NOT_NOW if known else Refusal.NOT_SET_UP)


async def note(session: AsyncClientSession, attempt_id: str, new: Sequence[CallEvent]) -> None:
    """Write what became of legs, as the worker tells it; a leg that has ended stays as it ended."""
    for event in new:
        if isinstance(event, ColleagueCalled) and event.state is not ColleagueState.RINGING:
            await _end_leg({"_id": attempt_id}, event.leg, event.state, session)


async def _end_leg(
    which: Filter, key: str, state: ColleagueState, session: AsyncClientSession | None = None
) -> None:
    await Attempt.get_pymongo_collection().update_one(
        {**which, "colleagues.key": key},  # without any leg there would be nothing for the filter to look at
        {"$set": {"colleagues.$[leg].state": state}},
        array_filters=[{"leg.key": key, "leg.state": ColleagueState.RINGING}],
        session=session,
    )


def _held(attempt_id: str, wanted: ColleagueWanted) -> Filter:
    """The attempt while this worker has it; by its id."""
    return {
        "_id": attempt_id,
        "open": True,
        "given_up_at": None,
        "fencing_token": wanted.fencing_token,
        "nonce": {"$ne": None},
    }
