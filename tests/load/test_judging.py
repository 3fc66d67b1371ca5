"""The soak's judge finds what it is there to find."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from infra.local.stack import Part
from tests.load.sipp.answering import Tally
from tests.load.soak import bridged, report
from tests.load.soak.conversations import Conversations
from tests.load.soak.counters import Operations
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
from tests.load.soak.light_agent import Count, shares
from tests.load.soak.outcome import Outcome
from tests.load.soak.sampling import Sample, cores_used

NOTHING = Left(rooms=0, open_attempts=0, spools=0, sip_calls=0)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def minutes(begun: float, ended: float) -> tuple[datetime, datetime]:
    return NOON + timedelta(minutes=begun), NOON + timedelta(minutes=ended)


def a_call(**changes: object) -> Ended:
    fields = {
        "attempt_id": "att_1",
        "state": "completed",
        "on_phone": minutes(0, 1),
        "invites": 1,
        "is_complete": True,
    }
    return Ended(**{**fields, **changes})  # type: ignore[arg-type]


def a_sample(at_s: float = 0, mib: float = 100, descriptors: int = 50, processes: int = 3) -> Sample:
    return Sample(at_s, at_s / 2, mib, descriptors, processes)


def test_calls_that_went_right_are_no_failures() -> None:
    stopped_before_dialing = a_call(state="canceled", on_phone=None, invites=0)
    assert wrong_conversations([a_call(), stopped_before_dialing]) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "lost"}, "ended lost"),
        ({"state": "dialing"}, "ended dialing"),
        ({"state": "canceled", "on_phone": None}, "ended canceled"),
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
    assert slower(520, 0) is None
    assert slower(0, 400) is None


def test_those_count_as_at_once_who_were_on_the_phone_at_the_same_moment() -> None:
    assert held().at_once == 0
    assert held(a_call(on_phone=None), a_call(on_phone=minutes(0, 2))).at_once == 1
    one_after_the_other = [a_call(on_phone=minutes(at, at + 1)) for at in range(5)]
    assert held(*one_after_the_other).at_once == 1
    assert held(*one_after_the_other, a_call(on_phone=minutes(0.5, 4.5))).at_once == 2


def held(*calls: Ended, latencies_ms: tuple[float, ...] = (400.0,)) -> Conversations:
    return Conversations(list(calls), list(latencies_ms))


def an_outcome(
    loaded: Conversations, *, light: int = 0, carried: list[bridged.Carried] | None = None
) -> Outcome:
    """Of two conversations and so many light calls."""
    unloaded = held(a_call(), a_call())
    count = Count(asked=light, answered=light, ended=light, most_at_once=light)
    by_call = {str(index): one for index, one in enumerate(carried or [])}
    return Outcome(
        *(2, light, unloaded, loaded, count, Tally(light, light, 0), by_call),
        *({}, {}, Operations(0, 0), 0.5, []),
    )


def test_a_soak_in_which_all_is_as_it_should_be_has_no_failures() -> None:
    outcome = an_outcome(held(a_call(), a_call(), latencies_ms=(500.0,)))
    assert outcome.failures == []
    assert not outcome.is_too_slow
    found = outcome.figures()
    assert (found["conversations"], found["conversations_at_once"], found["slower"]) == (2, 2, 1.25)


def test_too_few_conversations_at_once_are_a_failure() -> None:
    one_by_one = held(a_call(), a_call(on_phone=minutes(1, 2)))
    assert an_outcome(one_by_one).failures == [
        "under load: 1 conversations at once at most, 2 were wanted",
    ]


def test_a_soak_that_measured_nothing_is_no_good_one() -> None:
    never_dialed = a_call(state="canceled", on_phone=None, invites=0)
    outcome = an_outcome(held(never_dialed, latencies_ms=()))
    assert outcome.failures == [
        "under load: 0 conversations at once at most, 2 were wanted",
        "under load: no answer of the agent was measured",
    ]
    assert outcome.figures()["slower"] is None
    assert report.summary(outcome).row_count == len(outcome.figures())


def said_of(room: str, call: str, came: int, went: int, at_s: float = 200) -> str:
    """A line of livekit-sip's log."""
    stats = {"port": {"audio_packets": came}, "room": {"input_packets": went}}
    return json.dumps({"ts": at_s, "msg": "call statistics", "callID": call, "room": room, "stats": stats})


def test_of_each_light_call_that_is_taken_which_was_said_last() -> None:
    log = [
        '{"level":"info","ts":200.0,"logger":"sip","msg":"SIP participant joined room","room":"light-1-0"}',
        said_of("light-1-0", "a", 40, 0),
        said_of("light-1-0", "a", 300, 250),
        said_of("att_1", "b", 300, 250),
        said_of("light-1-0", "c", 300, 250, at_s=99),
    ]
    assert bridged.carried(log, "light-", since_s=100) == {"a": bridged.Carried("light-1-0", 300, 250)}


@pytest.mark.parametrize(("came", "went"), [(0, 300), (300, 0), (0, 0)])
def test_a_light_call_through_which_no_sound_came_is_a_failure(came: int, went: int) -> None:
    good, silent = bridged.Carried("light-1-0", 300, 250), bridged.Carried("light-2-0", came, went)
    outcome = an_outcome(held(a_call(), a_call()), light=2, carried=[good, silent])
    assert outcome.failures == [f"light-2-0: {came} packets came from the phone, {went} for it"]
    assert outcome.figures()["light_calls_with_sound"] == 1


def test_a_light_call_of_which_nothing_is_known_is_a_failure() -> None:
    outcome = an_outcome(held(a_call(), a_call()), light=2, carried=[bridged.Carried("light-1-0", 300, 250)])
    assert outcome.failures == ["1 light calls of which livekit-sip's log says nothing"]


@pytest.mark.parametrize("calls", [1, 2, 7, 8, 20, 95, 96, 1000])
def test_the_light_agent_holds_as_many_calls_as_are_wanted(calls: int) -> None:
    with_ears, pairs = shares(calls)
    assert with_ears + 2 * pairs == calls
    assert with_ears >= 1
