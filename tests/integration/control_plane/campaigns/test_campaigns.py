import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from control_plane.campaigns import service
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.rules import MOVES, Action
from control_plane.database import in_transaction
from control_plane.leads import service as leads
from control_plane.scripts.service import built_in_playbook

CALLER = {"agent_name": "Maya", "company": "Northwind"}
WORDS = {"industry": "retail", "value proposition": "We save time"}
LEADS = "prospect_name,phone,resource_name\nAnna,+12025550123,White paper\nBen,+12025550124,White paper\n"


async def created(manager: httpx.AsyncClient, **settings: Any) -> str:
    answer = await manager.post(
        "/api/campaigns", json={"name": "Autumn", "caller": CALLER, "words": WORDS, **settings}
    )
    assert answer.status_code == 201, answer.text
    return f"/api/campaigns/{answer.json()['id']}"


async def with_leads(manager: httpx.AsyncClient, campaign: str, csv: str = LEADS) -> dict[str, Any]:
    answer = await manager.post(f"{campaign}/leads", files={"file": ("leads.csv", csv.encode())})
    report: dict[str, Any] = answer.json()
    return report


@pytest.fixture
async def ready(manager: httpx.AsyncClient) -> str:
    campaign = await created(manager)
    await with_leads(manager, campaign)
    return campaign


async def test_a_new_campaign_is_a_draft_with_the_documented_defaults(manager: httpx.AsyncClient) -> None:
    campaign = (await manager.get(await created(manager))).json()
    assert campaign["status"] == "draft"
    assert campaign["playbook"]["name"] == "sales_funnel"
    assert campaign["recording_enabled"] is True
    assert campaign["follow_up"]["pattern"] == ["person", "person", "voicemail"]
    assert campaign["window"] == {
        "start": "09:00",
        "end": "20:00",
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "hours": {},
        "holidays": False,
        "closed_on": [],
    }


async def test_a_campaign_may_bring_its_own_playbook(manager: httpx.AsyncClient) -> None:
    line = {"text": "Good bye, [Prospect Name]."}
    playbook = {
        "name": "mine",
        "start": "HELLO",
        "labels": ["unclear"],
        "goodbye": line,
        "goodbye_after_opt_out": line,
        "goodbye_after_silence": line,
        "fallback": line,
        "states": {"HELLO": {"goal": "greet", "line": line, "ends": "agent_goodbye"}},
    }
    campaign = await created(manager, playbook=playbook)
    assert (await manager.get(campaign)).json()["playbook"]["name"] == "mine"

    playbook["start"] = "NOWHERE"
    answer = await manager.post("/api/campaigns", json={"name": "x", "caller": CALLER, "playbook": playbook})
    assert answer.status_code == 422
    assert "there is no state 'NOWHERE'" in answer.json()["errors"][0]["problem"]


async def test_everything_that_is_wrong_with_a_playbook_is_named_at_once(manager: httpx.AsyncClient) -> None:
    playbook = built_in_playbook("survey").model_dump(mode="json", exclude_defaults=True)
    playbook["states"]["ASK"]["lien"] = {"text": "x"}
    playbook["states"]["ASK"]["ways"]["yes"] = "GONE"
    playbook["goodbye"]["text"] = "We guarantee it."
    answer = await manager.post("/api/campaigns", json={"name": "x", "caller": CALLER, "playbook": playbook})
    assert answer.status_code == 422
    errors = {error["field"]: error["problem"] for error in answer.json()["errors"]}
    assert errors["playbook.whole.states.ASK.ways.yes"] == "there is no state 'GONE'"
    assert "there is no such field" in errors["playbook.whole.states.ASK.lien"]
    assert "may not be said" in errors["playbook.whole.goodbye"]


async def test_a_free_call_goes_by_a_prompt_module(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager, playbook="prompt_module")
    assert (await manager.get(campaign)).json()["prompt_module"] == "default"
    chosen = {"prompt_module": "backend.campaigns_prompts.google"}
    assert (await manager.patch(campaign, json=chosen)).json()["prompt_module"] == "google"
    other = {"name": "Winter"}
    assert (await manager.patch(campaign, json=other)).json()["prompt_module"] == "google"

    refused = await manager.patch(campaign, json={"prompt_module": "nonesuch"})
    assert refused.status_code == 422
    assert "there are: default, gbr, google, hxb" in refused.json()["errors"][0]["problem"]
    await manager.patch(campaign, json={"playbook": "survey"})
    assert (await manager.get(campaign)).json()["prompt_module"] == ""
    unused = await manager.patch(campaign, json={"prompt_module": "google"})
    assert "no free state" in unused.json()["errors"][0]["problem"]


async def test_launch_asks_for_the_values_of_the_script_too(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager, playbook="prompt_module", words={})
    answer = await manager.post(f"{campaign}/launch")
    fields = {error["field"] for error in answer.json()["errors"]}
    assert {"[industry]", "[value proposition]", "[Job Title]", "[____@abc.com]"} <= fields


async def test_an_unknown_playbook_or_trunk_is_refused(manager: httpx.AsyncClient) -> None:
    unknown = {"name": "x", "caller": CALLER, "playbook": "nonesuch"}
    answer = await manager.post("/api/campaigns", json=unknown)
    assert answer.status_code == 422
    assert "sales_funnel" in answer.json()["errors"][0]["problem"]
    answer = await manager.post("/api/campaigns", json={"name": "x", "caller": CALLER, "trunk": "trk_x"})
    assert answer.status_code == 404


async def test_launch_lists_everything_that_is_missing(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager, words={})
    answer = await manager.post(f"{campaign}/launch")
    assert answer.status_code == 422
    errors = {error["field"]: error["problem"] for error in answer.json()["errors"]}
    assert {"[industry]", "[value proposition]", "[Prospect Name]", "leads"} <= set(errors)
    assert "set words['industry']" in errors["[industry]"]
    assert (await manager.get(campaign)).json()["status"] == "draft"


async def test_launch_counts_the_leads_without_a_needed_value(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    await with_leads(manager, campaign, LEADS + ",+12025550125,White paper\n")
    answer = await manager.post(f"{campaign}/launch")
    errors = {error["field"]: error["problem"] for error in answer.json()["errors"]}
    assert errors["[Prospect Name]"] == "1 of 3 leads have no value in the column prospect_name"


async def test_a_column_of_the_leads_may_take_the_place_of_a_word(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager, words={"value proposition": "We save time"})
    await with_leads(
        manager,
        campaign,
        "prospect_name,phone,resource_name,Industry\nAnna,+12025550123,Paper,retail\n",
    )
    assert (await manager.post(f"{campaign}/launch")).status_code == 200


async def test_launch_needs_an_open_trunk(manager: httpx.AsyncClient, ready: str) -> None:
    from control_plane.trunks.documents import Trunk

    await Trunk.get_pymongo_collection().update_many({}, {"$set": {"open": False}})
    answer = await manager.post(f"{ready}/launch")
    assert [error["field"] for error in answer.json()["errors"]] == ["trunk"]


async def test_a_campaign_goes_its_way_and_no_other(manager: httpx.AsyncClient, ready: str) -> None:
    assert (await manager.post(f"{ready}/pause")).status_code == 409
    launched = (await manager.post(f"{ready}/launch")).json()
    assert launched["status"] == "running"
    assert launched["launched_at"] and launched["trunk_id"]
    answer = await manager.post(f"{ready}/launch")
    assert answer.status_code == 409
    assert "is running: launch is possible when it is draft" in answer.json()["detail"]
    assert (await manager.post(f"{ready}/pause")).json()["status"] == "paused"
    assert (await manager.post(f"{ready}/resume")).json()["status"] == "running"
    stopped = (await manager.post(f"{ready}/stop")).json()
    assert stopped["status"] == "stopped"
    assert stopped["ended_at"]
    for action in ("launch", "pause", "resume", "stop"):
        assert (await manager.post(f"{ready}/{action}")).status_code == 409


async def test_of_many_launches_at_once_exactly_one_succeeds(manager: httpx.AsyncClient, ready: str) -> None:
    answers = await asyncio.gather(*[manager.post(f"{ready}/launch") for _ in range(8)])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7


async def test_a_paused_campaign_resumes_only_if_it_can_say_everything(
    manager: httpx.AsyncClient, ready: str
) -> None:
    assert (await manager.patch(ready, json={"max_concurrent": 7})).json()["max_concurrent"] == 7
    await manager.post(f"{ready}/launch")
    await manager.post(f"{ready}/pause")
    changed = (await manager.patch(ready, json={"words": {"industry": "retail"}, "name": "Winter"})).json()
    assert (changed["name"], changed["words"], changed["max_concurrent"]) == (
        "Winter",
        {"industry": "retail"},
        7,
    )
    answer = await manager.post(f"{ready}/resume")
    assert [error["field"] for error in answer.json()["errors"]] == ["[value proposition]"]


async def test_leads_that_join_a_running_campaign_need_every_value_it_speaks_of(
    manager: httpx.AsyncClient, ready: str
) -> None:
    await manager.post(f"{ready}/launch")
    report = await with_leads(
        manager, ready, "prospect_name,phone,resource_name\nCleo,+12025550126,Paper\n,+12025550127,Paper\n"
    )
    assert report["imported"] == 1
    assert [(problem["row"], problem["field"]) for problem in report["problems"]] == [(3, "prospect_name")]


async def test_a_campaign_that_is_over_takes_no_leads(manager: httpx.AsyncClient, ready: str) -> None:
    await manager.post(f"{ready}/launch")
    await manager.post(f"{ready}/stop")
    answer = await manager.post(f"{ready}/leads", files={"file": ("leads.csv", LEADS.encode())})
    assert answer.status_code == 409


async def test_completing_collides_with_an_import_in_the_same_moment(
    manager: httpx.AsyncClient, ready: str, now: datetime
) -> None:
    await manager.post(f"{ready}/launch")
    campaign_id = ready.rpartition("/")[2]
    for lead in await leads.due(campaign_id, datetime.now(UTC), limit=10):
        await leads.start_call(lead.id)
        await leads.end_call(lead.id, disposition="interested", due_at=None, callback_at=None, counted_at=now)
    tries = 0

    async def complete_unless_somebody_waits(session: Any) -> bool:
        nonlocal tries
        tries += 1
        if await leads.any_waiting(campaign_id, session):
            return False
        if tries == 1:
            report = await with_leads(
                manager, ready, "prospect_name,phone,resource_name\nCleo,+12025550126,P\n"
            )
            assert report["imported"] == 1
        return await service.complete(campaign_id, now, session)

    assert not await in_transaction(complete_unless_somebody_waits)
    assert tries == 2
    assert (await manager.get(ready)).json()["status"] == "running"


async def test_progress_counts_leads_and_says_when_it_is_over(
    manager: httpx.AsyncClient, ready: str, now: datetime
) -> None:
    progress = (await manager.get(f"{ready}/progress")).json()
    assert progress["leads"] == {"pending": 2, "calling": 0, "done": 0, "suppressed": 0}
    assert (progress["finished"], progress["open_attempts"], progress["attempts"]) == (False, 0, {})
    await manager.post(f"{ready}/launch")
    assert await service.complete(ready.rpartition("/")[2], now)
    assert not await service.complete(ready.rpartition("/")[2], now)
    progress = (await manager.get(f"{ready}/progress")).json()
    assert (progress["status"], progress["finished"]) == ("completed", True)


async def test_campaigns_are_listed_newest_first_page_by_page(manager: httpx.AsyncClient) -> None:
    made = [(await created(manager, name=f"No {n}")).rpartition("/")[2] for n in range(3)]
    first = (await manager.get("/api/campaigns", params={"limit": 2})).json()
    second = (await manager.get("/api/campaigns", params={"limit": 2, "after": first["after"]})).json()
    listed = [campaign["id"] for page in (first, second) for campaign in page["items"]]
    assert listed == made[::-1]
    assert second["after"] is None


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.COMPLETE])
async def test_an_action_from_any_other_state_changes_nothing(
    manager: httpx.AsyncClient, ready: str, action: Action
) -> None:
    campaign_id = ready.rpartition("/")[2]
    documents = Campaign.get_pymongo_collection()
    for status in ("draft", "running", "paused", "stopped", "completed"):
        if status in MOVES[action].before:
            continue
        await documents.update_one({"_id": campaign_id}, {"$set": {"status": status}})
        assert (await manager.post(f"{ready}/{action}")).status_code == 409
        assert (await manager.get(ready)).json()["status"] == status
