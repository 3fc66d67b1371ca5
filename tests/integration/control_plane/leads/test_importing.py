from datetime import datetime

import httpx
import pytest

from control_plane.leads import service
from control_plane.leads.documents import Lead

HEADER = "prospect_name,company_name,job_title,phone,email,timezone,resource_name,Budget\n"
GOOD = HEADER + (
    "Anna Müller,Acme,CTO,(202) 555-0123,anna@acme.com,,White paper,5000\n"
    'Ben,"Beta, Inc.",CEO,+49 30 901820,,Europe/Berlin,White paper,\n'
)


async def created(manager: httpx.AsyncClient) -> str:
    answer = await manager.post(
        "/api/campaigns", json={"name": "Autumn", "caller": {"agent_name": "Maya", "company": "Northwind"}}
    )
    return f"/api/campaigns/{answer.json()['id']}"


@pytest.fixture
async def campaign(manager: httpx.AsyncClient) -> str:
    return await created(manager)


async def imported(manager: httpx.AsyncClient, campaign: str, text: str | bytes) -> httpx.Response:
    data = text.encode() if isinstance(text, str) else text
    return await manager.post(f"{campaign}/leads", files={"file": ("leads.csv", data, "text/csv")})


async def test_good_rows_become_leads_in_their_order(manager: httpx.AsyncClient, campaign: str) -> None:
    report = (await imported(manager, campaign, GOOD)).json()
    assert report.pop("import_id").startswith("imp_")
    assert report == {
        "rows": 2,
        "imported": 2,
        "refused": 0,
        "suppressed": 0,
        "problem_count": 0,
        "problems": [],
    }
    anna, ben = (await manager.get(f"{campaign}/leads")).json()["items"]
    assert (anna["prospect_name"], anna["number"], anna["timezone"]) == (
        "Anna Müller",
        "+12025550123",
        "America/New_York",
    )
    assert anna["custom"] == {"Budget": "5000"}
    assert (ben["company_name"], ben["timezone"], ben["status"]) == ("Beta, Inc.", "Europe/Berlin", "pending")
    assert ben["due_at"] is not None


async def test_bad_rows_are_reported_and_left_out(manager: httpx.AsyncClient, campaign: str) -> None:
    text = HEADER + (
        "Anna,Acme,CTO,+12025550123,,,,\n"
        "Ben,Beta,CEO,12,ben@beta,,,\n"
        "\n"
        "Anna again,Acme,CTO,202 555 0123,,,,\n"
    )
    report = (await imported(manager, campaign, text)).json()
    assert (report["rows"], report["imported"], report["problem_count"]) == (3, 1, 3)
    assert [(p["row"], p["field"], p["value"]) for p in report["problems"]] == [
        (3, "phone", "12"),
        (3, "email", "ben@beta"),
        (5, "phone", "+12025550123"),
    ]
    assert report["problems"][2]["problem"] == "the same number as in row 2"


async def test_importing_the_same_file_twice_adds_nobody(manager: httpx.AsyncClient, campaign: str) -> None:
    await imported(manager, campaign, GOOD)
    report = (await imported(manager, campaign, GOOD)).json()
    assert (report["imported"], report["problem_count"]) == (0, 2)
    assert report["problems"][0]["problem"] == "already in this campaign's list"
    assert len((await manager.get(f"{campaign}/leads")).json()["items"]) == 2


async def test_a_file_without_a_phone_column_imports_nothing(
    manager: httpx.AsyncClient, campaign: str
) -> None:
    answer = await imported(manager, campaign, "Prospect Name,Mobile\nAnna,+12025550123\n")
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["found"] == ["prospect_name", "Mobile"]
    assert "phone" in problem["expected"]
    assert "Found: prospect_name, Mobile" in problem["detail"]
    assert await Lead.count() == 0


async def test_suppressed_numbers_are_imported_but_not_to_be_called(
    manager: httpx.AsyncClient, campaign: str
) -> None:
    await manager.post("/api/suppressions", json={"number": "+12025550123"})
    report = (await imported(manager, campaign, GOOD)).json()
    assert (report["imported"], report["suppressed"]) == (2, 1)
    anna, ben = (await manager.get(f"{campaign}/leads")).json()["items"]
    assert (anna["status"], anna["due_at"]) == ("suppressed", None)
    assert ben["status"] == "pending"


@pytest.mark.parametrize("length", [10_000_001, 12_000_000])
async def test_more_than_ten_megabytes_are_refused(
    manager: httpx.AsyncClient, campaign: str, length: int
) -> None:
    answer = await imported(manager, campaign, b"phone\n".ljust(length, b"1"))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_unannounced_flood_is_cut_off(manager: httpx.AsyncClient, campaign: str) -> None:
    async def flood() -> object:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="leads.csv"\r\n\r\n'
        for _ in range(20):
            yield b"1" * 1_000_000

    answer = await manager.post(
        f"{campaign}/leads",
        content=flood(),  # type: ignore[arg-type]
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert answer.status_code == 413


async def test_leads_are_listed_page_by_page(manager: httpx.AsyncClient, campaign: str) -> None:
    numbers = [f"+1202555{n:04}" for n in range(100, 125)]
    await imported(manager, campaign, "phone\n" + "\n".join(numbers))
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = (await manager.get(f"{campaign}/leads", params={"limit": 10, "after": after})).json()
        seen += [lead["number"] for lead in page["items"]]
        after = page["after"]
    assert seen == numbers


async def test_a_lead_goes_to_the_phone_and_back_one_step_at_a_time(
    manager: httpx.AsyncClient, campaign: str, now: datetime
) -> None:
    await imported(manager, campaign, GOOD)
    campaign_id = campaign.rpartition("/")[2]
    anna, ben = await service.due(campaign_id, datetime.max, limit=10)
    assert await service.start_call(anna.id)
    assert not await service.start_call(anna.id)
    assert [lead.id for lead in await service.due(campaign_id, datetime.max, limit=10)] == [ben.id]

    told = {"disposition": "busy", "due_at": now, "callback_at": None, "counted_at": now}
    assert await service.end_call(anna.id, **told)  # type: ignore[arg-type]
    assert not await service.end_call(anna.id, **told)  # type: ignore[arg-type]
    waiting = await service.get(anna.account_id, anna.id)
    assert (waiting.status, waiting.attempts, waiting.last_disposition) == ("pending", 1, "busy")

    assert await service.start_call(anna.id)
    assert await service.end_call(
        anna.id, disposition="interested", due_at=None, callback_at=None, counted_at=now
    )
    assert await service.start_call(ben.id)
    assert await service.any_waiting(campaign_id)
    assert await service.end_call(
        ben.id, disposition="canceled", due_at=None, callback_at=None, counted_at=None
    )
    assert not await service.any_waiting(campaign_id)
    assert (await service.get(ben.account_id, ben.id)).attempts == 0


async def test_the_queries_stand_on_their_indexes(manager: httpx.AsyncClient, campaign: str) -> None:
    numbers = [f"+1202555{n:04}" for n in range(100, 130)]
    for each in (await created(manager), campaign):
        await imported(manager, each, "phone\n" + "\n".join(numbers))
    leads = Lead.get_pymongo_collection()
    one = await Lead.find_one({"number": numbers[0], "campaign_id": campaign.rpartition("/")[2]})
    assert one is not None
    account, number = {"account_id": one.account_id}, {"number": one.number}
    here = {"campaign_id": one.campaign_id}
    due = leads.find({**here, "status": "pending", "rank": 1, "due_at": {"$lte": datetime.max}})
    known = leads.find({**here, "number": {"$in": [one.number]}})
    marked = leads.find({**account, **number, "status": "pending"})
    listed = leads.find({**here, **account, "_id": {"$gt": ""}})
    expected = {
        "due": due.sort("due_at"),
        "campaign_number": known,
        "account_number": marked,
        "campaign_age": listed.sort("_id"),
    }
    for index, query in expected.items():
        plan = repr((await query.explain())["queryPlanner"]["winningPlan"])
        assert f"'indexName': '{index}'" in plan
        assert "'stage': 'SORT'" not in plan
