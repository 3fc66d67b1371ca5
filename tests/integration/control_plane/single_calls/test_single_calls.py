"""A call that somebody starts by hand goes the way of every call, once, and never at another time."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from control_plane.attempts import dispatching, reporting
from control_plane.attempts.ending import Ending, end
from control_plane.audit.actions import Action
from control_plane.audit.documents import AuditEntry
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import Campaign, CampaignStatus
from control_plane.compliance.windows import CallingWindow, Weekday
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, EventBatch
from control_plane.dialing import service as dialing
from control_plane.errors import Conflict
from control_plane.identifiers import new_id
from control_plane.leads.documents import Lead
from control_plane.single_calls import service
from control_plane.single_calls.documents import SingleCall
from tests.integration.control_plane.single_calls.conftest import PHONE
from tests.integration.control_plane.world import PLACES, CallsWorld

Columns = dict[str, str]


async def start(
    manager: httpx.AsyncClient, lead: Columns, headers: Columns | None = None, **fields: Any
) -> httpx.Response:
    body = {"phone": PHONE, "lead": lead, **fields}
    return await manager.post("/api/call/start", json=body, headers=headers)


async def status(manager: httpx.AsyncClient) -> dict[str, Any]:
    answer = await manager.get("/api/call/status")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def its_campaign() -> Campaign:
    """The campaign of the only single call."""
    [call] = await SingleCall.find_all().to_list()
    campaign = await Campaign.get(call.campaign_id)
    assert campaign is not None
    return campaign


async def opened(world: CallsWorld) -> str:
    """The attempt that the dialer opens for the only single call."""
    [attempt_id] = await dialing.open_due(
        await its_campaign(), world.settings, datetime.now(UTC), places=PLACES
    )
    assert await dispatching.mark_dispatched(attempt_id)
    return attempt_id


async def end_as(world: CallsWorld, attempt_id: str, ending: Ending) -> None:
    assert await end(await world.attempt(attempt_id), ending, datetime.now(UTC))


async def test_a_call_is_dialed_like_every_other_and_told_until_it_is_over(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    assert (await status(manager))["status"] == "idle"
    started = await start(manager, anna)
    assert started.status_code == 200, started.text
    assert started.json()["status"] == (await status(manager))["status"] == "running"
    attempt_id = await opened(world)
    brief = await world.claim(attempt_id)
    assert (brief.number, brief.lead.name) == (PHONE, "Anna Example")
    assert brief.playbook.name == world.campaign.playbook.name
    attempt = await world.attempt(attempt_id)
    assert attempt.decision is not None
    assert attempt.decision.allowed
    other = await world.claimed()
    told = await status(manager)
    assert (told["status"], told["attempt_id"], told["state"]) == ("running", attempt_id, "dialing")
    assert (told["campaign"], told["campaign_name"]) == (world.campaign.id, "Test")
    assert told["campaign_calls"] == {"dialing": 1}
    assert (await world.attempt(other)).open
    await end_as(world, attempt_id, Ending(AttemptState.NO_ANSWER, EndReason.NO_ANSWER))
    told = await status(manager)
    assert (told["status"], told["disposition"]) == ("idle", "no_answer")
    campaign = await its_campaign()
    assert await dialing.open_due(campaign, world.settings, datetime.now(UTC), places=PLACES) == []
    assert await dialing.complete_if_done(campaign.id, datetime.now(UTC))


async def test_the_same_key_starts_nothing_twice_be_it_in_the_header_or_in_the_body(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    header = {"Idempotency-Key": "k-1"}
    answers = await asyncio.gather(*(start(manager, anna, header) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}, [answer.text for answer in answers]
    assert len({answer.json()["call_id"] for answer in answers}) == 1
    await end_as(world, await opened(world), Ending(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED))
    again = await start(manager, anna, key="k-1")
    assert again.json()["call_id"] == answers[0].json()["call_id"]
    assert await Lead.find({"number": PHONE}).count() == 1
    other = await manager.post("/api/call/start", json={"phone": "+12025550124"}, headers=header)
    assert (other.status_code, "another number" in other.json()["detail"]) == (409, True)
    both = await start(manager, anna, header, key="k-2")
    assert (both.status_code, both.json()["errors"][0]["field"]) == (422, "key")


async def test_a_call_goes_over_the_trunk_that_is_named_and_shows_one_of_its_numbers(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    shown = {"caller_numbers": world.trunk.numbers[:1]}
    await Campaign.get_pymongo_collection().update_one({"_id": world.campaign.id}, {"$set": shown})
    second = world.trunk.model_copy(
        update={"id": new_id("trk"), "name": "Second", "numbers": ["+12025550177"]}
    )
    await second.insert()
    assert (await start(manager, anna, trunk=second.id)).status_code == 200
    attempt = await world.attempt(await opened(world))
    assert attempt.trunk_id == second.id
    assert (await world.claim(attempt.id)).trunk.from_number == second.numbers[0]
    [noted] = await AuditEntry.find({"action": Action.CALL_STARTED}).to_list()
    assert noted.after is not None and noted.after["trunk_id"] == second.id


async def test_no_call_goes_over_a_trunk_that_is_closed_or_unknown(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await world.set_trunk(open=False)
    for trunk_id in (world.trunk.id, new_id("trk")):
        refused = await start(manager, anna, trunk=trunk_id)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "trunk")


async def test_of_calls_started_at_once_one_is_placed(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    phones = [f"+1202555010{digit}" for digit in range(5)]
    answers = await asyncio.gather(*(start(manager, anna, phone=phone) for phone in phones))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409]
    assert await SingleCall.find_all().count() == 1
    assert (await start(manager, anna)).status_code == 409


async def test_a_stop_is_told_as_stopping_until_the_call_has_ended(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    assert (await manager.post("/api/call/stop")).json()["status"] == "idle"
    await start(manager, anna)
    attempt_id = await opened(world)
    await world.claim(attempt_id)
    assert (await manager.post("/api/call/stop")).json()["status"] == "stopping"
    assert (await its_campaign()).open_calls == "say_goodbye"
    assert (await start(manager, anna)).status_code == 409
    assert (await manager.post("/call/stop", json={"calls": "hang_up"})).json()["status"] == "stopping"
    assert (await its_campaign()).open_calls == "hang_up"
    await end_as(world, attempt_id, Ending(AttemptState.CANCELED, EndReason.CAMPAIGN_STOPPED))
    assert (await status(manager))["status"] == "idle"
    assert (await start(manager, anna)).status_code == 200


async def test_a_stop_before_the_call_was_placed_lets_no_worker_have_it(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await start(manager, anna)
    attempt_id = await opened(world)
    await manager.post("/api/call/stop")
    with pytest.raises(Conflict) as refused:
        await world.claim(attempt_id)
    assert refused.value.extra["reasons"] == ["campaign_not_running"]
    assert (await status(manager))["status"] == "idle"


@pytest.mark.parametrize("scoped", [False, True])
async def test_whoever_is_suppressed_is_not_called_by_hand_either(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns, scoped: bool
) -> None:
    suppression = {"number": PHONE} | ({"campaign_id": world.campaign.id} if scoped else {})
    await manager.post("/api/suppressions", json=suppression)
    refused = await start(manager, anna)
    assert (refused.status_code, refused.json()["reasons"]) == (409, ["suppressed"])
    assert await SingleCall.find_all().count() == 0


async def test_a_suppression_in_the_last_moment_is_seen_by_the_claim(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await start(manager, anna)
    attempt_id = await opened(world)
    await manager.post("/api/suppressions", json={"number": PHONE, "campaign_id": world.campaign.id})
    with pytest.raises(Conflict):
        await world.claim(attempt_id)
    told = await status(manager)
    assert (told["status"], told["state"], told["reasons"]) == ("idle", "blocked", ["suppressed"])


async def test_a_suppression_between_claim_and_invite_is_seen_too(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await start(manager, anna)
    attempt_id = await opened(world)
    await world.claim(attempt_id)
    await manager.post("/api/suppressions", json={"number": PHONE, "campaign_id": world.campaign.id})
    batch = EventBatch(fencing_token=1, events=[], about_to_dial=True)
    receipt = await reporting.record(attempt_id, batch, lease_s=15, now=datetime.now(UTC))
    assert receipt.command is Command.HANG_UP


async def test_without_consent_where_it_is_needed_the_call_is_refused(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    lead = {name: value for name, value in anna.items() if not name.startswith("consent")}
    refused = await start(manager, lead)
    assert (refused.status_code, refused.json()["reasons"]) == (409, ["no_consent"])


async def test_what_could_not_be_placed_when_it_was_wanted_is_given_up(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await start(manager, anna)
    now = datetime.now(UTC)
    await service.give_up_if_late(await its_campaign(), now)
    assert (await its_campaign()).status is CampaignStatus.RUNNING
    await end_as(world, await opened(world), Ending(AttemptState.CANCELED, EndReason.BACK_PRESSURE))
    assert (await status(manager))["status"] == "idle"
    await service.give_up_if_late(await its_campaign(), now)
    assert (await its_campaign()).status is CampaignStatus.STOPPED


async def test_a_callback_that_was_agreed_in_the_call_is_waited_for(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await start(manager, anna)
    attempt_id = await opened(world)
    await world.claim(attempt_id)
    at = datetime.now(UTC) + timedelta(days=1)
    ending = Ending(AttemptState.NO_ANSWER, EndReason.NO_ANSWER, callback_at=at)
    await end_as(world, attempt_id, ending)
    assert (await status(manager))["status"] == "idle"
    await service.give_up_if_late(await its_campaign(), at)
    assert (await its_campaign()).status is CampaignStatus.RUNNING


async def test_the_person_is_found_in_the_active_file_and_in_the_campaigns_list(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    columns = ["phone", *anna]
    rows = [["+12025550100", *anna.values()], ["(202) 555-0123", *anna.values()]]
    text = "\n".join(",".join(row) for row in [columns, *rows])
    await manager.post("/api/csv/upload", files={"file": ("leads.csv", text.encode())})
    await manager.post("/api/csv/select", data={"name": "leads.csv"})
    refused = await start(manager, {}, phone="+12025550199")
    assert refused.status_code == 422  # nobody knows a name for it
    assert refused.json()["errors"][0]["field"] == "[Prospect Name]"
    listed = await world.add_lead("+12025550155")
    assert (await start(manager, {}, phone="+12025550155")).json()["lead_index"] is None
    await manager.post("/api/call/stop")
    told = (await start(manager, {})).json()
    assert (told["status"], told["lead_index"]) == ("running", 2)
    called = await Lead.find({"number": {"$in": [PHONE, listed.number]}}).to_list()
    assert {lead.prospect_name for lead in called} == {"Anna Example"}


async def test_the_active_file_is_read_by_its_mapping_and_an_unusable_one_is_in_nobodys_way(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    row = {"Mobile": "(202) 555-0123", **anna}
    text = ",".join(row) + "\n" + ",".join(row.values())
    uploaded = await manager.post(
        "/api/csv/upload",
        files={"file": ("leads.csv", text.encode())},
        data={"mapping": '{"Mobile": "phone"}'},
    )
    assert uploaded.status_code == 200, uploaded.text
    await manager.post("/api/csv/select", data={"name": "leads.csv"})
    told = (await start(manager, {})).json()
    assert (told["status"], told["lead_index"]) == ("running", 1)
    await manager.post("/api/call/stop")
    [mapping] = (await manager.get("/api/leads/mappings")).json()["items"]
    await manager.delete(f"/api/leads/mappings/{mapping['id']}")
    started = await start(manager, anna)
    assert (started.status_code, started.json()["lead_index"]) == (200, None), started.text


async def test_a_draft_is_rehearsed_by_its_own_settings_and_is_a_draft_without_that_lead_afterwards(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    draft = await world.add_campaign(name="Draft", status=CampaignStatus.DRAFT, words={"industry": "fairs"})
    started = await start(manager, anna, campaign=draft.id)
    assert (started.status_code, started.json()["campaign"]) == (200, draft.id), started.text
    attempt_id = await opened(world)
    brief = await world.claim(attempt_id)
    assert (brief.number, brief.lead.name) == (PHONE, "Anna Example")
    assert (await its_campaign()).words == {"industry": "fairs"}
    await end_as(world, attempt_id, Ending(AttemptState.NO_ANSWER, EndReason.NO_ANSWER))
    rehearsed = await Campaign.get(draft.id)
    assert rehearsed is not None
    assert rehearsed.status is CampaignStatus.DRAFT
    assert await Lead.find({"campaign_id": draft.id}).count() == 0
    progress = (await manager.get(f"/api/campaigns/{draft.id}/progress")).json()
    assert (sum(progress["leads"].values()), progress["open_attempts"]) == (0, 0)


async def test_a_draft_outside_its_hours_is_not_rehearsed_and_it_is_said_when_it_may_be(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    early = CallingWindow(start="08:00", end="09:00", weekdays=list(Weekday), holidays=True)
    draft = await world.add_campaign(name="Draft", status=CampaignStatus.DRAFT, window=early)
    answer = await start(manager, anna, campaign=draft.id)
    refused = answer.json()
    assert (answer.status_code, refused["reasons"]) == (409, ["outside_window"])
    assert datetime.fromisoformat(refused["retry_at"]) > datetime.now(UTC)


async def test_a_number_that_cannot_be_one_and_a_missing_campaign_are_named(
    manager: httpx.AsyncClient, anna: Columns
) -> None:
    refused = await start(manager, anna)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "campaign")
    assert (await start(manager, anna, campaign="cmp_nonesuch")).status_code == 404


async def test_single_calls_are_no_campaigns_in_lists_and_belong_to_who_started_them(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    wrong = await start(manager, anna, phone="+1202")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "phone")
    await start(manager, anna)
    items = (await manager.get("/api/agentic/campaigns")).json()["items"]
    assert [item["id"] for item in items] == [world.campaign.id]
    key = await manager.post("/api/keys", json={"name": "x", "permissions": ["calls:read"]})
    bearer = {"Authorization": f"Bearer {key.json()['key']}"}
    assert (await manager.get("/api/call/status", headers=bearer)).json()["status"] == "idle"
    for path in ("/api/call/status", "/call/status"):
        stranger = await manager.get(path, headers={"Authorization": ""})
        assert (stranger.status_code, stranger.json()["title"]) == (401, "Invalid token")


async def test_a_single_call_is_kept_for_as_long_as_its_campaigns_calls(
    manager: httpx.AsyncClient, world: CallsWorld, anna: Columns
) -> None:
    await manager.put(f"/api/campaigns/{world.campaign.id}/retention", json={"audio": 30})
    await start(manager, anna)
    campaign = await its_campaign()
    kept = await manager.get(f"/api/campaigns/{campaign.id}/retention")
    assert kept.json()["audio"] == 30
    assert await campaigns.status(world.account.id, campaign.id) is CampaignStatus.RUNNING
