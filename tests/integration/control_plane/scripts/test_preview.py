"""Scripts as they would be said to somebody."""

import httpx

from campaigns_prompts import reader
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.settings import Settings
from tests.integration.control_plane.world import make_world

TEXTS = {"session": "Hello [Prospect Name], [____@abc.com]? [pause] This is [Agent Name] of [industry]."}


async def test_what_stands_in_brackets_is_filled_or_told_apart(manager: httpx.AsyncClient) -> None:
    words = {"Prospect Name": "Dana Reyes", "industry": " "}
    shown = (await manager.post("/api/scripts/preview", json={"texts": TEXTS, "words": words})).json()
    assert shown["texts"] == {"session": TEXTS["session"].replace("[Prospect Name]", "Dana Reyes")}
    assert shown["brackets"] == [
        {"text": "[Prospect Name]", "placeholder": "Prospect Name", "value": "Dana Reyes"},
        {"text": "[____@abc.com]", "placeholder": "____@abc.com", "value": None},
        {"text": "[pause]", "placeholder": None, "value": None},
        {"text": "[Agent Name]", "placeholder": "Agent Name", "value": None},
        {"text": "[industry]", "placeholder": "industry", "value": None},
    ]


async def test_a_leads_own_data_and_the_words_of_its_campaign_go_before_others(
    manager: httpx.AsyncClient, settings: Settings
) -> None:
    world = await make_world(settings, FIRST_ACCOUNT)
    lead = await world.add_lead()
    wanted = {"texts": TEXTS, "words": {"Agent Name": "Nobody", "industry": "logistics"}, "lead_id": lead.id}
    shown = (await manager.post("/api/scripts/preview", json=wanted)).json()
    said = {one["placeholder"]: one["value"] for one in shown["brackets"]}
    assert said["Prospect Name"] == lead.prospect_name
    assert said["Agent Name"] == world.campaign.caller.agent_name
    assert (
        await manager.post("/api/scripts/preview", json=wanted | {"lead_id": "nobody"})
    ).status_code == 404


async def test_shipped_modules_are_shown_with_their_texts(manager: httpx.AsyncClient) -> None:
    items = (await manager.get("/api/prompt-modules")).json()["items"]
    assert [one["name"] for one in items] == list(reader.names())
    assert all("[Prospect Name]" in one["session"] for one in items)
