"""A database as it stands after a million calls: leads, and attempts with their events."""

import asyncio
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from beanie import Document

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.attempts.documents import Attempt, AttemptEvent
from control_plane.attempts.rules import Disposition
from control_plane.contract.events import Ringing
from control_plane.contract.states import AttemptState, EndReason
from control_plane.identifiers import earliest_id
from control_plane.leads.documents import Lead, LeadStatus
from tests.bench.analytics import ended_call, log_of

DAYS = 90
_TALKED = 0.3
_BATCH = 5_000


@dataclass(frozen=True)
class Made:
    """Some of what is in it, to be asked for."""

    calls: list[str]
    """Ids of calls, the talks among them first."""
    numbers: list[str]


async def put(campaigns: Sequence[str], leads: int) -> Made:
    """That many leads and as many ended attempts, one each, with their events.

    Indexes are dropped meanwhile: connecting again makes them, several times faster than one by one.
    """
    for document in (Lead, Attempt, AttemptEvent):
        await document.get_pymongo_collection().drop_indexes()
    until = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    since = until - timedelta(days=DAYS)
    some: list[str] = []
    for first in range(0, leads, _BATCH):
        numbers = range(first, min(first + _BATCH, leads))
        batch = list(_calls(numbers, campaigns, since, leads))
        await asyncio.gather(
            _insert(Lead, [lead for lead, _, _ in batch]),
            _insert(Attempt, [attempt for _, attempt, _ in batch]),
            _insert(AttemptEvent, list(itertools.chain.from_iterable(events for _, _, events in batch))),
        )
        talks = [attempt["_id"] for _, attempt, events in batch if len(events) > _SHORT]
        some += talks[:: max(1, len(talks) // _LOOKED_AT)]
    return Made(some, [_number(number) for number in range(0, leads, max(1, leads // 200))])


_SHORT = 3
_LOOKED_AT = 20
"""Of each batch's talks."""


def _calls(
    numbers: range, campaigns: Sequence[str], since: datetime, of: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    """A lead, its attempt and what happened in it, for each number; evenly over the time."""
    chance = random.Random(numbers.start)
    template = _lead()
    call = ended_call("", "", 0, since)
    talk = log_of("", since)
    del call["unreckoned"]
    for number in numbers:
        at = since + timedelta(seconds=number * DAYS * 86_400 / of)
        campaign = campaigns[number % len(campaigns)]
        attempt_id = f"{earliest_id('att', at)}{number:018x}"
        lead_id = f"{earliest_id('led', at)}{number:018x}"
        talked = chance.random() < _TALKED
        result = chance.choice([Disposition.INTERESTED, Disposition.NOT_INTERESTED, Disposition.UNDECIDED])
        own = {"_id": attempt_id, "campaign_id": campaign, "lead_id": lead_id, "number": _number(number)}
        times = {"created_at": at, "dialed_at": at, "lease_until": at, "ended_at": at + timedelta(seconds=75)}
        attempt = {**call, **own, **times}
        if talked:
            attempt |= {"answered_at": at, "disposition": result, "result": result}
            facts = [{**one, "attempt_id": attempt_id, "recorded_at": at} for one in talk]
        else:
            attempt |= _UNANSWERED
            del attempt["answered_at"]
            facts = _short_log(attempt_id, at)
        lead = {
            **template,
            "_id": lead_id,
            "campaign_id": campaign,
            "number": own["number"],
            "created_at": at,
        }
        yield lead, attempt, facts


_UNANSWERED = {
    "state": AttemptState.NO_ANSWER,
    "end_reason": EndReason.NO_ANSWER,
    "disposition": Disposition.NO_ANSWER,
    "result": Disposition.NO_ANSWER,
    "usage": [],
}


def _short_log(attempt_id: str, at: datetime) -> list[dict[str, Any]]:
    rings = Ringing(number=1, at=at).model_dump()
    return [
        {
            "attempt_id": attempt_id,
            "account_id": FIRST_ACCOUNT,
            "number": 1,
            "recorded_at": at,
            "event": rings,
        }
    ]


def _lead() -> dict[str, Any]:
    """A lead who was called, as it stands in the database."""
    lead = Lead(
        account_id=FIRST_ACCOUNT,
        campaign_id="",
        number="+12025550100",
        prospect_name="Anna Example",
        company_name="Example Industries",
        job_title="Head of Purchasing",
        email="anna@example.com",
        timezone="America/New_York",
        timezones=["America/New_York"],
        jurisdictions=["US-DC"],
        custom={"industry": "logistics"},
        status=LeadStatus.DONE,
        attempts=1,
        created_at=datetime.now(UTC),
    )
    stored: dict[str, Any] = lead.model_dump(exclude={"id", "revision_id"})
    return stored


def _number(number: int) -> str:
    return f"+1202{number:07d}"


async def _insert(document: type[Document], batch: list[dict[str, Any]]) -> None:
    await document.get_pymongo_collection().insert_many(batch, ordered=False)
