"""From a row of a file to a lead, or to what is wrong with the row. Pure."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from zoneinfo import available_timezones

from control_plane.campaigns.rules import folded
from control_plane.compliance.numbers import located
from control_plane.errors import FieldProblem
from control_plane.leads.table import KNOWN_COLUMNS, Row

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")
_LONGEST_VALUE = 1000
_SHOWN = 200
_ZONES = {name.casefold(): name for name in available_timezones()}


class RowProblem(FieldProblem):
    """What is wrong with one value of one row; the row is not imported."""

    row: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLead:
    """A row that can be imported."""

    row: int
    number: str
    prospect_name: str
    company_name: str
    job_title: str
    email: str
    timezone: str
    timezones: list[str]
    resource_name: str
    custom: dict[str, str] = field(default_factory=dict)


def read(row: Row, region: str, required: Collection[str] = ()) -> NewLead | list[RowProblem]:
    """The lead in a row, or every problem it has.

    `region` is the country of numbers without a +. `required` are the columns in which the campaign
    needs a value.
    """
    problems: list[RowProblem] = []

    def complain(column: str, problem: str) -> None:
        value = row.values.get(column)
        problems.append(
            RowProblem(row=row.number, field=column, value=value and value[:_SHOWN], problem=problem)
        )

    if row.surplus:
        complain("row", f"the row has more values than the header has columns: {row.surplus[0][:_SHOWN]!r}")
    for column, value in row.values.items():
        if len(value) > _LONGEST_VALUE:
            complain(column, f"the value is longer than {_LONGEST_VALUE} characters")
    if required:
        present = {folded(column) for column in row.values}
        for column in required:
            if folded(column) not in present:
                complain(column, "the running campaign's script needs a value here")
    number, likely_zones = _number(row, region, complain)
    zones = _zones(row, number, likely_zones, complain)
    email = row.values.get("email", "")
    if email and not _EMAIL.fullmatch(email):
        complain("email", "this is not an e-mail address")
    if problems:
        return problems
    return NewLead(
        row=row.number,
        number=number,
        prospect_name=row.values.get("prospect_name", ""),
        company_name=row.values.get("company_name", ""),
        job_title=row.values.get("job_title", ""),
        email=email,
        timezone=zones[0],
        timezones=zones,
        resource_name=row.values.get("resource_name", ""),
        custom={name: value for name, value in row.values.items() if name not in KNOWN_COLUMNS},
    )


def _number(row: Row, region: str, complain: Callable[[str, str], None]) -> tuple[str, list[str]]:
    """The number and the zones it may be in; both empty if there is no good one."""
    if "phone" not in row.values:
        complain("phone", "there is no number")
        return "", []
    try:
        return located(row.values["phone"], region)
    except ValueError as error:
        complain("phone", str(error))
        return "", []


def _zones(row: Row, number: str, likely: list[str], complain: Callable[[str, str], None]) -> list[str]:
    """The zones in which the window must be open: the given one, else all the number allows."""
    given = row.values.get("timezone")
    if given:
        zone = _ZONES.get(given.casefold().replace(" ", "_"))
        if zone is None:
            complain("timezone", "this is not an IANA time zone; write it like America/New_York")
        return [zone] if zone else []
    if number and not likely:
        complain("timezone", "the number does not tell its time zone; give one like America/New_York")
    return likely
