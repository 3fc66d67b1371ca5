"""A list that was uploaded by mistake is taken out again."""

from datetime import datetime

import httpx
import pytest

from control_plane.audit.documents import AuditEntry
from control_plane.campaigns.documents import Campaign
from control_plane.leads import removing
from control_plane.leads.documents import Lead
from control_plane.leads.removing import remove
from tests.integration.control_plane.leads.test_importing import created, imported

WRONG = "prospect_name,phone\n" + "".join(f"Wrong {n},+1212555010{n}\n" for n in range(5))


async def test_the_leads_of_one_import_whom_nobody_called_go_and_can_come_again(
    manager: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removing, "_AT_ONCE", 2)
    campaign = await created(manager)
    campaign_id = campaign.rpartition("/")[2]
    await imported(manager, campaign, "prospect_name,phone\nBefore,+12025550123\n")
    import_id = (await imported(manager, campaign, WRONG)).json()["import_id"]
    await imported(manager, campaign, "prospect_name,phone\nAfter,+12025550124\n")
    leads = Lead.get_pymongo_collection()
    await leads.update_one(
        {"prospect_name": "Wrong 1"}, {"$set": {"status": "done", "attempts": 1, "last_disposition": "busy"}}
    )
    await leads.update_one({"prospect_name": "Wrong 2"}, {"$set": {"status": "calling"}})

    of_import = {"import_id": import_id}
    path = f"{campaign}/leads/uncalled"
    assert (await manager.get(path, params=of_import)).json() == {"leads": 3}
    assert (await manager.get(path)).json() == {"leads": 5}
    removed = await manager.delete(path, params=of_import)
    assert (removed.status_code, removed.json()) == (200, {"leads": 3})
    left = (await manager.get(f"{campaign}/leads")).json()["items"]
    assert [lead["prospect_name"] for lead in left] == ["Before", "Wrong 1", "Wrong 2", "After"]
    entry = await AuditEntry.find_one({"action": "leads.removed"})
    assert entry is not None
    assert (entry.target, entry.after) == (campaign_id, {"import_id": import_id, "leads": 3})

    assert (await imported(manager, campaign, WRONG)).json()["imported"] == 3
    assert (await manager.delete(path)).json() == {"leads": 5}
    assert await Lead.find({"campaign_id": campaign_id}).count() == 2


async def test_nobody_is_removed_while_calls_or_imports_go_on_or_from_elsewhere(
    manager: httpx.AsyncClient,
) -> None:
    campaign, other = await created(manager), await created(manager)
    campaign_id = campaign.rpartition("/")[2]
    import_id = (await imported(manager, campaign, WRONG)).json()["import_id"]
    path = f"{campaign}/leads/uncalled"
    for where, which in ((path, "imp_unknown"), (f"{other}/leads/uncalled", import_id)):
        assert (await manager.delete(where, params={"import_id": which})).status_code == 404
    for change in ({"status": "running"}, {"status": "draft", "open_imports": ["imp_1"]}):
        await Campaign.get_pymongo_collection().update_one({"_id": campaign_id}, {"$set": change})
        assert (await manager.delete(path)).status_code == 409
    assert await Lead.find({"campaign_id": campaign_id}).count() == 5


async def test_what_is_removed_is_found_by_index(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    import_id = (await imported(manager, campaign, WRONG)).json()["import_id"]
    found = await Campaign.get(campaign.rpartition("/")[2])
    assert found is not None
    for which in (None, import_id):
        query = await removing._uncalled(found, which)
        explained = await Lead.get_pymongo_collection().find(query).hint("campaign_age").sort("_id").explain()
        plan = repr(explained["queryPlanner"]["winningPlan"])
        assert "'indexName': 'campaign_age'" in plan and "'stage': 'SORT'" not in plan
    assert await remove(found.account_id, found.id, import_id) == 5
