"""Runs campaigns at once, as many calls at a time as the trunk has room for, and collects what happened."""

import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx

from infra.local.daytime import zone_with_daytime
from infra.local.demo.control_plane import ControlPlane, Progress
from infra.local.demo.evidence import Evidence, gather
from infra.local.stack import Stack
from tests.calls.cast import Campaign, owner_of

LIMIT_S: Final = 20 * 60
_CALENDAR: Final = {
    "name": "Meetings",
    "timezone": "Africa/Abidjan",
    "hours": {day: ["00:00-24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
    "people": [{"name": "Sam Field", "email": "sam.field@northwind.example"}],
}
LEAD: Final = {
    "prospect_name": "Anna Keller",
    "company_name": "Keller Plastics",
    "job_title": "Head of Training",
    "email": "anna.keller@keller-plastics.example",
    "resource_name": "our guide to faster training",
    "consent_source": "sign-up form",
    "consent_at": "2026-01-15",
}
"""What is known of every lead, beside their number."""


@dataclass(frozen=True)
class Held:
    """What came of the campaigns: the evidence of their calls, and why some could not be launched."""

    evidence: Evidence
    refused: list[str]


def run_campaigns(
    control_plane: ControlPlane, local: Stack, campaigns: Sequence[Campaign], folder: Path
) -> Held:
    """Calls everybody and collects the evidence; what is not called within the limit has none."""
    launched_at = datetime.now(UTC)
    ids, refused = [], []
    for campaign in campaigns:
        try:
            ids.append(_launch(control_plane, campaign, folder, launched_at))
        except httpx.HTTPStatusError as error:
            # Its people are missing then, which their tests say; the other campaigns go on.
            refused.append(f"{campaign.playbook} for {', '.join(campaign.people)}: {error}")
    deadline = time.monotonic() + LIMIT_S
    calling = list(ids)
    while calling and time.monotonic() < deadline:
        time.sleep(0.5)
        calling = [one for one in calling if not _is_over(control_plane.progress(one))]
    for campaign_id in calling:
        # Whoever was called shows what is wrong, and the others' tests say that they were not.
        control_plane.stop(campaign_id)
    evidence = [
        gather(control_plane, campaign_id, local.phones_directory, launched_at, owner_of)
        for campaign_id in ids
    ]
    return Held(Evidence([call for part in evidence for call in part.calls]), refused)


def _is_over(progress: Progress) -> bool:
    """Whether everybody was called; who asked for a callback is called again on another day."""
    called = sum(progress.attempts.values()) >= sum(progress.leads.values())
    return progress.finished or (called and progress.open_attempts == 0)


def _launch(control_plane: ControlPlane, campaign: Campaign, folder: Path, now: datetime) -> str:
    settings = dict(campaign.settings)
    if campaign.books:
        settings["calendar_id"] = control_plane.create_calendar(_CALENDAR)
    campaign_id = control_plane.create_campaign(settings)
    leads = folder / f"{campaign_id}.csv"
    known = {**LEAD, **campaign.lead, "timezone": zone_with_daytime(now)}
    with leads.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["phone", *known])
        writer.writeheader()
        writer.writerows({"phone": number, **known} for number in campaign.numbers)
    report = control_plane.import_leads(campaign_id, leads)
    assert report["imported"] == len(campaign.numbers), report
    control_plane.launch(campaign_id)
    return campaign_id
