"""Variants of a campaign: leads are divided among them, briefs built from them, results told by them."""

from typing import Any

import httpx
import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.analytics.reckoning import reckon
from control_plane.attempts.documents import Attempt
from control_plane.campaigns.documents import Campaign
from control_plane.campaigns.variants import of_lead
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import held, missed
from tests.integration.control_plane.world import PLAYBOOK, CallsWorld, make_world

OTHER = PLAYBOOK.model_copy(update={"name": "other"}).model_dump(mode="json")
A_AND_B: list[dict[str, Any]] = [
    {"name": "A"},
    {"name": "B", "playbook": OTHER, "voice": [{"vendor": "openai", "voice_id": "nova"}]},
]


@pytest.fixture
async def world(manager: httpx.AsyncClient, settings: Settings) -> CallsWorld:
    """The signed-in manager's own world, with somebody to call."""
    world = await make_world(settings, FIRST_ACCOUNT)
    await world.add_lead()
    return world


async def change(manager: httpx.AsyncClient, campaign: str, variants: Any, **fields: Any) -> httpx.Response:
    return await manager.patch(f"/api/campaigns/{campaign}", json={"variants": variants, **fields})


async def test_a_call_is_held_by_its_leads_variant_which_is_kept_with_it(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    changed = await change(manager, world.campaign.id, A_AND_B)
    assert changed.status_code == 200, changed.text
    assert [(one["name"], one["playbook"]["name"]) for one in changed.json()["variants"]] == [
        ("A", "short"),
        ("B", "other"),
    ]
    heard = set()
    for _ in range(8):
        await world.set_campaign(max_concurrent=20)
        lead = await world.add_lead()
        attempt_id = await world.dispatched(lead)
        brief = await world.claim(attempt_id)
        expected = of_lead(world.campaign, lead.id)
        assert expected is not None
        told = (await manager.get(f"/api/attempts/{attempt_id}")).json()
        assert told["variant"] == expected.name
        assert brief.playbook.name == expected.playbook.name
        assert brief.providers.voice[0].vendor == ("openai" if expected.name == "B" else "elevenlabs")
        heard.add(expected.name)
        if heard == {"A", "B"}:
            break
    else:
        raise AssertionError(heard)


async def test_results_are_told_by_variant_with_their_bounds(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    await change(manager, world.campaign.id, A_AND_B)
    await missed(world)
    await held(world)
    first, second = await Attempt.find_all().sort("_id").to_list()
    for attempt, name in ((first, "A"), (second, "B")):
        await Attempt.get_pymongo_collection().update_one({"_id": attempt.id}, {"$set": {"variant": name}})
    await reckon()
    params = {"campaign_id": world.campaign.id, "measure": "answered"}
    told = (await manager.get("/api/analytics/variants", params=params)).json()
    a, b = told["items"]
    assert [(one["name"], one["weight"], one["share"]["hits"], one["share"]["of"]) for one in (a, b)] == [
        ("A", 1, 0, 1),
        ("B", 1, 1, 1),
    ]
    assert a["comparison"] is None
    assert (b["comparison"]["difference"], b["comparison"]["is_significant"]) == (1, False)
    await change(manager, world.campaign.id, [])
    told = (await manager.get("/api/analytics/variants", params=params)).json()
    assert [(one["name"], one["weight"]) for one in told["items"]] == [("A", None), ("B", None)]
    unknown = await manager.get("/api/analytics/variants", params={"campaign_id": "cmp_nonesuch"})
    assert unknown.status_code == 404


async def test_after_launch_a_name_stays_with_what_it_says(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    await world.set_campaign(launched_at=world.campaign.created_at)
    campaign = world.campaign.id
    await change(manager, campaign, A_AND_B)
    other_b = [{"name": "A"}, {"name": "B"}]
    refused = await change(manager, campaign, other_b)
    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert (error["field"], "give it a new name" in error["problem"]) == ("variants.1.name", True)
    weighed = [A_AND_B[0] | {"weight": 3}, A_AND_B[1]]
    assert (await change(manager, campaign, weighed)).json()["variants"][0]["weight"] == 3
    ended = (await change(manager, campaign, [])).json()
    assert (ended["variants"], ended["retired_variants"]) == ([], ["A", "B"])
    assert (await change(manager, campaign, A_AND_B)).status_code == 422
    assert (await change(manager, campaign, [{"name": "C"}, {"name": "D"}])).status_code == 200


async def test_before_launch_variants_change_freely(manager: httpx.AsyncClient) -> None:
    wanted = {"name": "x", "caller": {"agent_name": "M", "company": "N"}, "variants": A_AND_B}
    made = (await manager.post("/api/campaigns", json=wanted)).json()
    assert [one["playbook"]["name"] for one in made["variants"]] == ["sales_funnel", "other"]
    changed = (await change(manager, made["id"], [{"name": "A", "playbook": OTHER}, {"name": "B"}])).json()
    assert [one["playbook"]["name"] for one in changed["variants"]] == ["other", "sales_funnel"]
    assert changed["retired_variants"] == []


FAULTS: list[tuple[list[dict[str, Any]], str]] = [
    ([{"name": "A"}], "variants"),
    ([{"name": "A"}, {"name": "a"}], "variants"),
    ([{"name": "A"}, {"name": "B|C"}], "variants.1.name"),
    ([{"name": "A"}, {"name": "B", "weight": 0}], "variants.1.weight"),
    ([{"name": "A"}, {"name": "B", "playbook": "nonesuch"}], "variants.1.playbook"),
    ([{"name": "A"}, {"name": "B", "prompt_module": "google"}], "variants.1.prompt_module"),
    ([{"name": "A"}, {"name": "B", "voice": [{"vendor": "nobody"}]}], "variants.1.voice"),
    (
        [{"name": "A", "voice": [{"vendor": "openai", "base_url": "http://x"}]}, {"name": "B"}],
        "variants.0.voice.0.base_url",
    ),
]


async def test_variants_that_cannot_be_are_refused_with_their_place(manager: httpx.AsyncClient) -> None:
    for variants, field in FAULTS:
        wanted = {"name": "x", "caller": {"agent_name": "M", "company": "N"}, "variants": variants}
        refused = await manager.post("/api/campaigns", json=wanted)
        assert refused.status_code == 422, field
        assert [error["field"] for error in refused.json()["errors"]] == [field]


async def test_no_lead_is_left_without_a_value_that_one_of_the_variants_needs(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    texts = {"instructions": "Sell [industry].", "session": "Say hello to [Prospect Name]."}
    made = await manager.post("/api/scripts", json={"kind": "prompt_module", "name": "Ours", "texts": texts})
    script = made.json()["id"]
    variants = [{"name": "A"}, {"name": "B", "playbook": "prompt_module", "prompt_module": script}]
    refused = await change(manager, world.campaign.id, variants)
    assert refused.status_code == 422
    assert "[industry]" in [error["field"] for error in refused.json()["errors"]]
    words = {"industry": "tea", "value proposition": "It is warm."}
    accepted = await change(manager, world.campaign.id, variants, words=words)
    assert accepted.status_code == 200, accepted.text
    found = (await manager.get("/api/campaigns", params={"script": script})).json()["items"]
    assert [one["id"] for one in found] == [world.campaign.id]


async def test_variants_speak_the_campaigns_languages(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    variants = [{"name": "A", "playbook": "survey"}, {"name": "B", "playbook": "sales_funnel"}]
    wanted = {"name": "x", "caller": {"agent_name": "M", "company": "N"}, "variants": variants}
    made = (await manager.post("/api/campaigns", json=wanted)).json()
    added = await manager.patch(f"/api/campaigns/{made['id']}", json={"languages": ["en-US", "de"]})
    assert added.status_code == 200, added.text
    campaign = await Campaign.get(made["id"])
    assert campaign is not None
    assert [list(one.translations) for one in campaign.variants] == [["de"], ["de"]]
    own = [{"name": "A"}, {"name": "B", "playbook": OTHER}]
    refused = await change(manager, made["id"], own)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "variants.1.languages.1"
