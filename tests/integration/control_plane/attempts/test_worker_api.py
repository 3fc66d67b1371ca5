"""The worker API over HTTP: what a worker sends and what it gets, to the letter of the contract."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from control_plane.attempts import tokens
from control_plane.compliance import service as compliance
from control_plane.contract.brief import CallBrief
from control_plane.contract.events import Answered, Speaker, Turn
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import (
    ClaimRequest,
    Command,
    EventBatch,
    EventReceipt,
    FinishReport,
    OptOut,
)
from control_plane.dialing.documents import WORKER_API, Heartbeat
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world

AT = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
CLAIM = ClaimRequest(nonce="nonce-of-job-1", worker="worker-1")
FINISH = FinishReport(
    fencing_token=1,
    state=AttemptState.COMPLETED,
    end_reason=EndReason.CALLER_DNC,
    answered_at=AT,
    ended_at=AT,
    last_event=2,
)


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world inside the started application."""
    return await make_world(settings)


class Worker:
    """What a worker does with one dispatch."""

    def __init__(self, client: httpx.AsyncClient, attempt_id: str, token: str) -> None:
        self._client = client
        self._base = f"/api/worker/attempts/{attempt_id}"
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def post(
        self, path: str, message: ClaimRequest | EventBatch | OptOut | FinishReport
    ) -> httpx.Response:
        headers = {**self._headers, "Content-Type": "application/json"}
        return await self._client.post(
            f"{self._base}/{path}", content=message.model_dump_json(), headers=headers
        )


def worker(client: httpx.AsyncClient, settings: Settings, attempt_id: str) -> Worker:
    return Worker(client, attempt_id, tokens.issue(settings, attempt_id, datetime.now(UTC)))


async def test_a_whole_call_goes_through_the_four_routes(
    stranger: httpx.AsyncClient, world: CallsWorld
) -> None:
    attempt_id = await world.dispatched()
    call = worker(stranger, world.settings, attempt_id)
    claimed = await call.post("claim", CLAIM)
    assert claimed.status_code == 200
    brief = CallBrief.model_validate_json(claimed.content)
    assert brief.trunk.password.get_secret_value() == "trunk password"
    assert (await call.post("claim", CLAIM)).json() == claimed.json()

    words = Turn(number=2, at=AT, speaker=Speaker.LEAD, text="never call me", started_s=1, ended_s=2)
    events = EventBatch(fencing_token=1, events=[Answered(number=1, at=AT), words])
    reported = await call.post("events", events)
    receipt = EventReceipt.model_validate_json(reported.content)
    assert receipt == EventReceipt(received_through=2, lease_s=15, command=Command.CONTINUE)

    assert (await call.post("opt-out", OptOut(said="never call me"))).status_code == 204
    assert await compliance.suppressed_among(world.account.id, [brief.number], campaign_id=world.campaign.id)

    assert (await call.post("finish", FINISH)).status_code == 204
    assert (await call.post("finish", FINISH)).status_code == 204
    assert (await call.post("events", EventBatch(fencing_token=1))).status_code == 410
    assert (await call.post("claim", CLAIM)).status_code == 410
    other_end = FINISH.model_copy(update={"end_reason": EndReason.CALLER_HANGUP})
    assert (await call.post("finish", other_end)).status_code == 410
    assert (await world.attempt(attempt_id)).disposition == "do_not_call"


async def test_a_refusal_names_its_reasons(stranger: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    await world.set_campaign(status="stopped")
    refused = await worker(stranger, world.settings, attempt_id).post("claim", CLAIM)
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["reasons"] == ["campaign_not_running"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("claim", CLAIM),
        ("events", EventBatch(fencing_token=1)),
        ("opt-out", OptOut(said="no")),
        ("finish", FINISH),
    ],
)
async def test_each_route_wants_the_token_of_its_own_attempt(
    stranger: httpx.AsyncClient,
    world: CallsWorld,
    path: str,
    message: ClaimRequest | EventBatch | OptOut | FinishReport,
) -> None:
    attempt_id = await world.claimed()
    other = tokens.issue(world.settings, "att_other", datetime.now(UTC))
    assert (await Worker(stranger, attempt_id, "").post(path, message)).status_code == 401
    assert (await Worker(stranger, attempt_id, "garbage").post(path, message)).status_code == 401
    assert (await Worker(stranger, attempt_id, other).post(path, message)).status_code == 403


async def test_a_persons_token_opens_no_worker_route_and_a_workers_no_persons(
    stranger: httpx.AsyncClient, manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    attempt_id = await world.dispatched()
    body = {"nonce": "nonce-of-job-1", "worker": "w"}
    assert (await manager.post(f"/api/worker/attempts/{attempt_id}/claim", json=body)).status_code == 401
    token = tokens.issue(world.settings, attempt_id, datetime.now(UTC))
    answer = await stranger.get("/api/attempts", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


async def test_what_cannot_be_read_is_answered_with_what_is_wrong(
    stranger: httpx.AsyncClient, world: CallsWorld
) -> None:
    attempt_id = await world.claimed()
    token = tokens.issue(world.settings, attempt_id, datetime.now(UTC))
    answer = await stranger.post(
        f"/api/worker/attempts/{attempt_id}/events",
        json={"fencing_token": 1, "events": [{"type": "levitated", "number": 1, "at": AT.isoformat()}]},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 422
    assert "levitated" in str(answer.json()["errors"])


async def test_the_worker_api_beats_while_the_application_runs(app: FastAPI) -> None:
    for _ in range(250):
        beat = await Heartbeat.get(WORKER_API)
        if beat is not None:
            break
        await asyncio.sleep(0.02)
    assert beat is not None and abs((datetime.now(UTC) - beat.at).total_seconds()) < 5
