"""The import of a CSV file: every good row or, if anything goes wrong on the way, none.

read and put aside in parts      nobody sees them; `staging`
commit, one transaction          from here on they will be in the list, whatever crashes
bring part by part to the list   `publishing`
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import bson
import structlog
from pymongo.errors import PyMongoError

from control_plane.campaigns import readiness
from control_plane.campaigns import service as campaigns
from control_plane.campaigns.documents import CampaignStatus
from control_plane.errors import Unavailable
from control_plane.identifiers import new_id
from control_plane.leads import publishing, records, staging, table
from control_plane.leads.consents import asked_and_given
from control_plane.leads.documents import LeadImport, LeadStatus, Rank
from control_plane.leads.import_schemas import ImportReport
from control_plane.leads.publishing import Outcome, duplicate
from control_plane.leads.rules import Consent, NewLead, RowProblem, read, search_keys
from control_plane.leads.staging import Part

_log = structlog.get_logger(__name__)

_MOST_PROBLEMS = 10_000
"""More than a person reads; the report's count goes on."""

_ROWS_PER_TURN = 20
"""Rows read before others get their turn in this process: about 1 ms of work."""


_ROWS_PER_TELLING = 1000
"""Rows after which it is said how far the import is, and what was wrong with them."""

_ROWS_PER_PART = 20_000
"""Rows read after which a part is put aside even if few of them are good: it says that somebody works."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """Who sends a file, what of, and what they say about all of it."""

    file_name: str = ""
    by: str = ""
    """A user (usr_…) or a key (key_…)."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """What columns are called here that are called otherwise in the file."""
    tags: list[str] = field(default_factory=list)
    consent: Consent | None = None
    """That of everybody whose row states none."""


_PLAIN = Upload()


async def import_file(
    account_id: str,
    campaign_id: str,
    data: bytes,
    region: str,
    now: datetime,
    *,
    upload: Upload = _PLAIN,
) -> ImportReport:
    """Import a CSV file into a campaign's list.

    `region` is the country of numbers without a +.
    Raises `NotFound`, `Conflict` if the campaign takes no leads (any more), and `Invalid` for a file
    without a usable header; then nothing was imported. Raises `Unavailable` if the leads get into the list,
    but without this process.
    """
    campaign = await campaigns.get(account_id, campaign_id)
    campaigns.ensure_takes_leads(campaign)
    is_running = campaign.status is CampaignStatus.RUNNING
    required = readiness.needed_columns(campaign) if is_running else ()
    reading = Reading(region, required, upload)
    lead_import = await staging.begin(account_id, campaign_id)
    try:
        await records.begin(lead_import, file_name=upload.file_name, by=upload.by, now=now)
        parts = 0
        async for part in reading.parts(data, lead_import, now):
            await staging.put_aside(lead_import, parts, part)
            parts += 1
        await staging.commit(lead_import, campaign)
    except BaseException:
        await staging.discard(lead_import)
        raise
    outcome = await _published(lead_import, parts)
    problems = sorted([*reading.problems, *outcome.repeated], key=lambda problem: problem.row)
    return ImportReport(
        import_id=lead_import.id,
        rows=reading.count,
        imported=outcome.imported,
        refused=reading.refused + outcome.repeated_count,
        suppressed=outcome.suppressed,
        problem_count=reading.problem_count + outcome.repeated_count,
        problems=problems[:_MOST_PROBLEMS],
    )


async def _published(lead_import: LeadImport, parts: int) -> Outcome:
    """What publishing did; raises `Unavailable` if this process could not do all of it."""
    try:
        outcome = await publishing.publish(lead_import, most_problems=_MOST_PROBLEMS)
        if outcome.parts == parts:
            return outcome
    except PyMongoError as error:
        _log.warning("publishing stopped", import_id=lead_import.id, error=type(error).__name__)
    raise Unavailable(
        "The file was accepted, but the database was too slow to report on it. All its good rows will be in "
        "the list a minute after the database has recovered. Look there before you import it again."
    )


@dataclass
class Reading:
    """A file as it is read: what is wrong with it, and in which row each number came first."""

    region: str
    required: Collection[str]
    upload: Upload = _PLAIN
    count: int = 0
    refused: int = 0
    problem_count: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    first_rows: dict[str, int] = field(default_factory=dict)
    _untold: list[RowProblem] = field(default_factory=list)
    _tellings: int = 0

    async def parts(self, data: bytes, lead_import: LeadImport, now: datetime) -> AsyncIterator[Part]:
        """The importable rows, each number once, as leads; others of this process get their turns."""
        part = Part()
        for row in table.rows(data, self.upload.mapping):
            self.count += 1
            if self.count % _ROWS_PER_TURN == 0:
                await asyncio.sleep(0)
            if self.count % _ROWS_PER_TELLING == 0:
                await self._tell(lead_import.id, now)
            if part.is_full or self.count % _ROWS_PER_PART == 0:
                yield part
                part = Part()
            result = read(row, self.region, self.required, now=now, consent=self.upload.consent)
            if not isinstance(result, NewLead):
                self._note(result)
            elif result.number in self.first_rows:
                earlier = self.first_rows[result.number]
                self._note([duplicate(row.number, result.number, f"the same number as in row {earlier}")])
            else:
                self.first_rows[result.number] = row.number
                lead = _document(result, lead_import, self.upload, now)
                part.add(row.number, result.number, bson.encode(lead))
        if part.rows:
            yield part
        await self._tell(lead_import.id, now)

    def _note(self, problems: list[RowProblem]) -> None:
        self.refused += 1
        self.problem_count += len(problems)
        self._untold.extend(problems)
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.extend(problems)

    async def _tell(self, import_id: str, now: datetime) -> None:
        await records.keep_problems(import_id, records.READING, self._tellings, self._untold, now)
        self._untold = []
        self._tellings += 1
        await records.tell_read(
            import_id, rows=self.count, refused=self.refused, problem_count=self.problem_count
        )


def _document(lead: NewLead, lead_import: LeadImport, upload: Upload, now: datetime) -> dict[str, Any]:
    consents = [] if lead.consent is None else [asked_and_given(lead.consent, upload.by, now).model_dump()]
    return {
        "_id": new_id("led"),
        "account_id": lead_import.account_id,
        "campaign_id": lead_import.campaign_id,
        "number": lead.number,
        "prospect_name": lead.prospect_name,
        "company_name": lead.company_name,
        "job_title": lead.job_title,
        "email": lead.email,
        "timezone": lead.timezone,
        "timezones": lead.timezones,
        "jurisdictions": lead.jurisdictions,
        "resource_name": lead.resource_name,
        "custom": lead.custom,
        "consent_source": lead.consent.source if lead.consent else "",
        "consent_at": lead.consent.at if lead.consent else None,
        "consents": consents,
        "tags": upload.tags,
        "import_id": lead_import.id,
        "search": search_keys(lead.prospect_name, lead.company_name, lead.email),
        "status": LeadStatus.PENDING.value,
        "rank": Rank.ORDINARY.value,
        "due_at": now,
        "callback_at": None,
        "attempts": 0,
        "last_attempt_at": None,
        "last_disposition": None,
        "created_at": now,
    }
