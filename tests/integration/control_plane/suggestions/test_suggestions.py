"""What leads asked in calls, as suggested entries of a script: gathered, dismissed, answered, redacted."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.roles import Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts import forgetting
from control_plane.scripts.documents import ScriptKind, ScriptUse
from control_plane.settings import Settings
from control_plane.suggestions.documents import Dismissal
from tests.integration.control_plane.access.furnished import Fresh, a_user, client
from tests.integration.control_plane.scripts.test_own_scripts import make, save
from tests.integration.control_plane.suggestions.asking import ask
from tests.integration.control_plane.test_queries import assert_all_by_index
from tests.integration.control_plane.world import CallsWorld, make_world

PARKING = "- {name: parking, asked_as: [where can i park], answer: {text: Behind the house.}}\n"


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def library(manager: httpx.AsyncClient, world: CallsWorld) -> str:
    """The id of a list of answers that the world's campaign says."""
    script: str = (await make(manager, "responses", "Ours", {"responses": PARKING}))["id"]
    use = ScriptUse(kind=ScriptKind.RESPONSES, script_id=script, version=1)
    await world.set_campaign(scripts=[use.model_dump()])
    return script


async def suggested(person: httpx.AsyncClient, script: str, **asked: Any) -> dict[str, Any]:
    answer = await person.get(f"/api/scripts/{script}/suggestions", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def shown(found: dict[str, Any]) -> list[tuple[int, list[str]]]:
    return [(item["times"], [one["text"] for one in item["wordings"]]) for item in found["items"]]


async def test_similar_questions_of_a_scripts_calls_are_suggested_together(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    script = await library(manager, world)
    other = await world.add_campaign()
    trial = ("do you have a free trial", "can i try it for free", "is there a free trial")
    calls = await ask(world, *trial, "where can I park?", "who made it")
    await ask(world, "is it insured", campaign_id=other.id)
    await ask(world, "is it heavy", days_ago=100)
    found = await suggested(manager, script)
    assert shown(found) == [(3, ["is there a free trial", "can i try it for free"]), (1, ["who made it"])]
    assert (found["questions"], found["is_complete"], found["others"]) == (5, True, 0)
    assert found["items"][0]["calls"] == 3
    assert [one["attempt_id"] for one in found["items"][0]["wordings"]] == [calls[2], calls[1]]
    everywhere = await suggested(manager, script, scope="account", days=365, limit=1)
    assert (len(everywhere["items"]), everywhere["others"], everywhere["questions"]) == (1, 3, 7)


async def test_what_a_new_version_answers_is_suggested_no_more(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    script = await library(manager, world)
    await ask(world, "do you have a free trial", "who made it")
    more = "- {name: trial, asked_as: [is there a free trial], answer: {text: Yes.}}\n"
    assert (await save(manager, script, 1, {"responses": PARKING + more})).status_code == 200
    assert shown(await suggested(manager, script)) == [(1, ["who made it"])]


async def test_a_dismissed_question_goes_with_its_group_and_comes_back(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    script = await library(manager, world)
    await ask(world, "do you have a free trial", "can i try it for free", "who made it")
    [first, _] = (await suggested(manager, script))["items"]
    question = first["wordings"][0]
    path = f"/api/scripts/{script}/dismissals/{question['attempt_id']}/{question['question_number']}"
    for _ in range(2):
        assert (await manager.put(path)).status_code == 204
    await ask(world, "is there some free trial")
    found = await suggested(manager, script)
    assert shown(found) == [(1, ["who made it"])]
    [dismissed] = found["dismissed"]
    assert (dismissed["text"], "@" in dismissed["dismissed_by"]) == (question["text"], True)
    assert (await manager.delete(path)).status_code == 204
    assert (await manager.delete(path)).status_code == 404
    assert [times for times, _ in shown(await suggested(manager, script))] == [3, 1]
    for nothing in (f"{path}1", path.replace(question["attempt_id"], "att_none")):
        assert (await manager.put(nothing)).status_code == 404
    await manager.put(path)
    assert (await manager.delete(f"/api/scripts/{script}")).status_code == 204
    assert await Dismissal.count() == 0


async def test_words_are_redacted_as_in_transcripts_and_go_with_them(
    app: FastAPI, manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    script = await library(manager, world)
    said = "can you write to anna@example.com"
    calls = await ask(world, said, "who made it")
    for call in calls:
        assert (await manager.put(f"/api/scripts/{script}/dismissals/{call}/7")).status_code == 204
    await ask(world, "can you ring 202 555 0123")
    viewer = Fresh(await a_user(FIRST_ACCOUNT, Role.VIEWER), settings)
    async with client(app, viewer) as person:
        found = await suggested(person, script)
        assert shown(found) == [(1, ["can you ring [number]"])]
        assert [one["text"] for one in found["dismissed"]] == ["who made it", "can you write to [e-mail]"]
        assert (await person.put(f"/api/scripts/{script}/dismissals/{calls[0]}/7")).status_code == 403
    assert (await suggested(manager, script))["dismissed"][1]["text"] == said
    await forgetting.forget_words(calls)
    found = await suggested(manager, script)
    assert (len(found["items"]), found["dismissed"]) == (1, [])


async def test_suggestions_are_read_by_index_alone_and_no_more_than_are_looked_through(
    app: FastAPI, manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    script = await library(manager, world)
    more = await world.add_campaign(
        scripts=[ScriptUse(kind=ScriptKind.RESPONSES, script_id=script, version=1)]
    )
    others = [f"cmp_{number}" for number in range(5)]
    for campaign_id in (world.campaign.id, more.id, *others):
        await ask(world, *(f"is part {number} included" for number in range(200)), campaign_id=campaign_id)
    mongodb = app.state.mongodb[settings.mongodb_database]
    call = (await suggested(manager, script))["items"][0]["wordings"][0]["attempt_id"]
    await mongodb.command("profile", 2)
    try:
        await manager.put(f"/api/scripts/{script}/dismissals/{call}/7")
        of_campaigns = await suggested(manager, script)
        of_account = await suggested(manager, script, scope="account")
        await manager.delete(f"/api/scripts/{script}/dismissals/{call}/7")
    finally:
        await mongodb.command("profile", 0)
    assert (of_campaigns["questions"], of_campaigns["is_complete"]) == (400, True)
    assert (of_account["questions"], of_account["is_complete"]) == (1000, False)
    noted = await assert_all_by_index(mongodb["system.profile"], at_least=8)
    read = [entry for entry in noted if entry["command"].get("limit") == 1000]
    assert [entry["docsExamined"] for entry in read] == [400, 1000]
