from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from control_plane.compliance.windows import CallingWindow, Weekday, is_open, next_opening

NEW_YORK, BERLIN, KOLKATA = "America/New_York", "Europe/Berlin", "Asia/Kolkata"
ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday))

zones = st.sampled_from([NEW_YORK, BERLIN, KOLKATA, "Pacific/Chatham", "America/St_Johns", "UTC"])
moments = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))


@st.composite
def windows(draw: st.DrawFn) -> CallingWindow:
    start = draw(st.integers(0, 1439))
    end = draw(st.integers(start + 1, 1440))
    days = draw(st.sets(st.sampled_from(list(Weekday)), min_size=1))
    return CallingWindow(
        start=f"{start // 60:02}:{start % 60:02}", end=f"{end // 60:02}:{end % 60:02}", weekdays=list(days)
    )


def at(zone: str, *clock: int) -> datetime:
    year, month, day, hour, minute = clock
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def test_the_default_window_is_nine_to_eight_from_monday_to_saturday() -> None:
    window = CallingWindow()
    assert is_open(window, [BERLIN], at(BERLIN, 2026, 11, 21, 9, 0))  # a Saturday
    assert not is_open(window, [BERLIN], at(BERLIN, 2026, 11, 21, 8, 59))
    assert is_open(window, [BERLIN], at(BERLIN, 2026, 11, 21, 19, 59))
    assert not is_open(window, [BERLIN], at(BERLIN, 2026, 11, 21, 20, 0))
    assert not is_open(window, [BERLIN], at(BERLIN, 2026, 11, 22, 12, 0))


def test_the_window_must_be_open_in_every_zone_the_lead_may_be_in() -> None:
    noon_in_new_york = at(NEW_YORK, 2026, 11, 20, 8, 0)
    assert is_open(CallingWindow(), [BERLIN], noon_in_new_york)
    assert not is_open(CallingWindow(), [BERLIN, NEW_YORK], noon_in_new_york)


def test_without_a_known_zone_it_is_never_open_and_never_will_be() -> None:
    assert not is_open(ALWAYS, [], datetime.now(UTC))
    assert next_opening(ALWAYS, [], datetime.now(UTC)) is None


def test_zones_that_share_no_hour_have_no_next_opening() -> None:
    window = CallingWindow(start="09:00", end="10:00")
    assert next_opening(window, [NEW_YORK, KOLKATA], at(BERLIN, 2026, 11, 20, 9, 0)) is None


def test_after_saturday_evening_comes_monday_morning() -> None:
    opening = next_opening(CallingWindow(), [BERLIN], at(BERLIN, 2026, 11, 21, 20, 0))
    assert opening == at(BERLIN, 2026, 11, 23, 9, 0)


def test_the_opening_follows_the_clock_on_the_wall_through_a_change_of_time() -> None:
    before_the_change = at(BERLIN, 2026, 10, 24, 21, 0)
    assert next_opening(CallingWindow(), [BERLIN], before_the_change) == at(BERLIN, 2026, 10, 26, 9, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "9:00"},
        {"start": "24:00"},
        {"end": "24:01"},
        {"start": "12:00", "end": "12:00"},
        {"start": "20:00", "end": "09:00"},
        {"weekdays": []},
        {"weekdays": ["someday"]},
        {"until": "12:00"},
    ],
)
def test_a_window_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CallingWindow.model_validate(wrong)


@given(st.lists(zones, min_size=1, max_size=3), moments)
def test_around_the_clock_on_all_days_is_always_open(in_zones: list[str], now: datetime) -> None:
    assert is_open(ALWAYS, in_zones, now)
    assert next_opening(ALWAYS, in_zones, now) == now


@given(windows(), st.lists(zones, min_size=1, max_size=3), moments)
def test_the_next_opening_is_open_and_not_in_the_past(
    window: CallingWindow, in_zones: list[str], now: datetime
) -> None:
    opening = next_opening(window, in_zones, now)
    if opening is not None:
        assert opening >= now
        assert is_open(window, in_zones, opening)


@given(windows(), zones, moments, st.integers(0, 10_000))
def test_it_is_never_open_before_the_next_opening(
    window: CallingWindow, zone: str, now: datetime, minutes: int
) -> None:
    opening = next_opening(window, [zone], now)
    probe = now + timedelta(minutes=minutes)
    if opening is None or now <= probe < opening:
        assert not is_open(window, [zone], probe)
