"""From a row of a file to a lead, or to what is wrong with the row. Pure."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import available_timezones

from control_plane.campaigns.rules import folded
from control_plane.compliance.numbers import Located, located
from control_plane.errors import FieldProblem
from control_plane.leads.columns import KNOWN_COLUMNS
from control_plane.leads.table import Row

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")
_LONGEST_VALUE = 1000
_SHOWN = 200
_FIRST_YEAR = 1970
_ZONES = {name.casefold(): name for name in available_timezones()}


class RowProblem(FieldProblem):
    """What is wrong with one value of one row; the row is not imported."""

    row: int
    fix: str = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Consent:
    """When and how a person agreed to be called by an automated voice."""

    source: str
    at: datetime


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
    jurisdictions: list[str]
    resource_name: str
    consent: Consent | None
    custom: dict[str, str] = field(default_factory=dict)


def read(
    row: Row,
    region: str,
    required: Collection[str] = (),
    *,
    now: datetime,
    consent: Consent | None = None,
) -> NewLead | list[RowProblem]:
    """The lead in a row, or every problem it has.

    `region` is the country of numbers without a +. `required` are the columns in which the campaign
    needs a value. `consent` holds for the rows that state none of their own.
    """
    problems: list[RowProblem] = []

    def complain(column: str, problem: str, fix: str) -> None:
        value = row.values.get(column)
        problems.append(
            RowProblem(row=row.number, field=column, value=value and value[:_SHOWN], problem=problem, fix=fix)
        )

    if misshapen := shape_problem(row):
        return [misshapen]
    for column, value in row.values.items():
        if len(value) > _LONGEST_VALUE:
            complain(column, f"the value is longer than {_LONGEST_VALUE} characters", "shorten it")
    if required:
        present = {folded(column) for column in row.values}
        for column in required:
            if folded(column) not in present:
                complain(column, "the running campaign's script needs a value here", "fill it in")
    phone = _phone(row, region, complain)
    zones = _zones(row, phone, complain)
    stated = _consent(row, now, complain)
    email = row.values.get("email", "")
    if email and not is_email(email):
        complain("email", "this is not an e-mail address", "write it like anna@example.com, or leave it out")
    if problems:
        return problems
    return NewLead(
        row=row.number,
        number=phone.number,
        prospect_name=row.values.get("prospect_name", ""),
        company_name=row.values.get("company_name", ""),
        job_title=row.values.get("job_title", ""),
        email=email,
        timezone=zones[0],
        timezones=zones,
        jurisdictions=phone.jurisdictions,
        resource_name=row.values.get("resource_name", ""),
        consent=stated or consent,
        custom={name: value for name, value in row.values.items() if name not in KNOWN_COLUMNS},
    )


def shape_problem(row: Row) -> RowProblem | None:
    """Why the values of a row cannot be told apart, if they cannot."""
    if row.run_together:
        return RowProblem(
            row=row.number,
            field="row",
            problem=f"{row.run_together} lines of the file run into this one row",
            fix="close the quotation mark that is open in its first line, or take it away",
        )
    if row.surplus:
        return RowProblem(
            row=row.number,
            field="row",
            value=row.surplus[0][:_SHOWN],
            problem="the row has more values than the header has columns",
            fix="put values that hold the separator into quotation marks",
        )
    return None


_WRITE_PHONE = "write it with its country code, like +12025550123"
_WRITE_ZONE = "write it like America/New_York"


def is_email(text: str) -> bool:
    """Whether this can be an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


_MOST_KEYS = 8
_LONGEST_KEY = 100


def search_keys(name: str, company: str, email: str) -> list[str]:
    """What a lead is found by when somebody types its beginning: names, each word on, company, e-mail."""
    words = folded(name).split()
    keys = [" ".join(words[start:]) for start in range(len(words))]
    found = [folded(company), email.strip().casefold(), *keys]
    return list(dict.fromkeys(key[:_LONGEST_KEY] for key in found if key))[:_MOST_KEYS]


_NO_PHONE = Located(number="", timezones=[], jurisdictions=[])


def _phone(row: Row, region: str, complain: Callable[[str, str, str], None]) -> Located:
    """The number and where it may be; all empty if there is no good one."""
    if "phone" not in row.values:
        complain("phone", "there is no number", _WRITE_PHONE)
        return _NO_PHONE
    try:
        return located(row.values["phone"], region)
    except ValueError as error:
        complain("phone", str(error), _WRITE_PHONE)
        return _NO_PHONE


def _zones(row: Row, phone: Located, complain: Callable[[str, str, str], None]) -> list[str]:
    """The zones in which the window must be open: the given one, else all the number allows."""
    given = row.values.get("timezone")
    if given:
        zone = _ZONES.get(given.casefold().replace(" ", "_"))
        if zone is None:
            complain("timezone", "this is not an IANA time zone; write it like America/New_York", _WRITE_ZONE)
        return [zone] if zone else []
    if phone.number and not phone.timezones:
        problem = "the number does not tell its time zone; give one like America/New_York"
        complain("timezone", problem, _WRITE_ZONE)
    return phone.timezones


def _consent(row: Row, now: datetime, complain: Callable[[str, str, str], None]) -> Consent | None:
    """The consent that the row states, if it states any."""
    source, said_at = row.values.get("consent_source"), row.values.get("consent_at")
    if not source and not said_at:
        return None
    if not source or not said_at:
        missing = "consent_at" if source else "consent_source"
        complain(missing, "a consent needs both consent_source and consent_at", "give both, or none")
        return None
    try:
        return consent(source, said_at, now)
    except ValueError as error:
        complain("consent_at", str(error), "write when it was given, like 2026-05-31T14:30:00Z")
        return None


def consent(source: str, said_at: str, now: datetime) -> Consent:
    """A stated consent; raises ValueError with a sentence that says what is wrong with its time."""
    try:
        at = datetime.fromisoformat(said_at)
    except ValueError:
        raise ValueError("this is not a date; write it like 2026-05-31 or 2026-05-31T14:30:00Z") from None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at > now:
        raise ValueError("a consent cannot be given in the future")
    if at.year < _FIRST_YEAR:
        raise ValueError("this is too long ago to be a consent to calls")
    return Consent(source, at)
