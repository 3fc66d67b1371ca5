"""Which law a number is under, and what the strictest of several laws leaves."""

import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.geodata import GEOCODE_DATA

from control_plane.compliance.hours import common, united
from control_plane.compliance.jurisdictions import every, law, laxest, of_number, strictest
from control_plane.compliance.law.reading import area_codes

NAMED = {"Washington D.C.": "DC", "Washington State": "WA", "British Colombia": "BC"}
codes = st.sampled_from([place.code for place in every()])


@pytest.mark.parametrize(
    ("number", "jurisdictions"),
    [
        ("+12025550123", ["US-DC"]),
        ("+13055550161", ["US-FL"]),
        ("+17135550127", ["US-TX"]),
        ("+17875550123", ["US-PR"]),
        ("+16135550123", ["CA-ON"]),
        ("+19025550123", ["CA-NS", "CA-PE"]),
        ("+18005550199", ["US", "CA"]),
        ("+15005550006", ["US", "CA"]),
        ("+18685551234", ["TT"]),
        ("+442079460123", ["GB"]),
        ("+447700900123", ["GB"]),
        ("+447624123456", ["IM"]),
        ("+491701234567", ["DE"]),
        ("+33612345678", ["FR"]),
        ("+590690123456", ["GP"]),
        ("+919876543210", ["IN"]),
        ("+61491570156", ["AU"]),
        ("+2348031234567", ["NG"]),
        ("+77011234567", ["KZ"]),
        ("+80012345678", ["001"]),
    ],
)
def test_a_number_tells_under_which_law_its_phone_is(number: str, jurisdictions: list[str]) -> None:
    assert of_number(number) == jurisdictions


def test_the_area_codes_are_those_of_the_library_of_numbers() -> None:
    """Every area code that exists, the country it is in, and the state it names where it names one."""
    table = area_codes()
    for area in map(str, range(200, 1000)):
        region = phonenumbers.region_code_for_number(phonenumbers.parse(f"+1{area}2345678"))
        place = GEOCODE_DATA.get(f"1{area}", {}).get("en", "")
        if region is None and not place:
            continue
        if area not in table:
            inside = [key for key in GEOCODE_DATA if key.startswith(f"1{area}")]
            assert region in ("US", "CA") and not inside, f"add {area} ({region} {place}) to area_codes.yaml"
            continue
        if region is not None:
            expected = "US" if region in ("PR", "GU", "VI", "AS", "MP") else region
            assert {code.partition("-")[0] for code in table[area]} == {expected}, area
        if state := re.search(r", ([A-Z]{2})$", place):
            assert state[1] in {code.partition("-")[2] for code in table[area]}, area
        if place in NAMED:
            assert NAMED[place] in {code.partition("-")[2] for code in table[area]}, area


def test_each_state_has_the_area_codes_that_are_named_after_it() -> None:
    names: dict[str, set[str]] = {}
    for area, places in area_codes().items():
        name = GEOCODE_DATA.get(f"1{area}", {}).get("en", "")
        if name and "," not in name and "/" not in name:
            names.setdefault(name, set()).update(places)
    assert {name: places for name, places in names.items() if len(places) != 1} == {}
    assert names["New York"] == {"US-NY"}
    assert names["Alabama"] == {"US-AL"}
    assert names["Quebec"] == {"CA-QC"}


def test_a_number_without_a_state_is_under_the_law_of_every_state() -> None:
    anywhere = law(["US"])
    for place in every():
        if place.code.startswith("US-"):
            assert all(common(*days) == days[0] for days in zip(anywhere.week, place.law.week, strict=True))
            assert set(place.law.limits) <= set(anywhere.limits)
            assert set(place.law.closed_on) <= set(anywhere.closed_on)


def test_nobody_knowing_where_a_phone_is_means_the_strictest_law_and_never_none() -> None:
    unknown = law([])
    assert unknown == strictest()
    assert unknown.consent
    assert any(unknown.week)
    for place in every():
        assert all(common(*days) == days[0] for days in zip(unknown.week, place.law.week, strict=True))
        assert set(place.law.limits) <= set(unknown.limits)
        assert place.law.gap <= unknown.gap


def test_a_country_without_a_file_is_under_the_cautious_rules_and_its_own_calendar() -> None:
    nigeria, nowhere = law(["NG"]), law(["001"])
    assert nigeria.week == nowhere.week == next(place.law.week for place in every() if place.code == "*")
    assert nigeria.consent and nigeria.limits
    assert [calendar.country for calendar in nigeria.closed_on] == ["NG"]


def test_overseas_territories_are_under_the_law_of_their_country() -> None:
    assert law(["GP"]).week == law(["FR"]).week
    assert law(["GP"]).closed_on == law(["FR"]).closed_on
    assert law(["CA-PE"]).week == law(["CA"]).week


@given(st.lists(codes, min_size=1, max_size=3), codes)
def test_one_more_jurisdiction_never_loosens_anything(known: list[str], further: str) -> None:
    before, after = law(known), law([*known, further])
    assert all(common(*days) == days[0] for days in zip(after.week, before.week, strict=True))
    assert set(before.limits) <= set(after.limits)
    assert set(before.closed_on) <= set(after.closed_on)
    assert set(before.calendars) <= set(after.calendars)
    assert before.gap <= after.gap
    assert before.consent <= after.consent


@given(codes)
def test_no_law_allows_more_than_the_laxest(code: str) -> None:
    most, some = laxest(), law([code])
    assert all(united(*days) == days[0] for days in zip(most.week, some.week, strict=True))
    assert set(most.limits) <= set(some.limits)
    assert most.gap <= some.gap
    assert most.consent <= some.consent
