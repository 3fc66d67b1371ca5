"""A supervisor in a real room: unseen while listening, heard alone while they have taken over."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from livekit import api, rtc
from livekit.rtc.participant import PublishDataError, PublishTrackError

from agent_worker.supervision import Supervision
from control_plane import livekit
from control_plane.attempts import reporting
from control_plane.contract.events import Answered
from control_plane.contract.handoff import Handoff
from control_plane.contract.supervision import WHISPER_TOPIC
from control_plane.errors import Conflict
from control_plane.live import supervising
from control_plane.live.schemas import Seat
from control_plane.settings import Settings
from infra.local.stack import Stack
from tests.integration.control_plane.dialing.people import joined
from tests.integration.control_plane.world import CallsWorld, at_livekit, batch

_WITHIN_S = 10.0


@pytest.fixture
def settings(settings: Settings, livekit_stack: Stack) -> Settings:
    return at_livekit(settings, livekit_stack)


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[livekit.Client]:
    async with livekit.connected(settings) as client:
        yield client
        for room in await livekit.list_rooms(client, ""):
            await livekit.delete_room(client, room.name)


class Notes:
    """What the talk was asked to do, and what was reported of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.reported: list[str] = []
        self._changed = asyncio.Event()

    def make_way(self) -> None:
        self._note("make way")

    def go_on(self) -> None:
        self._note("go on")

    def whisper(self, text: str) -> None:
        self._note(text)

    def put_through(self) -> None:
        self._note("put through")

    def record(self, _event: type, *, what: str) -> None:
        self.reported.append(what)

    async def show(self, *asked: str) -> None:
        """Wait until the talk was asked just this."""
        async with asyncio.timeout(_WITHIN_S):
            while self.asked != list(asked):
                await self._changed.wait()
                self._changed.clear()

    def _note(self, what: str) -> None:
        self.asked.append(what)
        self._changed.set()


@pytest.fixture
async def call(world: CallsWorld, client: livekit.Client) -> str:
    """A call in its room."""
    attempt_id = await world.claimed()
    now = datetime.now(UTC)
    await reporting.record(attempt_id, batch(Answered(number=1, at=now)), lease_s=15, now=now)
    await livekit.create_room(client, attempt_id)
    return attempt_id


@asynccontextmanager
async def seated(seat: Seat) -> AsyncIterator[rtc.Room]:
    room = rtc.Room()
    await asyncio.wait_for(room.connect(seat.url, seat.token), _WITHIN_S)
    try:
        yield room
    finally:
        await room.disconnect()


async def speak(room: rtc.Room) -> None:
    track = rtc.LocalAudioTrack.create_audio_track("microphone", rtc.AudioSource(48_000, 1))
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
    await asyncio.wait_for(room.local_participant.publish_track(track, options), _WITHIN_S)


async def test_the_agent_is_silent_while_a_supervisor_speaks_and_goes_on_when_they_leave(
    world: CallsWorld, client: livekit.Client, settings: Settings, call: str
) -> None:
    account_id, now, notes = world.account.id, datetime.now(UTC), Notes()
    async with joined(settings, call, "agent-1", "agent") as agent:
        Supervision(agent, notes, notes)  # type: ignore[arg-type]
        seat = await supervising.take_over(account_id, call, "usr_1", settings, now)
        async with seated(seat) as supervisor:
            await asyncio.sleep(0.2)
            assert notes.asked == []  # in the room, and not speaking yet
            await speak(supervisor)
            await notes.show("make way")
        await notes.show("make way", "go on")
        async with seated(seat) as supervisor:
            await speak(supervisor)
            await notes.show("make way", "go on", "make way")
            await supervising.hand_back(client, account_id, call)
            await notes.show(*["make way", "go on"] * 2)
    assert notes.reported == ["taken_over", "handed_back"] * 2


async def test_a_listener_is_unseen_has_no_voice_and_cannot_whisper_by_themselves(
    world: CallsWorld, client: livekit.Client, settings: Settings, call: str
) -> None:
    account_id, now, notes = world.account.id, datetime.now(UTC), Notes()
    async with joined(settings, call, "agent-1", "agent") as agent:
        Supervision(agent, notes, notes)  # type: ignore[arg-type]
        seat = await supervising.listen(account_id, call, "usr_1", settings, now)
        async with seated(seat) as listener:
            assert agent.remote_participants == {}
            assert list(listener.remote_participants) == ["agent-1"]
            with pytest.raises((PublishTrackError, TimeoutError)):
                async with asyncio.timeout(2):
                    await speak(listener)
            forged = listener.local_participant.publish_data(b'{"text": "forged"}', topic=WHISPER_TOPIC)
            with contextlib.suppress(PublishDataError, TimeoutError):
                await asyncio.wait_for(forged, 2)
            await supervising.whisper(client, account_id, call, "offer a call next week")
            await notes.show("offer a call next week")
    assert notes.asked == ["offer a call next week"]
    assert notes.reported == ["whispered"]


async def test_there_is_nothing_to_listen_to_before_anybody_answered(
    world: CallsWorld, client: livekit.Client, settings: Settings
) -> None:
    ringing = await world.claimed()
    for take in (supervising.listen, supervising.take_over):
        with pytest.raises(Conflict, match="nobody is on the phone"):
            await take(world.account.id, ringing, "usr_1", settings, datetime.now(UTC))


async def test_a_supervisor_has_the_lead_put_through_where_somebody_takes_calls_over(
    world: CallsWorld, client: livekit.Client, settings: Settings, call: str
) -> None:
    account_id, notes = world.account.id, Notes()
    async with joined(settings, call, "agent-1", "agent") as agent:
        Supervision(agent, notes, notes)  # type: ignore[arg-type]
        with pytest.raises(Conflict, match="nobody who takes calls over"):
            await supervising.put_through(client, account_id, call, settings)
        await world.set_campaign(handoff=Handoff(numbers=["+12025550199"]).model_dump())
        await supervising.put_through(client, account_id, call, settings)
        await notes.show("put through")


async def test_without_an_agent_there_is_nobody_to_whisper_to(
    world: CallsWorld, client: livekit.Client, call: str
) -> None:
    with pytest.raises(Conflict, match="no agent"):
        await supervising.whisper(client, world.account.id, call, "hello")


def test_a_seat_is_good_for_one_room_and_no_more_than_it_says(settings: Settings) -> None:
    verifier = api.TokenVerifier(settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
    kinds = livekit.SeatKind
    minute = supervising._JOIN_WITHIN
    listening = verifier.verify(livekit.seat_token(settings, "att_1", "x", kinds.HIDDEN, minute)).video
    speaking = verifier.verify(livekit.seat_token(settings, "att_1", "x", kinds.SPEAKING, minute)).video
    assert listening is not None and speaking is not None
    assert (listening.room, listening.hidden, listening.can_publish) == ("att_1", True, False)
    assert (speaking.hidden, speaking.can_publish_sources) == (False, ["microphone"])
    for grants in (listening, speaking):
        assert not grants.can_publish_data
        assert not (grants.room_admin or grants.room_create or grants.room_list or grants.room_record)
