"""Counts as they are stored, and their indexes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field
from pymongo import ASCENDING, IndexModel

from control_plane.analytics.periods import Period, Span
from control_plane.record import Record

ALL = ""
"""In place of a campaign: all of the account's."""


class Tally(Record):
    """What was counted in one period, of one campaign or of all. Its id is made of the other fields."""

    account_id: str
    campaign_id: str = Field(description="Empty for all campaigns of the account.")
    period: Period
    starts: datetime
    counts: dict[str, int] = Field(description="By the keys that `counting` tells.")

    class Settings:
        """Where counts are kept."""

        name = "tallies"
        indexes: ClassVar = [
            IndexModel(
                [
                    ("account_id", ASCENDING),
                    ("campaign_id", ASCENDING),
                    ("period", ASCENDING),
                    ("starts", ASCENDING),
                ],
                name="campaign_period",
            ),
            IndexModel(
                [
                    ("account_id", ASCENDING),
                    ("period", ASCENDING),
                    ("starts", ASCENDING),
                    ("campaign_id", ASCENDING),
                ],
                name="period_campaign",
            ),
        ]


DOCUMENTS = (Tally,)

Filter = Mapping[str, Any]


def tally_id(account_id: str, campaign_id: str, period: Period, starts: datetime) -> str:
    """The id of what was counted there."""
    return f"{account_id}:{campaign_id}:{period}:{starts:%Y-%m-%dT%H}"


def within(account_id: str, campaign_id: str, spans: Sequence[Span]) -> Filter:
    """The counts that make up these spans; index `campaign_period`, once for each."""
    return {
        "$or": [
            {
                "account_id": account_id,
                "campaign_id": campaign_id,
                "period": span.period,
                "starts": {"$gte": span.since, "$lt": span.until},
            }
            for span in spans
        ]
    }


def of_campaigns(account_id: str, period: Period, starts: datetime) -> Filter:
    """Every campaign's counts of one period; index `period_campaign`."""
    return {"account_id": account_id, "period": period, "starts": starts, "campaign_id": {"$gt": ALL}}
