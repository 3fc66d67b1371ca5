"""A claimed call as its worker holds it, against the real control plane over HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from agent_worker.control_plane_api import AttemptApi
from agent_worker.spool import Spool, SpoolHeader
from control_plane.attempts import tokens
from control_plane.contract.brief import CallBrief
from control_plane.contract.wire import ClaimRequest
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world

NONCE = ClaimRequest(nonce="nonce-of-job-1", worker="worker-1")


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The started application on a port of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """A running campaign in the application's database."""
    return await make_world(settings)


@pytest.fixture
async def attempt_id(world: CallsWorld) -> str:
    """An attempt whose dispatch is out."""
    return await world.dispatched()


@pytest.fixture
async def api(address: str, attempt_id: str, settings: Settings) -> AsyncIterator[AttemptApi]:
    """The worker API with the token of that attempt."""
    token = tokens.issue(settings, attempt_id, datetime.now(UTC))
    async with AttemptApi(address, attempt_id, token) as api:
        yield api


@pytest.fixture
async def brief(api: AttemptApi) -> CallBrief:
    """The claimed call."""
    return await api.claim(NONCE)


@pytest.fixture
def spool(brief: CallBrief, settings: Settings, tmp_path: Path) -> Spool:
    """The call's spool."""
    header = SpoolHeader(
        attempt_id=brief.attempt_id,
        token=tokens.issue(settings, brief.attempt_id, datetime.now(UTC)),
        fencing_token=brief.fencing_token,
        object_prefix=brief.recording.object_prefix,
    )
    return Spool.create(tmp_path / "spool", header)
