"""Who is called: what is known of a number, in the columns of a list of leads."""

import asyncio
import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from control_plane.compliance.numbers import normalized
from control_plane.csv_files import service as csv_files
from control_plane.errors import FieldProblem, Invalid, NotFound
from control_plane.leads import mappings
from control_plane.leads import rules as rows
from control_plane.leads import service as leads
from control_plane.leads.documents import Lead
from control_plane.leads.rules import NewLead
from control_plane.leads.table import Row
from control_plane.leads.table import rows as rows_of

_COMPARED_DIGITS = 6
"""Rows whose last digits differ are not looked at any closer, which takes a thousand times as long."""

_NOT_DIGITS = re.compile(r"\D")


class Callee(NamedTuple):
    """The person behind a number."""

    lead: NewLead
    lead_index: int | None
    """Which lead of the active CSV file it is, counted from 1."""


async def find(
    account_id: str, campaign_id: str, phone: str, given: Mapping[str, str], region: str, now: datetime
) -> Callee:
    """What is known of the number: by the active CSV file, by the campaign's list, and as it is given.

    What comes later in that order wins. Raises `Invalid` naming the field for what cannot be right.
    """
    number = number_of(phone, region)
    index, in_file = await _in_file(account_id, number, region)
    in_list = await _in_list(account_id, campaign_id, number)
    values = {
        name: value for known in (in_file, in_list, given) for name, value in known.items() if value.strip()
    }
    read = rows.read(Row(1, values | {"phone": number}), region, now=now)
    if isinstance(read, NewLead):
        return Callee(read, index)
    problems = [
        FieldProblem(field=_field(one.field, given), value=one.value, problem=one.problem) for one in read
    ]
    raise Invalid("What is known of this number is not enough, or not right.", problems)


def number_of(phone: str, region: str) -> str:
    """The number as E.164; raises `Invalid`."""
    try:
        return normalized(phone, region)
    except ValueError as error:
        problem = FieldProblem(field="phone", value=phone, problem=str(error))
        raise Invalid("This number cannot be called.", [problem]) from None


def _field(column: str, given: Mapping[str, str]) -> str:
    return "phone" if column == "phone" else f"lead.{column}" if column in given else column


async def _in_list(account_id: str, campaign_id: str, number: str) -> dict[str, str]:
    """The columns of the campaign's lead of that number; empty if there is none."""
    known = await leads.known(campaign_id, [number])
    return _columns(await leads.get(account_id, known[number])) if number in known else {}


def _columns(lead: Lead) -> dict[str, str]:
    consent_at = lead.consent_at.isoformat() if lead.consent_at else ""
    return lead.custom | {
        "prospect_name": lead.prospect_name,
        "company_name": lead.company_name,
        "job_title": lead.job_title,
        "email": lead.email,
        "timezone": lead.timezone if lead.timezones == [lead.timezone] else "",
        "resource_name": lead.resource_name,
        "consent_source": lead.consent_source if consent_at else "",
        "consent_at": consent_at if lead.consent_source else "",
    }


async def _in_file(account_id: str, number: str, region: str) -> tuple[int | None, dict[str, str]]:
    """Which lead of the active CSV file has the number, and its columns; of several the first.

    A file that is gone meanwhile, or cannot be read as its columns' mapping was removed, is in nobody's way.
    """
    active = [file.name async for file in csv_files.every(account_id) if file.active]
    if not active:
        return None, {}
    try:
        content = (await csv_files.get(account_id, active[0])).content
        mapping = await mappings.known(account_id, content)
        return await asyncio.to_thread(_searched, content, mapping, number, region)
    except (Invalid, NotFound):
        return None, {}


def _searched(
    content: bytes, mapping: Mapping[str, str], number: str, region: str
) -> tuple[int | None, dict[str, str]]:
    ending = number[-_COMPARED_DIGITS:]
    for index, row in enumerate(rows_of(content, mapping), start=1):
        phone = row.values.get("phone", "")
        if _NOT_DIGITS.sub("", phone).endswith(ending) and _is(number, phone, region):
            return index, row.values
    return None, {}


def _is(number: str, written: str, region: str) -> bool:
    try:
        return normalized(written, region) == number
    except ValueError:
        return False
