"""Lists of calls: filters, order, pages, files; and that each stands on an index."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from control_plane.analytics.reckoning import reckon
from control_plane.attempts.documents import Attempt
from control_plane.attempts.rules import Disposition
from control_plane.calls.queries import Order, Wanted, listing
from control_plane.contract.states import AttemptState
from control_plane.database import Client
from control_plane.settings import Settings
from tests.integration.control_plane.ended_calls import held, log_of_call, missed
from tests.integration.control_plane.world import CallsWorld


async def listed(manager: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await manager.get("/api/calls", params=params)
    assert answer.status_code == 200, answer.text
    return [call["id"] for call in answer.json()["items"]]


async def lasting(world: CallsWorld, seconds: int) -> str:
    now = datetime.now(UTC)
    return await held(
        world, log=log_of_call(now)[:2], answered_at=now, ended_at=now + timedelta(seconds=seconds)
    )


async def test_calls_are_filtered(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    lead = await world.add_lead("+12025550123")
    agreed, nobody = await held(world, lead), await missed(world)
    running = await world.claimed()
    assert await listed(manager) == [running, nobody, agreed]
    assert await listed(manager, sort="started") == [agreed, nobody, running]
    for asked, found in (
        ({"campaign_id": world.campaign.id}, [running, nobody, agreed]),
        ({"campaign_id": "cmp_other"}, []),
        ({"state": "no_answer"}, [nobody]),
        ({"state": "dialing", "campaign_id": world.campaign.id}, [running]),
        ({"state": "dialing"}, [running]),
        ({"result": "interested"}, [agreed]),
        ({"result": "no_answer", "campaign_id": world.campaign.id}, [nobody]),
        ({"tag": "hot"}, [agreed]),
        ({"lead_id": lead.id}, [agreed]),
        ({"number": "(202) 555-0123"}, [agreed]),
        ({"since": (datetime.now(UTC) + timedelta(minutes=1)).isoformat()}, []),
        ({"until": (datetime.now(UTC) + timedelta(minutes=1)).isoformat()}, [running, nobody, agreed]),
    ):
        assert await listed(manager, **asked) == found, asked


async def test_pages_in_every_order_give_every_call_once(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    calls = {await lasting(world, seconds): seconds for seconds in (30, 5, 30, 0, 90, 30)}
    await reckon()
    for order in Order:
        found: list[str] = []
        after: str | None = None
        for _ in range(10):
            params = {"limit": "2", "sort": order} | ({"after": after} if after else {})
            page = (await manager.get("/api/calls", params=params)).json()
            found += [call["id"] for call in page["items"]]
            after = page["after"]
            if after is None:
                break
        assert sorted(found) == sorted(calls), order
        if order.field == "figures.talk_ms":
            assert [calls[one] for one in found] == sorted(calls.values(), reverse=order.startswith("-"))


async def test_a_list_that_cannot_be_read_is_refused_before_it_begins(manager: httpx.AsyncClient) -> None:
    for params in ({"sort": "cost", "tag": "x"}, {"sort": "-number"}, {"number": "nobody"}):
        for path in ("/api/calls", "/api/calls/export"):
            answer = await manager.get(path, params=params)
            assert answer.status_code == 422, (path, params)
    assert (await manager.get("/api/calls", params={"after": "$gt"})).status_code == 422


async def test_all_calls_leave_as_a_file_in_which_nothing_is_computed(
    manager: httpx.AsyncClient, world: CallsWorld
) -> None:
    call_id = await held(world, await world.add_lead("+12025550123"))
    await missed(world)
    await manager.patch(f"/api/calls/{call_id}/tags", json={"add": ["=1+1"]})
    await reckon()
    answer = await manager.get("/api/calls/export", params={"format": "jsonl"})
    assert answer.headers["content-disposition"] == 'attachment; filename="calls.jsonl"'
    records = [json.loads(line) for line in answer.text.splitlines()]
    assert records == (await manager.get("/api/calls")).json()["items"]
    answer = await manager.get("/api/calls/export", params={"result": "interested"})
    [row] = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (row["number"], row["tags"], row["duration_s"]) == ("+12025550123", "'=1+1 hot", "42.0")
    assert list(row) == list(records[0])


LISTS: tuple[dict[str, Any], ...] = (
    {},
    {"campaign_id": "cmp_1"},
    {"campaign_id": "cmp_1", "state": AttemptState.BUSY},
    {"campaign_id": "cmp_1", "result": Disposition.BUSY},
    {"state": AttemptState.BUSY},
    {"result": Disposition.BUSY},
    {"tag": "hot"},
    {"number": "+12025550101"},
    {"lead_id": "led_1"},
    *[{"order": order} for order in Order],
    {"order": Order.LONGEST, "campaign_id": "cmp_1", "result": Disposition.BUSY},
)


async def test_every_list_reads_an_index_and_no_more_calls_than_it_shows(
    database: Client, settings: Settings
) -> None:
    now = datetime.now(UTC)
    attempts = Attempt.get_pymongo_collection()
    await attempts.insert_many(
        [
            {
                "_id": f"att_{number:032x}",
                "account_id": f"acc_{number % 2}",
                "campaign_id": f"cmp_{number % 3}",
                "lead_id": f"led_{number % 5}",
                "number": f"+1202555010{number % 5}",
                "state": "busy" if number % 7 < 3 else "no_answer",
                "result": "busy" if number % 7 < 3 else "no_answer",
                "tags": ["hot"] if number % 11 < 5 else [],
                "open": False,
                "created_at": now,
                "figures": {"talk_ms": number % 13, "cost_micros": number % 17},
            }
            for number in range(600)
        ]
    )
    for asked in LISTS:
        wanted = Wanted(account_id="acc_1", **asked)
        for after in (None, f"5.att_{300:032x}" if wanted.order.field else f"att_{300:032x}"):
            found = listing(wanted, after)
            shown = 0
            for query in found.queries:
                explained = await database[settings.mongodb_database].command(
                    "explain",
                    {
                        "find": "attempts",
                        "filter": query,
                        "sort": dict(found.sort),
                        "limit": 5,
                        "hint": found.index,
                    },
                    verbosity="executionStats",
                )
                plan = repr(explained["queryPlanner"]["winningPlan"])
                assert "IXSCAN" in plan and "COLLSCAN" not in plan and "'SORT'" not in plan, plan
                statistics = explained["executionStats"]
                shown += statistics["nReturned"]
                # The account of a lead or a number is looked up in the calls themselves.
                extra = 7 if "lead_id" in asked else 0
                assert statistics["totalDocsExamined"] <= statistics["nReturned"] + extra, asked
            assert shown >= 5, asked
