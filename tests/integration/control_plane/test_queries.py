"""Every query that dialing makes reads an index and sorts nothing, as MongoDB's own profiler tells."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from control_plane.attempts import dispatching, documents, gathering, reporting
from control_plane.attempts import service as attempts
from control_plane.attempts.ending import Ending, end, finish
from control_plane.campaigns import progress
from control_plane.campaigns import service as campaigns
from control_plane.compliance import service as compliance
from control_plane.contract.playbook import Outcome
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Command, FinishReport
from control_plane.database import Client
from control_plane.dialing import heartbeat
from control_plane.dialing import service as dialing
from control_plane.leads import service as leads
from control_plane.leads.documents import LeadStatus
from control_plane.scripts import own as scripts
from control_plane.scripts.documents import ScriptKind
from control_plane.settings import Settings
from tests.integration.control_plane.world import PLACES, CallsWorld, batch

LEADS = 30

PROMPT = {"instructions": "Be kind.", "session": "Say hello."}


@pytest.fixture
async def database(database: Client, settings: Settings) -> AsyncIterator[Client]:
    """With the profiler off again before the database is dropped."""
    yield database
    await database[settings.mongodb_database].command("profile", 0)


@pytest.fixture
async def profile(world: CallsWorld, database: Client) -> Any:
    """What MongoDB noted of every operation since; a campaign's leads are there already."""
    for number in range(LEADS):
        await world.add_lead(f"+1202555{number:04d}")
    mongodb = database[world.settings.mongodb_database]
    await mongodb.command("profile", 2)
    return mongodb["system.profile"]


async def plans(profile: Any) -> list[dict[str, Any]]:
    """The queries, updates and aggregations that were noted, without the profiler's own."""
    noted = profile.find({"planSummary": {"$exists": True}, "ns": {"$not": {"$regex": r"\.system\."}}})
    return [entry async for entry in noted]


async def assert_all_by_index(profile: Any, *, at_least: int) -> list[dict[str, Any]]:
    noted = await plans(profile)
    assert len(noted) >= at_least
    for entry in noted:
        what = (entry["ns"], entry["planSummary"], entry["command"])
        # EOF: there is no such collection yet, as before the first call of a number.
        assert entry["planSummary"].startswith(("IXSCAN", "IDHACK", "COUNT_SCAN", "DISTINCT_SCAN", "EOF")), (
            what
        )
        assert not entry.get("hasSortStage"), what
    return noted


async def test_a_call_from_due_to_finished_reads_only_by_index(world: CallsWorld, profile: Any) -> None:
    now = datetime.now(UTC)
    first, second, third = await dialing.open_due(world.campaign, world.settings, now, places=PLACES)
    for attempt_id in (first, second):
        assert await dispatching.mark_dispatched(attempt_id)
    await world.claim(first)
    await reporting.record(first, batch(), lease_s=world.settings.lease_s, now=now)
    report = FinishReport(
        fencing_token=1,
        state=AttemptState.COMPLETED,
        end_reason=EndReason.AGENT_GOODBYE,
        outcome=Outcome.INTERESTED,
        answered_at=now,
        ended_at=now,
        last_event=0,
    )
    await finish(first, report, now)
    ending = Ending(AttemptState.CANCELED, EndReason.BACK_PRESSURE)
    assert await end(await attempts.unscoped(third), ending, now, only_if={"nonce": None})
    noted = await assert_all_by_index(profile, at_least=12)
    due = [entry for entry in noted if "due_at" in str(entry["command"].get("sort"))]
    # Callbacks are asked for first, and there are none; then everybody else.
    assert sorted(entry["nreturned"] for entry in due) == [0, LEADS]
    assert all(entry["docsExamined"] == entry["nreturned"] for entry in due)


async def test_what_a_tick_asks_beside_opening_is_read_by_index(world: CallsWorld, profile: Any) -> None:
    await world.open()
    await campaigns.running()
    await dispatching.matching(documents.open_in(documents.UNCLAIMED), limit=500)
    halted = {**documents.open_in(documents.CLAIMED), "command": Command.CONTINUE}
    await dispatching.matching(halted, limit=500)
    await attempts.command({"campaign_id": world.campaign.id}, Command.SAY_GOODBYE)
    await attempts.count_open(world.campaign.id)
    assert not await dialing.complete_if_done(world.campaign.id, datetime.now(UTC))
    assert await leads.any_waiting(world.campaign.id)
    [lead] = await leads.due(world.campaign.id, datetime.now(UTC), limit=1)
    await leads.postpone({lead.id: datetime.now(UTC)})
    await assert_all_by_index(profile, at_least=8)


async def test_the_reconcilers_questions_are_read_by_index(world: CallsWorld, profile: Any) -> None:
    attempt = await world.attempt(await world.claimed())
    for which in (
        documents.left_queued(5),
        documents.left_unclaimed(5),
        documents.never_claimed(60),
        documents.lease_ran_out(),
        documents.past_longest_end(0),
    ):
        await dispatching.matching(which, limit=50)
    await dispatching.mark_sent_again(attempt, after_s=5)
    await dispatching.give_up(attempt, documents.lease_ran_out())
    await attempts.over_or_unknown([attempt.id, "att_unknown"], since_s=10)
    await heartbeat.beat(15)
    await heartbeat.leases_can_be_judged(15)
    await assert_all_by_index(profile, at_least=12)


async def test_progress_and_lists_are_read_by_index(world: CallsWorld, profile: Any) -> None:
    account_id, campaign_id = world.account.id, world.campaign.id
    attempt = await world.attempt(await world.claimed())
    await progress.of(account_id, campaign_id)
    for of_campaign, state in ((None, None), (campaign_id, None), (campaign_id, AttemptState.DIALING)):
        found = await attempts.page(account_id, campaign_id=of_campaign, state=state, limit=10)
        assert [one.id for one in found] == [attempt.id]
    assert await attempts.page(account_id, state=AttemptState.BUSY, limit=10) == []
    assert await attempts.page(account_id, limit=10, after=attempt.id) == []
    await attempts.events(attempt)
    await leads.page(account_id, campaign_id, limit=10)
    await leads.filled_columns(campaign_id)
    await campaigns.page(account_id, limit=10)
    await campaigns.page(account_id, limit=10, script_id="scr_any")
    script = await scripts.create(
        account_id, ScriptKind.PROMPT_MODULE, "Ours", PROMPT, note="", author="test", now=datetime.now(UTC)
    )
    await scripts.save(account_id, script.id, PROMPT, base=1, note="", author="test", now=datetime.now(UTC))
    await scripts.every(account_id, None)
    await scripts.versions(account_id, script.id, limit=10, before=2)
    await scripts.remove(account_id, script.id)
    await compliance.page(account_id, limit=10)
    await compliance.suppress(account_id, attempt.number, reason="test", source="test", at=datetime.now(UTC))
    await assert_all_by_index(profile, at_least=12)


async def test_leads_are_counted_without_reading_any_of_them(world: CallsWorld, profile: Any) -> None:
    await world.open()
    counts = await leads.counts(world.campaign.id)
    assert (counts[LeadStatus.PENDING], counts[LeadStatus.CALLING]) == (LEADS, 1)
    [counted] = [entry for entry in await plans(profile) if "aggregate" in entry["command"]]
    assert counted["docsExamined"] == 0


async def test_what_a_claim_and_an_end_ask_together_stands_on_indexes(
    world: CallsWorld, profile: Any, database: Client
) -> None:
    for _ in range(2):  # so that a scan would look at more than it finds
        await world.claimed()
    attempt = await world.attempt(await world.claimed())
    asked = gathering.questions(attempt, datetime.now(UTC))
    mongodb = database[world.settings.mongodb_database]
    for name, question in asked.items():
        pipeline = question.stages()
        explained = await mongodb.command(
            "explain",
            {"aggregate": question.document.get_collection_name(), "pipeline": pipeline, "cursor": {}},
            verbosity="queryPlanner",
        )
        planner = explained.get("queryPlanner") or explained["stages"][0]["$cursor"]["queryPlanner"]
        plan = repr(planner["winningPlan"])
        assert "COLLSCAN" not in plan, name
        assert "'stage': 'SORT'" not in plan and "$sort" not in str(explained.get("stages", "")), name
