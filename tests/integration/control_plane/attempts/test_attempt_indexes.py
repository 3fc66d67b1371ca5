"""Every named query reads an index, never a whole collection."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from control_plane.attempts import documents, service
from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.contract.states import AttemptState
from tests.integration.control_plane.world import CallsWorld

ACCOUNT = "acc_1"


def stages(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = [plan[key] for key in ("inputStage",) if key in plan] + list(plan.get("inputStages", ()))
    return [plan, *(stage for child in inner for stage in stages(child))]


async def index_of(
    collection: Any,
    query: Mapping[str, Any],
    sort: list[tuple[str, int]] | None = None,
    hint: str | None = None,
) -> tuple[set[str], set[str]]:
    cursor = collection.find(query)
    if sort:
        cursor = cursor.sort(sort)
    if hint:
        cursor = cursor.hint(hint)
    plan = (await cursor.explain())["queryPlanner"]["winningPlan"]
    found = stages(plan)
    return {stage["stage"] for stage in found}, {
        stage["indexName"] for stage in found if "indexName" in stage
    }


@pytest.fixture
async def attempts(world: CallsWorld) -> Any:
    """Some hundred attempts over twenty campaigns, so that the planner has a choice to make."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    collection = Attempt.get_pymongo_collection()
    await collection.insert_many(
        [
            {
                "_id": f"att_{n:04d}",
                "account_id": f"acc_{n % 4}",
                "campaign_id": f"cmp_{n % 20}",
                "trunk_id": f"trk_{n % 4}",
                "lead_id": f"led_{n}",
                "number": f"+1202555{n:04d}",
                "state": (documents.UNCLAIMED + documents.CLAIMED)[n % 4] if n < 40 else "completed",
                "open": n < 40,
                "campaign_slot": n,
                "trunk_slot": n,
                "account_slot": n,
                "created_at": start,
                "dispatched_at": start,
                "dispatch": {"sent_at": start, "tries": 1},
                "lease_until": start + timedelta(days=n * 30),
                "must_end_by": start,
                "closed_at": start,
            }
            for n in range(400)
        ]
    )
    return collection


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (documents.open_of_campaign("cmp_1"), "open_campaign_slot"),
        (documents.open_in(documents.UNCLAIMED), "open_lease"),
        (documents.left_queued(5), "open_lease"),
        (documents.left_unclaimed(5), "open_lease"),
        (documents.never_claimed(60), "open_lease"),
        (documents.lease_ran_out(), "open_lease"),
        (documents.past_longest_end(0), "open_lease"),
        (documents.settled(["att_1", "att_2"], 10), "_id_"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_query_of_open_attempts_uses_its_index(
    attempts: Any, query: Mapping[str, Any], index: str
) -> None:
    used, indexes = await index_of(attempts, query)
    assert indexes == {index}
    assert "COLLSCAN" not in used


async def test_an_accounts_open_attempts_come_from_an_index_of_open_ones(attempts: Any) -> None:
    used, indexes = await index_of(attempts, documents.open_of_account(ACCOUNT))
    assert indexes <= {"open_account_slot", "open_account_number"}
    assert "COLLSCAN" not in used


async def test_expired_leases_are_read_from_the_index_up_to_this_moment_only(attempts: Any) -> None:
    plan = await attempts.find(documents.lease_ran_out()).explain()
    found = [document["_id"] async for document in attempts.find(documents.lease_ran_out())]
    assert 0 < len(found) < 20
    assert plan["executionStats"]["totalDocsExamined"] == len(found)


@pytest.mark.parametrize(
    ("campaign_id", "state", "index"),
    [
        (None, None, "account_age"),
        ("cmp_1", None, "campaign_age"),
        ("cmp_1", AttemptState.COMPLETED, "campaign_state"),
        (None, AttemptState.COMPLETED, "state_age"),
    ],
)
async def test_lists_come_sorted_from_their_index(
    attempts: Any, campaign_id: str | None, state: AttemptState | None, index: str
) -> None:
    query, hinted = documents.of_account(ACCOUNT, campaign_id=campaign_id, state=state)
    used, indexes = await index_of(attempts, query, [("_id", -1)], hinted)
    assert indexes == {index}
    assert not {"COLLSCAN", "SORT"} & used


async def test_a_rare_state_of_open_attempts_is_looked_for_among_open_ones(attempts: Any) -> None:
    query, index = documents.of_account(ACCOUNT, campaign_id=None, state=AttemptState.IN_CALL)
    found = attempts.find(query).sort("_id", -1).hint(index)
    examined = (await found.explain())["executionStats"]["totalDocsExamined"]
    assert examined == await attempts.count_documents(documents.open_of_account(ACCOUNT)) < 20


async def test_an_attempts_log_comes_sorted_from_its_index(world: CallsWorld) -> None:
    used, indexes = await index_of(
        AttemptEvent.get_pymongo_collection(), documents.events_of("att_1"), [("number", 1)]
    )
    assert indexes == {"attempt_number"}
    assert "SORT" not in used


async def test_a_campaigns_results_are_counted_from_an_index_alone(attempts: Any) -> None:
    results = await service.results("acc_1", "cmp_1")
    assert results.open == 2 and results.by_state[AttemptState.COMPLETED] == 18
    pipeline = [
        {"$match": {"account_id": "acc_1", "campaign_id": "cmp_1"}},
        {"$group": {"_id": {"state": "$state", "disposition": "$disposition"}, "n": {"$sum": 1}}},
    ]
    plan = await attempts.database.command(
        "explain",
        {"aggregate": attempts.name, "pipeline": pipeline, "cursor": {}},
        verbosity="executionStats",
    )
    assert "campaign_state" in str(plan)
    assert "'totalDocsExamined': 0" in str(plan)
