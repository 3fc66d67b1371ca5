"""Lists of whom not to call: what a row of a file says. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from control_plane.compliance.documents import SuppressionKind
from control_plane.compliance.numbers import normalized
from control_plane.leads.columns import Layout
from control_plane.leads.rules import RowProblem, shape_problem
from control_plane.leads.table import Row

COLUMNS = Layout(
    ("phone", "number", "email_domain", "campaign_id", "reason"), ("phone", "number", "email_domain")
)
"""What a file of suppressions is made of; what it has besides is not kept."""

_DOMAIN = re.compile(r"[^@\s.]+(\.[^@\s.]+)+")
_LONGEST_DOMAIN = 253
_LONGEST_REASON = 200
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Who:
    """By what somebody is recognised who is not to be called."""

    kind: SuppressionKind
    value: str


@dataclass(frozen=True, slots=True)
class Unwanted:
    """A row of a list."""

    who: Who
    campaign_id: str | None
    reason: str


def number(text: str, region: str) -> Who:
    """Whoever has this number; raises ValueError with what is wrong with it."""
    return Who(SuppressionKind.NUMBER, normalized(text, region))


def domain(text: str) -> Who:
    """Whoever has an address in this e-mail domain; raises ValueError with what is wrong with it."""
    value = text.strip().lower().removeprefix("@")
    if len(value) > _LONGEST_DOMAIN or not _DOMAIN.fullmatch(value):
        raise ValueError("write it like example.com")
    return Who(SuppressionKind.EMAIL_DOMAIN, value)


def read(
    row: Row, region: str, *, reason: str, campaign_id: str | None, campaigns: Collection[str]
) -> Unwanted | RowProblem:
    """Whom a row names, or what is wrong with it.

    `reason` and `campaign_id` hold for rows that have none of their own. `campaigns` are those of the account
    that the file names.
    """

    def refused(field: str, problem: str, fix: str) -> RowProblem:
        value = row.values.get(field)
        return RowProblem(
            row=row.number, field=field, value=value and value[:_SHOWN], problem=problem, fix=fix
        )

    if misshapen := shape_problem(row):
        return misshapen
    given = [name for name in COLUMNS.one_of if name in row.values]
    if len(given) != 1:
        problem = "the row names nobody" if not given else "the row has a number and a domain"
        return refused("row", problem, "give either a number or an e-mail domain")
    column = given[0]
    try:
        who = domain(row.values[column]) if column == "email_domain" else number(row.values[column], region)
    except ValueError as error:
        return refused(column, str(error), "write it like +12025550123, or like example.com")
    own = row.values.get("campaign_id")
    if own is not None and own not in campaigns:
        return refused("campaign_id", "there is no such campaign", "leave it empty for all campaigns")
    said = row.values.get("reason", reason)
    if len(said) > _LONGEST_REASON:
        return refused("reason", f"it is longer than {_LONGEST_REASON} characters", "shorten it")
    return Unwanted(who, own or campaign_id, said)
