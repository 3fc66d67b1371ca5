"""LiveKit's server API: the only place that speaks it.

Nothing is retried here and nothing fails over: a request that timed out may still have taken effect,
and the callers' rules say what that means. What LiveKit cannot answer is `Unknown`, never "gone".

    LiveKitUnavailable  503  no connection, no answer in time, or a 5xx: worth trying again
    LiveKitRefused      500  wrong keys or a request LiveKit does not take: a person must look
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import aiohttp
from livekit import api
from livekit.api.twirp_client import ServerError, ServerErrorCode
from livekit.protocol.agent_dispatch import JRP_NEVER
from livekit.protocol.models import DataPacket, ParticipantInfo

from control_plane.contract.wire import AGENT_NAME, DispatchMetadata
from control_plane.errors import ControlPlaneError, Unauthenticated, Unavailable
from control_plane.settings import Settings

Client = api.LiveKitAPI

_ANSWER_WITHIN_S = 5.0
"""LiveKit itself gives up on a silent node after 3 s and says so; that answer is worth having."""

_EMPTY_TIMEOUT_S = 300
"""A room nobody joined must outlive every try to find a worker: its end would end the attempt."""

_DEPARTURE_TIMEOUT_S = 20


class LiveKitUnavailable(Unavailable):
    """LiveKit did not answer, so whether the request took effect is not known."""


class LiveKitRefused(ControlPlaneError):
    """LiveKit answered that it will not do this: wrong keys, or a request it does not take."""


class Kind(StrEnum):
    """What a participant is."""

    AGENT = "agent"
    PHONE = "phone"
    OTHER = "other"


class SeatKind(StrEnum):
    """How somebody takes part in a call: unseen and silent, or speaking."""

    HIDDEN = "hidden"
    SPEAKING = "speaking"


@dataclass(frozen=True)
class Participant:
    """Somebody or something in a room."""

    identity: str
    kind: Kind


@dataclass(frozen=True)
class RoomView:
    """What LiveKit knows of a room; one that does not exist has no participants."""

    exists: bool
    participants: tuple[Participant, ...] = ()

    def has(self, kind: Kind) -> bool:
        """Whether a participant of this kind is in the room."""
        return bool(self.identities(kind))

    def identities(self, kind: Kind) -> list[str]:
        """The identities of the participants of this kind."""
        return [participant.identity for participant in self.participants if participant.kind is kind]


@dataclass(frozen=True)
class Unknown:
    """LiveKit could not say, which is no reason to believe anything."""

    reason: str
    is_listed: bool = False
    """Whether LiveKit lists the room all the same, and only nobody answers for it."""


@dataclass(frozen=True)
class Room:
    """A room in LiveKit's list."""

    name: str
    created_at: datetime


@dataclass(frozen=True)
class RoomEvent:
    """A verified webhook: what happened, in which room, to whom."""

    id: str
    name: str
    room: str
    participant: Participant | None


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Client]:
    """A client for as long as the block lasts; nothing is sent before it is used."""
    async with Client(
        settings.livekit_url,
        settings.livekit_api_key,
        settings.livekit_api_secret.get_secret_value(),
        timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S),
        failover=False,
    ) as client:
        yield client


async def ping(client: Client) -> None:
    """Whether LiveKit answers and takes our keys; asks for a room that there is not."""
    with _errors("ListRooms"):
        await client.room.list_rooms(api.ListRoomsRequest(names=["ping"]))


async def create_room(client: Client, name: str) -> None:
    """Make the room of an attempt; one that exists is left as it is."""
    request = api.CreateRoomRequest(
        name=name, empty_timeout=_EMPTY_TIMEOUT_S, departure_timeout=_DEPARTURE_TIMEOUT_S
    )
    with _errors("CreateRoom"):
        await client.room.create_room(request)


async def revive_room(client: Client, name: str) -> None:
    """Have a listed room that nobody answers for hosted anew, if the server that had it is gone.

    Rooms are listed in LiveKit's Redis and outlive a server that dies. Until somebody joins, LiveKit then
    answers nothing about them and cannot even delete them, for ever. Asked to make the room, LiveKit gives
    it to a living server, unless its own one has reported within the last 5 s: then nothing changes. Only
    for a room that is listed: one that was deleted must not come back.
    """
    await create_room(client, name)


async def delete_room(client: Client, name: str) -> None:
    """Close the room and with it every leg in it; a room that is gone is fine."""
    with _errors("DeleteRoom"), _gone_is_fine():
        await client.room.delete_room(api.DeleteRoomRequest(room=name))


async def list_rooms(client: Client, prefix: str) -> list[Room]:
    """Every room whose name starts with `prefix`."""
    with _errors("ListRooms"):
        listed = await client.room.list_rooms(api.ListRoomsRequest())
    return [
        Room(room.name, datetime.fromtimestamp(room.creation_time, UTC))
        for room in listed.rooms
        if room.name.startswith(prefix)
    ]


async def look(client: Client, name: str) -> RoomView | Unknown:
    """Who is in a room.

    The room is looked up in LiveKit's list first: asked for the participants of a room that does not
    exist, LiveKit answers `unavailable` after 3 s, as it does for one whose node is down.
    """
    is_listed = False
    try:
        with _errors("ListRooms"):
            listed = await client.room.list_rooms(api.ListRoomsRequest(names=[name]))
        is_listed = bool(listed.rooms)
        if not is_listed:
            return RoomView(exists=False)
        with _errors("ListParticipants"):
            found = await client.room.list_participants(api.ListParticipantsRequest(room=name))
    except LiveKitUnavailable as error:
        return Unknown(error.detail, is_listed)
    present = (info for info in found.participants if info.state != ParticipantInfo.State.DISCONNECTED)
    return RoomView(exists=True, participants=tuple(_participant(info) for info in present))


async def remove_participant(client: Client, room: str, identity: str) -> None:
    """Take a participant out of the room; a phone is hung up, or canceled while it rings."""
    with _errors("RemoveParticipant"), _gone_is_fine():
        await client.room.remove_participant(api.RoomParticipantIdentity(room=room, identity=identity))


async def send_data(client: Client, room: str, identities: Sequence[str], topic: str, body: bytes) -> None:
    """Send a message to participants of a room, in the server's own name."""
    request = api.SendDataRequest(
        room=room,
        data=body,
        kind=DataPacket.Kind.RELIABLE,
        destination_identities=list(identities),
        topic=topic,
    )
    with _errors("SendData"):
        await client.room.send_data(request)


def seat_token(settings: Settings, room: str, identity: str, kind: SeatKind, good_for: timedelta) -> str:
    """A token that lets somebody join one room for a while, and do no more in it than their seat allows."""
    speaks = kind is SeatKind.SPEAKING
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        can_subscribe=True,
        can_publish=speaks,
        can_publish_sources=["microphone"] if speaks else None,
        can_publish_data=False,
        can_update_own_metadata=False,
        hidden=not speaks,
    )
    secret = settings.livekit_api_secret.get_secret_value()
    token = api.AccessToken(settings.livekit_api_key, secret).with_identity(identity)
    return token.with_ttl(good_for).with_grants(grants).to_jwt()


async def create_dispatch(client: Client, room: str, metadata: DispatchMetadata) -> None:
    """Ask for one worker to take the attempt: LiveKit tries once, and not at all while there is none."""
    request = api.CreateAgentDispatchRequest(
        agent_name=AGENT_NAME,
        room=room,
        metadata=metadata.model_dump_json(),
        restart_policy=JRP_NEVER,
    )
    with _errors("CreateDispatch"):
        await client.agent_dispatch.create_dispatch(request)


def verified_event(settings: Settings, body: bytes, authorization: str) -> RoomEvent:
    """The event in a webhook's body; raises `Unauthenticated` unless LiveKit signed exactly this body."""
    receiver = api.WebhookReceiver(
        api.TokenVerifier(settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
    )
    try:
        event = receiver.receive(body.decode(), authorization.removeprefix("Bearer ").strip())
    except Exception as error:  # the receiver raises plain Exception for a hash that does not match
        raise Unauthenticated("The webhook is not signed with LIVEKIT_API_KEY's secret.") from error
    has_participant = event.HasField("participant")
    return RoomEvent(
        id=event.id,
        name=event.event,
        room=event.room.name,
        participant=_participant(event.participant) if has_participant else None,
    )


def _participant(info: ParticipantInfo) -> Participant:
    kinds = {ParticipantInfo.Kind.AGENT: Kind.AGENT, ParticipantInfo.Kind.SIP: Kind.PHONE}
    return Participant(info.identity, kinds.get(info.kind, Kind.OTHER))


@contextmanager
def _gone_is_fine() -> Iterator[None]:
    try:
        yield
    except ServerError as error:
        if error.code != ServerErrorCode.NOT_FOUND:
            raise


@contextmanager
def _errors(method: str) -> Iterator[None]:
    """LiveKit's errors as ours."""
    try:
        yield
    except TimeoutError as error:
        raise LiveKitUnavailable(f"LiveKit did not answer {method} within {_ANSWER_WITHIN_S:g} s.") from error
    except aiohttp.ClientError as error:
        raise LiveKitUnavailable(f"LiveKit cannot be reached for {method}: {error}") from error
    except ServerError as error:
        if error.status >= 500:
            raise LiveKitUnavailable(f"LiveKit could not do {method} now: {error.message}") from error
        raise LiveKitRefused(
            f"LiveKit refused {method}: {error.status} {error.code} {error.message}. "
            "Check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET."
        ) from error
