"""The client that is made from the OpenAPI document does what its types say."""

import importlib
import sys
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from infra.local.tools import client as generating


@pytest.mark.timeout(300)  # the generator takes seconds, and more on a busy machine
async def test_the_generated_client_makes_a_campaign_and_lists_it(
    app: FastAPI, manager: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generating.write(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    try:
        package = importlib.import_module("callwright_client")
        models = importlib.import_module("callwright_client.models")
        create = importlib.import_module("callwright_client.api.campaigns.campaigns_create")
        listing = importlib.import_module("callwright_client.api.campaigns.campaigns_list_campaigns")
        client = package.Client(base_url="http://test").set_async_httpx_client(manager)
        caller = models.Caller(agent_name="Maya", company="Northwind")
        made = await create.asyncio(client=client, body=models.CampaignCreate(name="Spring", caller=caller))
        assert isinstance(made, models.CampaignView)
        page = await listing.asyncio(client=client, limit=10)
        assert isinstance(page, models.CampaignPage)
        assert [one.id for one in page.items] == [made.id]
        refused = await listing.asyncio(client=client, limit=0)
        assert isinstance(refused, models.Problem)
        assert refused.status == 422
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "callwright_client"]:
            del sys.modules[name]
