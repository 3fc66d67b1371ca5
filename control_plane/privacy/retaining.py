"""Keeping a campaign's calls for as long as was agreed, and no longer, each kind for its own time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession

from control_plane.attempts import forgetting as calls
from control_plane.calls import forgetting as notes
from control_plane.campaigns import service as campaigns
from control_plane.csv_files import forgetting as files
from control_plane.errors import Unavailable
from control_plane.identifiers import earliest_id
from control_plane.leads import forgetting as leads
from control_plane.privacy.documents import Kind, Retention
from control_plane.recordings import service as recordings
from control_plane.settings import Settings

log = structlog.get_logger(__name__)

_AT_ONCE = 200
"""Attempts of one campaign and kind that one round deals with."""

COUNTED_AT_MOST = 10_000
"""Nobody decides otherwise for knowing that it is one more."""


async def set_days(account_id: str, campaign_id: str, days: Mapping[Kind, int]) -> Retention:
    """Keep a campaign's calls for so many days from now on; raises `NotFound` for the campaign."""
    await campaigns.get(account_id, campaign_id)
    # By its id alone: then MongoDB itself tries again where two make the first one at the same time.
    await Retention.get_pymongo_collection().update_one(
        {"_id": campaign_id},
        {"$set": {"days": dict(days)}, "$setOnInsert": {"account_id": account_id, "through": {}}},
        upsert=True,
    )
    return await get(account_id, campaign_id)


async def get(account_id: str, campaign_id: str) -> Retention:
    """How long a campaign's calls are kept; raises `NotFound` for the campaign."""
    found = await Retention.find_one({"_id": campaign_id, "account_id": account_id})
    if found is not None:
        return found
    await campaigns.get(account_id, campaign_id)
    return Retention(id=campaign_id, account_id=account_id, days={})


async def keep_alike(
    account_id: str, campaign_id: str, modelled_on: str, session: AsyncClientSession
) -> None:
    """Keep the calls of a new campaign for as long as those of the one whose settings it took."""
    pattern = await Retention.find_one({"_id": modelled_on, "account_id": account_id}, session=session)
    if pattern is not None:
        await Retention(id=campaign_id, account_id=account_id, days=pattern.days).insert(session=session)


async def count_past(
    account_id: str,
    campaign_id: str,
    days: Mapping[Kind, int],
    now: datetime,
    at_most: int = COUNTED_AT_MOST,
) -> dict[Kind, int]:
    """How many calls would be past their time, were they kept for so many days; raises `NotFound`.

    Those that were dealt with already are left out, those that nobody answered are not.
    """
    retention = await get(account_id, campaign_id)
    return {
        kind: await calls.count_between(
            account_id,
            campaign_id,
            retention.through.get(kind, ""),
            earliest_id("att", now - timedelta(days=kept)),
            at_most,
        )
        for kind, kept in days.items()
    }


async def remove_what_is_old(settings: Settings, now: datetime) -> int:
    """Deal with the oldest calls of every campaign that are past their time; how many calls those were."""
    dealt_with = 0
    async for retention in Retention.find({"_id": {"$gt": ""}}):
        for kind, days in retention.days.items():
            try:
                dealt_with += await _deal_with(retention, kind, now - timedelta(days=days), settings)
            except Unavailable as error:
                log.warning("old calls are left for the next round", kind=kind, reason=error.detail)
    return dealt_with


async def remove_old_files(now: datetime) -> int:
    """Remove uploaded CSV files that are older than any campaign of their account keeps people; how many.

    A file belongs to no campaign. While one of the account's campaigns keeps people for good, files stay.
    """
    days: defaultdict[str, dict[str, int]] = defaultdict(dict)
    async for retention in Retention.find({"_id": {"$gt": ""}}):
        if Kind.PERSON in retention.days:
            days[retention.account_id][retention.id] = retention.days[Kind.PERSON]
    removed = 0
    for account_id, by_campaign in days.items():
        if await campaigns.are_all(account_id, by_campaign):
            before = now - timedelta(days=max(by_campaign.values()))
            removed += await files.remove_uploaded_before(account_id, before)
    if removed:
        log.info("old files removed", files=removed)
    return removed


async def _deal_with(retention: Retention, kind: Kind, before: datetime, settings: Settings) -> int:
    through = retention.through.get(kind, "")
    old = await calls.ended_between(
        retention.account_id, retention.id, through, earliest_id("att", before), _AT_ONCE
    )
    if not old:
        return 0
    attempt_ids = [attempt["_id"] for attempt in old]
    if kind is Kind.AUDIO:
        await recordings.remove(settings.object_store_url, retention.account_id, attempt_ids)
    elif kind is Kind.TRANSCRIPT:
        await calls.forget_words(attempt_ids)
    else:
        await _forget_people({attempt["_id"]: attempt["lead_id"] for attempt in old}, before)
    # Last, so that a round that was cut off is done again.
    await Retention.get_pymongo_collection().update_one(
        {"_id": retention.id}, {"$max": {f"through.{kind}": attempt_ids[-1]}}
    )
    log.info("old calls dealt with", campaign_id=retention.id, kind=kind, calls=len(attempt_ids))
    return len(attempt_ids)


async def _forget_people(lead_of: Mapping[str, str], before: datetime) -> None:
    """Forget those who were not called since; whoever was is met again with their last call."""
    everybody: Collection[str] = set(lead_of.values())
    await leads.forget(everybody, last_called_before=before)
    gone = await leads.forgotten_among(everybody)
    theirs = [attempt_id for attempt_id, lead_id in lead_of.items() if lead_id in gone]
    await notes.forget(theirs)
    await calls.forget_person(theirs)
