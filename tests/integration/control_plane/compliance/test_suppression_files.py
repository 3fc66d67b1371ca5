"""Lists of whom not to call come and go as files, with why and by whom."""

import asyncio
import csv
import io

import httpx
import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.compliance import service
from control_plane.compliance.documents import Suppression
from control_plane.leads.documents import Lead
from control_plane.webhooks.documents import Delivery
from tests.integration.control_plane.leads.test_importing import GOOD, created, imported

ANNA, BEN = "+12025550123", "+4930901820"


async def sent(manager: httpx.AsyncClient, text: str | bytes, **fields: str) -> httpx.Response:
    return await manager.post("/api/suppressions/import", files={"file": ("not.csv", text)}, data=fields)


async def test_a_list_suppresses_everybody_it_names_and_tells_of_every_other_row(
    manager: httpx.AsyncClient,
) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, GOOD)
    campaign_id = campaign.rpartition("/")[2]
    hook = {"name": "x", "url": "https://hooks.example.com/x", "types": ["suppression.added"]}
    assert (await manager.post("/api/webhooks", json=hook)).status_code == 201
    text = (
        "Phone;Email Domain;Reason;campaign_id\r\n"
        f"(202) 555-0123;;asked in a letter;{campaign_id}\r\n"
        "12;;;\r\n"
        ";@Acme.com;;\r\n"
        f"{ANNA};;again;{campaign_id}\r\n"
        "+12125550111;;;cmp_none\r\n"
        "+12125550112;;;\r\n"
    )
    report = (await sent(manager, text.encode("utf-16"), reason="the 2026 list")).json()
    assert {name: report[name] for name in ("rows", "added", "known", "problem_count")} == {
        "rows": 6,
        "added": 3,
        "known": 1,
        "problem_count": 2,
    }
    assert [(one["row"], one["field"]) for one in report["problems"]] == [(3, "phone"), (6, "campaign_id")]
    assert all(one["fix"] for one in report["problems"])
    kept = (await manager.get("/api/suppressions")).json()["items"]
    assert [(one["value"], one["reason"], one["campaign_id"]) for one in kept] == [
        (ANNA, "asked in a letter", campaign_id),
        ("acme.com", "the 2026 list", None),
        ("+12125550112", "the 2026 list", None),
    ]
    assert all(one["source"].startswith("usr_") for one in kept)
    statuses = {lead.number: lead.status for lead in await Lead.find({}).to_list()}
    assert statuses == {ANNA: "suppressed", BEN: "pending"}
    assert await Delivery.find({"type": "suppression.added"}).count() == 3

    again = (await sent(manager, text.encode("utf-16"))).json()
    assert (again["added"], again["known"]) == (0, 4)
    assert await Delivery.find({"type": "suppression.added"}).count() == 3
    for value in ("(202) 555-0123", "Acme.com"):
        [one] = (await manager.get("/api/suppressions", params={"value": value})).json()["items"]
        assert one["value"] in {ANNA, "acme.com"}
    assert (await manager.get("/api/suppressions", params={"value": "nobody"})).status_code == 422


async def test_a_list_comes_out_as_it_can_go_in_again(manager: httpx.AsyncClient) -> None:
    campaign_id = (await created(manager)).rpartition("/")[2]
    for body in (
        {"number": ANNA, "reason": "=cmd|' /C calc'!A0", "campaign_id": campaign_id},
        {"email_domain": "acme.com", "reason": "by letter, twice"},
    ):
        assert (await manager.post("/api/suppressions", json=body)).status_code == 201
    answer = await manager.get("/api/suppressions/export")
    first, second = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (first["phone"], first["campaign_id"]) == (ANNA, campaign_id)
    assert first["reason"] == "'=cmd|' /C calc'!A0"
    assert (second["email_domain"], second["reason"], second["phone"]) == ("acme.com", "by letter, twice", "")
    assert first["source"].startswith("usr_") and first["at"]
    before = {(one.value, one.campaign_id) for one in await Suppression.find({}).to_list()}
    await Suppression.get_pymongo_collection().delete_many({})
    assert (await sent(manager, answer.text)).json()["added"] == 2
    assert {(one.value, one.campaign_id) for one in await Suppression.find({}).to_list()} == before
    lines = (await manager.get("/api/suppressions/export", params={"format": "jsonl"})).text.splitlines()
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [("name\nAnna\n", 422), (b"PK\x03\x04", 422), (b"phone\n".ljust(10_000_001, b"1"), 413)],
)
async def test_what_is_no_list_of_numbers_or_too_large_is_refused(
    manager: httpx.AsyncClient, text: str | bytes, status: int
) -> None:
    assert (await sent(manager, text)).status_code == status
    assert await Suppression.count() == 0


async def test_the_same_list_twice_at_once_and_of_another_accounts_campaign(
    manager: httpx.AsyncClient,
) -> None:
    text = "phone\n" + "\n".join(f"+1202555{n:04}" for n in range(100, 140))
    reports = await asyncio.gather(sent(manager, text), sent(manager, text))
    assert [answer.status_code for answer in reports] == [200, 200]
    assert sum(answer.json()["added"] for answer in reports) == await Suppression.count() == 40
    assert (await sent(manager, text, campaign_id="cmp_none")).status_code == 404

    kinds = {"$in": ["number", "email_domain"]}
    wanted = {"account_id": FIRST_ACCOUNT, "kind": kinds, "value": {"$in": [ANNA]}}
    query = Suppression.get_pymongo_collection().find(wanted)
    assert "'indexName': 'account_value'" in repr((await query.explain())["queryPlanner"]["winningPlan"])
    assert await service.of_values("acc_other", ["+12025550100"]) == []
