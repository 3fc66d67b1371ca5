"""The languages of a campaign over REST, and what a call gets of them."""

from typing import Any

import httpx
import pytest

from control_plane.scripts.service import built_in_playbook
from tests.integration.control_plane.world import CallsWorld

ASKED = {"name": "Autumn", "caller": {"agent_name": "Maya", "company": "Northwind"}}


async def create(manager: httpx.AsyncClient, **settings: Any) -> httpx.Response:
    return await manager.post("/api/campaigns", json=ASKED | settings)


async def test_the_first_language_is_the_main_one_and_the_others_have_their_playbooks(
    manager: httpx.AsyncClient,
) -> None:
    answer = await create(manager, languages=["de-DE", "en", "fr"], callback_languages=["es"])
    assert answer.status_code == 201, answer.text
    campaign = answer.json()
    assert campaign["providers"]["language"] == "de-DE"
    assert campaign["languages"] == ["de-DE", "en", "fr"]
    assert campaign["callback_languages"] == ["es"]
    assert campaign["playbook"] == built_in_playbook("sales_funnel", "de").model_dump(mode="json")
    assert list(campaign["translations"]) == ["en", "fr"]
    assert campaign["translations"]["fr"] == built_in_playbook("sales_funnel", "fr").model_dump(mode="json")


async def test_without_a_word_about_them_a_campaign_has_the_language_of_its_providers(
    manager: httpx.AsyncClient,
) -> None:
    campaign = (await create(manager, providers={"language": "es-MX"})).json()
    assert (campaign["languages"], campaign["translations"]) == (["es-MX"], {})
    assert campaign["playbook"] == built_in_playbook("sales_funnel", "es").model_dump(mode="json")


@pytest.mark.parametrize(
    ("wanted", "field", "problem"),
    [
        ({"languages": ["en", "it"]}, "languages.0", "choose of en, es, de, fr, hi"),
        ({"callback_languages": ["pl"]}, "callback_languages.0", "choose of en, es, de, fr, hi"),
    ],
)
async def test_a_language_that_nobody_understands_is_refused(
    manager: httpx.AsyncClient, wanted: dict[str, Any], field: str, problem: str
) -> None:
    answer = await create(manager, **wanted)
    assert answer.status_code == 422
    assert field in answer.text
    assert problem in answer.text


async def test_a_playbook_of_one_s_own_needs_its_translations(manager: httpx.AsyncClient) -> None:
    own = built_in_playbook("survey").model_copy(update={"name": "mine"}).model_dump(mode="json")
    spanish = built_in_playbook("survey", "es").model_dump(mode="json")
    lacking = await create(manager, playbook=own, languages=["en", "es"])
    assert lacking.status_code == 422
    assert "give translations.es" in lacking.text
    other = built_in_playbook("sales_funnel", "es").model_dump(mode="json")
    wrong = await create(manager, playbook=own, languages=["en", "es"], translations={"es": other})
    assert wrong.status_code == 422
    assert "its states are to be" in wrong.text
    right = await create(manager, playbook=own, languages=["en", "es"], translations={"es": spanish})
    assert right.status_code == 201, right.text


async def test_languages_change_with_their_playbooks(manager: httpx.AsyncClient) -> None:
    at = f"/api/campaigns/{(await create(manager)).json()['id']}"
    changed = (await manager.patch(at, json={"languages": ["en-US", "hi"]})).json()
    assert list(changed["translations"]) == ["hi"]
    assert changed["languages"] == ["en-US", "hi"]
    again = (await manager.patch(at, json={"playbook": "survey"})).json()
    assert again["translations"]["hi"]["name"] == "survey"
    untouched = (await manager.patch(at, json={"name": "Winter"})).json()
    assert untouched["translations"] == again["translations"]
    await manager.patch(at, json={"callback_languages": ["de"]})
    alone = (await manager.patch(at, json={"languages": None, "callback_languages": None})).json()
    assert (alone["languages"], alone["translations"], alone["callback_languages"]) == (["en-US"], {}, [])


async def test_a_call_gets_its_playbook_in_every_language_filled(world: CallsWorld) -> None:
    spanish = built_in_playbook("sales_funnel", "es")
    await world.set_campaign(translations={"es": spanish.model_dump(mode="json")}, callback_languages=["de"])
    brief = await world.claim(await world.dispatched())
    line = brief.translations["es"].states["INTRO"].line
    assert line is not None
    assert "un asistente de inteligencia artificial" in line.text
    assert "[Your Company]" not in line.text
    assert brief.callback_languages == ["de"]
