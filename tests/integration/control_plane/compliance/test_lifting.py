"""What happens to leads when calls are allowed again."""

from datetime import datetime, timedelta
from typing import Any

import httpx

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.audit.documents import AuditEntry
from control_plane.campaigns.documents import Campaign
from control_plane.compliance import service
from control_plane.database import Client
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from tests.integration.control_plane.leads.test_importing import created, imported

ANNA, BEN = "+12025550123", "+12025550124"
LIST = f"prospect_name,phone,email\nAnna,{ANNA},anna@acme.com\nBen,{BEN},ben@Acme.com\n"


async def listed(manager: httpx.AsyncClient) -> str:
    """The id of a campaign with Anna and Ben in its list."""
    campaign = await created(manager)
    assert (await imported(manager, campaign, LIST)).json()["imported"] == 2
    return campaign.rpartition("/")[2]


async def suppressed(manager: httpx.AsyncClient, **who: str) -> str:
    answer = await manager.post("/api/suppressions", json={**who, "reason": "by letter"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def lift(manager: httpx.AsyncClient, suppression_id: str) -> int:
    """Lift it; how many leads the audit log says may be called again."""
    assert (await manager.delete(f"/api/suppressions/{suppression_id}")).status_code == 204
    entry = await AuditEntry.find_one({"action": "suppression.lifted", "target": suppression_id})
    assert entry is not None and entry.after is not None
    return int(entry.after["leads_allowed_again"])


async def one(campaign_id: str, number: str = ANNA) -> Lead:
    lead = await Lead.find_one({"campaign_id": campaign_id, "number": number})
    assert lead is not None
    return lead


async def change(lead: Lead, **values: Any) -> None:
    await Lead.get_pymongo_collection().update_one({"_id": lead.id}, {"$set": values})


async def test_a_lead_is_as_it_was_once_nothing_suppresses_it_any_more(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    here, elsewhere = await listed(manager), await listed(manager)
    later = now.replace(microsecond=0) + timedelta(days=3)
    await change(
        await one(here), due_at=later, callback_at=later, rank=0, attempts=2, last_disposition="busy"
    )
    await change(await one(elsewhere), status="done", due_at=None, attempts=1)
    as_it_was = await one(here)
    everywhere = await suppressed(manager, number=ANNA)
    only_here = await suppressed(manager, number=ANNA, campaign_id=here)
    assert (await one(here)).status == "suppressed"

    assert await lift(manager, everywhere) == 0, "the other one still holds"
    assert (await one(here)).status == "suppressed"
    assert await lift(manager, only_here) == 1
    assert await one(here) == as_it_was
    assert (await one(elsewhere)).status == "done", "who was called already is not called again"
    assert (await one(here, BEN)).status == "pending"


async def test_a_domain_keeps_its_people_back_until_it_is_allowed_again(manager: httpx.AsyncClient) -> None:
    campaign_id = await listed(manager)
    domain = await suppressed(manager, email_domain="acme.com")
    numbers = [await suppressed(manager, number=number) for number in (ANNA, BEN)]
    assert await lift(manager, numbers[0]) == 0
    assert await lift(manager, domain) == 1
    assert [(await one(campaign_id, number)).status for number in (ANNA, BEN)] == ["pending", "suppressed"]
    assert await lift(manager, numbers[1]) == 1


async def test_a_number_imported_while_it_is_suppressed_waits_once_it_is_allowed(
    manager: httpx.AsyncClient,
) -> None:
    suppression_id = await suppressed(manager, number=ANNA)
    campaign_id = await listed(manager)
    lead = await one(campaign_id)
    assert (lead.status, lead.due_at, lead.due_before) == ("suppressed", None, lead.created_at)
    assert await lift(manager, suppression_id) == 1
    lead = await one(campaign_id)
    assert (lead.status, lead.due_at) == ("pending", lead.created_at)


async def test_nobody_waits_in_a_campaign_that_is_over_or_cannot_say_all_it_wants(
    manager: httpx.AsyncClient,
) -> None:
    over, running = await listed(manager), await listed(manager)
    suppression_id = await suppressed(manager, number=ANNA)
    campaigns = Campaign.get_pymongo_collection()
    await campaigns.update_one({"_id": over}, {"$set": {"status": "completed"}})
    needs_title = {"status": "running", "on_machines.voicemail": "Hello, our new {{Job Title}}"}
    await campaigns.update_one({"_id": running}, {"$set": needs_title})
    assert await lift(manager, suppression_id) == 2
    for campaign_id in (over, running):
        lead = await one(campaign_id)
        assert (lead.status, lead.due_at) == ("done", None)


async def test_one_that_is_marked_though_nothing_suppresses_it_still_takes_a_callback(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    campaign_id = await listed(manager)
    lead = await one(campaign_id)
    path = f"/api/campaigns/{campaign_id}/leads/{lead.id}/callback"
    wanted = {"at": (now + timedelta(days=2)).isoformat()}
    suppression_id = await suppressed(manager, number=ANNA)
    assert (await manager.post(path, json=wanted)).status_code == 409
    await lift(manager, suppression_id)
    await change(lead, status="suppressed", due_at=None)
    answer = await manager.post(path, json=wanted)
    assert (answer.status_code, answer.json()["status"]) == (200, "pending")


async def test_what_is_allowed_again_is_found_by_index(
    database: Client, settings: Settings, manager: httpx.AsyncClient
) -> None:
    await listed(manager)
    by_number, by_domain = (
        await suppressed(manager, number=ANNA),
        await suppressed(manager, email_domain="acme.com"),
    )
    await service.of_values(FIRST_ACCOUNT, [ANNA])
    mongodb = database[settings.mongodb_database]
    await mongodb.command("profile", 2)
    await lift(manager, by_number)
    await lift(manager, by_domain)
    await mongodb.command("profile", 0)
    watched = [f"{mongodb.name}.{name}" for name in ("leads", "suppressions", "campaigns")]
    noted = mongodb["system.profile"].find({"planSummary": {"$exists": True}, "ns": {"$in": watched}})
    plans = [entry["planSummary"] async for entry in noted]
    assert len(plans) >= 5
    assert all(plan.startswith(("IXSCAN", "IDHACK", "EOF")) for plan in plans), plans
