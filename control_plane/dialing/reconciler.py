"""The repair of what crashes leave behind. It asks MongoDB's clock and LiveKit, and never guesses.

    queued, no dispatch                 canceled, the lead goes back        `give_back_stuck`
    dispatched, nobody came             sent again, later canceled          `send_again`
    claimed, lease ran out              leg removed, room deleted, `lost`   `end_silent`
    claimed, past its longest end       told to hang up, then cut           `end_overlong`
    a room without an open attempt      leg removed, room deleted           `sweep`

Several dialers may do all of this at once: conditional updates decide who acts. What LiveKit cannot
say is unknown, and then nothing is done.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from control_plane import livekit
from control_plane.attempts import dispatching, documents
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import Attempt, Filter
from control_plane.attempts.ending import Ending, end
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import LEAD_IDENTITY, Command
from control_plane.dialing import heartbeat
from control_plane.dialing.starting import call_off, send
from control_plane.errors import NotFound
from control_plane.livekit import Kind, RoomView, Unknown
from control_plane.settings import Settings

log = structlog.get_logger(__name__)

STUCK_S = 15.0
"""LiveKit has 5 s to make a room; a dialer that takes so long from opening to dispatch is dead or asleep."""

UNCLAIMED_S = 5.0
"""A worker claims within a second; LiveKit forgets a dispatch that found no worker."""

NOBODY_CAME_S = 60.0
"""After so long without any worker the lead goes back, its attempt not counted."""

PRESENT_TOLERANCE_S = 45.0
"""How long an agent may sit in its room without renewing: it may be cut off from us and still talk.
LiveKit itself takes about 21 s to notice a frozen one."""

OBEY_S = 15.0
"""How long a worker has to hang up when told to, before its call is cut."""

DEAD_SERVER_S = 15.0
"""How long after its lease ended a room that nobody answers for is hosted anew: LiveKit's own clients have
tried to come back by then, and what is not in it then will not come."""

_REVIVE_AGAIN_S = 30.0
_ORPHAN_AGE = timedelta(seconds=30)
_ORPHAN_OVER_S = 10.0
_PER_ROUND = 50


async def reconcile(client: livekit.Client, settings: Settings, now: datetime) -> None:
    """One round of everything but the sweep; at most 50 attempts of each kind."""
    await give_back_stuck(client, now)
    await send_again(client, settings, now)
    if await heartbeat.leases_can_be_judged(settings.lease_s):
        await end_silent(client, now)
    await end_overlong(client, now)


async def give_back_stuck(client: livekit.Client, now: datetime) -> None:
    """Attempts opened whose dialer died, or whom LiveKit did not answer, before they were dispatched.

    They are not started by another dialer: the first may only be asleep, and would make the room of a
    call when it wakes that was lost, and fenced off by the end of its room, in the meantime.
    """

    async def give_back(attempt: Attempt) -> None:
        await call_off(client, attempt, EndReason.BACK_PRESSURE, now)

    await _for_each(documents.left_queued(STUCK_S), give_back)


async def send_again(client: livekit.Client, settings: Settings, now: datetime) -> None:
    """Attempts whose dispatch reached no worker: LiveKit tries once, and not at all without a worker.

    The earlier dispatch is not deleted. LiveKit would end its job, and that may be a slow worker's that
    claims in this very moment; LiveKit lists jobs seconds late, so this cannot be known. A second job
    does no harm: of two claims one is refused.
    """

    async def give_back(attempt: Attempt) -> None:
        await call_off(client, attempt, EndReason.NO_WORKER, now)

    async def resend(attempt: Attempt) -> None:
        if await dispatching.mark_sent_again(attempt, after_s=UNCLAIMED_S):
            await send(client, settings, attempt.id, now)
            log.info("dispatch sent again", attempt_id=attempt.id)

    await _for_each(documents.never_claimed(NOBODY_CAME_S), give_back)
    await _for_each(documents.left_unclaimed(UNCLAIMED_S), resend)


async def end_silent(client: livekit.Client, now: datetime) -> None:
    """Attempts whose worker has stopped renewing.

    One whose agent has left its room is ended at once. An agent that is still there gets more time,
    because it may be talking to a person while it cannot reach us. A room that died with its server is
    hosted anew first, or it could never be said who is in it.
    """

    async def judge(attempt: Attempt) -> None:
        view = await livekit.look(client, attempt.id)
        if isinstance(view, Unknown) and view.is_listed:
            dead = documents.lease_ran_out(DEAD_SERVER_S)
            if await dispatching.mark_revived(attempt, dead, again_after_s=_REVIVE_AGAIN_S):
                view = await _revived(client, attempt.id)
        if isinstance(view, Unknown):
            log.warning("room unknown, call left alone", attempt_id=attempt.id, error=view.reason)
            return
        is_present = view.has(Kind.AGENT)
        overdue = documents.lease_ran_out(PRESENT_TOLERANCE_S if is_present else 0)
        reason = EndReason.LEASE_EXPIRED if is_present else EndReason.AGENT_VANISHED
        await _take_and_end(client, attempt, view, overdue, Ending(AttemptState.LOST, reason), now)

    await _for_each(documents.lease_ran_out(), judge)


async def end_overlong(client: livekit.Client, now: datetime) -> None:
    """Calls that a renewing worker should have ended by itself: told to hang up first, then cut."""

    async def tell(attempt: Attempt) -> None:
        if attempt.command is not Command.HANG_UP:
            await attempts.command({"_id": attempt.id}, Command.HANG_UP)
            log.warning("call told to hang up at its longest end", attempt_id=attempt.id)

    async def cut_off(attempt: Attempt) -> None:
        view = await livekit.look(client, attempt.id)
        if isinstance(view, Unknown):
            log.warning("room unknown, call left alone", attempt_id=attempt.id, error=view.reason)
            return
        state = AttemptState.COMPLETED if attempt.state is AttemptState.IN_CALL else AttemptState.LOST
        ending = Ending(state, EndReason.MAX_DURATION)
        await _take_and_end(client, attempt, view, documents.past_longest_end(OBEY_S), ending, now)

    await _for_each(documents.past_longest_end(0), tell)
    await _for_each(documents.past_longest_end(OBEY_S), cut_off)


async def sweep(client: livekit.Client, now: datetime) -> None:
    """Rooms of ours whose attempt is over or unknown, with whatever is still in them.

    LiveKit closes an empty room by itself 20 s after the last one has left; this may come first.

    All rooms of the LiveKit project whose names start with `att_` are ours: two control planes must not
    share one project.
    """
    rooms = await livekit.list_rooms(client, "att_")
    old = [room.name for room in rooms if now - room.created_at > _ORPHAN_AGE]
    orphans = await attempts.over_or_unknown(old, since_s=_ORPHAN_OVER_S)

    async def close(name: str) -> None:
        try:
            await _close_orphan(client, name)
        except livekit.LiveKitUnavailable as error:
            log.warning("orphaned room left for the next sweep", attempt_id=name, error=error.detail)

    async with asyncio.TaskGroup() as group:
        for name in sorted(orphans)[:_PER_ROUND]:
            group.create_task(close(name))


async def _close_orphan(client: livekit.Client, name: str) -> None:
    view = await livekit.look(client, name)
    if isinstance(view, Unknown) and view.is_listed:
        view = await _revived(client, name)
    if isinstance(view, Unknown):
        log.warning("orphaned room unknown, left for the next sweep", attempt_id=name, error=view.reason)
        return
    await cut(client, name, view)
    if view.has(Kind.PHONE):
        log.warning("phone in an orphaned room hung up", attempt_id=name)
    else:
        log.info("room closed after its call", attempt_id=name)


async def _revived(client: livekit.Client, room: str) -> RoomView | Unknown:
    """Who is in a room that nobody answered for, once LiveKit was asked to host it anew."""
    log.warning("room hosted anew: nobody answered for it", attempt_id=room)
    await livekit.revive_room(client, room)
    return await livekit.look(client, room)


async def hang_up_if_alone(client: livekit.Client, room: str) -> None:
    """Remove the phone from a room that its agent has left: nobody listens to dead air.

    The attempt itself ends with its worker's report, or with its lease.
    """
    try:
        attempt = await attempts.unscoped(room)
    except NotFound:
        return  # not ours; the sweep decides about rooms of which nothing is known
    view = await livekit.look(client, room)
    if isinstance(view, Unknown) or view.has(Kind.AGENT) or not view.has(Kind.PHONE):
        return
    for identity in view.identities(Kind.PHONE):
        await livekit.remove_participant(client, room, identity)
    log.warning("phone without an agent hung up", attempt_id=room, state=attempt.state)


async def cut(client: livekit.Client, room: str, view: RoomView) -> None:
    """End whatever runs in the room, then the room itself.

    The phone's leg goes first and by itself: a room deleted under a ringing leg was seen to leave the
    leg alive. The lead's identity is removed even if it is not listed, because it may still be dialing;
    where nobody answers for that, it was last seen on a server that is gone, and does not stop us.
    """
    listed = view.identities(Kind.PHONE)
    for identity in {LEAD_IDENTITY, *listed}:
        try:
            await livekit.remove_participant(client, room, identity)
        except livekit.LiveKitUnavailable:
            if identity in listed:
                raise
            log.warning("no phone answers in the room", attempt_id=room)
    await livekit.delete_room(client, room)


async def _take_and_end(
    client: livekit.Client,
    attempt: Attempt,
    view: RoomView,
    only_if: Filter,
    ending: Ending,
    now: datetime,
) -> None:
    """Take the attempt from its worker, end what runs in its room, and only then give the final state.

    The worker's own report may still come in between, and then it stands. A crash on the way leaves an
    attempt that was given up: the next round finds it by the same query and goes on from there.
    """
    if attempt.given_up_at is None and not await dispatching.give_up(attempt, only_if):
        return
    await cut(client, attempt.id, view)
    if await end(attempt, ending, now, only_if={"given_up_at": {"$ne": None}}):
        log.warning(
            "call ended for its worker",
            attempt_id=attempt.id,
            state=ending.state,
            reason=ending.end_reason,
        )


async def _for_each(which: Filter, act: Callable[[Attempt], Awaitable[None]]) -> None:
    """Act on the attempts side by side, so that one whose room does not answer holds up no other."""

    async def carefully(attempt: Attempt) -> None:
        try:
            await act(attempt)
        except livekit.LiveKitUnavailable as error:
            log.warning("repair waits for LiveKit", attempt_id=attempt.id, error=error.detail)

    found = await dispatching.matching(which, limit=_PER_ROUND)
    async with asyncio.TaskGroup() as group:
        for attempt in found:
            group.create_task(carefully(attempt))
