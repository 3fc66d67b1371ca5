from control_plane.leads.rules import NewLead, RowProblem, read
from control_plane.leads.table import Row

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
    result = read(Row(7, {**ANNA, **changes}), "US")
    assert isinstance(result, list)
    assert {problem.row for problem in result} == {7}
    return [(problem.field, problem.value, problem.problem) for problem in result]


def test_a_good_row_becomes_a_lead() -> None:
    lead = read(Row(7, ANNA), "US")
    assert lead == NewLead(
        row=7,
        number="+12025550123",
        prospect_name="Anna",
        company_name="Acme",
        job_title="CTO",
        email="anna@acme.com",
        timezone="America/New_York",
        timezones=["America/New_York"],
        resource_name="White paper",
        custom={"Budget": "5000"},
    )


def test_a_given_zone_goes_before_the_guess_and_needs_no_capitals() -> None:
    lead = read(Row(2, {**ANNA, "timezone": "america/los angeles"}), "US")
    assert isinstance(lead, NewLead)
    assert lead.timezones == ["America/Los_Angeles"]


def test_every_problem_of_a_row_is_told_with_its_value() -> None:
    assert problems(phone="12", email="anna@acme", timezone="Mars/Base") == [
        ("phone", "12", "no such number can exist: country code, area code or length is wrong"),
        ("timezone", "Mars/Base", "this is not an IANA time zone; write it like America/New_York"),
        ("email", "anna@acme", "this is not an e-mail address"),
    ]


def test_a_row_without_a_number_says_so() -> None:
    assert read(Row(3, {"prospect_name": "Anna"}), "US") == [
        RowProblem(row=3, field="phone", problem="there is no number")
    ]


def test_a_number_of_no_place_needs_a_zone() -> None:
    [(field, _, problem)] = problems(phone="+800 1234 5678")
    assert field == "timezone"
    assert "give one like America/New_York" in problem


def test_a_row_that_does_not_fit_the_header_is_not_trusted() -> None:
    result = read(Row(2, ANNA, surplus=("oops",)), "US")
    assert isinstance(result, list)
    assert "'oops'" in result[0].problem


def test_a_huge_value_is_refused_and_not_repeated_whole() -> None:
    [(field, value, _)] = problems(Budget="x" * 5000)
    assert field == "Budget"
    assert value == "x" * 200


def test_a_column_the_running_script_needs_must_have_a_value() -> None:
    assert isinstance(read(Row(2, ANNA), "US", ["budget"]), NewLead)
    result = read(Row(2, ANNA), "US", ["Region"])
    assert isinstance(result, list)
    assert result[0].field == "Region"
