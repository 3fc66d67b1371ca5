import asyncio
from datetime import datetime

import httpx

from control_plane.compliance import service
from control_plane.compliance.documents import Suppression, SuppressionKind
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


async def is_suppressed(
    account_id: str, number: str, *, domain: str = "", campaign_id: str = "cmp_1"
) -> bool:
    return await service.is_suppressed(account_id, number, domain=domain, campaign_id=campaign_id)


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
    assert (stored.value, stored.source, stored.at) == (ANNA, "att_1", now)
    after = [await Lead.get(one.id) for one in everybody]
    assert [one.status for one in after if one] == [
        "suppressed",
        "suppressed",
        "calling",
        "pending",
        "pending",
    ]
    assert await is_suppressed("acc_1", ANNA)
    assert not await is_suppressed("acc_1", BEN)
    assert not await is_suppressed("acc_2", ANNA)


async def test_a_suppression_of_one_campaign_leaves_the_others_alone(database: Client, now: datetime) -> None:
    here = lead("acc_1", "cmp_1", ANNA, now, LeadStatus.PENDING)
    elsewhere = lead("acc_1", "cmp_2", ANNA, now, LeadStatus.PENDING)
    await Lead.insert_many([here, elsewhere])
    await service.suppress("acc_1", ANNA, campaign_id="cmp_1", reason="not this", source="usr_1", at=now)
    after = [await Lead.get(one.id) for one in (here, elsewhere)]
    assert [one.status for one in after if one] == ["suppressed", "pending"]
    assert await is_suppressed("acc_1", ANNA)
    assert not await is_suppressed("acc_1", ANNA, campaign_id="cmp_2")
    assert await service.suppressed_among("acc_1", [ANNA, BEN], campaign_id="cmp_1") == {ANNA}
    assert not await service.suppressed_among("acc_1", [ANNA, BEN], campaign_id="cmp_2")


async def test_everybody_of_an_email_domain_is_suppressed_whatever_the_number(
    database: Client, now: datetime
) -> None:
    await service.suppress(
        "acc_1", "acme.com", kind=SuppressionKind.EMAIL_DOMAIN, reason="by letter", source="usr_1", at=now
    )
    assert await is_suppressed("acc_1", ANNA, domain=service.email_domain("Anna@ACME.com"))
    assert not await is_suppressed("acc_1", ANNA, domain="other.com")
    assert not await is_suppressed("acc_1", ANNA)
    domains = await service.suppressed_domains("acc_1", ["acme.com", "other.com"], campaign_id="cmp_1")
    assert domains == {"acme.com"}


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
    assert [first["items"][0]["value"], second["items"][0]["value"]] == [ANNA, BEN]
    assert first["items"][0]["source"].startswith("usr_")

    suppression_id = first["items"][0]["id"]
    assert (await manager.delete(f"/api/suppressions/{suppression_id}")).status_code == 204
    assert (await manager.delete(f"/api/suppressions/{suppression_id}")).status_code == 404
    left = (await manager.get("/api/suppressions")).json()
    assert [one["value"] for one in left["items"]] == [BEN]
    assert left["after"] is None


async def test_a_number_that_cannot_be_read_is_refused(manager: httpx.AsyncClient) -> None:
    answer = await manager.post("/api/suppressions", json={"number": "anna"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "number"
    assert answer.json()["errors"][0]["value"] == "anna"


async def test_a_domain_is_suppressed_over_rest_and_nonsense_is_refused_with_the_fix(
    manager: httpx.AsyncClient,
) -> None:
    answer = await manager.post("/api/suppressions", json={"email_domain": "@Acme.COM"})
    assert answer.status_code == 201
    assert (answer.json()["kind"], answer.json()["value"]) == ("email_domain", "acme.com")
    for body, field in (
        ({}, "number"),
        ({"number": ANNA, "email_domain": "acme.com"}, "number"),
        ({"email_domain": "acme"}, "email_domain"),
    ):
        answer = await manager.post("/api/suppressions", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == field
    answer = await manager.post("/api/suppressions", json={"number": ANNA, "campaign_id": "cmp_unknown"})
    assert answer.status_code == 404
