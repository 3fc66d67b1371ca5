"""The waiting leads of a campaign, counted by all that decides when they may be called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo import ASCENDING

from control_plane.compliance.windows import Place
from control_plane.leads.documents import Lead, LeadStatus, Rank

STEP = timedelta(minutes=15)
"""How finely the times are told at which leads are due: no law and hardly a campaign is finer."""

_STEP_MS = round(STEP.total_seconds() * 1000)


_AT_ONCE = 200_000
"""Leads that one question to MongoDB looks at, so that each is answered in time."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """All of a lead that decides when it may be called."""

    place: Place
    rank: Rank
    due_at: datetime
    """UTC; within the next hours at the end of a step, so up to 15 minutes late."""
    is_callback: bool
    has_consent: bool
    used_up: bool
    """Whether all its attempts are made."""
    in_domain: bool
    """Whether its e-mail address is in one of the domains asked about."""


@dataclass
class Group:
    """Leads of one kind: how many they are, and what there is of one of them."""

    leads: int
    number: str
    """E.164."""
    consent_at: datetime | None


@dataclass(frozen=True)
class Asked:
    """What is asked about the waiting leads of a campaign."""

    campaign_id: str
    now: datetime
    until: datetime
    """Whoever is due later is as if due right then."""
    max_attempts: int
    domains: Sequence[str] = ()
    """E-mail domains, lower case."""


async def groups(asked: Asked) -> dict[Kind, Group]:
    """The waiting leads by their kind; by the index campaign_age, which is the order in which they lie."""
    found: dict[Kind, Group] = {}
    after = ""
    while True:
        last = await _last_of_part(asked.campaign_id, after)
        part = {"$gt": after} | ({} if last is None else {"$lte": last})
        async for group in await Lead.get_pymongo_collection().aggregate(
            _pipeline(asked, part), hint="campaign_age"
        ):
            kind = _kind(asked, group["_id"])
            if kind in found:
                found[kind].leads += group["leads"]
            else:
                found[kind] = Group(group["leads"], group["number"], group["consent_at"])
        if last is None:
            return found
        after = last


async def _last_of_part(campaign_id: str, after: str) -> str | None:
    """The lead with whom the part of the list ends that begins after `after`; None for the last part."""
    found = await Lead.get_pymongo_collection().find_one(
        {"campaign_id": campaign_id, "_id": {"$gt": after}},
        {"_id": True},
        sort=[("_id", ASCENDING)],
        skip=_AT_ONCE,
        hint="campaign_age",
    )
    return None if found is None else str(found["_id"])


def _pipeline(asked: Asked, part: Mapping[str, str]) -> list[dict[str, Any]]:
    key = {
        "timezones": "$timezones",
        "jurisdictions": "$jurisdictions",
        "rank": "$rank",
        "step": _step(asked.now, asked.until),
        "is_callback": {"$gt": ["$callback_at", None]},
        "has_consent": {"$gt": ["$consent_at", None]},
        "used_up": {"$gte": ["$attempts", asked.max_attempts]},
        **({"in_domain": {"$in": [_DOMAIN, list(asked.domains)]}} if asked.domains else {}),
    }
    counted = {"leads": {"$sum": 1}, "number": {"$first": "$number"}, "consent_at": {"$first": "$consent_at"}}
    waiting = {"campaign_id": asked.campaign_id, "_id": part, "status": LeadStatus.PENDING}
    return [{"$match": waiting}, {"$group": {"_id": key, **counted}}]


def _kind(asked: Asked, key: Mapping[str, Any]) -> Kind:
    return Kind(
        place=Place(tuple(key.get("timezones", ())), tuple(key.get("jurisdictions", ()))),
        rank=Rank(key.get("rank", Rank.ORDINARY)),
        due_at=_due_at(key["step"], asked.now, asked.until),
        is_callback=key["is_callback"],
        has_consent=key["has_consent"],
        used_up=key["used_up"],
        in_domain=key.get("in_domain", False),
    )


_DOMAIN = {"$toLower": {"$arrayElemAt": [{"$split": ["$email", "@"]}, -1]}}

_NOW, _LATER = 0, -1


def _step(now: datetime, until: datetime) -> dict[str, object]:
    """The number of the step, counted from 1970, at whose end a lead is due."""
    return {
        "$switch": {
            "branches": [
                {"case": {"$lte": ["$due_at", now]}, "then": _NOW},
                {"case": {"$gte": ["$due_at", until]}, "then": _LATER},
            ],
            "default": {"$ceil": {"$divide": [{"$toLong": "$due_at"}, _STEP_MS]}},
        }
    }


def _due_at(step: int, now: datetime, until: datetime) -> datetime:
    if step in (_NOW, _LATER):
        return now if step == _NOW else until
    return min(datetime.fromtimestamp(step * _STEP_MS / 1000, UTC), until)
