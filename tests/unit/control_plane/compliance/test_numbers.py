import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_plane.compliance.jurisdictions import of_number
from control_plane.compliance.numbers import Located, is_e164, located, normalized, timezones


@pytest.mark.parametrize(
    ("written", "region", "number"),
    [
        ("+1 (202) 555-0123", "DE", "+12025550123"),
        ("202-555-0123", "US", "+12025550123"),
        ("'+12025550123", "US", "+12025550123"),
        ("030 901820", "DE", "+4930901820"),
        ("0049 30 901820", "DE", "+4930901820"),
    ],
)
def test_numbers_come_out_as_e164(written: str, region: str, number: str) -> None:
    assert normalized(written, region) == number
    assert is_e164(number)


@pytest.mark.parametrize(
    "wrong", ["", "call me", "123", "+1 202 555 01234567", "+999123456789", "1.20256E+10"]
)
def test_what_is_no_number_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"number|exist"):
        normalized(wrong, "US")


def test_the_zone_is_guessed_from_the_number() -> None:
    assert timezones("+12025550123") == ["America/New_York"]
    assert timezones("+4930901820") == ["Europe/Berlin"]


def test_a_number_that_may_be_anywhere_in_a_country_gives_every_zone_of_it() -> None:
    assert {"America/New_York", "America/Los_Angeles"} <= set(timezones("+18005550199"))


@given(st.text(max_size=30))
def test_whatever_is_written_it_is_a_number_or_a_value_error(written: str) -> None:
    try:
        number = normalized(written, "US")
    except ValueError:
        return
    assert is_e164(number)
    assert normalized(number, "DE") == number


def test_number_and_zones_in_one_step_are_those_of_two_for_numbers_of_every_country_and_kind() -> None:
    compared = 0
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in phonenumbers.PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.E164):
                written = phonenumbers.format_number(example, form)
                number = normalized(written, region)
                assert located(written, region) == Located(number, timezones(number), of_number(number))
                compared += 1
    assert compared > 2000


@given(st.from_regex(r"[+0]?[0-9]{3,14}", fullmatch=True), st.sampled_from(["US", "DE", "GB", "AR", "IT"]))
def test_number_and_zones_in_one_step_are_those_of_two_whatever_is_written(written: str, region: str) -> None:
    try:
        number = normalized(written, region)
    except ValueError as error:
        with pytest.raises(ValueError, match=re.escape(str(error))):
            located(written, region)
    else:
        assert located(written, region) == Located(number, timezones(number), of_number(number))
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))
