"""Where it is noon, and that every phone of the local stack may be called there, whatever the day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.jurisdictions import of_number
from control_plane.compliance.windows import CallingWindow, Place, is_open
from infra.local.daytime import zone_with_daytime
from infra.local.demo.campaign import SETTINGS, write_leads
from infra.local.personas import load_personas

NUMBERS = sorted(number for persona in load_personas().values() for number in persona.numbers)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)))
def test_it_is_between_noon_and_two_for_an_hour_from_any_moment_on(now: datetime) -> None:
    zone = ZoneInfo(zone_with_daytime(now))
    assert now.astimezone(zone).hour == 12
    assert (now + timedelta(minutes=59)).astimezone(zone).hour in (12, 13)


@pytest.mark.parametrize("number", [*NUMBERS, "+12025550199"])
def test_every_phone_of_the_local_stack_may_be_called_there_on_any_day_of_the_year(number: str) -> None:
    window = CallingWindow.model_validate(SETTINGS["window"])
    for day in range(366):
        for hour in (3, 20):
            now = datetime(2026, 11, 21, hour, 59, tzinfo=UTC) + timedelta(days=day)
            place = Place((zone_with_daytime(now),), tuple(of_number(number)))
            assert is_open(window, place, now), now
            assert is_open(window, place, now + timedelta(minutes=59)), now


def test_the_demonstrations_leads_are_moved_to_where_it_is_noon(tmp_path: Path) -> None:
    now = datetime.combine(date(2026, 11, 22), datetime.min.time(), UTC)
    names = write_leads(tmp_path / "leads.csv", now)
    assert len(names) == 14
    assert names["+12025550123"] == "Anna Keller"
    lines = (tmp_path / "leads.csv").read_text().splitlines()
    assert all(zone_with_daytime(now) in line for line in lines[1:])
