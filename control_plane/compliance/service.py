"""Suppression: whom an account, or one campaign of it, never calls again."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

import structlog
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from control_plane.compliance.documents import Suppression, SuppressionKind
from control_plane.errors import Conflict, NotFound
from control_plane.identifiers import new_id
from control_plane.leads import service as leads
from control_plane.reading import Question
from control_plane.webhooks import announcing
from control_plane.webhooks.events import Event, EventType

_log = structlog.get_logger(__name__)
_BATCH = 5000
_EXPORTED_AT_ONCE = 1000


async def suppress(
    account_id: str,
    value: str,
    *,
    kind: SuppressionKind = SuppressionKind.NUMBER,
    campaign_id: str | None = None,
    reason: str,
    source: str,
    at: datetime,
) -> Suppression:
    """Never call this number (E.164) or e-mail domain again, in one campaign or in any. Harmless twice.

    Returns what is stored, which is the first suppression of that value. It is written before anything
    else: from then on the gate refuses the call, and marking leads only saves work.
    """
    key = {"account_id": account_id, "kind": kind, "value": value, "campaign_id": campaign_id}
    document = {"_id": new_id("sup"), "reason": reason, "source": source, "at": at}
    suppressions = Suppression.get_pymongo_collection()
    try:
        await suppressions.update_one(key, {"$setOnInsert": document}, upsert=True)
    except DuplicateKeyError:  # somebody else suppressed it in the same instant
        _log.debug("already suppressed", number=value)
    if kind is SuppressionKind.NUMBER:
        await leads.suppress_number(account_id, value, campaign_id)
    stored = await Suppression.find_one(key)
    if stored is None:
        raise Conflict("The suppression was lifted while it was being made. Try again.")
    await announcing.announce(told(stored), at)
    return stored


def told(suppression: Suppression) -> Event:
    """A suppression for other people's servers, without what was said."""
    is_number = suppression.kind is SuppressionKind.NUMBER
    return Event(
        account_id=suppression.account_id,
        type=EventType.SUPPRESSION_ADDED,
        key=f"{suppression.id}-added",
        at=suppression.at,
        data={
            "suppression_id": suppression.id,
            "kind": suppression.kind,
            "value": suppression.value,
            "campaign_id": suppression.campaign_id,
        },
        number=suppression.value if is_number else "",
    )


async def is_suppressed(account_id: str, number: str, *, domain: str, campaign_id: str) -> bool:
    """Whether the campaign may not call this number (E.164) or e-mail domain; by the index account_value."""
    asked = suppressing(account_id, number, domain=domain, campaign_id=campaign_id)
    return await Suppression.get_pymongo_collection().find_one(asked.query, {"_id": True}) is not None


def suppressing(account_id: str, number: str, *, domain: str, campaign_id: str) -> Question:
    """Asks what keeps the campaign from this number (E.164) or e-mail domain; by the index account_value."""
    who: list[dict[str, Any]] = [{"kind": SuppressionKind.NUMBER, "value": number}]
    if domain:
        who.append({"kind": SuppressionKind.EMAIL_DOMAIN, "value": domain})
    scope = {"$in": [None, campaign_id]}
    query = {"$or": [{"account_id": account_id, **one, "campaign_id": scope} for one in who]}
    return Question(Suppression, query, ("_id",))


async def suppressed_among(account_id: str, numbers: Sequence[str], *, campaign_id: str) -> set[str]:
    """Those of `numbers` (E.164) that the campaign may not call; by the index account_value."""
    suppressed: set[str] = set()
    for start in range(0, len(numbers), _BATCH):
        query = {
            "account_id": account_id,
            "kind": SuppressionKind.NUMBER,
            "value": {"$in": numbers[start : start + _BATCH]},
            "campaign_id": {"$in": [None, campaign_id]},
        }
        found = Suppression.get_pymongo_collection().find(query, {"value": True, "_id": False})
        suppressed.update([document["value"] async for document in found])
    return suppressed


async def suppressed_domains(account_id: str, domains: Sequence[str], *, campaign_id: str) -> set[str]:
    """Those of the e-mail domains whose people the campaign may not call; by the index account_value."""
    query = {
        "account_id": account_id,
        "kind": SuppressionKind.EMAIL_DOMAIN,
        "value": {"$in": list(domains)},
        "campaign_id": {"$in": [None, campaign_id]},
    }
    found = Suppression.get_pymongo_collection().find(query, {"value": True, "_id": False})
    return {document["value"] async for document in found}


async def every_domain(account_id: str, *, campaign_id: str) -> list[str]:
    """All e-mail domains whose people the campaign may not call; by the index account_value."""
    query = {
        "account_id": account_id,
        "kind": SuppressionKind.EMAIL_DOMAIN,
        "campaign_id": {"$in": [None, campaign_id]},
    }
    found = Suppression.get_pymongo_collection().find(query, {"value": True, "_id": False})
    return [document["value"] async for document in found]


def email_domain(email: str) -> str:
    """What stands behind the @, in lower case; empty without one."""
    return email.rpartition("@")[2].strip().lower() if "@" in email else ""


async def page(account_id: str, *, limit: int, after: str | None = None) -> list[Suppression]:
    """The account's suppressions, oldest first, from the one after `after`; by the index account_age."""
    query = {"account_id": account_id, "_id": {"$gt": after or ""}}
    return await Suppression.find(query).sort("+_id").limit(limit).to_list()


async def every(account_id: str) -> AsyncIterator[Sequence[Suppression]]:
    """All of the account's suppressions, oldest first, some at a time."""
    after: str | None = None
    while found := await page(account_id, limit=_EXPORTED_AT_ONCE, after=after):
        yield found
        after = found[-1].id


async def of_values(
    account_id: str, values: Sequence[str], session: AsyncClientSession | None = None
) -> list[Suppression]:
    """What is kept of these numbers (E.164) and domains, for any campaign; by the index account_value."""
    query = {"account_id": account_id, "kind": {"$in": list(SuppressionKind)}, "value": {"$in": values}}
    found = Suppression.get_pymongo_collection().find(query, session=session).hint("account_value")
    return [Suppression.model_validate(document) async for document in found]


async def remove(account_id: str, suppression_id: str, session: AsyncClientSession) -> Suppression:
    """Take a suppression off the list; what it was. Raises `NotFound`."""
    removed = await Suppression.get_pymongo_collection().find_one_and_delete(
        {"_id": suppression_id, "account_id": account_id}, session=session
    )
    if removed is None:
        raise NotFound(f"There is no suppression {suppression_id}.")
    suppression: Suppression = Suppression.model_validate(removed)
    return suppression


async def forget_reasons(account_id: str, number: str) -> int:
    """Keep a number's suppressions without the words they were asked for with; by the index account_value."""
    updated = await Suppression.get_pymongo_collection().update_many(
        {"account_id": account_id, "kind": SuppressionKind.NUMBER, "value": number},
        {"$set": {"reason": "erased on request"}},
    )
    return updated.matched_count
