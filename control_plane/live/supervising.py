"""A supervisor's part in a running call: listening in, whispering, having it put through, taking it over."""

from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from control_plane import livekit
from control_plane.attempts import service as attempts
from control_plane.attempts.documents import Attempt
from control_plane.campaigns import service as campaigns
from control_plane.contract.states import AttemptState
from control_plane.contract.supervision import (
    LISTENER_PREFIX,
    SUPERVISOR_PREFIX,
    TRANSFER_TOPIC,
    WHISPER_TOPIC,
    Whisper,
)
from control_plane.errors import Conflict
from control_plane.live.schemas import Seat
from control_plane.livekit import Kind, RoomView, SeatKind
from control_plane.settings import Settings

_JOIN_WITHIN: Final = timedelta(minutes=2)
"""A token lets somebody in for so long; who is in stays until they leave or the call ends."""


async def listen(account_id: str, attempt_id: str, user_id: str, settings: Settings, now: datetime) -> Seat:
    """A seat in the call that nobody in it notices; raises `NotFound`, and `Conflict` if there is no call."""
    attempt = await _running(account_id, attempt_id)
    return _seat(attempt, f"{LISTENER_PREFIX}{user_id}", SeatKind.HIDDEN, settings, now)


async def take_over(
    account_id: str, attempt_id: str, user_id: str, settings: Settings, now: datetime
) -> Seat:
    """A seat from which the supervisor speaks with the lead; the agent is silent while it is taken."""
    attempt = await _running(account_id, attempt_id)
    return _seat(attempt, f"{SUPERVISOR_PREFIX}{user_id}", SeatKind.SPEAKING, settings, now)


async def whisper(client: livekit.Client, account_id: str, attempt_id: str, text: str) -> None:
    """Tell the agent what to keep in mind for its next line.

    Raises `NotFound`, and `Conflict` if there is no call or no agent in it.
    """
    attempt = await _running(account_id, attempt_id)
    await _tell_agent(client, attempt, WHISPER_TOPIC, Whisper(text=text).model_dump_json().encode())


async def put_through(client: livekit.Client, account_id: str, attempt_id: str, settings: Settings) -> None:
    """Have the agent put the lead through to a colleague of its campaign.

    Raises `NotFound`, and `Conflict` if there is no call, no agent in it, or nobody who takes calls over.
    """
    attempt = await _running(account_id, attempt_id)
    campaign = await campaigns.get(account_id, attempt.campaign_id)
    if campaign.handoff is None and settings.handoff_number is None:
        raise Conflict(
            f"Campaign {campaign.id} has nobody who takes calls over: set its handoff for the calls to come. "
            "This one you can take over yourself."
        )
    await _tell_agent(client, attempt, TRANSFER_TOPIC, b"{}")


async def hand_back(client: livekit.Client, account_id: str, attempt_id: str) -> None:
    """Take every supervisor who speaks out of the call, so that the agent goes on; raises `NotFound`."""
    attempt = await attempts.get(account_id, attempt_id)
    view = await livekit.look(client, attempt.id)
    others = view.identities(Kind.OTHER) if isinstance(view, RoomView) else []
    for identity in others:
        if identity.startswith(SUPERVISOR_PREFIX):
            await livekit.remove_participant(client, attempt.id, identity)


async def _tell_agent(client: livekit.Client, attempt: Attempt, topic: str, body: bytes) -> None:
    view = await livekit.look(client, attempt.id)
    agents = view.identities(Kind.AGENT) if isinstance(view, RoomView) else []
    if not agents:
        raise Conflict(f"There is no agent in the call of attempt {attempt.id} to hear it.")
    await livekit.send_data(client, attempt.id, agents, topic, body)


async def _running(account_id: str, attempt_id: str) -> Attempt:
    attempt = await attempts.get(account_id, attempt_id)
    if attempt.state is not AttemptState.IN_CALL:
        raise Conflict(f"Attempt {attempt.id} is {attempt.state}: nobody is on the phone.")
    return attempt


def _seat(attempt: Attempt, identity: str, kind: SeatKind, settings: Settings, now: datetime) -> Seat:
    # One's own suffix for each seat: two of the same name would throw each other out.
    identity = f"{identity}_{token_hex(4)}"
    token = livekit.seat_token(settings, attempt.id, identity, kind, _JOIN_WITHIN)
    return Seat(
        url=settings.livekit_url,
        token=token,
        room=attempt.id,
        identity=identity,
        join_before=now + _JOIN_WITHIN,
    )
