"""The files of law: each rule has its source, and what they come to is what the law says."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from control_plane.compliance.frequency import Limit
from control_plane.compliance.jurisdictions import every, law, of_number
from control_plane.compliance.law.reading import nations
from control_plane.compliance.law.schema import Nation
from control_plane.compliance.windows import CallingWindow, Place, Weekday, is_open

ALWAYS = CallingWindow(start="00:00", end="24:00", weekdays=list(Weekday), holidays=True)

WASHINGTON, MIAMI, MOBILE, BOSTON, DALLAS, SALT_LAKE = (
    "+12025550123",
    "+13055550161",
    "+12515550123",
    "+16175550134",
    "+12145550123",
    "+18015550123",
)
TORONTO, LONDON, BERLIN, PARIS, MADRID, DELHI, SYDNEY, LAGOS = (
    "+14165550123",
    "+442079460123",
    "+4930901820",
    "+33142278186",
    "+34912345678",
    "+911123456789",
    "+61293744000",
    "+2348031234567",
)
ZONES = {
    WASHINGTON: "America/New_York",
    MIAMI: "America/New_York",
    MOBILE: "America/Chicago",
    BOSTON: "America/New_York",
    DALLAS: "America/Chicago",
    SALT_LAKE: "America/Denver",
    TORONTO: "America/Toronto",
    LONDON: "Europe/London",
    BERLIN: "Europe/Berlin",
    PARIS: "Europe/Paris",
    MADRID: "Europe/Madrid",
    DELHI: "Asia/Kolkata",
    SYDNEY: "Australia/Sydney",
    LAGOS: "Africa/Lagos",
}

MONDAY, FRIDAY, SATURDAY, SUNDAY = "2026-11-16", "2026-11-20", "2026-11-21", "2026-11-22"


def may_be_called(number: str, day: str, clock: str) -> bool:
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(ZONES[number]))
    return is_open(ALWAYS, Place.of([ZONES[number]], of_number(number)), moment)


@pytest.mark.parametrize(
    ("number", "day", "first", "last"),
    [
        (WASHINGTON, SUNDAY, "08:00", "20:59"),
        (MIAMI, MONDAY, "08:00", "19:59"),
        (MIAMI, SUNDAY, "08:00", "19:59"),
        (MOBILE, SATURDAY, "08:00", "19:59"),
        (BOSTON, MONDAY, "08:00", "19:59"),
        (DALLAS, MONDAY, "09:00", "20:59"),
        (DALLAS, SUNDAY, "12:00", "20:59"),
        (TORONTO, FRIDAY, "09:00", "21:29"),
        (TORONTO, SUNDAY, "10:00", "17:59"),
        (LONDON, FRIDAY, "08:00", "20:59"),
        (LONDON, SUNDAY, "09:00", "20:59"),
        (BERLIN, FRIDAY, "08:00", "19:59"),
        (BERLIN, SATURDAY, "09:00", "17:59"),
        (PARIS, FRIDAY, "10:00", "12:59"),
        (PARIS, FRIDAY, "14:00", "19:59"),
        (MADRID, FRIDAY, "09:00", "20:59"),
        (DELHI, SUNDAY, "10:00", "20:59"),
        (SYDNEY, FRIDAY, "09:00", "19:59"),
        (SYDNEY, SATURDAY, "09:00", "16:59"),
        (LAGOS, FRIDAY, "10:00", "17:59"),
    ],
)
def test_calls_begin_and_end_with_the_laws_hours(number: str, day: str, first: str, last: str) -> None:
    for clock, minutes in ((first, -1), (last, 1)):
        outside = datetime.fromisoformat(f"{day}T{clock}") + timedelta(minutes=minutes)
        assert may_be_called(number, day, clock)
        assert not may_be_called(number, day, f"{outside:%H:%M}")


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (MOBILE, SUNDAY),
        (SALT_LAKE, SUNDAY),
        (BERLIN, SUNDAY),
        (PARIS, SATURDAY),
        (PARIS, SUNDAY),
        (MADRID, SATURDAY),
        (SYDNEY, SUNDAY),
        (LAGOS, SATURDAY),
        (MOBILE, "2026-11-26"),  # Thanksgiving
        (SALT_LAKE, "2026-07-24"),  # Pioneer Day
        ("+12155550123", "2026-04-03"),  # Good Friday in Pennsylvania
        ("+12155550123", "2026-11-03"),  # Election Day in Pennsylvania
        ("+15045550123", "2026-02-17"),  # Mardi Gras in Louisiana
        ("+15045550123", "2026-11-27"),  # Acadian Day in Louisiana
        (PARIS, "2026-07-14"),
        (BERLIN, "2026-10-03"),
        (BERLIN, "2026-06-04"),  # Corpus Christi, in some of its states
        (MADRID, "2026-12-08"),
        (DELHI, "2026-01-26"),
        (SYDNEY, "2027-01-26"),
        (LAGOS, "2026-10-01"),
    ],
)
def test_on_some_days_nobody_is_called_at_all(number: str, day: str) -> None:
    zones = ZONES | dict.fromkeys(["+12155550123", "+15045550123"], "America/New_York")
    midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zones[number]))
    place = Place((zones[number],), tuple(of_number(number)))
    assert not any(is_open(ALWAYS, place, midnight + timedelta(minutes=10 * n)) for n in range(24 * 6))


@pytest.mark.parametrize("number", [WASHINGTON, MIAMI, TORONTO, LONDON])
def test_where_the_law_knows_no_holidays_christmas_is_left_to_the_campaign(number: str) -> None:
    assert may_be_called(number, "2026-12-25", "12:00")


def test_a_toll_free_number_is_called_only_when_every_state_allows_it() -> None:
    place = Place(("America/New_York",), tuple(of_number("+18005550199")))
    monday = datetime(2026, 11, 16, tzinfo=ZoneInfo("America/New_York"))
    open_at = [hour for hour in range(24) if is_open(ALWAYS, place, monday + timedelta(hours=hour))]
    assert open_at == list(range(10, 17))  # after ten in Kentucky, before five in Maine


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("US-FL", Limit(timedelta(hours=24), 3)),
        ("US-MD", Limit(timedelta(hours=24), 3)),
        ("US-OK", Limit(timedelta(hours=24), 3)),
        ("US-OR", Limit(timedelta(hours=24), 3)),
        ("US-ME", Limit(timedelta(hours=8), 1)),
        ("FR", Limit(timedelta(days=30), 4)),
        ("DE", Limit(timedelta(hours=24), 3)),
        ("US", Limit(timedelta(hours=24), 3)),
    ],
)
def test_some_laws_limit_how_often_a_number_is_called(code: str, limit: Limit) -> None:
    assert limit in law([code]).limits


def test_federal_law_sets_no_such_limit() -> None:
    assert law(["US-DC"]).limits == ()


def test_an_artificial_voice_needs_consent_wherever_we_have_looked() -> None:
    assert all(place.law.consent for place in every())


def test_every_rule_has_a_source_and_the_day_it_was_checked() -> None:
    rules = [(place.code, name, source) for place in every() for name, source in place.rules.sources()]
    assert len(rules) > 60
    for code, name, source in rules:
        assert len(source.cite) >= 10, (code, name)
        assert date(2026, 11, 21) <= source.checked, (code, name)
        assert source.in_force is None or source.in_force <= source.checked, (code, name)
        assert source.url or source.note or "Callwright" in source.cite or name in ("holidays", "consent"), (
            code
        )


def test_every_place_that_rules_anything_rules_something() -> None:
    assert all(list(place.rules.sources()) for place in every())
    assert {"US", "CA", "GB", "DE", "FR", "ES", "IN", "AU", "*"} == set(nations())


SOURCE = {"cite": "a statute, section 1", "checked": "2026-11-21"}
LAND = {
    "code": "XX",
    "name": "Land",
    "hours": {"days": {"mon-fri": ["09:00-17:00"]}, "source": SOURCE},
    "holidays": {"closed": True, "source": SOURCE},
    "consent": {"required": True, "source": SOURCE},
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": {"days": {"mon": ["09:00-17:00"]}}},
        {"hours": {"days": {"mon": ["17:00-09:00"]}, "source": SOURCE}},
        {"hours": {"days": {"mon": ["09:00-12:00", "11:00-13:00"]}, "source": SOURCE}},
        {"hours": {"days": {"mon-wed": ["09:00-17:00"], "tue": []}, "source": SOURCE}},
        {"hours": {"days": {"fri-mon": ["09:00-17:00"]}, "source": SOURCE}},
        {"hours": {"days": {"day": ["09:00-17:00"]}, "source": SOURCE}},
        {"limits": [{"count": 3, "source": SOURCE}]},
        {"limits": [{"count": 3, "hours": 24, "days": 1, "source": SOURCE}]},
        {"holidays": {"closed": True, "further": [{"name": "Some day"}], "source": SOURCE}},
        {"consent": {"required": True, "source": {"cite": "a statute, section 1"}}},
        {"consents": {"required": True, "source": SOURCE}},
        {"code": "Land"},
    ],
)
def test_a_file_with_a_mistake_or_without_a_source_is_refused(wrong: dict[str, object]) -> None:
    assert Nation.model_validate(LAND).hours.week[0] == ((540, 1020),)
    with pytest.raises(ValidationError):
        Nation.model_validate(LAND | wrong)


def test_the_law_holds_whatever_the_campaign_wants_in_a_whole_year() -> None:
    place = Place.of([ZONES[MOBILE]], of_number(MOBILE))
    for day in range(365):
        moment = datetime(2027, 1, 1, 2, 30, tzinfo=UTC) + timedelta(days=day)
        assert not is_open(ALWAYS, place, moment), moment  # 20:30 or 21:30 in Mobile
