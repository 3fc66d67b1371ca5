"""The bench of capacity: when so many calls at once are too many, and how many were held."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from infra.local.phones.records import PhoneCall
from tests.bench import capacity, holding
from tests.bench.capacity import Cost, Memory
from tests.bench.holding import Step, climbed, figures, held, too_many

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ONE = Step(1, 1, answers=13, answer_p95_ms=800, pieces=1.1, worst_score=4.4, grown_mib=70, busy=0.2)


def a_step(at_once: int, **changes: float) -> Step:
    return replace(ONE, at_once=at_once, together=at_once, grown_mib=70 * at_once, **changes)


def a_phone(minute: float = 0, *, latencies_ms: Sequence[float] = (500, 600), lost: int = 0) -> PhoneCall:
    """A call of a minute."""
    answered_at = NOON + timedelta(minutes=minute)
    return PhoneCall(
        call_id="1",
        persona="answerer",
        number="+1",
        caller="+2",
        invited_at=answered_at,
        answered_at=answered_at,
        ended_at=answered_at + timedelta(minutes=1),
        status=200,
        ended_by="phone",
        ended_how="bye",
        agent_voice=[(1, 2), (3, 4)],
        answer_latencies_ms=list(latencies_ms),
        packets_received=1000,
        packets_lost=lost,
    )


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({}, ""),
        ({"answer_p95_ms": 1040}, ""),
        ({"answer_p95_ms": 1041}, "answers p95 above 1040 ms"),
        ({"answers": 11}, "11.0 answers a call, not 13.0"),
        ({"worst_score": 4.0}, "mean opinion score below 4.03"),
        ({"pieces": 1.5}, "lines heard in 1.5 pieces, not 1.1"),
    ],
)
def test_slow_answers_missing_ones_and_a_worse_voice_are_too_much(
    changes: dict[str, float], because: str
) -> None:
    assert too_many(a_step(4, **changes), ONE) == because


def test_a_little_more_than_a_quick_answer_is_noise() -> None:
    quick = replace(ONE, answer_p95_ms=400)
    assert too_many(a_step(2, answer_p95_ms=600), quick) == ""
    assert too_many(a_step(2, answer_p95_ms=601), quick) == "answers p95 above 600 ms"


def test_calls_that_did_not_come_about_together_are_too_many() -> None:
    assert too_many(replace(a_step(4), together=3), ONE) == "3 of them were on the phone together"


def test_calls_are_added_one_by_one_until_there_are_too_many() -> None:
    slow_from = 4
    steps = climbed(lambda calls: a_step(calls, answer_p95_ms=2000 if calls >= slow_from else 800), 8)
    assert [one.at_once for one in steps] == [1, 2, 3, 4]
    assert figures("", steps, cores=2) == {
        "held_calls": 3,
        "held_calls_per_core": 1.5,
        "held_calls_per_gib": 14.6,
    }


def test_no_more_steps_are_made_than_were_asked_for() -> None:
    steps = climbed(a_step, 3)
    assert len(steps) == 3
    assert figures("thread_", steps, cores=2)["thread_held_calls"] == 3


def test_one_call_that_is_no_good_holds_nothing() -> None:
    steps = climbed(lambda calls: a_step(calls, answers=0), 8)
    assert len(steps) == 1
    assert held(steps) is None
    assert figures("", steps, 2) == {
        "held_calls": 0,
        "held_calls_per_core": 0,
        "held_calls_per_gib": None,
    }


def test_a_step_is_what_the_phones_tell() -> None:
    good, lossy = a_phone(), a_phone(0.5, latencies_ms=[700], lost=100)
    found = holding.step(2, [good, lossy], 140.0, 0.5)
    assert (found.together, found.answers, found.pieces) == (2, 1.5, 4 / 3)
    assert 600 < found.answer_p95_ms <= 700
    assert found.worst_score < 3 < holding.step(1, [good], 70.0, 0.5).worst_score
    assert holding.step(2, [good, a_phone(1)], 140.0, 0.5).together == 1
    assert holding.step(1, [], 0.0, 0.5).together == 0
    assert holding.table([("ours", [found])]).row_count == 1


def test_each_part_s_memory_for_a_call_is_kept_under_its_name() -> None:
    memory = {"agent": Memory(60, 200), "livekit-server": Memory(4, 5), "livekit-sip": Memory(2, 3)}
    cpu = {"agent": 0.2, "livekit-server": 0.02, "livekit-sip": 0.03}
    costs = [
        Cost("ours", 6, 300, cpu, memory, 800, [300, 400]),
        Cost("bare_process", 6, 300, cpu, {}, 800, []),
    ]
    found = capacity.figures_of(costs)
    assert (found["ours_mib"], found["ours_rss_mib"]) == (60, 200)
    assert (found["ours_livekit_server_mib"], found["ours_livekit_sip_rss_mib"]) == (4, 3)
    assert (found["cpu_ratio"], found["memory_ratio"], found["calls_per_core"]) == (1, 0, 4)
    assert capacity.table(costs).row_count == 2
