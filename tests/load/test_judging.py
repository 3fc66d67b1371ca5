"""The soak's judge finds what it is there to find."""

import pytest

from infra.local.stack import Part
from tests.load.soak.judging import (
    FEW_DESCRIPTORS,
    Ended,
    Left,
    leaks,
    memory_slope,
    share_of_full,
    slower,
    wrong_conversations,
)
from tests.load.soak.light_agent import shares
from tests.load.soak.sampling import Sample, cores_used

NOTHING = Left(rooms=0, open_attempts=0, spools=0, sip_calls=0)


def a_call(**changes: object) -> Ended:
    fields = {
        "attempt_id": "att_1",
        "state": "completed",
        "answered": True,
        "invites": 1,
        "is_complete": True,
    }
    return Ended(**{**fields, **changes})  # type: ignore[arg-type]


def a_sample(at_s: float = 0, mib: float = 100, descriptors: int = 50, processes: int = 3) -> Sample:
    return Sample(at_s, at_s / 2, mib, descriptors, processes)


def test_calls_that_went_right_are_no_failures() -> None:
    stopped_before_dialing = a_call(state="canceled", answered=False, invites=0)
    assert wrong_conversations([a_call(), stopped_before_dialing]) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "lost"}, "ended lost"),
        ({"state": "dialing"}, "ended dialing"),
        ({"state": "canceled", "answered": False}, "ended canceled"),
        ({"invites": 2}, "2 INVITEs"),
        ({"invites": 0}, "0 INVITEs"),
        ({"is_complete": False}, "lost events"),
    ],
)
def test_each_failure_is_named(changes: dict[str, object], said: str) -> None:
    [line] = wrong_conversations([a_call(**changes)])
    assert said in line


@pytest.mark.parametrize("what", ["rooms", "open_attempts", "spools", "sip_calls"])
def test_whatever_is_left_is_a_leak(what: str) -> None:
    left = Left(**{**NOTHING.__dict__, what: 2})
    [line] = leaks(left, {}, {})
    assert line.startswith("2 ")


def test_processes_and_descriptors_that_stay_are_leaks() -> None:
    before = {Part.LIVEKIT_SIP: a_sample()}
    more = {Part.LIVEKIT_SIP: a_sample(descriptors=50 + FEW_DESCRIPTORS + 1, processes=4)}
    assert len(leaks(NOTHING, before, more)) == 2
    assert leaks(NOTHING, before, {Part.LIVEKIT_SIP: a_sample(descriptors=50 + FEW_DESCRIPTORS)}) == []
    pooled = {Part.REDIS_LIVEKIT: a_sample(descriptors=500)}
    assert leaks(NOTHING, {Part.REDIS_LIVEKIT: a_sample()}, pooled) == []


def test_memory_grows_by_its_second_half() -> None:
    filling = [a_sample(at_s=60 * minute, mib=100 * minute) for minute in range(5)]
    level = [a_sample(at_s=60 * minute, mib=500) for minute in range(5, 10)]
    assert memory_slope(filling + level) == pytest.approx(0)
    assert memory_slope(level + [a_sample(at_s=60 * m, mib=500 + m) for m in range(10, 15)]) == pytest.approx(
        60
    )
    assert memory_slope(level[:2]) == 0


def test_cores_are_time_over_time() -> None:
    assert cores_used([a_sample(at_s=0), a_sample(at_s=10)]) == 0.5
    assert cores_used([a_sample()]) == 0


def test_a_small_machine_holds_two_conversations_for_each_core() -> None:
    assert share_of_full(100, 2) == 4
    assert share_of_full(100, 64) == 100
    assert slower(520, 400) == 1.3
    assert slower(520, 0) == 0


@pytest.mark.parametrize("calls", [1, 2, 7, 8, 20, 95, 96, 1000])
def test_the_light_agent_holds_as_many_calls_as_are_wanted(calls: int) -> None:
    with_ears, pairs = shares(calls)
    assert with_ears + 2 * pairs == calls
    assert with_ears >= 1
