"""Real participants and workers for a real LiveKit: what a call consists of, without its audio."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import aiohttp
from livekit import api, rtc
from livekit.protocol import agent, models

from control_plane.contract.wire import AGENT_NAME, DispatchMetadata
from control_plane.settings import Settings

_WITHIN_S = 10.0


@asynccontextmanager
async def joined(
    settings: Settings, room: str, identity: str, kind: Literal["agent", "sip"]
) -> AsyncIterator[rtc.Room]:
    """A participant of the given kind, connected for as long as the block lasts."""
    token = (
        _token(settings)
        .with_identity(identity)
        .with_kind(kind)
        .with_grants(api.VideoGrants(room_join=True, room=room))
    )
    participant = rtc.Room()
    await asyncio.wait_for(participant.connect(settings.livekit_url, token.to_jwt()), _WITHIN_S)
    try:
        yield participant
    finally:
        await participant.disconnect()


@asynccontextmanager
async def registered_worker(settings: Settings) -> AsyncIterator[asyncio.Queue[DispatchMetadata]]:
    """A worker that takes every job and does nothing with it; the queue tells which it got."""
    jobs: asyncio.Queue[DispatchMetadata] = asyncio.Queue()
    token = _token(settings).with_grants(api.VideoGrants(agent=True)).to_jwt()
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(
            f"{settings.livekit_url}/agent", headers={"Authorization": f"Bearer {token}"}
        ) as socket,
    ):
        register = agent.RegisterWorkerRequest(
            type=agent.JobType.JT_ROOM,
            agent_name=AGENT_NAME,
            version="1",
            allowed_permissions=models.ParticipantPermission(
                can_publish=True, can_subscribe=True, agent=True
            ),
        )
        await socket.send_bytes(agent.WorkerMessage(register=register).SerializeToString())
        first = agent.ServerMessage.FromString(await socket.receive_bytes(timeout=_WITHIN_S))
        assert first.HasField("register"), first
        taking = asyncio.create_task(_take_jobs(socket, jobs))
        try:
            yield jobs
        finally:
            taking.cancel()
            await asyncio.wait([taking])


async def _take_jobs(
    socket: aiohttp.ClientWebSocketResponse, jobs: "asyncio.Queue[DispatchMetadata]"
) -> None:
    async for message in socket:
        received = agent.ServerMessage.FromString(message.data)
        if received.HasField("availability"):
            job = received.availability.job
            answer = agent.AvailabilityResponse(
                job_id=job.id, available=True, participant_identity=f"agent-{job.id}"
            )
            await socket.send_bytes(agent.WorkerMessage(availability=answer).SerializeToString())
        elif received.HasField("assignment"):
            job = received.assignment.job
            jobs.put_nowait(DispatchMetadata.model_validate_json(job.metadata))


def _token(settings: Settings) -> api.AccessToken:
    return api.AccessToken(settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
