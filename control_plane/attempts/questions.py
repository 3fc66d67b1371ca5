"""Questions of leads that nobody had an answer for, as calls told of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pymongo import DESCENDING

from control_plane.attempts.documents import QUESTION, AttemptEvent, Filter

_READ = {"attempt_id": True, "number": True, "recorded_at": True, "event.text": True, "_id": False}


class Ref(NamedTuple):
    """Where a question stands: in the log of which call, and there as which event."""

    attempt_id: str
    number: int


class Asked(NamedTuple):
    """A question as it was asked in a call."""

    ref: Ref
    at: datetime
    text: str


def asked_since(account_id: str, since: datetime, campaign_ids: Collection[str] | None = None) -> Filter:
    """An account's unanswered questions, or those of some campaigns, to be sorted newest first.

    By the index account_questions, or campaign_questions.
    """
    of_campaigns = {} if campaign_ids is None else {"campaign_id": {"$in": list(campaign_ids)}}
    return {
        "account_id": account_id,
        **of_campaigns,
        "recorded_at": {"$gte": since},
        "event.type": QUESTION,
    }


async def newest(query: Filter, limit: int) -> list[Asked]:
    """The newest questions of a query of `asked_since`, without those whose words were removed since."""
    found = AttemptEvent.get_pymongo_collection().find(query, _READ).sort("recorded_at", DESCENDING)
    return [
        _asked(document)
        async for document in found.limit(limit).batch_size(limit)
        if document["event"]["text"]
    ]


async def at(account_id: str, refs: Sequence[Ref]) -> list[Asked]:
    """Those of these questions that are still kept; by the index attempt_number."""
    if not refs:
        return []
    places = [{"attempt_id": ref.attempt_id, "number": ref.number} for ref in refs]
    query = {"$or": places, "account_id": account_id, "event.type": QUESTION}
    found = AttemptEvent.get_pymongo_collection().find(query, _READ)
    return [_asked(document) async for document in found if document["event"]["text"]]


def _asked(document: Mapping[str, Any]) -> Asked:
    ref = Ref(document["attempt_id"], document["number"])
    return Asked(ref, document["recorded_at"], document["event"]["text"])
