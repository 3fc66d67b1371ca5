"""What LiveKit really answers, and what we make of it."""

import pytest
from livekit.rtc import ConnectError

from control_plane import livekit
from control_plane.contract.wire import DispatchMetadata
from control_plane.livekit import Kind, LiveKitRefused, LiveKitUnavailable, RoomView, Unknown
from control_plane.settings import Settings
from tests.integration.control_plane.dialing.people import joined, registered_worker

METADATA = DispatchMetadata(attempt_id="att_room", token="token")


async def test_a_room_is_made_once_listed_and_deleted_as_often_as_one_likes(client: livekit.Client) -> None:
    await livekit.create_room(client, "att_room")
    await livekit.create_room(client, "att_room")
    await livekit.create_room(client, "other")
    assert [room.name for room in await livekit.list_rooms(client, "att_")] == ["att_room"]
    await livekit.delete_room(client, "att_room")
    await livekit.delete_room(client, "att_room")
    assert await livekit.list_rooms(client, "att_") == []


async def test_a_look_into_a_room_tells_agents_from_phones(
    client: livekit.Client, settings: Settings
) -> None:
    await livekit.create_room(client, "att_room")
    assert await livekit.look(client, "att_room") == RoomView(exists=True)
    async with joined(settings, "att_room", "agent-1", "agent"), joined(settings, "att_room", "lead", "sip"):
        view = await livekit.look(client, "att_room")
        assert isinstance(view, RoomView)
        assert view.identities(Kind.AGENT) == ["agent-1"]
        assert view.identities(Kind.PHONE) == ["lead"]


async def test_a_room_that_is_not_there_is_known_to_be_gone_at_once(client: livekit.Client) -> None:
    assert await livekit.look(client, "att_nowhere") == RoomView(exists=False)


async def test_a_room_cannot_be_made_by_joining_it(client: livekit.Client, settings: Settings) -> None:
    with pytest.raises(ConnectError):
        async with joined(settings, "att_nowhere", "agent-1", "agent"):
            raise AssertionError("joined a room that does not exist")
    assert await livekit.list_rooms(client, "att_") == []


async def test_a_removed_participant_is_gone_and_removing_it_again_is_fine(
    client: livekit.Client, settings: Settings
) -> None:
    await livekit.create_room(client, "att_room")
    async with joined(settings, "att_room", "lead", "sip"):
        await livekit.remove_participant(client, "att_room", "lead")
        await livekit.remove_participant(client, "att_room", "lead")
        view = await livekit.look(client, "att_room")
        assert isinstance(view, RoomView) and not view.has(Kind.PHONE)


async def test_a_dispatch_made_without_a_worker_is_lost_until_it_is_sent_again(
    client: livekit.Client, settings: Settings
) -> None:
    await livekit.create_room(client, "att_room")
    await livekit.create_dispatch(client, "att_room", METADATA)
    async with registered_worker(settings) as jobs:
        assert jobs.empty()
        await livekit.create_dispatch(client, "att_room", METADATA)
        assert await jobs.get() == METADATA


async def test_a_livekit_that_is_not_there_is_unavailable_and_its_rooms_unknown(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"livekit_url": "ws://127.0.0.1:1"})
    async with livekit.connected(nowhere) as client:
        with pytest.raises(LiveKitUnavailable):
            await livekit.create_room(client, "att_room")
        assert isinstance(await livekit.look(client, "att_room"), Unknown)


async def test_a_dispatch_into_a_room_that_is_gone_is_unavailable(client: livekit.Client) -> None:
    with pytest.raises(LiveKitUnavailable):
        await livekit.create_dispatch(client, "att_nowhere", METADATA)


async def test_wrong_keys_are_refused_with_the_way_out(settings: Settings) -> None:
    wrong = settings.model_copy(update={"livekit_api_key": "wrong"})
    async with livekit.connected(wrong) as client:
        with pytest.raises(LiveKitRefused, match="LIVEKIT_API_KEY"):
            await livekit.create_room(client, "att_room")
