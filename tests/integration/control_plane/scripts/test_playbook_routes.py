"""Playbooks as YAML over REST."""

import httpx

from control_plane.scripts.service import built_in_names, built_in_playbook
from control_plane.scripts.yaml_form import write

YAML = {"Content-Type": "application/yaml"}


async def test_built_in_playbooks_are_listed_and_shown(manager: httpx.AsyncClient) -> None:
    assert (await manager.get("/api/playbooks")).json() == {"names": list(built_in_names())}
    shown = await manager.get("/api/playbooks/survey", params={"language": "de-DE"})
    assert shown.headers["content-type"].startswith("application/yaml")
    assert shown.text == write(built_in_playbook("survey", "de-DE"))
    assert (await manager.get("/api/playbooks/nonesuch")).status_code == 404


async def test_a_playbook_that_is_found_sound_can_be_given_to_a_campaign(manager: httpx.AsyncClient) -> None:
    own = write(built_in_playbook("survey")).replace("name: survey", "name: mine")
    checked = await manager.post("/api/playbooks/check", content=own, headers=YAML)
    assert checked.status_code == 200, checked.text
    assert checked.json()["findings"] == []
    campaign = {"name": "x", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    made = await manager.post("/api/campaigns", json=campaign | {"playbook": checked.json()["playbook"]})
    assert made.status_code == 201, made.text
    assert made.json()["playbook"]["name"] == "mine"


async def test_what_is_wrong_with_a_playbook_is_told_with_its_weight(manager: httpx.AsyncClient) -> None:
    flawed = (
        write(built_in_playbook("survey")).replace("yes: RATING", "yes: GONE").replace("start:", "begin:")
    )
    answer = (await manager.post("/api/playbooks/check", content=flawed, headers=YAML)).json()
    assert answer["playbook"] is None
    assert {"begin", "start"} <= {finding["place"] for finding in answer["findings"]}
    assert {finding["weight"] for finding in answer["findings"]} == {"error"}
    broken = await manager.post("/api/playbooks/check", content="name: [", headers=YAML)
    assert (broken.status_code, "not valid YAML" in broken.json()["detail"]) == (422, True)
    deep = await manager.post("/api/playbooks/check", content="[" * 20_000, headers=YAML)
    assert (deep.status_code, "nested too deeply" in deep.json()["detail"]) == (422, True)
    large = await manager.post("/api/playbooks/check", content="x" * 500_001, headers=YAML)
    assert large.status_code == 413


async def test_only_who_is_signed_in_sees_playbooks(manager: httpx.AsyncClient) -> None:
    nobody = {"Authorization": ""}
    assert (await manager.get("/api/playbooks", headers=nobody)).status_code == 401
    answer = await manager.post("/api/playbooks/check", content="a: b", headers=YAML | nobody)
    assert answer.status_code == 401
