import asyncio
from datetime import datetime

import httpx

from control_plane.compliance import service
from control_plane.compliance.documents import Suppression
from control_plane.database import Client
from control_plane.leads.documents import Lead, LeadStatus

ANNA, BEN = "+12025550123", "+12025550124"


def lead(account_id: str, campaign_id: str, number: str, now: datetime, status: LeadStatus) -> Lead:
    return Lead(
        account_id=account_id,
        campaign_id=campaign_id,
        number=number,
        status=status,
        due_at=now,
        created_at=now,
    )


async def test_suppressing_marks_the_waiting_leads_of_every_campaign_of_that_account_alone(
    database: Client, now: datetime
) -> None:
    first = lead("acc_1", "cmp_1", ANNA, now, LeadStatus.PENDING)
    second = lead("acc_1", "cmp_2", ANNA, now, LeadStatus.PENDING)
    on_the_phone = lead("acc_1", "cmp_3", ANNA, now, LeadStatus.CALLING)
    other_number = lead("acc_1", "cmp_1", BEN, now, LeadStatus.PENDING)
    other_account = lead("acc_2", "cmp_4", ANNA, now, LeadStatus.PENDING)
    everybody = [first, second, on_the_phone, other_number, other_account]
    await Lead.insert_many(everybody)

    stored = await service.suppress("acc_1", ANNA, reason="asked in the call", source="att_1", at=now)
    assert (stored.number, stored.source, stored.at) == (ANNA, "att_1", now)
    after = [await Lead.get(one.id) for one in everybody]
    assert [one.status for one in after if one] == [
        "suppressed",
        "suppressed",
        "calling",
        "pending",
        "pending",
    ]
    assert await service.is_suppressed("acc_1", ANNA)
    assert not await service.is_suppressed("acc_1", BEN)
    assert not await service.is_suppressed("acc_2", ANNA)


async def test_suppressing_again_keeps_the_first_reason_even_when_many_ask_at_once(
    database: Client, now: datetime
) -> None:
    stored = await asyncio.gather(
        *[service.suppress("acc_1", ANNA, reason="asked", source=f"att_{n}", at=now) for n in range(10)]
    )
    assert len({one.id for one in stored}) == 1
    assert await Suppression.count() == 1


async def test_the_list_is_kept_over_rest_and_paged(manager: httpx.AsyncClient) -> None:
    for number in ("(202) 555-0123", BEN):
        answer = await manager.post("/api/suppressions", json={"number": number, "reason": "by letter"})
        assert answer.status_code == 201
    first = (await manager.get("/api/suppressions", params={"limit": 1})).json()
    second = (await manager.get("/api/suppressions", params={"limit": 1, "after": first["after"]})).json()
    assert [first["items"][0]["number"], second["items"][0]["number"]] == [ANNA, BEN]
    assert first["items"][0]["source"].startswith("usr_")

    suppression_id = first["items"][0]["id"]
    assert (await manager.delete(f"/api/suppressions/{suppression_id}")).status_code == 204
    assert (await manager.delete(f"/api/suppressions/{suppression_id}")).status_code == 404
    left = (await manager.get("/api/suppressions")).json()
    assert [one["number"] for one in left["items"]] == [BEN]
    assert left["after"] is None


async def test_a_number_that_cannot_be_read_is_refused(manager: httpx.AsyncClient) -> None:
    answer = await manager.post("/api/suppressions", json={"number": "anna"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "number"
    assert answer.json()["errors"][0]["value"] == "anna"
