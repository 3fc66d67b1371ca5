from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.frequency import Limit
from control_plane.compliance.rules import Facts, Reason, check
from control_plane.compliance.windows import CallingWindow, Closed, Place, Weekday, is_open
from control_plane.dialing.foresight import Capacity, Crowd, Foreseen, Waiting, foresee, plan

NOW = datetime(2026, 11, 18, 15, 7, tzinfo=UTC)  # a Wednesday, ten in the morning in New York
UNTIL = NOW + timedelta(hours=24)
HOUR = timedelta(hours=1)
NEW_YORK = Place(("America/New_York",), ("US-DC",))
TOKYO = Place(("Asia/Tokyo",), ("US-DC",))
DAY = CallingWindow(start="09:00", end="20:00", weekdays=list(Weekday))
ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday))


def facts(**changes: object) -> Facts:
    known: dict[str, object] = {
        "now": NOW,
        "number": "+12025550123",
        "suppressed": False,
        "campaign_running": True,
        "account_held": False,
        "window": DAY,
        "place": NEW_YORK,
        "consent_needed": False,
        "consent_at": None,
        "attempts": 0,
        "max_attempts": 3,
        "is_callback": False,
        "calls_to_number": [],
        "number_limits": [Limit(timedelta(days=1), 3)],
        "calls_to_lead": [],
        "lead_limits": [],
        "last_ended_at": None,
        "gap": timedelta(hours=4),
        "lawful_gap": timedelta(),
        **changes,
    }
    return Facts(**known)  # type: ignore[arg-type]


def test_a_lead_that_is_due_and_allowed_is_called_at_once() -> None:
    assert foresee(facts(), NOW - HOUR, NOW, UNTIL) == Foreseen(NOW, (), None)


def test_a_lead_that_is_due_later_is_called_then() -> None:
    assert foresee(facts(), NOW + HOUR, NOW, UNTIL) == Foreseen(NOW + HOUR, (Waiting.NOT_DUE,), None)


def test_a_lead_outside_its_window_is_called_when_it_opens() -> None:
    opens = datetime(2026, 11, 19, 0, tzinfo=UTC)  # nine in the morning in Tokyo
    waits = (Reason.OUTSIDE_WINDOW,)
    tokyo = facts(place=TOKYO)
    assert foresee(tokyo, NOW, NOW, UNTIL) == Foreseen(opens, waits, None, Closed.LAW_HOURS)
    assert foresee(tokyo, NOW, NOW, NOW + HOUR) == Foreseen(None, waits, opens, Closed.LAW_HOURS)


def test_the_gap_and_the_window_are_waited_for_one_after_the_other() -> None:
    last = datetime(2026, 11, 18, 14, tzinfo=UTC)
    found = foresee(
        facts(calls_to_number=[last], last_ended_at=last, gap=timedelta(hours=12)), NOW, NOW, UNTIL
    )
    assert found == Foreseen(datetime(2026, 11, 19, 14, tzinfo=UTC), (Reason.TOO_SOON,), None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"suppressed": True}, Reason.SUPPRESSED),
        ({"consent_needed": True}, Reason.NO_CONSENT),
        ({"attempts": 3}, Reason.TOO_MANY_ATTEMPTS),
        ({"place": Place((), ("US-DC",))}, Reason.TIMEZONE_UNKNOWN),
        ({"number": "nobody"}, Reason.NUMBER_NOT_E164),
    ],
)
@pytest.mark.parametrize("due_at", [NOW, NOW + timedelta(days=3)])
def test_what_never_passes_is_said_even_of_those_who_are_due_later(
    changes: dict[str, object], reason: Reason, due_at: datetime
) -> None:
    found = foresee(facts(**changes), due_at, NOW, UNTIL)
    assert found.at is None and found.next_at is None
    assert reason in found.reasons


ZONES = ("America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "Pacific/Auckland")


@given(
    due=st.integers(-600, 4000),
    zone=st.sampled_from(ZONES),
    calls=st.lists(st.integers(1, 3000), max_size=6),
    gap=st.integers(0, 1000),
)
def test_whoever_is_foreseen_passes_the_gate_at_that_moment(
    due: int, zone: str, calls: list[int], gap: int
) -> None:
    earlier = sorted((NOW - timedelta(minutes=minutes) for minutes in calls), reverse=True)
    known = facts(
        place=Place((zone,), ("US-DC",)),
        calls_to_number=earlier,
        last_ended_at=earlier[0] if earlier else None,
        gap=timedelta(minutes=gap),
    )
    found = foresee(known, NOW + timedelta(minutes=due), NOW, UNTIL)
    if found.at is None:
        assert found.next_at is None or found.next_at >= UNTIL
        assert found.reasons
    else:
        assert max(NOW, NOW + timedelta(minutes=due)) <= found.at < UNTIL
        assert check(Facts(**{**known.__dict__, "now": found.at})).allowed


def crowd(leads: int, at: datetime | None, place: Place = NEW_YORK, *, goes_first: bool = False) -> Crowd:
    reasons = () if at else (Reason.SUPPRESSED,)
    return Crowd(leads, goes_first, place, Foreseen(at, reasons, None))


def test_capacity_spreads_the_calls_over_the_hours() -> None:
    found = plan([crowd(100, NOW)], ALWAYS, Capacity(1, 10, 120), NOW, NOW + timedelta(hours=2))
    assert [hour.become_callable for hour in found.hours] == [100, 0, 0]
    assert [hour.start.minute for hour in found.hours] == [7, 0, 0]
    assert [hour.called for hour in found.hours] == [26, 30, 4]
    assert found.not_called == 40
    assert found.reasons == {Waiting.NO_CAPACITY: 40}


def test_calls_per_second_hold_back_what_the_lines_would_take() -> None:
    found = plan([crowd(10_000, NOW)], ALWAYS, Capacity(1000, 0.5, 10), NOW, NOW + HOUR)
    assert sum(hour.called for hour in found.hours) == 1800


def test_caller_numbers_make_no_more_than_their_calls_of_each_day() -> None:
    until = datetime(2026, 11, 20, 0, tzinfo=UTC)
    capacity = Capacity(100, 10, 60, numbers_today=7, numbers_per_day=20)
    found = plan([crowd(25, NOW), crowd(10, NOW)], ALWAYS, capacity, NOW, until)
    of_days = [sum(hour.called for hour in found.hours if hour.start.day == day) for day in (18, 19)]
    assert of_days == [7, 20]
    assert found.reasons == {Waiting.NO_CAPACITY: 8}


def test_without_a_trunk_nobody_is_called() -> None:
    found = plan([crowd(10, NOW)], ALWAYS, Capacity(5, 0, 60), NOW, UNTIL)
    assert (found.not_called, found.reasons) == (10, {Waiting.NO_CAPACITY: 10})


def test_a_window_that_closes_ends_the_calls_until_it_opens_again() -> None:
    start = datetime(2026, 11, 19, 0, tzinfo=UTC)  # seven in the evening in New York
    found = plan([crowd(1000, start)], DAY, Capacity(1, 1, 60), start, start + timedelta(hours=16))
    called = [hour.called for hour in found.hours]
    assert called == [60] + [0] * 13 + [60, 60]


def test_callbacks_go_first() -> None:
    crowds = [crowd(60, NOW), crowd(30, NOW + timedelta(minutes=1), TOKYO, goes_first=True)]
    found = plan(crowds, ALWAYS, Capacity(1, 1, 60), NOW, NOW + HOUR)
    assert sum(hour.called for hour in found.hours) == 60
    assert found.reasons == {Waiting.NO_CAPACITY: 30}


@given(
    crowds=st.lists(
        st.tuples(
            st.integers(1, 500),
            st.one_of(st.none(), st.integers(0, 24 * 60 - 1)),
            st.sampled_from(ZONES),
            st.booleans(),
        ),
        max_size=8,
    ),
    at_once=st.integers(1, 50),
    per_second=st.floats(0.001, 5),
    mean_s=st.integers(5, 300),
)
def test_every_lead_is_called_or_counted_and_no_hour_takes_more_than_it_holds(
    crowds: list[tuple[int, int | None, str, bool]], at_once: int, per_second: float, mean_s: int
) -> None:
    made = [
        crowd(
            leads,
            None if minutes is None else NOW + timedelta(minutes=minutes),
            Place((zone,), ("US-DC",)),
            goes_first=goes_first,
        )
        for leads, minutes, zone, goes_first in crowds
    ]
    capacity = Capacity(at_once, per_second, mean_s)
    found = plan(made, DAY, capacity, NOW, UNTIL)
    called = sum(hour.called for hour in found.hours)
    assert called + found.not_called == sum(one.leads for one in made)
    become_callable = sum(hour.become_callable for hour in found.hours)
    assert become_callable == sum(one.leads for one in made if one.foreseen.at)
    assert found.reasons.get(Waiting.NO_CAPACITY, 0) == become_callable - called
    assert found.hours[0].start == NOW and found.hours[-1].end == UNTIL
    for hour in found.hours:
        assert hour.called <= capacity.within((hour.end - hour.start).total_seconds()) + 1
        if hour.called:
            minutes = range(0, 60, 5)
            assert any(
                is_open(DAY, one.place, hour.start + timedelta(minutes=minute))
                for one in made
                for minute in minutes
            )
