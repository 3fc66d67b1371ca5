"""One call's page, and what people add to calls."""

from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.analytics.reckoning import reckon
from control_plane.audit.documents import AuditEntry
from control_plane.contract.wire import AudioQuality, PacketStream
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_user, client
from tests.integration.control_plane.ended_calls import TALK_S, held
from tests.integration.control_plane.world import CallsWorld


async def test_one_request_tells_everything_about_a_call(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    lead = await world.add_lead("+12025550123")
    call_id = await held(world, lead)
    today = datetime.now(UTC).date().isoformat()
    price = {"provider": "telephony", "unit": "call_s", "amount": "0.01", "per": 60, "since": today}
    assert (await manager.post("/api/prices", json=price)).status_code == 201
    await manager.post(f"/api/calls/{call_id}/notes", json={"text": "call Anna's boss instead"})
    assert await reckon() == 1
    call = (await manager.get(f"/api/calls/{call_id}")).json()
    assert (call["lead"]["name"], call["campaign_name"]) == ("Anna Example", "Test")
    assert call["turns"][0]["text"] == "Hello Anna"
    assert len(call["timeline"]) == 9
    assert call["latency"]["total"] == {
        "count": 2, "p50_ms": 500, "p90_ms": 700, "p95_ms": 700, "p99_ms": 700
    }  # fmt: skip
    assert [tool["tool"] for tool in call["tools_used"]] == ["book_slot"]
    cost = {line["provider"]: line["micros"] for line in call["figures"]["cost"]}
    assert cost == {"Deepgram": None, "telephony": TALK_S * 10_000 // 60}
    assert call["figures"]["objections"] == ["price"]
    assert [note["text"] for note in call["notes"]] == ["call Anna's boss instead"]
    assert call["tags"] == ["hot"]
    assert "/api/recordings/" in call["recording"]["url"]


async def test_a_calls_page_says_how_it_sounded(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    audio = AudioQuality(
        heard=PacketStream(received=950, lost=50, jitter_ms=12.5),
        spoken=PacketStream(received=1000, lost=0, jitter_ms=1),
        round_trip_ms=40,
    )
    call_id = await held(world, await world.add_lead(), audio=audio)
    sound = (await manager.get(f"/api/calls/{call_id}")).json()["sound"]
    assert sound["heard"] == {"mos": 3.92, "loss_percent": 5.0, "jitter_ms": 12.5, "packets": 1000}
    assert (sound["spoken"]["mos"], sound["round_trip_ms"]) == (4.41, 40)
    silent = await held(world, await world.add_lead())
    assert (await manager.get(f"/api/calls/{silent}")).json()["sound"] is None


async def test_a_running_call_has_a_page_without_figures(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    call = (await manager.get(f"/api/calls/{await world.claimed()}")).json()
    assert (call["state"], call["figures"], call["result"], call["recording"]) == (
        "dialing",
        None,
        None,
        None,
    )


async def test_who_may_not_listen_gets_no_link(app: FastAPI, settings: Settings, world: CallsWorld) -> None:
    call_id = await held(world)
    async with client(app, Fresh(await a_user(FIRST_ACCOUNT, Role.VIEWER), settings)) as viewer:
        call = (await viewer.get(f"/api/calls/{call_id}")).json()
    assert call["recording"] is None
    assert call["recording_segments"] == 1


async def test_a_correction_stands_beside_what_the_call_was_taken_for(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    call_id = await held(world)
    correction = {"disposition": "not_interested", "reason": "only polite"}
    told = (await manager.put(f"/api/calls/{call_id}/correction", json=correction)).json()
    assert (told["disposition"], told["result"]) == ("interested", "not_interested")
    assert told["correction"]["by"] == "admin@example.com"
    [listed] = (await manager.get("/api/calls", params={"result": "not_interested"})).json()["items"]
    assert (listed["id"], listed["disposition"], listed["result"]) == (
        call_id, "interested", "not_interested"
    )  # fmt: skip
    entry = await AuditEntry.find_one({"action": "calls.corrected"})
    assert entry is not None and entry.target == call_id
    assert entry.after is not None and entry.after["disposition"] == "not_interested"
    assert "only polite" not in entry.model_dump_json()
    back = (await manager.delete(f"/api/calls/{call_id}/correction")).json()
    assert (back["correction"], back["result"]) == (None, "interested")


async def test_a_call_is_corrected_only_once_it_has_ended(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    path = f"/api/calls/{await world.claimed()}/correction"
    answer = await manager.put(path, json={"disposition": "interested"})
    assert answer.status_code == 409
    assert "dialing" in answer.json()["detail"]


async def test_tags_are_added_to_those_of_the_playbook_and_taken(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    call_id = await held(world)
    path = f"/api/calls/{call_id}/tags"
    assert (await manager.patch(path, json={"add": ["$boss", "vip"]})).json() == {
        "tags": ["$boss", "hot", "vip"]
    }
    assert (await manager.patch(path, json={"remove": ["hot", "unknown"]})).json()["tags"] == ["$boss", "vip"]
    found = (await manager.get("/api/calls", params={"tag": "vip"})).json()["items"]
    assert [call["id"] for call in found] == [call_id]
    assert (await manager.get("/api/calls", params={"tag": "hot"})).json()["items"] == []


async def test_notes_are_written_and_removed(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    call_id = await held(world)
    notes = [
        (await manager.post(f"/api/calls/{call_id}/notes", json={"text": text})).json()["id"]
        for text in ("first", "second")
    ]
    assert (await manager.delete(f"/api/calls/{call_id}/notes/{notes[0]}")).status_code == 204
    assert (await manager.delete(f"/api/calls/{call_id}/notes/{notes[0]}")).status_code == 404
    call = (await manager.get(f"/api/calls/{call_id}")).json()
    assert [note["text"] for note in call["notes"]] == ["second"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "notes", {"text": " "}),
        ("POST", "notes", {"text": "x", "by": "me"}),
        ("PATCH", "tags", {"add": [""]}),
        ("PUT", "correction", {"disposition": "wonderful"}),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    manager: httpx.AsyncClient, method: str, path: str, body: dict[str, object]
) -> None:
    answer = await manager.request(method, f"/api/calls/att_1/{path}", json=body)
    assert answer.status_code == 422
