"""An account's own scripts over REST: versions, differences, and what campaigns make of them."""

import asyncio
import threading
from typing import Any

import httpx
import pytest

from control_plane.campaigns import rules
from control_plane.campaigns.documents import Campaign
from control_plane.scripts import yaml_form
from control_plane.scripts.service import built_in_playbook
from control_plane.scripts.yaml_form import write

SURVEY = write(built_in_playbook("survey"))
ANSWERS = """\
- name: parking
  asked_as: [where can i park]
  answer: {text: There is a car park behind the house., verbatim: true}
"""
PROMPT = {"instructions": "Be kind to [Prospect Name].", "session": "Say hello."}


async def make(manager: httpx.AsyncClient, kind: str, name: str, texts: dict[str, str]) -> dict[str, Any]:
    made = await manager.post("/api/scripts", json={"kind": kind, "name": name, "texts": texts})
    assert made.status_code == 201, made.text
    script: dict[str, Any] = made.json()
    return script


async def save(manager: httpx.AsyncClient, script: str, base: int, texts: dict[str, str]) -> httpx.Response:
    return await manager.put(f"/api/scripts/{script}", json={"base": base, "texts": texts})


async def test_a_script_keeps_all_its_versions_and_shows_what_changed(manager: httpx.AsyncClient) -> None:
    script = (await make(manager, "playbook", "Mine", {"playbook": SURVEY}))["id"]
    changed = SURVEY.replace("[Prospect Name]", "you", 1)
    saved = await save(manager, script, 1, {"playbook": changed})
    assert (saved.status_code, saved.json()["number"]) == (200, 2)
    answer = await manager.get(f"/api/scripts/{script}/difference", params={"before": 1, "after": 2})
    lines = answer.json()["texts"]["playbook"].splitlines()
    assert [line[0] for line in lines if line[0] in "+-"].count("+") >= 2  # the header has one
    restored = await manager.post(f"/api/scripts/{script}/versions/1/restore")
    assert restored.status_code == 201
    assert (restored.json()["number"], restored.json()["restored_from"]) == (3, 1)
    assert restored.json()["texts"]["playbook"] == SURVEY
    listed = (await manager.get(f"/api/scripts/{script}/versions", params={"limit": 2})).json()
    assert ([one["number"] for one in listed["items"]], listed["before"]) == ([3, 2], 2)
    assert (await manager.get(f"/api/scripts/{script}/versions/9")).status_code == 404


async def test_long_texts_are_looked_through_while_the_process_goes_on(
    manager: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_loop: list[bool] = []
    read = yaml_form.read

    def reading(text: str) -> Any:
        on_the_loop.append(threading.current_thread() is threading.main_thread())
        return read(text)

    monkeypatch.setattr(yaml_form, "read", reading)
    await manager.post("/api/scripts/check", json={"kind": "playbook", "texts": {"playbook": SURVEY}})
    await manager.post("/api/playbooks/check", content=SURVEY, headers={"Content-Type": "application/yaml"})
    script = (await make(manager, "playbook", "Mine", {"playbook": SURVEY}))["id"]
    await save(manager, script, 1, {"playbook": SURVEY})
    campaign = {"name": "x", "caller": {"agent_name": "Maya", "company": "Northwind"}, "playbook": script}
    assert (await manager.post("/api/campaigns", json=campaign)).status_code == 201
    assert on_the_loop == [False] * 5


async def test_of_two_who_save_on_the_same_version_one_is_refused(manager: httpx.AsyncClient) -> None:
    script = (await make(manager, "prompt_module", "Mine", PROMPT))["id"]
    answers = await asyncio.gather(
        *(save(manager, script, 1, PROMPT | {"session": f"Say {number}."}) for number in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert "has a version 2 by now" in next(a for a in answers if a.status_code == 409).json()["detail"]
    assert (await manager.get(f"/api/scripts/{script}")).json()["version"] == 2


async def test_what_is_wrong_is_told_with_its_line_and_nothing_is_kept(manager: httpx.AsyncClient) -> None:
    texts = {"playbook": SURVEY.replace("low: CHOICE", "low: NOWHERE", 1)}
    refused = await manager.post("/api/scripts", json={"kind": "playbook", "name": "Mine", "texts": texts})
    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert error["field"] == "texts.playbook.states.RATING.ways.low"
    assert error["problem"].startswith("line ")
    assert (await manager.get("/api/scripts")).json()["items"] == []
    checked = await manager.post("/api/scripts/check", json={"kind": "playbook", "texts": texts})
    [finding] = [one for one in checked.json()["findings"] if one["weight"] == "error"]
    assert error["problem"] == f"line {finding['line']}: {finding['problem']}"


async def test_a_name_is_given_once_for_each_kind(manager: httpx.AsyncClient) -> None:
    await make(manager, "prompt_module", "Mine", PROMPT)
    await make(manager, "responses", "Mine", {"responses": ANSWERS})
    again = await manager.post(
        "/api/scripts", json={"kind": "prompt_module", "name": "Mine", "texts": PROMPT}
    )
    assert again.status_code == 409


async def test_a_campaign_says_the_version_it_chose_until_it_chooses_another(
    manager: httpx.AsyncClient,
) -> None:
    answers = (await make(manager, "responses", "Ours", {"responses": ANSWERS}))["id"]
    prompt = (await make(manager, "prompt_module", "Ours", PROMPT))["id"]
    wanted = {
        "name": "x",
        "caller": {"agent_name": "Maya", "company": "Northwind"},
        "playbook": "prompt_module",
        "prompt_module": prompt,
        "responses": answers,
    }
    made = await manager.post("/api/campaigns", json=wanted)
    assert made.status_code == 201, made.text
    campaign_id = made.json()["id"]
    await save(manager, answers, 1, {"responses": ANSWERS.replace("behind", "before")})
    assert await says(campaign_id) == ("There is a car park behind the house.", PROMPT["session"])
    used = (await manager.get("/api/campaigns", params={"script": answers})).json()["items"]
    assert [one["id"] for one in used] == [campaign_id]
    assert {use["script_id"]: use["version"] for use in used[0]["scripts"]} == {answers: 1, prompt: 1}
    assert (await manager.get("/api/campaigns", params={"script": "scr_other"})).json()["items"] == []
    patched = await manager.patch(f"/api/campaigns/{campaign_id}", json={"responses": answers})
    assert patched.status_code == 200, patched.text
    assert await says(campaign_id) == ("There is a car park before the house.", PROMPT["session"])
    assert {one["script_id"]: one["version"] for one in patched.json()["scripts"]} == {answers: 2, prompt: 1}
    assert (await manager.delete(f"/api/scripts/{answers}")).status_code == 204
    assert await says(campaign_id) == ("There is a car park before the house.", PROMPT["session"])
    await manager.patch(f"/api/campaigns/{campaign_id}", json={"responses": ""})
    campaign = await stored(campaign_id)
    assert [use.script_id for use in campaign.scripts] == [prompt]
    assert campaign.responses == []


async def stored(campaign_id: str) -> Campaign:
    campaign = await Campaign.get(campaign_id)
    assert campaign is not None
    return campaign


async def says(campaign_id: str) -> tuple[str, str]:
    """The campaign's answer about parking, and what its model talks by."""
    campaign = await stored(campaign_id)
    answers = {answer.name: answer.answer.text for answer in rules.whole_playbook(campaign).answers}
    module = rules.prompt_of(campaign)
    assert module is not None
    return answers["parking"], module.session


async def test_a_campaign_is_refused_a_script_that_is_not_there_or_of_another_kind(
    manager: httpx.AsyncClient,
) -> None:
    prompt = (await make(manager, "prompt_module", "Ours", PROMPT))["id"]
    for choice in ("scr_nonesuch", prompt, f"{prompt}@7"):
        wanted = {"name": "x", "caller": {"agent_name": "M", "company": "N"}, "playbook": choice}
        refused = await manager.post("/api/campaigns", json=wanted)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["field"] == "playbook"
