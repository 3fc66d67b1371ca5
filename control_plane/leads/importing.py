"""The import of a CSV file: every good row or, if anything goes wrong on the way, none."""

import asyncio
from collections.abc import Collection
from datetime import datetime
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.campaigns import readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.compliance import service as compliance
from control_plane.database import in_transaction
from control_plane.identifiers import new_id
from control_plane.leads import service, table
from control_plane.leads.documents import LeadStatus
from control_plane.leads.rules import NewLead, RowProblem, read
from control_plane.leads.schemas import ImportReport

_MOST_PROBLEMS = 10_000
"""More than a person reads; the report's count goes on."""


async def import_file(
    account_id: str, campaign_id: str, data: bytes, region: str, now: datetime
) -> ImportReport:
    """Import a CSV file into a campaign's list.

    `region` is the country of numbers without a +. Raises `NotFound`, `Conflict` if the campaign takes
    no leads (any more), and `Invalid` for a file without a usable header; then nothing was imported.
    """
    campaign = await campaigns.get(account_id, campaign_id)
    campaigns.ensure_takes_leads(campaign)
    is_running = campaign.status is CampaignStatus.RUNNING
    required = readiness.needed_columns(campaign) if is_running else ()
    count, found, problems = await asyncio.to_thread(_read, data, region, required)
    numbers = [lead.number for lead in found]
    suppressed = await compliance.suppressed_among(account_id, numbers)

    async def write(session: AsyncClientSession) -> tuple[list[NewLead], list[RowProblem]]:
        await campaigns.take_leads(campaign, session)
        known = await service.numbers_known(campaign_id, numbers, session)
        fresh = [lead for lead in found if lead.number not in known]
        documents = (
            _document(lead, account_id, campaign_id, lead.number in suppressed, now) for lead in fresh
        )
        await service.insert(documents, session)
        repeated = [lead for lead in found if lead.number in known]
        return fresh, [_duplicate(lead, "already in this campaign's list") for lead in repeated]

    fresh, repeated = await in_transaction(write)
    problems = sorted([*problems, *repeated], key=lambda problem: problem.row)
    return ImportReport(
        rows=count,
        imported=len(fresh),
        suppressed=sum(lead.number in suppressed for lead in fresh),
        problem_count=len(problems),
        problems=problems[:_MOST_PROBLEMS],
    )


def _read(data: bytes, region: str, required: Collection[str]) -> tuple[int, list[NewLead], list[RowProblem]]:
    """The file's rows: their count, the importable ones (each number once), and all that is wrong."""
    first_rows: dict[str, int] = {}
    found: list[NewLead] = []
    problems: list[RowProblem] = []
    count = 0
    for row in table.rows(data):
        count += 1
        result = read(row, region, required)
        if not isinstance(result, NewLead):
            problems.extend(result)
        elif result.number in first_rows:
            problems.append(_duplicate(result, f"the same number as in row {first_rows[result.number]}"))
        else:
            first_rows[result.number] = result.row
            found.append(result)
    return count, found, problems


def _duplicate(lead: NewLead, problem: str) -> RowProblem:
    return RowProblem(row=lead.row, field="phone", value=lead.number, problem=problem)


def _document(
    lead: NewLead, account_id: str, campaign_id: str, suppressed: bool, now: datetime
) -> dict[str, Any]:
    return {
        "_id": new_id("led"),
        "account_id": account_id,
        "campaign_id": campaign_id,
        "number": lead.number,
        "prospect_name": lead.prospect_name,
        "company_name": lead.company_name,
        "job_title": lead.job_title,
        "email": lead.email,
        "timezone": lead.timezone,
        "timezones": lead.timezones,
        "resource_name": lead.resource_name,
        "custom": lead.custom,
        "status": LeadStatus.SUPPRESSED if suppressed else LeadStatus.PENDING,
        "due_at": None if suppressed else now,
        "attempts": 0,
        "last_attempt_at": None,
        "last_disposition": None,
        "created_at": now,
    }
