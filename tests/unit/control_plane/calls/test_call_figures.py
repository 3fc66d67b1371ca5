from datetime import UTC, datetime, timedelta
from typing import Any

from control_plane.analytics import counting, summing
from control_plane.attempts.documents import Attempt
from control_plane.attempts.figures import Correction
from control_plane.attempts.rules import Disposition
from control_plane.calls.figures import BOOKING, reckoned
from control_plane.contract.events import (
    CallEvent,
    LabelSource,
    Speaker,
    StateEntered,
    ToolUsed,
    Turn,
    TurnLatency,
)
from control_plane.contract.states import AttemptState, EndReason
from control_plane.contract.wire import Usage

AT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


def an_attempt(**changes: Any) -> Attempt:
    attempt: Attempt = Attempt.model_construct(
        **{
            "id": "att_1",
            "number": "+12025550123",
            "created_at": AT,
            "dialed_at": AT,
            "ringing_at": AT + timedelta(seconds=2),
            "answered_at": AT + timedelta(seconds=5),
            "ended_at": AT + timedelta(seconds=65),
            "closed_at": AT + timedelta(seconds=66),
            "state": AttemptState.COMPLETED,
            "disposition": Disposition.INTERESTED,
            "correction": None,
            "usage": [Usage(provider="Deepgram", unit="audio_s", quantity=60, model="nova-3")],
            **changes,
        }
    )
    return attempt


def a_turn(number: int, **changes: Any) -> Turn:
    fields = {"speaker": Speaker.LEAD, "text": "yes", "started_s": 1, "ended_s": 2, **changes}
    return Turn(number=number, at=AT, **fields)


LOG: list[CallEvent] = [
    StateEntered(number=1, at=AT, from_state="INIT", to_state="INTRO", label=""),
    a_turn(2, label="too|expensive", label_source=LabelSource.LIBRARY),
    a_turn(3, speaker=Speaker.AGENT, latency=TurnLatency(total_ms=512.4, decision_ms=3)),
    a_turn(4, label="too|expensive", label_source=LabelSource.LIBRARY),
    a_turn(5, label="interested", label_source=LabelSource.RULES),
    StateEntered(number=6, at=AT, from_state="INTRO", to_state="CLOSE", label="interested"),
    StateEntered(number=7, at=AT, from_state="CLOSE", to_state="INTRO", label="unclear"),
    ToolUsed(number=8, at=AT, tool=BOOKING, ok=True, took_ms=40),
]


def test_a_call_becomes_figures() -> None:
    figures = reckoned(an_attempt(), LOG, "America/New_York", [])
    assert (figures.dialed, figures.answered, figures.talked, figures.converted) == (True,) * 4
    assert figures.meeting_booked
    assert (figures.ring_ms, figures.talk_ms, figures.local_hour) == (3000, 60_000, 18)
    assert figures.states == ["INTRO", "CLOSE"]
    assert figures.objections == ["too|expensive"]
    assert figures.latencies == {"total": [512], "decision": [3]}
    assert [line.micros for line in figures.cost] == [None, None]


def test_a_call_that_nobody_answered_took_and_cost_nothing() -> None:
    attempt = an_attempt(
        answered_at=None, usage=[], state=AttemptState.BUSY, disposition=Disposition.BUSY, ringing_at=None
    )
    figures = reckoned(attempt, [], "", [])
    assert (figures.answered, figures.talked, figures.converted) == (False,) * 3
    assert (figures.talk_ms, figures.ring_ms, figures.cost, figures.local_hour) == (0, None, [], None)


def test_a_correction_decides_whether_it_was_a_conversion() -> None:
    correction = Correction(disposition=Disposition.NOT_INTERESTED, reason="", by="anna", at=AT)
    assert not reckoned(an_attempt(correction=correction), LOG, "", []).converted


def test_clocks_that_differ_make_no_negative_times() -> None:
    figures = reckoned(an_attempt(ended_at=AT), LOG, "", [])
    assert figures.talk_ms == 0


def test_counts_of_calls_add_up_to_what_people_read() -> None:
    figures = reckoned(an_attempt(), LOG, "America/New_York", [])
    one = counting.of_call(figures, Disposition.INTERESTED, EndReason.AGENT_GOODBYE)
    missed = reckoned(an_attempt(answered_at=None, usage=[]), [], "America/New_York", [])
    other = counting.of_call(missed, Disposition.NO_ANSWER, EndReason.NO_ANSWER)
    told = summing.told(counting.summed([one, one, other]))
    assert told["attempts"] == 3
    assert [step.calls for step in told["funnel"]] == [3, 2, 2, 3]
    [hour] = told["hours"]
    assert (hour.zone, hour.hour, hour.dialed, hour.answered) == ("America/New_York", 18, 3, 2)
    [objection] = told["objections"]
    assert (objection.name, objection.calls, objection.converted) == ("too|expensive", 2, 2)
    assert objection.results == {Disposition.INTERESTED: 2}
    assert told["average_handling_s"] == 60
    assert told["latency"]["total"].count == 2
    assert told["cost"].incomplete_calls == 2
    assert {one.provider for one in told["cost"].without_price} == {"Deepgram", "telephony"}
