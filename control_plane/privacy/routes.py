"""Privacy over REST: what is kept about a person, forgetting them, and how long calls are kept."""

from typing import Annotated

from fastapi import APIRouter, Query

from control_plane import clock
from control_plane.accounts.person import CurrentPerson, allowed
from control_plane.accounts.roles import Permission
from control_plane.audit import service as audit
from control_plane.audit.actions import Action
from control_plane.dependencies import CurrentSettings
from control_plane.privacy import erasing, retaining
from control_plane.privacy.schemas import (
    ErasureRequest,
    KnownAbout,
    KnownFile,
    KnownRequest,
    PastTime,
    Receipt,
    ReceiptPage,
    RetentionDays,
)

router = APIRouter(prefix="/api", tags=["privacy"])


@router.post("/privacy/known", dependencies=[allowed(Permission.PERSONAL_READ)])
async def known(asked: KnownRequest, person: CurrentPerson, settings: CurrentSettings) -> KnownAbout:
    """What is kept about whoever has this number. A POST, so that the number stands in no address."""
    about = await erasing.known(person.account_id, asked.number)
    receipts = await erasing.receipts_of(person.account_id, asked.number, settings)
    files = await erasing.files_of(person.account_id, asked.number, settings)
    await audit.note(person, Action.PERSON_LOOKED_UP, erasing.fingerprint(asked.number, settings))
    return KnownAbout(
        lead_ids=about.lead_ids,
        attempt_ids=about.attempt_ids,
        files=[KnownFile.model_validate(mention) for mention in files],
        receipts=receipts,
    )


@router.post("/privacy/erasures", status_code=201, dependencies=[allowed(Permission.PRIVACY_MANAGE)])
async def erase(wanted: ErasureRequest, person: CurrentPerson, settings: CurrentSettings) -> Receipt:
    """Forget a person everywhere, for good. The answer is the receipt; 409 while they are on the phone."""
    erasure = await erasing.erase(
        person.account_id,
        wanted.number,
        stays_suppressed=wanted.stays_suppressed,
        by=person.user_id,
        settings=settings,
        now=await clock.now(),
    )
    receipt = Receipt.model_validate(erasure)
    await audit.note(person, Action.PERSON_ERASED, erasure.id, after=receipt)
    return receipt


@router.get("/privacy/erasures", dependencies=[allowed(Permission.PRIVACY_MANAGE)])
async def list_receipts(
    person: CurrentPerson,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=80)] = None,
) -> ReceiptPage:
    """The account's receipts, newest first."""
    found = await erasing.page(person.account_id, limit=limit, after=after)
    items = [Receipt.model_validate(erasure) for erasure in found]
    return ReceiptPage(items=items, after=items[-1].id if len(items) == limit else None)


@router.get("/privacy/erasures/{erasure_id}", dependencies=[allowed(Permission.PRIVACY_MANAGE)])
async def get_receipt(erasure_id: str, person: CurrentPerson) -> Receipt:
    """One receipt."""
    return Receipt.model_validate(await erasing.get(person.account_id, erasure_id))


@router.get("/campaigns/{campaign_id}/retention", dependencies=[allowed(Permission.CAMPAIGNS_READ)])
async def get_retention(campaign_id: str, person: CurrentPerson) -> RetentionDays:
    """For how many days a campaign's calls are kept."""
    return RetentionDays.of(await retaining.get(person.account_id, campaign_id))


@router.get("/campaigns/{campaign_id}/retention/past", dependencies=[allowed(Permission.PRIVACY_MANAGE)])
async def count_past(
    campaign_id: str, person: CurrentPerson, wanted: Annotated[RetentionDays, Query()]
) -> PastTime:
    """How many calls would be past their time, were they kept for so many days; counted up to 10,000."""
    counted = await retaining.count_past(person.account_id, campaign_id, wanted.by_kind(), await clock.now())
    return PastTime.of(counted, retaining.COUNTED_AT_MOST)


@router.put("/campaigns/{campaign_id}/retention", dependencies=[allowed(Permission.PRIVACY_MANAGE)])
async def set_retention(campaign_id: str, wanted: RetentionDays, person: CurrentPerson) -> RetentionDays:
    """Set for how many days a campaign's calls are kept. What is older goes within the hour, for good."""
    before = RetentionDays.of(await retaining.get(person.account_id, campaign_id))
    retention = await retaining.set_days(person.account_id, campaign_id, wanted.by_kind())
    after = RetentionDays.of(retention)
    await audit.note(person, Action.RETENTION_CHANGED, campaign_id, before=before, after=after)
    return after
