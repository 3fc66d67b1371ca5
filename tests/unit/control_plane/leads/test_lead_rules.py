from datetime import UTC, datetime

from control_plane.leads.rules import Consent, NewLead, RowProblem, read
from control_plane.leads.table import Row

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ANNA = {
    "prospect_name": "Anna",
    "company_name": "Acme",
    "job_title": "CTO",
    "phone": "(202) 555-0123",
    "email": "anna@acme.com",
    "resource_name": "White paper",
    "Budget": "5000",
}


def problems(**changes: str) -> list[tuple[str, str | None, str]]:
    result = read(Row(7, {**ANNA, **changes}), "US", now=NOW)
    assert isinstance(result, list)
    assert {problem.row for problem in result} == {7}
    return [(problem.field, problem.value, problem.problem) for problem in result]


def read_problems(row: Row, required: list[str] | None = None) -> list[RowProblem]:
    result = read(row, "US", required or (), now=NOW)
    assert isinstance(result, list)
    return result


def test_a_good_row_becomes_a_lead() -> None:
    lead = read(Row(7, ANNA), "US", now=NOW)
    assert lead == NewLead(
        row=7,
        number="+12025550123",
        prospect_name="Anna",
        company_name="Acme",
        job_title="CTO",
        email="anna@acme.com",
        timezone="America/New_York",
        timezones=["America/New_York"],
        jurisdictions=["US-DC"],
        resource_name="White paper",
        consent=None,
        custom={"Budget": "5000"},
    )


def test_a_given_zone_goes_before_the_guess_and_needs_no_capitals() -> None:
    lead = read(Row(2, {**ANNA, "timezone": "america/los angeles"}), "US", now=NOW)
    assert isinstance(lead, NewLead)
    assert lead.timezones == ["America/Los_Angeles"]


def test_every_problem_of_a_row_is_told_with_its_value() -> None:
    assert problems(phone="12", email="anna@acme", timezone="Mars/Base") == [
        ("phone", "12", "no such number can exist: country code, area code or length is wrong"),
        ("timezone", "Mars/Base", "this is not an IANA time zone; write it like America/New_York"),
        ("email", "anna@acme", "this is not an e-mail address"),
    ]


def test_a_row_without_a_number_says_so() -> None:
    assert read(Row(3, {"prospect_name": "Anna"}), "US", now=NOW) == [
        RowProblem(
            row=3,
            field="phone",
            problem="there is no number",
            fix="write it with its country code, like +12025550123",
        )
    ]


def test_a_number_of_no_place_needs_a_zone() -> None:
    [(field, _, problem)] = problems(phone="+800 1234 5678")
    assert field == "timezone"
    assert "give one like America/New_York" in problem


def test_a_row_that_does_not_fit_the_header_is_not_trusted() -> None:
    result = read(Row(2, ANNA, surplus=("oops",)), "US", now=NOW)
    assert isinstance(result, list)
    assert (result[0].value, result[0].problem) == (
        "oops",
        "the row has more values than the header has columns",
    )


def test_lines_that_ran_into_one_row_are_told_and_not_trusted() -> None:
    [problem] = read_problems(Row(2, ANNA, run_together=3))
    assert problem.problem == "3 lines of the file run into this one row"
    assert "quotation mark" in problem.fix


def test_every_problem_says_what_to_do_about_it() -> None:
    for changes in (
        {"phone": "12"},
        {"phone": "+800 1234 5678"},
        {"email": "anna"},
        {"timezone": "Mars"},
        {"consent_source": "form"},
        {"consent_source": "form", "consent_at": "yesterday"},
        {"Budget": "x" * 5000},
    ):
        assert all(problem.fix for problem in read_problems(Row(2, {**ANNA, **changes})))
    assert read_problems(Row(2, ANNA), ["Region"])[0].fix == "fill it in"


def test_a_huge_value_is_refused_and_not_repeated_whole() -> None:
    [(field, value, _)] = problems(Budget="x" * 5000)
    assert field == "Budget"
    assert value == "x" * 200


def test_a_column_the_running_script_needs_must_have_a_value() -> None:
    assert isinstance(read(Row(2, ANNA), "US", ["budget"], now=NOW), NewLead)
    result = read(Row(2, ANNA), "US", ["Region"], now=NOW)
    assert isinstance(result, list)
    assert result[0].field == "Region"


def test_a_stated_consent_is_kept_and_goes_before_the_files_own() -> None:
    of_file = Consent("fair 2026", NOW)
    plain = read(Row(2, ANNA), "US", now=NOW, consent=of_file)
    assert isinstance(plain, NewLead) and plain.consent == of_file
    own = read(
        Row(2, {**ANNA, "consent_source": "web form", "consent_at": "2026-05-31T14:30:00+02:00"}),
        "US",
        now=NOW,
        consent=of_file,
    )
    assert isinstance(own, NewLead)
    assert own.consent == Consent("web form", datetime(2026, 5, 31, 12, 30, tzinfo=UTC))
    day = read(Row(2, {**ANNA, "consent_source": "form", "consent_at": "2026-05-31"}), "US", now=NOW)
    assert isinstance(day, NewLead) and day.consent == Consent("form", datetime(2026, 5, 31, tzinfo=UTC))


def test_half_a_consent_or_one_from_the_future_is_refused() -> None:
    assert problems(consent_source="form") == [
        ("consent_at", None, "a consent needs both consent_source and consent_at")
    ]
    assert problems(consent_at="2026-05-31")[0][0] == "consent_source"
    assert "write it like" in problems(consent_source="form", consent_at="31.5.26")[0][2]
    assert "in the future" in problems(consent_source="form", consent_at="2026-12-01")[0][2]
