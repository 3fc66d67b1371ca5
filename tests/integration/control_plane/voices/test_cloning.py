"""Voices over REST: the vendor's listed and heard, a person's cloned, compared, approved, used, removed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.audit.documents import AuditEntry
from control_plane.campaigns.documents import CampaignStatus
from control_plane.settings import Settings
from control_plane.voices.documents import Clone, CloneStatus, called, shown
from infra.local.standins.elevenlabs.server import make_app
from infra.local.standins.serving import running
from tests.integration.control_plane.access.furnished import Fresh, a_user, client
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.world import CallsWorld, make_world
from tests.made_speech import as_wav, speech

SAMPLE = as_wav(speech(32))
CONSENT = {
    "name": "Anna",
    "speaker": "Anna Example",
    "statement": "I agree that my voice is cloned and speaks in phone calls of Northwind.",
    "given_on": "2026-05-06",
}


@pytest.fixture
async def vendor() -> AsyncIterator[str]:
    """ElevenLabs, by its stand-in."""
    async with running(make_app()) as address:
        yield address


@pytest.fixture
def settings(settings: Settings, vendor: str) -> Settings:
    return settings.model_copy(
        update={"eleven_api_key": SecretStr("local"), "elevenlabs_base_url": f"{vendor}/v1"}
    )


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The first account, with a running campaign."""
    return await make_world(settings, FIRST_ACCOUNT)


async def fail(vendor: str, **fault: Any) -> None:
    """Have the vendor's next requests go wrong."""
    async with aiohttp.ClientSession() as session, session.post(f"{vendor}/_control", json=fault) as answer:
        assert answer.status == 200


async def at_the_vendor(vendor: str) -> list[str]:
    """The names of the clones that the vendor has."""
    async with httpx.AsyncClient() as asking:
        answer = await asking.get(f"{vendor}/v1/voices", headers={"xi-api-key": "local"})
    return [voice["name"] for voice in answer.json()["voices"] if voice["category"] == "cloned"]


async def cloned(manager: httpx.AsyncClient, **changed: str) -> httpx.Response:
    files = {"file": ("anna.wav", SAMPLE, "audio/wav")}
    return await manager.post("/api/voices/clones", data={**CONSENT, **changed}, files=files)


async def test_the_vendors_voices_are_listed_and_say_a_sentence(
    manager: httpx.AsyncClient, vendor: str
) -> None:
    listed = (await manager.get("/api/voices")).json()
    assert listed["is_configured"] is True
    assert [voice["name"] for voice in listed["items"]] == ["awb", "kal", "rms", "slt"]
    spoken = await manager.post("/api/voices/preview", json={"voice_id": "slt", "text": "Good morning."})
    assert spoken.headers["content-type"] == "audio/wav"
    assert spoken.content[:4] == b"RIFF" and len(spoken.content) > 24_000
    unknown = await manager.post("/api/voices/preview", json={"voice_id": "nobody", "text": "Hello."})
    assert unknown.status_code == 404
    long = await manager.post("/api/voices/preview", json={"voice_id": "slt", "text": "a" * 301})
    assert long.status_code == 422
    await fail(vendor, error="http_500")
    assert (await manager.get("/api/voices")).status_code == 200  # as it was a moment ago


async def test_previews_are_limited(manager: httpx.AsyncClient) -> None:
    asked = {"voice_id": "nobody", "text": "Hello."}
    answers = [(await manager.post("/api/voices/preview", json=asked)).status_code for _ in range(21)]
    assert answers == [404] * 20 + [429]


async def test_a_voice_is_cloned_compared_approved_used_and_removed(
    manager: httpx.AsyncClient, world: CallsWorld, vendor: str, settings: Settings, app: FastAPI
) -> None:
    made = (await cloned(manager)).json()
    assert made["status"] == "awaiting_approval"
    assert made["consent"]["speaker"] == "Anna Example"
    assert await at_the_vendor(vendor) == ["Anna"]
    assert (await manager.get(f"/api/voices/clones/{made['id']}/sample")).content == SAMPLE
    heard = await manager.post("/api/voices/preview", json={"voice_id": made["voice_id"], "text": "Hello."})
    assert heard.status_code == 200

    campaign = await world.add_campaign(status=CampaignStatus.DRAFT)
    await world.add_lead(campaign=campaign)
    path = f"/api/campaigns/{campaign.id}"
    voice = {"vendor": "elevenlabs", "voice_id": made["voice_id"]}
    assert (await manager.patch(path, json={"providers": {"voice": [voice]}})).status_code == 200
    refused = await manager.post(f"{path}/launch")
    assert refused.status_code == 422
    [problem] = refused.json()["errors"]
    assert problem["field"] == "providers.voice" and "awaiting approval" in problem["problem"]
    meanwhile = await manager.patch(
        f"/api/campaigns/{world.campaign.id}", json={"providers": {"voice": [voice]}}
    )
    assert meanwhile.status_code == 422

    boss = await a_user(FIRST_ACCOUNT, Role.MANAGER)
    async with client(app, Fresh(boss, settings)) as person:
        assert (await person.post(f"/api/voices/clones/{made['id']}/approve")).status_code == 403
    approved = (await manager.post(f"/api/voices/clones/{made['id']}/approve")).json()
    assert (approved["status"], approved["is_sample_kept"]) == ("approved", False)
    assert (await manager.get(f"/api/voices/clones/{made['id']}/sample")).status_code == 404
    assert (await manager.post(f"/api/voices/clones/{made['id']}/approve")).status_code == 409
    assert (await manager.post(f"{path}/launch")).status_code == 200

    in_use = await manager.delete(f"/api/voices/clones/{made['id']}")
    assert in_use.status_code == 409 and campaign.id in in_use.json()["detail"]
    assert (await manager.post(f"{path}/stop")).status_code == 200
    assert (await manager.delete(f"/api/voices/clones/{made['id']}")).status_code == 204
    assert await at_the_vendor(vendor) == []
    assert (await manager.get("/api/voices/clones")).json()["items"] == []
    kept = await Clone.get(made["id"])
    assert kept is not None and kept.consent.statement == CONSENT["statement"]

    entries = await AuditEntry.find({"target": made["id"]}).sort("+_id").to_list()
    actions = ["cloned", "sample_opened", "approved", "removed"]
    assert [entry.action for entry in entries] == [f"voices.{action}" for action in actions]
    assert entries[0].after is not None and entries[0].after["consent"]["given_on"] == "2026-05-06"


async def test_nothing_goes_to_the_vendor_without_a_good_sample_and_a_consent(
    manager: httpx.AsyncClient, vendor: str
) -> None:
    short = {"file": ("anna.wav", as_wav(speech(3)), "audio/wav")}
    checked = (await manager.post("/api/voices/check", files=short)).json()
    assert checked["is_good"] is False
    assert [one["check"] for one in checked["findings"] if not one["is_good"]] == ["length"]
    refused = await manager.post("/api/voices/clones", data=CONSENT, files=short)
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == ["file.length"]
    for missing in ({"statement": ""}, {"speaker": " "}, {"given_on": "2999-01-01"}, {"given_on": "soon"}):
        assert (await cloned(manager, **missing)).status_code == 422
    large = {"file": ("anna.wav", b"RIFF....WAVE" + bytes(10_000_000), "audio/wav")}
    assert (await manager.post("/api/voices/check", files=large)).status_code == 413
    assert await at_the_vendor(vendor) == []
    assert await Clone.count() == 0


@pytest.mark.parametrize("fault", [{"garbage": True}, {"break_after": 0}], ids=["garbage", "cut"])
async def test_a_clone_of_which_the_vendor_never_told_is_failed_and_removing_it_finds_the_voice(
    manager: httpx.AsyncClient, vendor: str, fault: dict[str, Any]
) -> None:
    await fail(vendor, **fault, for_next=1)
    unknown = await cloned(manager)
    assert unknown.status_code == 503 and "ElevenLabs" in unknown.json()["detail"]
    assert await at_the_vendor(vendor) == ["Anna"]
    [failed] = (await manager.get("/api/voices/clones")).json()["items"]
    assert (failed["status"], failed["voice_id"]) == ("failed", None) and failed["failure"]
    assert (await manager.post(f"/api/voices/clones/{failed['id']}/approve")).status_code == 409
    assert (await manager.delete(f"/api/voices/clones/{failed['id']}")).status_code == 204
    assert await at_the_vendor(vendor) == []


async def test_a_voice_that_the_vendor_does_not_remove_is_out_of_use_and_removed_later(
    manager: httpx.AsyncClient, vendor: str
) -> None:
    made = (await cloned(manager)).json()
    await manager.post(f"/api/voices/clones/{made['id']}/approve")
    await fail(vendor, error="http_500", for_next=1)
    assert (await manager.delete(f"/api/voices/clones/{made['id']}")).status_code == 503
    [left] = (await manager.get("/api/voices/clones")).json()["items"]
    assert left["status"] == "removing" and "500" in left["failure"]
    said = await manager.post("/api/voices/preview", json={"voice_id": made["voice_id"], "text": "Hello."})
    assert said.status_code == 404
    assert (await manager.delete(f"/api/voices/clones/{made['id']}")).status_code == 204
    assert await at_the_vendor(vendor) == []


async def test_a_refused_key_and_a_missing_one_are_the_operators(
    manager: httpx.AsyncClient, vendor: str, app: FastAPI, settings: Settings
) -> None:
    await fail(vendor, error="reject", for_next=1)
    refused = await manager.get("/api/voices")
    assert refused.status_code == 503 and "ELEVEN_API_KEY" in refused.json()["detail"]
    app.state.settings = settings.model_copy(update={"eleven_api_key": SecretStr("")})
    assert (await manager.get("/api/voices")).json() == {"is_configured": False, "items": []}
    assert (await cloned(manager)).status_code == 409


async def test_a_clone_is_of_one_account_alone(
    manager: httpx.AsyncClient, settings: Settings, world: CallsWorld
) -> None:
    other = await make_world(settings)
    theirs = await a_clone(other.account.id, CloneStatus.APPROVED)
    preview = {"voice_id": theirs.vendor_voice_id, "text": "Hello."}
    assert (await manager.post("/api/voices/preview", json=preview)).status_code == 404
    campaign = await world.add_campaign(status=CampaignStatus.DRAFT)
    await world.add_lead(campaign=campaign)
    voice = {"vendor": "elevenlabs", "voice_id": theirs.vendor_voice_id}
    await manager.patch(f"/api/campaigns/{campaign.id}", json={"providers": {"voice": [voice]}})
    refused = await manager.post(f"/api/campaigns/{campaign.id}/launch")
    assert refused.status_code == 422 and "no such voice" in refused.json()["errors"][0]["problem"]


async def test_clones_are_found_by_their_indexes(world: CallsWorld, app: FastAPI, settings: Settings) -> None:
    for _ in range(3):
        await a_clone(world.account.id, CloneStatus.APPROVED)
    mongodb = app.state.mongodb[settings.mongodb_database]
    await mongodb.command("profile", 2)
    assert len(await Clone.find(shown(world.account.id)).sort("+_id").to_list()) == 3
    assert await Clone.find(called(["voice_x"])).to_list() == []
    await mongodb.command("profile", 0)
    await assert_all_by_index(mongodb["system.profile"], at_least=2)


async def a_clone(account_id: str, status: CloneStatus) -> Clone:
    """A clone that no vendor made."""
    now = datetime.now(UTC)
    consent = {"recorded_by": "usr_test", "recorded_at": now, **CONSENT}
    sample = {"key": "k", "media_type": "audio/wav", "size_bytes": 1, "duration_s": 30, "sha256": "0" * 64}
    clone: Clone = Clone.model_validate(
        {
            "account_id": account_id,
            "name": "Anna",
            "status": status,
            "consent": consent,
            "sample": sample,
            "created_at": now,
        }
    )
    clone.vendor_voice_id = f"of_{clone.id}"
    await clone.insert()
    return clone
