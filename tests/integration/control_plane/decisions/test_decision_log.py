"""The decision log over HTTP: what attempts and skips carry, merged, for the account's own people."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts.ending import finish
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import FinishReport
from control_plane.decisions import service
from control_plane.decisions.documents import Skip
from control_plane.dialing.skipping import Skipping, SkipReason
from control_plane.errors import Conflict
from control_plane.leads.documents import Lead
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld, make_world


@pytest.fixture
async def world(app: FastAPI, settings: Settings) -> CallsWorld:
    """The world of the signed-in manager, inside the started application."""
    return await make_world(settings, FIRST_ACCOUNT)


async def called(world: CallsWorld, lead: Lead, **changes: Any) -> str:
    """An attempt that came to its end."""
    attempt_id = await world.claimed(lead)
    now = datetime.now(UTC)
    report = {
        "fencing_token": 1,
        "state": AttemptState.COMPLETED,
        "end_reason": EndReason.AGENT_GOODBYE,
        "outcome": Outcome.INTERESTED,
        "answered_at": now,
        "ended_at": now,
        "last_event": 0,
        **changes,
    }
    await finish(attempt_id, FinishReport.model_validate(report), now)
    return attempt_id


async def skipped(world: CallsWorld, lead: Lead, due_at: datetime) -> None:
    skipping = Skipping(world.campaign, datetime.now(UTC))
    skipping.skip(lead, SkipReason.OUTSIDE_WINDOW, due_at)
    await skipping.write()


async def listed(manager: httpx.AsyncClient, **params: Any) -> list[dict[str, Any]]:
    answer = await manager.get("/api/decisions", params=params)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def kinds(items: list[dict[str, Any]]) -> list[str]:
    return [item["kind"] for item in items]


async def test_every_decision_on_a_lead_is_told_latest_first(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    busy, reached, later, refused = [await world.add_lead() for _ in range(4)]
    await called(
        world,
        busy,
        state=AttemptState.BUSY,
        end_reason=EndReason.BUSY,
        outcome=None,
        answered_at=None,
    )
    attempt_id = await called(world, reached)
    await called(world, later, outcome=Outcome.UNDECIDED, callback_at=now + timedelta(hours=30))
    await skipped(world, busy, now + timedelta(hours=9))
    blocked = await world.dispatched(refused)
    await Lead.get_pymongo_collection().update_one({"_id": refused.id}, {"$set": {"attempts": 3}})
    with pytest.raises(Conflict):
        await world.claim(blocked)

    items = await listed(manager)
    assert kinds(items) == ["done", "refuse", "skip", "callback", "dial", "done", "dial", "retry", "dial"]
    done, refuse, skip, callback, _, finished, dial, retry, _ = items
    assert refuse["reasons"] == ["too_many_attempts"] and refuse["due_at"] is None
    assert done["reasons"] == ["never_allowed"] and done["disposition"] == "blocked"
    assert (skip["reasons"], skip["attempt_id"]) == (["outside_window"], None)
    assert (skip["lead_id"], skip["number"]) == (busy.id, busy.number)
    assert datetime.fromisoformat(skip["due_at"]) == now + timedelta(hours=9)
    assert datetime.fromisoformat(callback["due_at"]) == now + timedelta(hours=30)
    assert (finished["reasons"], finished["disposition"]) == (["reached"], "interested")
    assert (dial["attempt_id"], dial["reasons"], dial["disposition"]) == (attempt_id, [], None)
    assert retry["reasons"] == ["next_attempt"] and retry["disposition"] == "busy"

    assert kinds(await listed(manager, lead_id=busy.id)) == ["skip", "retry", "dial"]
    assert kinds(await listed(manager, number=busy.number)) == ["skip", "retry", "dial"]
    assert len(await listed(manager, campaign_id=world.campaign.id, number=busy.number)) == 3
    assert len(await listed(manager, campaign_id=world.campaign.id)) == 9
    other = await world.add_campaign()
    assert await listed(manager, campaign_id=other.id) == []


async def test_a_call_that_is_put_back_says_why(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    attempt_id = await world.dispatched()
    await world.trunk.get_pymongo_collection().update_one({"_id": world.trunk.id}, {"$set": {"open": False}})
    with pytest.raises(Conflict):
        await world.claim(attempt_id)
    follow_up, put_back = await listed(manager)
    assert (put_back["kind"], put_back["reasons"]) == ("put_back", ["trunk_closed"])
    assert (follow_up["kind"], follow_up["reasons"]) == ("retry", ["not_placed"])


async def test_pages_give_every_decision_once(manager: httpx.AsyncClient, world: CallsWorld) -> None:
    for _ in range(4):
        lead = await world.add_lead()
        await called(world, lead)
        await skipped(world, lead, datetime.now(UTC))
    everything = await listed(manager)
    assert len(everything) == 12
    found: list[dict[str, Any]] = []
    after: str | None = None
    for _ in range(10):
        params = {"limit": 3} | ({"after": after} if after else {})
        page = (await manager.get("/api/decisions", params=params)).json()
        found += page["items"]
        after = page["after"]
        if after is None:
            break
    assert found == everything


async def test_what_is_another_accounts_is_not_found(
    manager: httpx.AsyncClient, world: CallsWorld, settings: Settings
) -> None:
    foreign = await make_world(settings)
    lead = await foreign.add_lead("+12025550199")
    await called(foreign, lead)
    await skipped(foreign, lead, datetime.now(UTC))
    for path in ("/api/decisions", "/api/decisions/export"):
        for params in ({"campaign_id": foreign.campaign.id}, {"lead_id": lead.id}):
            assert (await manager.get(path, params=params)).status_code == 404
    assert await listed(manager) == []
    assert await listed(manager, number=lead.number) == []
    assert (await manager.get("/api/decisions/export", params={"format": "jsonl"})).text == ""


async def test_a_number_or_a_page_that_cannot_be_read_is_refused(manager: httpx.AsyncClient) -> None:
    answer = await manager.get("/api/decisions", params={"number": "nobody"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "number"
    assert "write it like +12025550123" in answer.json()["errors"][0]["problem"]
    assert (await manager.get("/api/decisions", params={"after": "$gt"})).status_code == 422
    assert (await manager.get("/api/decisions/export", params={"format": "xml"})).status_code == 422


async def test_strangers_read_nothing(stranger: httpx.AsyncClient) -> None:
    for path in ("/api/decisions", "/api/decisions/export"):
        assert (await stranger.get(path)).status_code == 401


async def test_the_log_is_exported_as_lines_of_json_or_csv(
    manager: httpx.AsyncClient, world: CallsWorld, now: datetime
) -> None:
    lead = await world.add_lead("+12025550123")
    await called(world, lead)
    await service.note_skips(
        [
            Skip(
                account_id=world.account.id,
                campaign_id=world.campaign.id,
                lead_id=lead.id,
                number=lead.number,
                reason='=HYPERLINK("http://example.com")',
                due_at=now,
                at=now,
            )
            for _ in range(2500)
        ]
    )
    answer = await manager.get("/api/decisions/export", params={"format": "jsonl"})
    assert answer.headers["content-type"] == "application/jsonl"
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.jsonl"'
    records = [json.loads(line) for line in answer.text.splitlines()]
    assert len(records) == 2502
    assert kinds(records)[-2:] == ["done", "dial"]
    assert records[:100] == await listed(manager)

    answer = await manager.get("/api/decisions/export", params={"format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(rows) == 2502
    assert rows[0]["reasons"] == '\'=HYPERLINK("http://example.com")'
    assert rows[0]["number"] == "+12025550123"
    assert [row["kind"] for row in rows[-2:]] == ["done", "dial"]
    assert list(rows[0]) == list(records[0])
