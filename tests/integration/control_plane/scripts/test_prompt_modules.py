"""Prompt modules by their module names: listed, created, changed, taken over from a registry and back."""

import json
from typing import Any

import httpx

from control_plane.campaigns.documents import Campaign

LEGACY = "/api/agentic/campaigns/legacy"
SAME = "/api/campaigns/legacy"
MODULE = {"name": "Ours", "module": "ours", "agent_text": "Be kind.", "session_text": "Say hello."}


async def says(manager: httpx.AsyncClient, module: str) -> tuple[str, str]:
    """What a new campaign that chooses the module talks by."""
    wanted = {
        "name": "x",
        "caller": {"agent_name": "Maya", "company": "Northwind"},
        "playbook": "prompt_module",
        "prompt_module": module,
    }
    made = await manager.post("/api/campaigns", json=wanted)
    assert made.status_code == 201, made.text
    campaign = await Campaign.get(made.json()["id"])
    assert campaign is not None
    assert campaign.own_prompt is not None
    return campaign.own_prompt.instructions, campaign.own_prompt.session


async def take(manager: httpx.AsyncClient, registry: Any) -> httpx.Response:
    data = registry if isinstance(registry, bytes) else json.dumps(registry).encode()
    return await manager.post(f"{LEGACY}/import", files={"file": ("campaigns.json", data)})


async def test_the_shipped_modules_are_listed_the_default_one_as_built_in(
    manager: httpx.AsyncClient,
) -> None:
    for path in (LEGACY, SAME):
        assert (await manager.get(f"{path}/list")).json() == {
            "ok": True,
            "builtin": [
                {"name": "Default", "module": "backend.prompts", "builtin": True, "key": "Default (prompts)"}
            ],
            "custom": [
                {"name": name, "module": f"backend.campaigns_prompts.{name}"}
                for name in ("gbr", "google", "hxb")
            ],
        }


async def test_a_module_is_created_by_a_form_of_either_kind_and_chosen_by_any_form_of_its_name(
    manager: httpx.AsyncClient,
) -> None:
    for path, module, form in (
        (LEGACY, "ours", "data"),
        (LEGACY, "yours", "files"),
        (SAME, "theirs", "data"),
        (SAME, "its", "files"),
    ):
        texts = MODULE | {"name": f"Is {module}", "module": module}
        fields: Any = texts if form == "data" else {name: (None, text) for name, text in texts.items()}
        made = await manager.post(f"{path}/create", **{form: fields})
        assert made.status_code == 200, made.text
        listed = (await manager.get(f"{path}/list")).json()["custom"]
        assert {"name": f"Is {module}", "module": f"backend.campaigns_prompts.{module}"} in listed
    for name in ("ours", "campaigns_prompts.ours", "backend.campaigns_prompts.ours", "ours@1"):
        assert await says(manager, name) == ("Be kind.", "Say hello.")
    again = await manager.post(f"{LEGACY}/create", data=MODULE | {"name": "Another"})
    assert (again.status_code, "choose another module name" in again.json()["detail"]) == (409, True)


async def test_a_change_is_a_new_version_and_may_bring_a_new_name(manager: httpx.AsyncClient) -> None:
    made = (await manager.post(f"{LEGACY}/create", data=MODULE)).json()
    changed = MODULE | {"name": "Renamed", "session_text": "Say good morning."}
    saved = (await manager.post(f"{LEGACY}/update", data=changed)).json()
    assert (saved["script_id"], saved["version"], saved["name"]) == (made["script_id"], 2, "Renamed")
    assert await says(manager, "ours") == ("Be kind.", "Say good morning.")
    assert await says(manager, "ours@1") == ("Be kind.", "Say hello.")
    unknown = await manager.post(f"{LEGACY}/update", data=MODULE | {"module": "nonesuch"})
    assert unknown.status_code == 404


async def test_a_shipped_module_is_changed_for_the_account_and_its_text_stays_as_first_version(
    manager: httpx.AsyncClient,
) -> None:
    wanted = MODULE | {"name": "Search", "module": "backend.campaigns_prompts.google"}
    saved = (await manager.post(f"{LEGACY}/update", data=wanted)).json()
    assert saved["version"] == 2
    assert await says(manager, "google") == ("Be kind.", "Say hello.")
    first = (await manager.get(f"/api/scripts/{saved['script_id']}/versions/1")).json()
    assert "Google Ads" in first["texts"]["instructions"]
    for module in ("default", "backend.prompts"):
        refused = await manager.post(f"{LEGACY}/update", data=MODULE | {"module": module})
        assert refused.status_code == 409
    assert (await manager.post(f"{LEGACY}/create", data=MODULE | {"module": "hxb"})).status_code == 409


async def test_what_is_no_module_name_is_refused(manager: httpx.AsyncClient) -> None:
    for module in ("../secrets", "os;import", "Ours", "reader", "__init__", "a" * 65, "scr_mine"):
        refused = await manager.post(f"{LEGACY}/create", data=MODULE | {"module": module})
        assert refused.status_code == 422, module
        assert refused.json()["errors"][0]["field"] == "module"


async def test_long_instructions_are_kept_with_a_warning(manager: httpx.AsyncClient) -> None:
    made = (await manager.post(f"{LEGACY}/create", data=MODULE | {"agent_text": "Be kind. " * 251})).json()
    [warning] = made["warnings"]
    assert "these are 502 words" in warning
    assert (await manager.post(f"{LEGACY}/update", data=MODULE)).json()["warnings"] == []


async def test_code_in_a_text_is_kept_as_the_words_it_is(manager: httpx.AsyncClient) -> None:
    text = '"""; __import__("os").abort()'
    await manager.post(f"{LEGACY}/create", data=MODULE | {"agent_text": text})
    assert await says(manager, "ours") == (text, "Say hello.")


async def test_a_registry_is_taken_over_once_and_comes_back_as_it_went(manager: httpx.AsyncClient) -> None:
    source = (
        'ENHANCED_DEMANDIFY_CALLER_INSTRUCTIONS = "Be brief."\nSESSION_INSTRUCTION = "Ask [Prospect Name]."\n'
    )
    file = {"name": "From a file", "module": "backend.campaigns_prompts.filed", "source": source}
    registry = [MODULE, file, {"name": "google", "module": "google"}]
    done = await take(manager, registry)
    assert done.json() == {
        "ok": True,
        "created": ["ours", "filed"],
        "updated": [],
        "unchanged": ["google"],
    }, done.text
    exported = await manager.get(f"{LEGACY}/export")
    assert 'filename="campaigns.json"' in exported.headers["content-disposition"]
    entries = {entry["module"].rpartition(".")[2]: entry for entry in exported.json()["custom"]}
    assert set(entries) == {"filed", "gbr", "google", "hxb", "ours"}
    assert entries["filed"]["session_text"] == "Ask [Prospect Name]."
    again = (await take(manager, exported.content)).json()
    assert (again["created"], again["updated"]) == ([], [])
    entries["ours"]["session_text"] = "Say good evening."
    assert (await take(manager, {"custom": list(entries.values())})).json()["updated"] == ["ours"]
    assert await says(manager, "ours") == ("Be kind.", "Say good evening.")


FAULTS: list[tuple[Any, str, str]] = [
    (b"no json", "file", "not JSON"),
    (b'"text"', "file", "dictionary"),
    ([{"name": "x"}], "custom.1.module", "required"),
    ([{"name": "x", "module": "nonesuch"}], "custom.1.agent_text", "give agent_text"),
    ([MODULE | {"module": "prompts"}], "custom.1.module", "stays as it is"),
    ([{"name": "x", "module": "x", "source": "import os\nos.abort()"}], "custom.1.source", "line 1"),
]


async def test_a_registry_with_a_fault_is_refused_as_a_whole_with_its_place(
    manager: httpx.AsyncClient,
) -> None:
    for registry, field, problem in FAULTS:
        refused = await take(manager, [MODULE, *registry] if isinstance(registry, list) else registry)
        assert refused.status_code == 422, refused.text
        [error] = refused.json()["errors"]
        assert error["field"] == field
        assert problem in error["problem"]
    assert len((await manager.get(f"{LEGACY}/list")).json()["custom"]) == 3


async def test_campaigns_are_listed_on_both_paths(manager: httpx.AsyncClient) -> None:
    wanted = {"name": "x", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    made = (await manager.post("/api/campaigns", json=wanted)).json()
    for path in ("/api/agentic/campaigns", "/api/campaigns"):
        assert [one["id"] for one in (await manager.get(path)).json()["items"]] == [made["id"]]
        refused = await manager.get(path, headers={"Authorization": "Bearer nonsense"})
        assert (refused.status_code, refused.json()["title"]) == (401, "Invalid token")
