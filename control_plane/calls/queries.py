"""Lists of calls: what may be asked for, by which index it is read, and where the next page begins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pymongo import ASCENDING, DESCENDING

from control_plane.attempts.documents import COST, TALK, Filter, in_state
from control_plane.attempts.rules import Disposition
from control_plane.contract.states import AttemptState
from control_plane.errors import FieldProblem, Invalid
from control_plane.identifiers import earliest_id

CURSOR = r"^(\d{1,15}\.)?att_[0-9a-f]{1,40}$"


class Order(StrEnum):
    """How calls are sorted; those that last come first have a minus."""

    NEWEST = "-started"
    OLDEST = "started"
    LONGEST = "-duration"
    SHORTEST = "duration"
    DEAREST = "-cost"
    CHEAPEST = "cost"

    @property
    def direction(self) -> int:
        """As MongoDB writes it."""
        return DESCENDING if self.startswith("-") else ASCENDING

    @property
    def field(self) -> str | None:
        """What is sorted by before the id, which is the time at which a call was opened."""
        return {"duration": TALK, "cost": COST}.get(self.removeprefix("-"))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which of an account's calls are asked for; None for any."""

    account_id: str
    campaign_id: str | None = None
    lead_id: str | None = None
    number: str | None = None
    """E.164."""
    state: AttemptState | None = None
    result: Disposition | None = None
    tag: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True)
class Listing:
    """Queries whose results follow each other, how each is sorted, and the index that they stand on."""

    queries: list[Filter]
    sort: list[tuple[str, int]]
    index: str


_LOOKED_UP = ("lead_id", "number", "tag")
"""What a list by duration or cost cannot be narrowed down to without reading every call."""


def listing(wanted: Wanted, after: str | None = None) -> Listing:
    """The calls that are asked for, from the one after the cursor `after`.

    Raises `Invalid` for what no index answers.
    """
    given = {
        name: value
        for name in ("lead_id", "number", "tag", "campaign_id", "result", "state")
        if (value := getattr(wanted, name)) is not None
    }
    fields = {"tags" if name == "tag" else name: value for name, value in given.items()}
    query: dict[str, Any] = {"account_id": wanted.account_id, **fields}
    bounds = _bounds(wanted)
    field, direction = wanted.order.field, wanted.order.direction
    further = "$lt" if direction == DESCENDING else "$gt"
    if field is None:
        if after is not None:
            bounds.append({"_id": {further: _place(after, wanted.order)[1]}})
        index = _index(set(given))
        if index == "account_age" and wanted.state is not None:
            narrowed, index = in_state(wanted.state)
            query |= narrowed
        return Listing([_all(query, bounds)], [("_id", direction)], index)
    if looked_up := [name for name in _LOOKED_UP if name in given]:
        problem = f"calls are not sorted by {wanted.order.removeprefix('-')} here: leave out sort, or this"
        raise Invalid(
            "There is no such list.", [FieldProblem(field=name, problem=problem) for name in looked_up]
        )
    parts = [_all(query | {field: {"$gte": 0}}, bounds)]
    if after is not None:
        value, attempt_id = _place(after, wanted.order)
        # Apart, because many calls are equal, and one query for both would read all of these on every page.
        equal = _all(query | {field: value}, [*bounds, {"_id": {further: attempt_id}}])
        parts = [equal, _all(query | {field: {further: value}}, bounds)]
    name = "duration" if field == TALK else "cost"
    return Listing(parts, [(field, direction), ("_id", direction)], name)


def cursor(wanted: Wanted, attempt_id: str, value: int | None) -> str:
    """Where the page after this call begins; `value` is its duration or cost."""
    return attempt_id if wanted.order.field is None else f"{value or 0}.{attempt_id}"


def _place(after: str, order: Order) -> tuple[int, str]:
    value, dot, attempt_id = after.rpartition(".")
    if bool(dot) != (order.field is not None):
        problem = FieldProblem(field="after", value=after, problem="it belongs to a list sorted otherwise")
        raise Invalid("The page cannot be found.", [problem])
    return int(value or 0), attempt_id


def _index(given: set[str]) -> str:
    """The narrowest index; what is asked for beside its fields is looked up in what it finds."""
    for name, index in (("lead_id", "lead_age"), ("number", "number_age")):
        if name in given:
            return index
    if "campaign_id" in given and "result" in given:
        return "campaign_result_age"
    if "campaign_id" in given and "state" in given:
        return "campaign_state"
    for name in ("tag", "result"):
        if name in given:
            return f"{name}_age"
    return "campaign_age" if "campaign_id" in given else "account_age"


def _bounds(wanted: Wanted) -> list[dict[str, Any]]:
    bounds = []
    if wanted.since is not None:
        bounds.append({"_id": {"$gte": earliest_id("att", wanted.since)}})
    if wanted.until is not None:
        bounds.append({"_id": {"$lt": earliest_id("att", wanted.until)}})
    return bounds


def _all(query: dict[str, Any], bounds: list[dict[str, Any]]) -> Filter:
    return query | ({"$and": bounds} if bounds else {})
