import pytest

from control_plane.compliance.documents import SuppressionKind
from control_plane.compliance.lists import COLUMNS, Unwanted, Who, read
from control_plane.leads.rules import RowProblem
from control_plane.leads.table import Row, rows

ANNA = Who(SuppressionKind.NUMBER, "+12025550123")


def read_row(**values: str) -> Unwanted | RowProblem:
    return read(Row(7, values), "US", reason="by letter", campaign_id=None, campaigns={"cmp_1"})


def test_a_row_names_a_number_or_a_domain_and_may_say_why() -> None:
    assert read_row(phone="(202) 555-0123") == Unwanted(ANNA, None, "by letter")
    assert read_row(number="+12025550123", reason="asked", campaign_id="cmp_1") == Unwanted(
        ANNA, "cmp_1", "asked"
    )
    domain = Who(SuppressionKind.EMAIL_DOMAIN, "acme.com")
    assert read_row(email_domain="@Acme.COM") == Unwanted(domain, None, "by letter")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "row"),
        ({"reason": "asked"}, "row"),
        ({"phone": "+12025550123", "email_domain": "acme.com"}, "row"),
        ({"phone": "12"}, "phone"),
        ({"email_domain": "acme"}, "email_domain"),
        ({"email_domain": f"{'x' * 253}.com"}, "email_domain"),
        ({"phone": "+12025550123", "campaign_id": "cmp_other"}, "campaign_id"),
        ({"phone": "+12025550123", "reason": "x" * 201}, "reason"),
    ],
)
def test_a_row_that_suppresses_nobody_says_why_and_what_to_do(values: dict[str, str], field: str) -> None:
    problem = read_row(**values)
    assert isinstance(problem, RowProblem)
    assert (problem.row, problem.field) == (7, field)
    assert problem.problem and problem.fix


def test_rows_that_ran_together_suppress_nobody() -> None:
    found = rows(b'phone,reason\n+12025550123,"asked\n+12025550124,asked\n', layout=COLUMNS)
    [problem] = [read(row, "US", reason="x", campaign_id=None, campaigns=()) for row in found]
    assert isinstance(problem, RowProblem)
