"""What a change in the database means to whoever watches, and who is to see it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.attempts.schemas import item
from control_plane.contract.events import RecordingSegment


@dataclass(frozen=True)
class Scope:
    """What is watched: the board of an account, one campaign of it, or one call."""

    account_id: str
    campaign_id: str | None = None
    attempt_id: str | None = None

    def covers(self, change: "Change") -> bool:
        """Whether the change is to be seen here."""
        return (
            change.account_id == self.account_id
            and self.campaign_id in (None, change.campaign_id)
            and self.attempt_id in (None, change.attempt_id)
        )


@dataclass(frozen=True)
class Change:
    """Something new about a call."""

    id: str
    """Its place in the database's log of changes: ids of later changes sort after it, everywhere."""
    account_id: str
    campaign_id: str
    attempt_id: str
    kind: Literal["attempt", "event"]
    data: dict[str, Any]


def pipeline() -> list[Mapping[str, Any]]:
    """Of all changes those that are worth telling: new facts of calls, and attempts in a new state.

    Renewed leases are not, which are most of what is written, nor are slices of recordings.
    """
    attempts, events = Attempt.get_collection_name(), AttemptEvent.get_collection_name()
    changed = [
        {f"updateDescription.updatedFields.{field}": {"$exists": True}} for field in ("state", "command")
    ]
    unsaid = RecordingSegment.model_fields["type"].default
    return [
        {
            "$match": {
                "$or": [
                    {
                        "ns.coll": events,
                        "operationType": "insert",
                        "fullDocument.event.type": {"$ne": unsaid},
                    },
                    {"ns.coll": attempts, "operationType": "insert"},
                    {"ns.coll": attempts, "operationType": "update", "$or": changed},
                ]
            }
        },
        {"$unset": ["fullDocument.brief", "updateDescription"]},
    ]


def read(change: Mapping[str, Any]) -> Change | None:
    """A change as MongoDB tells it; None if what changed is gone already."""
    document = change.get("fullDocument")
    if document is None:
        return None
    if change["ns"]["coll"] == AttemptEvent.get_collection_name():
        record = AttemptEvent.model_validate(document)
        return Change(
            id=change["_id"]["_data"],
            account_id=record.account_id,
            campaign_id=record.campaign_id,
            attempt_id=record.attempt_id,
            kind="event",
            data={
                "attempt_id": record.attempt_id,
                "campaign_id": record.campaign_id,
                "event": record.event.model_dump(mode="json"),
            },
        )
    attempt = Attempt.model_validate(document)
    return Change(
        id=change["_id"]["_data"],
        account_id=attempt.account_id,
        campaign_id=attempt.campaign_id,
        attempt_id=attempt.id,
        kind="attempt",
        data=item(attempt).model_dump(mode="json"),
    )
